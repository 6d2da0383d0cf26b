class FigureTable extends Drawing {
  constructor(place) {
    super(place, make("div", { className: "frame", tabIndex: 0, role: "region" }))
  }

  draw(data) {
    const { title, headings, rows, height } = data
    const cell = ({ text, href }) => make("td", {}, href ? visitingLink(href, text) : text)
    this.root.style.height = height ? `${height}px` : ""
    this.root.ariaLabel = title
    this.root.replaceChildren(
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
