// The line above the page that says in words what was found on it. It is always there, one line high, so that the page
// below never moves; more than one finding unfold over the page.
class Remarks {
  #onPoint
  #list = make("ul")
  #more = make("button", { type: "button", className: "more", ariaExpanded: "false" })

  element = make("div", { className: "remarks" }, this.#list, this.#more)

  constructor({ onPoint }) {
    this.#onPoint = onPoint
    this.#more.onclick = () => this.#unfold(!this.element.classList.contains("unfolded"))
    this.element.addEventListener("focusout", (event) => {
      if (!this.element.contains(event.relatedTarget)) this.#unfold(false)
    })
  }

  // `view` is {document, page, findingsOf, labels}.
  show({ document, page, findingsOf, labels }) {
    const here = document ? findingsOf(document).filter((finding) => [page, null].includes(finding.page)) : []
    this.#list.replaceChildren(...(here.length ? here.map((each) => this.#line(each, labels)) : [this.#none(labels)]))
    this.#more.hidden = here.length < 2
    this.#more.dataset.more = fill(labels.more, { count: here.length - 1 })
    this.#more.dataset.less = labels.less
    this.#unfold(false)
  }

  #line(finding, labels) {
    const { text, badge: look, page, box } = finding
    const words = make("span", { className: "text", title: text }, text)
    const where = box ? "" : page === null ? labels.wholeDocument : labels.wholePage
    const line = make(
      box ? "button" : "span",
      { className: "line" },
      badge(look),
      words,
      make("span", { className: "quiet" }, where),
    )
    if (box) {
      line.type = "button"
      line.onclick = () => this.#onPoint(finding)
    }
    return make("li", {}, line)
  }

  #none(labels) {
    return make("li", {}, make("span", { className: "line quiet" }, labels.clean))
  }

  #unfold(open) {
    this.element.classList.toggle("unfolded", open)
    this.#more.ariaExpanded = String(open)
    this.#more.textContent = open ? this.#more.dataset.less : this.#more.dataset.more
  }
}
