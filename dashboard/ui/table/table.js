const PATIENCE = 4000 // ms a row is shown as opening, should nothing come of it
const LEAST_WIDTH = "12rem" // of a column that shares what the others leave

class Table {
  #host
  #data = null
  #component = null
  #drawn = ""
  #lastTicked = -1
  #selection = new Selection((ids) => this.#component.setStateValue("selected", ids))
  #caption = make("caption")
  #head = make("thead", { role: "rowgroup" })
  #body = make("tbody", { role: "rowgroup" })
  #keys = make("p", { className: "keys", "aria-hidden": "true" })
  #table = make("table", { role: "table" }, this.#caption, this.#head, this.#body)
  #root = make("div", { className: "frame" }, this.#table, this.#keys)
  #resized = new ResizeObserver(() => this.#fitWidth())
  #stops

  constructor(place) {
    this.#host = place.host
    place.append(this.#root)
    const settle = () => this.#root.style.setProperty("--top", `${headerBottom()}px`)
    window.addEventListener("resize", settle)
    this.#stops = [onKeys((key) => this.#press(key)), () => window.removeEventListener("resize", settle)]
    settle()
    this.#resized.observe(this.#root)
  }

  destroy() {
    for (const stop of this.#stops) stop()
    this.#resized.disconnect()
    this.#root.remove()
  }

  update(component) {
    this.#component = component
    this.#data = component.data
    this.#selection.receive(this.#data.selected)
    const { selected, ...content } = this.#data
    const drawn = JSON.stringify(content)
    if (drawn !== this.#drawn) this.#draw()
    this.#drawn = drawn
    this.#showTicks()
  }

  #draw() {
    const { columns, rows, sort, selectable, labels, title } = this.#data
    const focused = this.#focused()
    this.#caption.textContent = title
    const headings = columns.map((column) =>
      heading(column, sort, (wanted) => this.#component.setTriggerValue("sort", wanted)),
    )
    if (selectable) headings.unshift(this.#tickAll())
    this.#head.replaceChildren(make("tr", { role: "row", "data-sort-by": labels.sortBy }, ...headings))
    const lines = rows.map((row) => this.#line(row))
    this.#body.replaceChildren(...(lines.length ? lines : [this.#nothing(headings.length)]))
    this.#showCursor()
    this.#restoreFocus(focused)
    this.#showKeys()
    this.#fitWidth()
  }

  // Columns squeezed below their width read worse than cards.
  #fitWidth() {
    if (!this.#data) return
    const ruler = make("div")
    this.#root.append(ruler)
    const needed = this.#data.columns.reduce((sum, { width }) => {
      ruler.style.width = width || LEAST_WIDTH
      return sum + ruler.offsetWidth
    }, 0)
    ruler.remove()
    this.#table.classList.toggle("cards", needed > this.#root.clientWidth)
  }

  #line(row) {
    const element = buildRow({
      row,
      columns: this.#data.columns,
      onOpen: (id) => this.#open(id),
      onCursor: (id) => this.#moveCursor(id),
    })
    if (this.#data.selectable) element.prepend(this.#tickCell(row))
    return element
  }

  #nothing(span) {
    return make("tr", { role: "row" }, make("td", { role: "cell", className: "nothing", colSpan: span }, this.#data.labels.empty))
  }

  // The cursor: the row the keys start from. It stays over reruns and is there again on coming back.

  get #cursor() {
    const { rows, key } = this.#data
    const kept = recall(`table:${key}`).cursor
    return rows.some(({ id }) => id === kept) ? kept : rows[0]?.id
  }

  // Whether the row of the cursor looks like it: before the first key none does.
  get #isMarked() {
    return recall(`table:${this.#data.key}`).cursor === this.#cursor
  }

  #moveCursor(id) {
    remember(`table:${this.#data.key}`, { cursor: id })
    this.#showCursor()
  }

  #showCursor() {
    const [cursor, marked] = [this.#cursor, this.#isMarked]
    for (const element of this.#body.children) {
      const here = element.dataset.row !== undefined && element.dataset.row === cursor
      element.classList.toggle("cursor", here && marked)
      element.querySelector(".anchor")?.setAttribute("tabindex", here ? "0" : "-1")
    }
  }

  #element(id) {
    return [...this.#body.children].find((element) => element.dataset.row === id)
  }

  #focusRow(id) {
    const element = this.#element(id)
    if (!element) return
    const target = element.querySelector(".anchor") ?? element.querySelector(".tick input")
    target?.focus({ preventScroll: true })
    this.#moveCursor(id)
    element.scrollIntoView({ block: "nearest" })
  }

