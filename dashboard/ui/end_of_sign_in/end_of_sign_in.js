class EndOfSignIn {
  constructor() {
    this.look = () => this.ask()
    document.addEventListener("visibilitychange", this.look)
  }

  update({ data }) {
    this.data = data
    clearInterval(this.timer)
    this.timer = setInterval(this.look, data.seconds * 1000)
  }

  async ask() {
    if (document.hidden) return
    let answer
    try {
      answer = await fetch(this.data.ask, { cache: "no-store" })
    } catch {
      return // the server does not answer: Streamlit says so
    }
    if (answer.status !== 401) return
    const here = location.pathname + location.search
    location.assign(`${this.data.leave}?next=${encodeURIComponent(here)}`)
  }

  destroy() {
    clearInterval(this.timer)
    document.removeEventListener("visibilitychange", this.look)
  }
}

export default mounting(EndOfSignIn)
