class EndOfSignIn {
  constructor() {
    this.look = () => this.ask()
    document.addEventListener("visibilitychange", this.look)
    // The server hangs up when a sign-in ends: leave before Streamlit covers the screen with its own words.
    this.line = new MutationObserver(this.look)
    this.line.observe(document.body, { subtree: true, attributeFilter: ["data-test-connection-state"] })
  }

  update({ data }) {
    this.data = data
    clearInterval(this.timer)
    this.timer = setInterval(this.look, data.seconds * 1000)
  }

  async ask() {
    if (document.hidden || !this.data) return
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
    this.line.disconnect()
    document.removeEventListener("visibilitychange", this.look)
  }
}

export default mounting(EndOfSignIn)