  // What has the focus is told by what it means: the elements themselves are about to be replaced.
  #focused() {
    const active = this.#host.shadowRoot.activeElement
    if (!active) return null
    return { row: active.closest("tr")?.dataset.row, column: active.dataset.column, tick: active.matches(".tick input") }
  }

  #restoreFocus(focused) {
    if (!focused) return
    if (focused.column) this.#head.querySelector(`[data-column="${CSS.escape(focused.column)}"]`)?.focus({ preventScroll: true })
    else if (focused.row) {
      const element = this.#element(focused.row) ?? this.#element(this.#cursor)
      element?.querySelector(focused.tick ? ".tick input" : ".anchor")?.focus({ preventScroll: true })
    }
  }

  // Opening

  #open(id) {
    this.#moveCursor(id)
    const element = this.#element(id)
    element.classList.add("opening")
    setTimeout(() => element.classList.remove("opening"), PATIENCE)
    this.#component.setTriggerValue("open", id)
  }

  // Selection

  #tickAll() {
    const box = make("input", { type: "checkbox", ariaLabel: this.#data.labels.selectAll })
    box.onchange = () => this.#tick(this.#data.rows, box.checked)
    return make("th", { scope: "col", role: "columnheader", className: "tick" }, make("label", {}, box))
  }

  #tickCell(row) {
    const { rows, columns, labels } = this.#data
    const name = row.cells[columns.findIndex(({ link }) => link)]?.text ?? row.id
    const box = make("input", { type: "checkbox", ariaLabel: fill(labels.select, { name }) })
    const at = rows.indexOf(row)
    box.onclick = (event) => {
      const from = event.shiftKey && this.#lastTicked >= 0 ? this.#lastTicked : at
      this.#lastTicked = at
      this.#tick(rows.slice(Math.min(from, at), Math.max(from, at) + 1), box.checked)
    }
    return make("td", { role: "cell", className: "tick" }, make("label", {}, box))
  }

  #tick(rows, ticked) {
    this.#selection.set(rows, ticked)
    this.#showTicks()
  }

  #showTicks() {
    const { rows, selectable } = this.#data
    if (!selectable) return
    const count = this.#selection.count(rows)
    const all = this.#head.querySelector(".tick input")
    all.checked = rows.length > 0 && count === rows.length
    all.indeterminate = count > 0 && count < rows.length
    for (const element of this.#body.children) {
      const box = element.querySelector(".tick input")
      if (!box) continue
      box.checked = this.#selection.has(element.dataset.row)
      element.classList.toggle("ticked", box.checked)
    }
  }

  // Keys

  #press(key) {
    if (!this.#data?.rows.length || isCovered(this.#root)) return false
    const inside = this.#host.shadowRoot.activeElement !== null
    const steps = { j: 1, k: -1, ...(inside && { ArrowDown: 1, ArrowUp: -1 }) }
    if (key in steps) return this.#walk(this.#isMarked ? steps[key] : 0)
    const row = this.#data.rows.find(({ id }) => id === this.#cursor)
    // A link that has the focus takes Enter for itself; on coming back the row is marked and nothing has the focus.
    if (key === "Enter" && this.#isMarked && row.href) {
      this.#open(row.id)
      return true
    }
    if (key === "x" && this.#data.selectable) {
      this.#lastTicked = this.#data.rows.indexOf(row)
      this.#tick([row], !this.#selection.has(row.id))
      return true
    }
    return false
  }

  #walk(step) {
    const { rows } = this.#data
    const at = rows.findIndex(({ id }) => id === this.#cursor)
    this.#focusRow(rows[Math.min(Math.max(at + step, 0), rows.length - 1)].id)
    return true
  }

  #showKeys() {
    const { rows, selectable, labels } = this.#data
    const hints = [
      [["J", "K"], labels.rows],
      [["Enter"], labels.open],
      ...(selectable ? [[["X"], labels.tick]] : []),
    ]
    this.#keys.hidden = rows.length === 0
    this.#keys.replaceChildren(
      ...hints.map(([keys, meaning]) =>
        make("span", {}, ...keys.map((key) => make("kbd", {}, key)), ` ${meaning}`),
      ),
    )
  }
}

export default mounting(Table)
