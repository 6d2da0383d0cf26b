// A chart with its words, as a drawing or as a table.
class ChartCard {
  #component
  #data
  #told = ""
  #drawn
  #title = make("h3")
  #views = make("div", { className: "views", role: "group" })
  #summary = make("p", { className: "summary" })
  #body = make("div", { className: "body" })
  #definition = make("p", { className: "definition" })
  #files = new Files((format) => this.#save(format))
  #resized = new ResizeObserver(([{ contentRect }]) => this.#drawn?.fit(Math.round(contentRect.width)))

  constructor(place) {
    const head = make("header", {}, this.#title, this.#views, this.#files.root)
    this.root = make("section", { className: "card" }, head, this.#summary, this.#body, this.#definition)
    place.append(this.root)
  }

  destroy() {
    this.#resized.disconnect()
    this.#files.destroy()
    this.#drawn?.destroy()
    this.root.remove()
  }

  update(component) {
    this.#component = component
    const told = JSON.stringify(component.data)
    if (told === this.#told) return
    this.#told = told
    this.#data = component.data
    if (this.#data.leaveFor) visit(this.#data.leaveFor)
    else this.#show()
  }

  #show() {
    const { title, summary, definition, labels, figure, table, height, alt } = this.#data
    this.root.ariaLabel = title
    this.#title.textContent = title
    this.#summary.textContent = summary
    this.#summary.hidden = !summary
    this.#definition.textContent = definition
    this.#views.ariaLabel = labels.views
    this.#views.replaceChildren(this.#view("chart", labels.chart, !table), this.#view("table", labels.table, Boolean(table)))
    this.#files.show(this.#data)
    this.#body.className = table ? "body frame" : "body"
    this.#body.style.height = `${height}px`
    if (figure) this.#draw(figure, alt)
    else this.#write(table)
  }

  #view(name, title, isShown) {
    const button = make("button", { type: "button", ariaPressed: String(isShown) }, title)
    button.onclick = () => isShown || this.#component.setTriggerValue("view", name)
    return button
  }

  #draw(figure, alt) {
    const choose = (place) => this.#component.setTriggerValue("picked", place)
    this.#drawn ??= new Drawn(this.#data.module, choose, () => this.#say(this.#data.labels.undrawn))
    if (this.#drawn.root.parentNode !== this.#body) this.#body.replaceChildren(this.#drawn.root)
    this.#drawn.show(figure, alt)
    this.#resized.observe(this.#body)
  }

  #write(table) {
    this.#resized.disconnect()
    if (table) this.#body.replaceChildren(figureTable(table))
    else this.#say(this.#data.labels.nothing)
  }

  #say(text) {
    this.#body.replaceChildren(make("p", { className: "nothing" }, text))
  }

  async #save(format) {
    const href = await this.#drawn.picture(format, this.#data.printed)
    make("a", { href, download: `${this.#data.fileName}.${format}` }).click()
  }
}

export default mounting(ChartCard)
