class AlertLines {
  #root = make("ul")
  #drawn = ""

  constructor(place) {
    place.append(this.#root)
  }

  destroy() {
    this.#root.remove()
  }

  update({ data }) {
    const drawn = JSON.stringify(data)
    if (drawn === this.#drawn) return
    this.#drawn = drawn
    this.#root.ariaLabel = data.title
    this.#root.replaceChildren(
      ...data.lines.map((line) =>
        make(
          "li",
          {},
          badge({ icon: line.icon, word: data.word, colour: "orange" }),
          make("span", { className: "text" }, line.text),
          line.href ? visitingLink(line.href, line.link) : "",
        ),
      ),
    )
  }
}

export default mounting(AlertLines)
