// The line above the page: what was said of the document in view, and the ways to say more. `unread` stands apart, among
// the controls of the page: how many documents are left to look at, and the way to the next page of them.
class MarkBar {
  #said = make("div", { className: "said" })
  #unchanged
  #takeOff
  #fault
  #accept

  element = make("div", { className: "mark-bar", role: "group", hidden: true })
  unread = make("button", { type: "button", className: "unread-count", hidden: true })

  constructor({ accept, fault, takeOff, acceptUnchanged, nextUnread }) {
    const button = (className, act) => Object.assign(make("button", { type: "button", className }), { onclick: act })
    this.unread.onclick = nextUnread
    this.#unchanged = button("action", acceptUnchanged)
    this.#takeOff = button("step", takeOff)
    this.#fault = button("action", fault)
    this.#accept = button("action main", accept)
    const ways = make("div", { className: "ways" }, this.#unchanged, this.#takeOff, this.#fault, this.#accept)
    this.element.append(this.#said, ways)
  }

  // `view` is {document, documents, marking, expected, unreadOf, unopenedOf, labels}; `expected` are documents whose
  // acceptance is on its way to the server.
  show(view) {
    const { document, documents, marking, unreadOf, labels } = view
    this.element.hidden = this.unread.hidden = !marking
    if (!marking) return
    this.element.ariaLabel = labels.marks
    const left = documents.filter((each) => unreadOf(each).length).length
    this.#showUnread(left, labels)
    const mark = document?.mark
    this.#said.replaceChildren(...this.#words(view))
    const may = marking.allowed && Boolean(document)
    print(this.#accept, "check", labels.accept, labels.acceptHint, "Y", may && document.pages > 0)
    print(this.#fault, "flag", labels.fault, labels.faultHint, "D", may)
    print(this.#takeOff, "backspace", "", labels.takeOff, "Z", may && Boolean(mark))
    const unchanged = fill(labels.acceptUnchanged, { count: marking.unchanged })
    print(this.#unchanged, "done_all", unchanged, labels.acceptUnchangedHint, "⇧Y", may && marking.unchanged > 0)
  }

  #words({ document, expected, unopenedOf, labels }) {
    if (!document) return []
    const { mark, remembered } = document
    if (!mark && expected.has(document.id)) return [make("span", { className: "quiet" }, icon("check"), ` ${labels.accepting}`)]
    if (!mark) return [make("span", { className: "quiet words", title: remembered }, remembered || labels.unmarked)]
    const unopened = mark.accepted ? unopenedOf(document).length : 0
    const opened = fill(labels.openedSome, { looked: document.pages - unopened, pages: document.pages })
    const words = unopened ? `${opened} · ${mark.words}` : mark.words
    return [badge(mark.badge), make("span", { className: "words", title: words }, words)]
  }

  #showUnread(left, labels) {
    this.unread.disabled = left === 0
    this.unread.title = left ? `${labels.nextUnread} (G)` : labels.lookedAtAll
    this.unread.setAttribute("aria-keyshortcuts", "G")
    if (left) {
      const words = make("span", {}, fill(labels.notLookedAt, { count: left }))
      this.unread.replaceChildren(make("span", { className: "unread" }), words, make("kbd", {}, "G"))
    } else this.unread.replaceChildren(icon("visibility"), labels.lookedAtAll)
  }
}

function print(button, symbol, label, hint, key, shown) {
  button.hidden = !shown
  button.title = `${hint} (${key})`
  button.ariaLabel = label || hint
  button.setAttribute("aria-keyshortcuts", key.replace("⇧", "Shift+"))
  button.replaceChildren(icon(symbol), ...(label ? [make("span", {}, label)] : []), make("kbd", {}, key))
}

function unreadDot(label) {
  return explained(make("span", { className: "unread" }), label)
}
