class KeyFigures {
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
    this.#root.replaceChildren(
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
