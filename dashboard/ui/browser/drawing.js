// A component that is nothing but its data, inside one root element: a run that brings the same data moves nothing.
class Drawing {
  #drawn = ""

  constructor(place, root) {
    this.root = root
    place.append(root)
  }

  destroy() {
    this.root.remove()
  }

  update({ data }) {
    const drawn = JSON.stringify(data)
    if (drawn === this.#drawn) return
    this.#drawn = drawn
    this.draw(data)
  }
}
