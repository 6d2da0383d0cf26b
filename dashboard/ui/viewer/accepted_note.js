const NOTED = 8000 // ms a document is told of as accepted

// Says over the page, which shows the next document already, what was accepted just now, and the way back from it.
class AcceptedNote {
  #onUndo
  #timer = 0

  element = make("div", { className: "accepted-note", role: "status", hidden: true })

  constructor({ onUndo }) {
    this.#onUndo = onUndo
  }

  destroy() {
    clearTimeout(this.#timer)
  }

  show(document, labels) {
    clearTimeout(this.#timer)
    const back = make("button", { type: "button", className: "action" }, labels.undo)
    back.onclick = () => {
      this.hide()
      this.#onUndo(document)
    }
    const words = fill(labels.accepted, { document: document.title })
    this.element.replaceChildren(icon("check_circle"), make("span", { className: "words", title: words }, words), back)
    this.element.hidden = false
    this.#timer = setTimeout(() => this.hide(), NOTED)
  }

  hide() {
    clearTimeout(this.#timer)
    this.element.hidden = true
  }
}
