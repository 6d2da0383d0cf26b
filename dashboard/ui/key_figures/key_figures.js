class KeyFigures extends Drawing {
  constructor(place) {
    super(place, make("ul"))
  }

  draw(data) {
    this.root.replaceChildren(
      ...data.cards.map(({ title, value, unit, href, note, trend }) =>
        make(
          "li",
          {},
          visitingLink(
            href,
            make("span", { className: "title" }, title),
            make("span", { className: "value" }, value, unit ? make("small", {}, unit) : ""),
            make("span", { className: "note" }, trend ? icon(trend) : "", note),
          ),
        ),
      ),
    )
  }
}

export default mounting(KeyFigures)
