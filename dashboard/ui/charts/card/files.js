// What can be taken along: the numbers by the office's own route, and while the drawing is there a picture of it.
class Files {
  #button = make("button", { type: "button", ariaExpanded: "false" })
  #menu = make("div", { className: "menu", hidden: true })
  #failed = make("p", { className: "failed", role: "status" })
  #save
  root = make("div", { className: "files" }, this.#button, this.#menu)

  constructor(save) {
    this.#save = save
    this.#button.onclick = () => this.#open(this.#menu.hidden)
    this.root.onkeydown = (event) => {
      if (event.key !== "Escape" || this.#menu.hidden) return
      event.stopPropagation()
      this.#open(false)
      this.#button.focus()
    }
    document.addEventListener("pointerdown", this.#elsewhere)
  }

  destroy() {
    document.removeEventListener("pointerdown", this.#elsewhere)
  }

  #elsewhere = (event) => {
    if (!event.composedPath().includes(this.root)) this.#open(false)
  }

  #open(isOpen) {
    this.#menu.hidden = !isOpen
    this.#button.ariaExpanded = String(isOpen)
    this.#failed.textContent = ""
  }

  show({ files, pictures, labels }) {
    this.#button.replaceChildren(icon("download"), labels.file)
    this.#button.disabled = files.length === 0
    const links = files.map(({ title, href }) =>
      make("a", { href, download: "", title: labels.numbers }, icon("download"), title),
    )
    this.#menu.replaceChildren(...links, ...pictures.map((format) => this.#picture(format, labels)), this.#failed)
  }

  #picture(format, labels) {
    const button = make("button", { type: "button" }, icon("image"), format.toUpperCase())
    button.onclick = async () => {
      button.disabled = true
      this.#failed.textContent = ""
      try {
        await this.#save(format)
      } catch (error) {
        console.error(error)
        this.#failed.textContent = labels.failed
      } finally {
        button.disabled = false
      }
    }
    return button
  }
}
