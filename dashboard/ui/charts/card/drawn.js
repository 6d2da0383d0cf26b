// Plotly as Streamlit brings it; what its own element does around it would draw each chart three times.
async function plotly(module) {
  await import(new URL(module, document.baseURI).href)
  return window.Plotly
}

// Under a chart: no tool bar, no zoom by accident, and the click that leads to the cases.
const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false, showAxisDragHandles: false, displaylogo: false }

const LETTER = { size: 13, least: 8, width: 0.62 } // px; the width is that of a letter 1 px high

// What is written on tiles gets smaller where they are narrow, and goes where nobody could read it.
function fitting(trace, width) {
  if (!trace.meta?.tiles) return trace
  const size = Math.min(LETTER.size, (width / trace.meta.tiles - 3) / (trace.meta.letters * LETTER.width))
  return { ...trace, textfont: { ...trace.textfont, size }, visible: size >= LETTER.least }
}

class Drawn {
  #library
  #wanted = null
  #width = 0
  #isWaiting = false
  root = make("div", { className: "drawn" })

  // `choose` is told the place of a mark that was clicked, `failed` that there will be no drawing.
  constructor(module, choose, failed) {
    this.#library = plotly(module)
    this.choose = choose
    this.failed = failed
  }

  // Drawn once it is known how wide it will be.
  show(figure, alt) {
    this.#wanted = figure
    this.root.role = "figure"
    this.root.ariaLabel = alt
    this.#draw()
  }

  fit(width) {
    if (width === this.#width || !width) return
    this.#width = width
    this.#draw()
  }

  async #draw() {
    if (this.#isWaiting || !this.#wanted || !this.#width) return
    this.#isWaiting = true // of what comes meanwhile, the last is drawn
    const Plotly = await this.#library.catch(this.failed)
    this.#isWaiting = false
    if (!Plotly || !this.#wanted) return
    const { data, layout } = this.#wanted
    const isFirst = !this.root.layout
    const fitted = data.map((trace) => fitting(trace, this.#width))
    await Plotly.react(this.root, fitted, { ...layout, width: this.#width }, CONFIG)
    if (isFirst) this.root.on("plotly_click", ({ points }) => points[0]?.customdata && this.choose(points[0].customdata.slice(0, 2)))
  }

  async picture(format, words) {
    const Plotly = await this.#library
    const { drawn, width, height } = sheet(this.root, words)
    return Plotly.toImage(drawn, { format, width, height, scale: format === "png" ? SHARPNESS : 1 })
  }

  destroy() {
    this.#wanted = null
    this.#library.then((Plotly) => Plotly.purge(this.root)).catch(() => {})
  }
}
