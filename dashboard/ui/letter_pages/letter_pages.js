class LetterPages {
  #root = make("div", { className: "letter" })
  #pages = null
  #drawn = ""
  #address = null

  constructor(place) {
    place.append(this.#root)
  }

  destroy() {
    if (this.#address) URL.revokeObjectURL(this.#address)
    this.#root.remove()
  }

  update({ data }) {
    const drawn = JSON.stringify(data)
    if (drawn === this.#drawn) return
    this.#drawn = drawn
    const { pages, count, pdf, name, height, labels } = data
    // What was typed changes a word; the reader stays where they read.
    const read = this.#pages?.scrollTop ?? 0
    if (this.#address) URL.revokeObjectURL(this.#address)
    this.#address = URL.createObjectURL(new Blob([bytes(pdf)], { type: "application/pdf" }))
    this.#pages = make(
      "div",
      { className: "pages", tabIndex: 0, role: "region", ariaLabel: labels.letter },
      ...pages.map((picture, place) =>
        make("img", { src: `data:image/png;base64,${picture}`, alt: fill(labels.page, { page: place + 1, pages: count }) }),
      ),
      ...(count > pages.length ? [make("p", {}, labels.more)] : []),
    )
    this.#pages.style.maxHeight = `${height}px`
    this.#root.replaceChildren(
      make(
        "div",
        { className: "bar" },
        make("span", { className: "count" }, fill(labels.page, { page: 1, pages: count })),
        make("a", { href: this.#address, target: "_blank", rel: "noopener" }, icon("open_in_new"), labels.open),
        make("a", { href: this.#address, download: name }, icon("download"), labels.save),
      ),
      this.#pages,
    )
    this.#count(labels, count)
    this.#pages.scrollTop = read
  }

  // Says which page lies at the middle of the frame.
  #count(labels, count) {
    const shown = this.#root.querySelector(".count")
    const pictures = [...this.#pages.querySelectorAll("img")]
    this.#pages.onscroll = () => {
      const middle = this.#pages.scrollTop + this.#pages.clientHeight / 2
      const page = pictures.findLastIndex((picture) => picture.offsetTop - this.#pages.offsetTop <= middle) + 1
      shown.textContent = fill(labels.page, { page: Math.max(1, page), pages: count })
    }
  }
}

function bytes(base64) {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
}

export default mounting(LetterPages)
