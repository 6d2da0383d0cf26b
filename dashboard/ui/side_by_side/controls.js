// The controls of both pages: which one, how large, which way up, and what differs.
class Controls {
  #actions
  #previous = this.#button("turn", -1)
  #next = this.#button("turn", 1)
  #back = this.#button("shift", -1)
  #on = this.#button("shift", 1)
  #smaller = this.#button("zoom", -1)
  #larger = this.#button("zoom", 1)
  #fitWidth = this.#button("fit", FIT_WIDTH)
  #fitPage = this.#button("fit", FIT_PAGE)
  #rotate = this.#button("rotate")
  #highlight = this.#button("toggleHighlight")
  #nextDifference = this.#button("nextDifference")
  #told = make("span", { className: "told", role: "status" })

  element = make(
    "div",
    { className: "toolbar", role: "toolbar" },
    make("div", { className: "group" }, this.#previous, this.#next),
    make("div", { className: "group" }, this.#back, this.#on),
    make("div", { className: "group" }, this.#smaller, this.#larger, this.#fitWidth, this.#fitPage, this.#rotate),
    make("div", { className: "group differing" }, this.#highlight, this.#told, this.#nextDifference),
  )

  constructor(actions) {
    this.#actions = actions
  }

  // `view` is {page, last, shift, zoom, highlight, labels}.
  show({ page, last, shift, zoom, highlight, labels }) {
    dress(this.#previous, "arrow_back", labels.previousPage, "←", page <= 1)
    dress(this.#next, "arrow_forward", labels.nextPage, "→", page >= last)
    dress(this.#back, "keyboard_double_arrow_left", labels.earlierBack, "[", page + shift <= 1)
    dress(this.#on, "keyboard_double_arrow_right", labels.earlierOn, "]")
    dress(this.#smaller, "remove", labels.zoomOut, "−")
    dress(this.#larger, "add", labels.zoomIn, "+")
    dress(this.#fitWidth, "fit_width", labels.fitWidth, "0")
    dress(this.#fitPage, "fit_page", labels.fitPage, "9")
    dress(this.#rotate, "rotate_right", labels.rotate, "R")
    dress(this.#highlight, "difference", labels.highlight, "H")
    this.#fitWidth.ariaPressed = String(zoom === FIT_WIDTH)
    this.#fitPage.ariaPressed = String(zoom === FIT_PAGE)
    this.#highlight.ariaPressed = String(highlight)
  }

  // What was found, in words; `count` places can be gone to.
  tell(words, count, labels) {
    this.#told.textContent = words
    dress(this.#nextDifference, "my_location", labels.nextDifference, "G", count === 0)
  }

  #button(action, argument) {
    const button = make("button", { type: "button", className: "step" })
    button.onclick = () => this.#actions[action](argument)
    return button
  }
}
