const ANSWER_PATIENCE = 6000 // ms until messages that got lost on the way are sent again
const COVERED_PATIENCE = 500 // ms until it is looked again whether a dialog is still open
const CALM = 1500 // ms without a key or a click: a look that is told meanwhile would close the dialog they are opening

// Tells the server what was looked at and what is wanted. Streamlit hands over only the newest value of a trigger and
// may drop a run half way, so every message has a number and stays here, also over a reload, until the server answers
// with that number or a higher one; all that is not answered is sent together. The server leaves alone what it knows.
class Messages {
  #component = null
  #memory = ""
  #timer = 0
  #sentUpTo = 0
  #mayTell
  #touchedAt = -CALM
  #touch = () => (this.#touchedAt = performance.now())

  // `mayTell` says whether now is the time: while a dialog is open the answer would close it.
  constructor({ mayTell }) {
    this.#mayTell = mayTell
    for (const event of ["keydown", "pointerdown"]) window.addEventListener(event, this.#touch, true)
  }

  destroy() {
    for (const event of ["keydown", "pointerdown"]) window.removeEventListener(event, this.#touch, true)
    clearTimeout(this.#timer)
  }

  // Whether something is wanted that the server has not answered yet.
  get waiting() {
    return this.#memory !== "" && this.#pending.some(({ kind }) => kind !== "look")
  }

  receive(component) {
    this.#component = component
    const { key, marking } = component.data
    if (!marking) return
    this.#listen(`told:${key}:${marking.reader}`)
    const answered = marking.answered[this.#stream] ?? 0
    const known = this.#pending.filter(({ number }) => number <= answered)
    if (known.length) remember(this.#memory, { pending: this.#pending.slice(known.length) })
    if (known.at(-1)?.kind === "fault") this.#later(COVERED_PATIENCE) // its form is about to open
    else if (answered >= this.#sentUpTo) this.#tell()
  }

  look(document, page) {
    if (!this.#memory) return
    this.#add("look", document, page)
    // Looks can wait for the answer to what is under way.
    if (this.#pending[0].number > this.#sentUpTo) this.#tell()
  }

  wish(kind, document, page) {
    if (!this.#memory) return
    this.#add(kind, document, page)
    this.#tell()
  }

  get #pending() {
    return recall(this.#memory).pending ?? []
  }

  get #stream() {
    return recall(this.#memory).stream
  }

  #listen(memory) {
    if (memory === this.#memory) return
    this.#memory = memory
    this.#sentUpTo = 0
    if (!this.#stream) remember(memory, { stream: `${Date.now()}-${Math.random()}`, count: 0, pending: [] })
  }

  #add(kind, document, page) {
    const number = recall(this.#memory).count + 1
    remember(this.#memory, { count: number, pending: [...this.#pending, { number, kind, document, page }] })
  }

  #tell() {
    clearTimeout(this.#timer)
    const due = this.#due()
    if (!due.length) return
    if (!this.#mayTell()) return this.#later(COVERED_PATIENCE)
    const calm = performance.now() - this.#touchedAt
    if (calm < CALM && due.every(({ kind }) => kind === "look")) return this.#later(CALM - calm)
    this.#sentUpTo = due.at(-1).number
    this.#component.setTriggerValue("told", { stream: this.#stream, messages: due })
    this.#later(ANSWER_PATIENCE)
  }

  #later(patience) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#tell(), patience)
  }

  // A fault is told in a form that opens: what was wanted after it must wait, or it would close the form.
  #due() {
    const pending = this.#pending
    const fault = pending.findIndex(({ kind }) => kind === "fault")
    return fault < 0 ? pending : pending.slice(0, fault + 1)
  }
}
