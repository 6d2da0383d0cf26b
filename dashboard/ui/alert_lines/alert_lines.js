class AlertLines extends Drawing {
  constructor(place) {
    super(place, make("ul"))
  }

  draw(data) {
    this.root.ariaLabel = data.title
    this.root.replaceChildren(
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
