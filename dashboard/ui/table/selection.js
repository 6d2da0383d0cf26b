// The ticked rows. Python may set them too: what it sends is taken over, except the echo of what was sent to it.
class Selection {
  #ids = new Set()
  #echoes = []
  #send
  #last = "[]"

  constructor(send) {
    this.#send = send
  }

  has(id) {
    return this.#ids.has(id)
  }

  count(rows) {
    return rows.filter(({ id }) => this.#ids.has(id)).length
  }

  receive(ids) {
    const text = JSON.stringify(ids)
    const echo = this.#echoes.indexOf(text)
    if (echo >= 0) this.#echoes.splice(0, echo + 1)
    else if (text !== this.#last) {
      this.#ids = new Set(ids)
      // Streamlit keeps the browser's own value and would send the old one back with the next event.
      this.#publish()
    }
    this.#last = text
  }

  set(rows, ticked) {
    for (const { id } of rows) {
      if (ticked) this.#ids.add(id)
      else this.#ids.delete(id)
    }
    this.#publish()
  }

  #publish() {
    const ids = [...this.#ids]
    this.#echoes.push(JSON.stringify(ids))
    this.#send(ids)
  }
}
