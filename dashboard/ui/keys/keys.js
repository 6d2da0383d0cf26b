const TARGET = "button, a[href], input, textarea"

class Keys {
  #place
  #bindings = {}
  #stopKeys
  #watcher = new MutationObserver(() => this.#print())

  constructor(place) {
    this.#place = place
    this.#hideRow()
    this.#stopKeys = onKeys((key) => this.#press(key))
    this.#watcher.observe(document.body, { childList: true, subtree: true })
  }

  update({ data }) {
    this.#erase()
    this.#bindings = data.bindings
    this.#print()
  }

  destroy() {
    this.#stopKeys()
    this.#watcher.disconnect()
    this.#erase()
  }

  #find(name) {
    const all = document.querySelectorAll(`.st-key-${CSS.escape(name)} :is(${TARGET})`)
    return [...all].find((target) => target.getClientRects().length > 0)
  }

  #press(key) {
    if (!(key in this.#bindings)) return false
    const target = this.#find(this.#bindings[key])
    if (!target || target.disabled || isCovered(target)) return false
    if (target.matches("input, textarea")) target.select()
    else target.click()
    return true
  }

  // React owns these elements: an attribute it does not know survives its updates, a child would not.
  #print() {
    for (const [key, name] of Object.entries(this.#bindings)) {
      const target = this.#find(name)
      if (!target || target.dataset.shortcut === shown(key)) continue
      target.dataset.shortcut = shown(key)
      target.setAttribute("aria-keyshortcuts", key)
    }
  }

  #erase() {
    for (const name of Object.values(this.#bindings)) {
      const target = this.#find(name)
      delete target?.dataset.shortcut
      target?.removeAttribute("aria-keyshortcuts")
    }
  }

  // The component draws nothing, and an empty row would still leave a gap between its neighbours.
  #hideRow() {
    const row = this.#place.closest('[data-testid="stElementContainer"]')
    if (row) row.style.display = "none"
  }
}

function shown(key) {
  return /^(Shift\+)?[a-z]$/.test(key) ? key.toUpperCase().replace("SHIFT+", "⇧") : key
}

export default mounting(Keys)
