const PATIENCE = 5000 // ms the target may take to be drawn

class Pointing {
  #followed = ""
  #stopped = false

  destroy() {
    this.#stopped = true
  }

  update({ data }) {
    if (data.wish === this.#followed) return
    this.#followed = data.wish
    this.#look(`.st-key-${CSS.escape(data.target)}`, Date.now() + PATIENCE)
  }

  #look(selector, until) {
    const target = document.querySelector(selector)
    if (target?.offsetParent) this.#show(target)
    else if (!this.#stopped && Date.now() < until) requestAnimationFrame(() => this.#look(selector, until))
  }

  #show(target) {
    const { top, bottom } = target.getBoundingClientRect()
    if (top < headerBottom() || bottom > innerHeight) target.scrollIntoView({ block: "center" })
  }
}

export default mounting(Pointing)
