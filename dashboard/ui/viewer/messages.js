const ANSWER_PATIENCE = 6000 // ms until a message that got lost on the way is sent again

// Tells the server what was looked at and what is wanted, one message at a time: a second one sent while the first is
// being dealt with would be acted on by a screen that is behind. The server leaves one it has answered alone.
class Messages {
  #component = null
  #sent = null
  #looks = new Map()
  #wishes = []
  #timer = 0
  #count = 0
  #mayTell

  // `mayTell` says whether now is the time: while a dialog is open the answer would close it.
  constructor({ mayTell }) {
    this.#mayTell = mayTell
  }

  destroy() {
    clearTimeout(this.#timer)
  }

  get waiting() {
    return this.#sent?.wish ?? this.#wishes[0] ?? null
  }

  receive(component) {
    this.#component = component
    if (this.#sent && component.data.marking?.answered === this.#sent.nonce) this.#sent = null
    this.#tell()
  }

  look(document, page) {
    if (!this.#looks.has(document)) this.#looks.set(document, new Set())
    this.#looks.get(document).add(page)
    this.#tell()
  }

  wish(kind, document, page) {
    this.#wishes.push({ kind, document, page })
    this.#tell()
  }

  #tell() {
    clearTimeout(this.#timer)
    if (!this.#component?.data.marking) return
    if (this.#sent) {
      this.#timer = setTimeout(() => this.#again(), ANSWER_PATIENCE)
    } else if (this.#looks.size || this.#wishes.length) {
      if (!this.#mayTell()) this.#timer = setTimeout(() => this.#tell(), 500)
      else this.#send(this.#gathered())
    }
  }

  #again() {
    if (this.#mayTell()) this.#send(this.#sent)
    else this.#timer = setTimeout(() => this.#again(), 500)
  }

  #gathered() {
    const looks = Object.fromEntries([...this.#looks].map(([document, pages]) => [document, [...pages]]))
    this.#looks.clear()
    return { nonce: `${Date.now()}-${++this.#count}`, looks, wish: this.#wishes.shift() ?? null }
  }

  #send(message) {
    this.#sent = message
    this.#component.setTriggerValue("told", message)
    this.#timer = setTimeout(() => this.#again(), ANSWER_PATIENCE)
  }
}
