// How many findings of each kind a document has: [[badge, count], …], the gravest first (Python sorted them).
function countFindings(findings) {
  const counts = new Map()
  for (const { badge: look } of findings) {
    const count = counts.get(look.icon)
    counts.set(look.icon, [look, (count?.[1] ?? 0) + 1])
  }
  return [...counts.values()]
}

function tally(findings) {
  const counts = countFindings(findings).map(([look, count]) =>
    explained(make("span", { className: `count ${look.colour}` }, icon(look.icon), String(count)), `${look.word}: ${count}`),
  )
  return make("span", { className: "tally" }, ...counts)
}

// What was said of a document and whether it was looked at, as signs with words behind them.
function state({ mark }) {
  return mark ? [explained(make("span", { className: `state ${mark.badge.colour}` }, icon(mark.badge.icon)), mark.badge.word)] : []
}

function unreadPlace(document, unreadOf, labels) {
  return make("span", { className: "unread-place" }, ...(unreadOf(document).length ? [unreadDot(labels.unread)] : []))
}

// The list of documents behind one button, with the arrows to the neighbours.
class Documents {
  #onChoose
  #view = null
  #filling = false
  #previous = make("button", { type: "button", className: "step" })
  #next = make("button", { type: "button", className: "step" })
  #button = make("button", { type: "button", className: "choice", ariaHasPopup: "listbox", ariaExpanded: "false" })
  #list = make("ul", { className: "documents", role: "listbox", tabIndex: -1, hidden: true })

  element = make(
    "div",
    { className: "picker" },
    this.#previous,
    make("div", { className: "chooser" }, this.#button, this.#list),
    this.#next,
  )

  constructor({ onChoose }) {
    this.#onChoose = onChoose
    this.#previous.onclick = () => this.step(-1)
    this.#next.onclick = () => this.step(1)
    this.#button.onclick = () => (this.#list.hidden ? this.#open() : this.#close())
    this.#list.onkeydown = (event) => this.#walk(event)
    this.element.addEventListener("focusout", (event) => {
      if (!this.#filling && !this.element.contains(event.relatedTarget)) this.#close()
    })
  }

  // `view` is {documents, document, findingsOf, unreadOf, labels}.
  show(view) {
    this.#view = view
    const { documents, document, findingsOf, unreadOf, labels } = view
    const number = documents.indexOf(document) + 1
    dress(this.#previous, "chevron_left", labels.previousDocument, "[", number <= 1)
    dress(this.#next, "chevron_right", labels.nextDocument, "]", number >= documents.length)
    this.#button.disabled = documents.length === 0
    this.#button.title = labels.choose
    this.#button.replaceChildren(
      ...(document ? [unreadPlace(document, unreadOf, labels), ...state(document)] : []),
      make("span", { className: "title" }, document?.title ?? labels.empty),
      tally(document ? findingsOf(document) : []),
      make("span", { className: "quiet", title: fill(labels.position, { number, count: documents.length }) }, `${number}/${documents.length}`),
      icon("expand_more"),
    )
    this.#list.ariaLabel = labels.documents
    this.#fillList(documents.map((each) => this.#option(each, each === document)))
  }

  // Whoever walks the list stays where they are when it is written anew: taking away what has the focus is no leaving.
  #fillList(options) {
    const at = [...this.#list.children].findIndex((option) => option.matches(":focus"))
    this.#filling = true
    this.#list.replaceChildren(...options)
    options[at]?.focus()
    this.#filling = false
  }

  step(direction) {
    const { documents, document } = this.#view
    const neighbour = documents[documents.indexOf(document) + direction]
    if (neighbour) this.#onChoose(neighbour)
  }

  #option(document, chosen) {
    const { findingsOf, unreadOf, labels } = this.#view
    const option = make(
      "li",
      { role: "option", tabIndex: -1, ariaSelected: String(chosen) },
      unreadPlace(document, unreadOf, labels),
      make("span", { className: "title" }, document.title),
      ...state(document),
      tally(findingsOf(document)),
      make("span", { className: "quiet" }, document.pages ? fill(labels.pages, { count: document.pages }) : "—"),
    )
    option.onclick = () => this.#choose(document)
    return option
  }

  #choose(document) {
    this.#close()
    this.#button.focus()
    this.#onChoose(document)
  }

  #open() {
    this.#list.hidden = false
    this.#button.ariaExpanded = "true"
    const chosen = this.#list.querySelector('[aria-selected="true"]') ?? this.#list.firstElementChild
    chosen?.focus()
  }

  #close() {
    this.#list.hidden = true
    this.#button.ariaExpanded = "false"
  }

  #walk(event) {
    const options = [...this.#list.children]
    const at = options.indexOf(event.composedPath().find((element) => options.includes(element)))
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 }
    if (event.key in moves) options[Math.min(Math.max(moves[event.key], 0), options.length - 1)]?.focus()
    else if (event.key === "Enter" || event.key === " ") options[at]?.click()
    else if (event.key === "Escape") {
      this.#close()
      this.#button.focus()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
}
