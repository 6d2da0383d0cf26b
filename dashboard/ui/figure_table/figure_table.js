class FigureTable {
  #root = make("div", { className: "frame", tabIndex: 0, role: "region" })
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
    const { title, headings, rows, height } = data
    const cell = ({ text, href }) => make("td", {}, href ? visitingLink(href, text) : text)
    this.#root.style.height = height ? `${height}px` : ""
    this.#root.ariaLabel = title
    this.#root.replaceChildren(
      make(
        "table",
        {},
        make("caption", {}, title),
        make("thead", {}, make("tr", {}, ...headings.map((text) => make("th", { scope: "col" }, text)))),
        make(
          "tbody",
          {},
          ...rows.map(({ label, cells }) => make("tr", {}, make("th", { scope: "row" }, label), ...cells.map(cell))),
        ),
      ),
    )
  }
}

export default mounting(FigureTable)
