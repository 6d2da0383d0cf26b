const LOOK_AGAIN = 1500 // ms between two looks at how far the reading has come
const MEMORY = "comparison" // one for all cases: who wants to see differences only, wants it everywhere

class Comparison {
  #root = make("section", { className: "comparison" })
  #only = make("input", { type: "checkbox" })
  #component
  #data
  #drawn = ""
  #timer

  constructor(place) {
    this.#only.checked = recall(MEMORY).only ?? false
    this.#only.addEventListener("change", () => {
      remember(MEMORY, { only: this.#only.checked })
      this.#draw()
    })
    place.append(this.#root)
  }

  destroy() {
    clearInterval(this.#timer)
    this.#root.remove()
  }

  update(component) {
    this.#component = component
    this.#data = component.data
    clearInterval(this.#timer)
    if (this.#data.done < this.#data.total) {
      // Again and again: an answer that nothing has changed does not come here.
      // Not while another tab hides it: an office full of open cases would ask for what nobody sees.
      this.#timer = setInterval(() => this.#isInSight() && component.setTriggerValue("look", Date.now()), LOOK_AGAIN)
    }
    const drawn = JSON.stringify(component.data)
    if (drawn === this.#drawn) return
    this.#drawn = drawn
    this.#draw()
  }

  #isInSight() {
    return this.#root.getClientRects().length > 0
  }

  #draw() {
    const { rows, notes, labels } = this.#data
    const shown = this.#only.checked ? rows.filter((row) => row.differs) : rows
    const only = make("label", { className: "only" }, this.#only, labels.only)
    const focused = this.#only.matches(":focus")
    this.#root.ariaLabel = labels.table
    this.#root.replaceChildren(
      make("header", {}, make("span", { className: "told", role: "status" }, labels.told), only),
      this.#bar(),
      ...notes.map((note) => make("p", { className: "note" }, icon("info"), note)),
      ...(shown.length ? [this.#table(shown)] : [make("p", { className: "note" }, rows.length ? labels.none : labels.empty)]),
    )
    if (focused) this.#only.focus()
  }

  #bar() {
    const { done, total } = this.#data
    const bar = make("div", { className: "bar", "aria-hidden": "true" }, make("i", {}))
    bar.firstChild.style.width = done < total ? `${(100 * done) / total}%` : "0"
    return bar
  }

  #table(rows) {
    const { labels } = this.#data
    const heads = ["form", "papers", "registers"].map((name) => make("th", { scope: "col" }, labels[name]))
    return make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows.map((row) => this.#row(row))))
  }

  #row({ title, value, uncompared, findings, colour, differs, papers, registers }) {
    const cells = [papers, registers].map((told, place) =>
      make(
        "td",
        { className: told.length ? "" : "silent", "data-label": this.#data.labels[["papers", "registers"][place]] },
        told.length ? make("ul", {}, ...told.map((each) => this.#cell(each))) : "—",
      ),
    )
    const { toFinding } = this.#data.labels
    const head = make(
      "th",
      { scope: "row" },
      make("span", { className: "title" }, title),
      make("span", { className: "value" }, value),
      ...(uncompared ? [make("span", { className: "uncompared" }, uncompared)] : []),
      ...(findings.length ? [make("ul", {}, ...findings.map((each) => findingLink(each, toFinding)))] : []),
    )
    return make("tr", { className: differs ? `differs ${colour}` : "" }, head, ...cells)
  }

  #cell(told) {
    return tellingCell(told, this.#data.labels.show, (place) => this.#component.setTriggerValue("show", place))
  }
}

export default mounting(Comparison)
