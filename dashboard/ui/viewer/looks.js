const LOOK = 800 // ms a page must lie in view to count as looked at

// Which pages the reader has looked at: what the server knows, and what was seen since.
class Looks {
  #onLook
  #isWatched
  #seen = new Map()
  #timer = 0

  // `isWatched` says whether anybody can be looking now: nobody does behind a dialog or in a tab at the back.
  constructor({ onLook, isWatched }) {
    this.#onLook = onLook
    this.#isWatched = isWatched
  }

  destroy() {
    clearTimeout(this.#timer)
  }

  receive(documents) {
    for (const { id, looked } of documents) {
      if (looked) this.#seen.set(id, new Set([...looked, ...(this.#seen.get(id) ?? [])]))
    }
  }

  // A page has come into view: it counts when it is still there after a while.
  begin(document, page) {
    clearTimeout(this.#timer)
    if (!this.isUnread(document, page)) return
    this.#timer = setTimeout(() => {
      if (!this.#isWatched()) return this.begin(document, page)
      this.#seen.get(document.id).add(page)
      this.#onLook(document, page)
    }, LOOK)
  }

  stop() {
    clearTimeout(this.#timer)
  }

  isUnread({ id, looked }, page) {
    return looked !== null && !this.#seen.get(id)?.has(page)
  }

  // Who has accepted a document says that it was looked at.
  unreadPages(document) {
    if (document.mark?.accepted) return []
    return this.unopenedPages(document)
  }

  unopenedPages(document) {
    const pages = Array.from({ length: document.looked === null ? 0 : document.pages }, (_, index) => index + 1)
    return pages.filter((page) => this.isUnread(document, page))
  }
}
