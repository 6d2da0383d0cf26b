const FORMATS = ["png", "svg"]
const SHARPNESS = 2 // dots a px, for print

class ChartPicture {
  #root = make("div", { className: "formats" })
  #said = make("p", { className: "said", role: "status" })
  #data

  constructor(place) {
    const buttons = FORMATS.map((format) => {
      const button = make("button", { type: "button" }, icon("image"), format.toUpperCase())
      button.onclick = () => this.#save(format, button)
      return button
    })
    this.#root.append(...buttons, this.#said)
    place.append(this.#root)
  }

  destroy() {
    this.#root.remove()
  }

  update({ data }) {
    this.#data = data
  }

  async #save(format, button) {
    const data = this.#data
    button.disabled = true
    this.#said.textContent = ""
    try {
      const drawing = document.querySelector(`.st-key-${CSS.escape(data.card)} .js-plotly-plot`)
      const { drawn, width, height } = sheet(drawing, data)
      const scale = format === "png" ? SHARPNESS : 1
      const href = await window.Plotly.toImage(drawn, { format, width, height, scale })
      make("a", { href, download: `${data.fileName}.${format}` }).click()
    } catch (error) {
      console.error(error)
      this.#said.textContent = data.labels.failed
    } finally {
      button.disabled = false
    }
  }
}

export default mounting(ChartPicture)
