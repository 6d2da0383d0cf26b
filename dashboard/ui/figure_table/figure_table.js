class FigureTable extends Drawing {
  constructor(place) {
    super(place, make("div", { className: "frame", tabIndex: 0, role: "region" }))
  }

  draw(data) {
    this.root.ariaLabel = data.title
    this.root.replaceChildren(figureTable(data))
  }
}

export default mounting(FigureTable)
