const SIDE_BY_SIDE = matchMedia("(min-width: 900px)")
const EDGE = 12 // px left free below the viewer

class Viewer {
  #host
  #data = null
  #stops = []

  #documents = new Documents({ onChoose: (document) => this.#go({ document: document.id }) })
  #toolbar = new Toolbar({
    turnPage: (step) => this.#turnPage(step),
    goToPage: (page) => this.#goToPage(page || this.#here().page),
    zoom: (direction) => this.#zoom(direction),
    fit: (zoom) => this.#go({ zoom }),
    rotate: () => this.#rotate(),
    toggleThumbnails: () => this.#go({ thumbnails: !this.#here().thumbnails }),
    toggleFullScreen: () => this.#toggleFullScreen(),
  })
  #remarks = new Remarks({ onPoint: (finding) => this.#stage.pointAt(finding.box) })
  #thumbnails = new Thumbnails({ onChoose: (page) => this.#goToPage(page) })
  #stage = new Stage({ onZoom: (scale) => this.#toolbar.showScale(scale) })
  #desk = make("div", { className: "desk" }, this.#thumbnails.element, this.#stage.element)
  #root = make(
    "section",
    { className: "viewer" },
    make("div", { className: "bar" }, this.#documents.element, this.#toolbar.element),
    this.#remarks.element,
    this.#desk,
  )

  constructor(place) {
    this.#host = place.host
    place.append(this.#root)
    this.#stage.element.addEventListener("pinch", (event) => this.#zoom(event.detail))
    const fit = () => this.#fitWindow()
    window.addEventListener("resize", fit)
    this.#stops = [onKeys((key, event) => this.#press(key, event)), () => window.removeEventListener("resize", fit)]
    this.#fitWindow()
  }

  destroy() {
    for (const stop of this.#stops) stop()
    this.#stage.destroy()
    this.#thumbnails.destroy()
    this.#root.remove()
  }

  update({ data }) {
    this.#data = data
    this.#root.ariaLabel = data.labels.viewer
    this.#fitWindow()
    const { focus } = data
    if (focus && focus.nonce !== this.#kept().followed) {
      this.#goToPage(focus.page ?? 1, { document: focus.document, followed: focus.nonce }, focus.box)
    } else this.#show()
  }

  #kept() {
    return recall(`viewer:${this.#data.key}`)
  }

  // What is in view now: the memory of this browser, held against the documents there are.
  #here() {
    const { documents, selected, page: first } = this.#data
    const kept = this.#kept()
    const byId = (id) => documents.find((each) => each.id === id)
    const document = byId(kept.document) ?? byId(selected) ?? documents[0]
    const pages = document?.pages ?? 0
    const page = Math.max(1, Math.min(kept.pages?.[document?.id] ?? (document?.id === selected ? first : 1), pages))
    return {
      document,
      page,
      pages,
      turn: kept.turns?.[`${document?.id}/${page}`] ?? 0,
      zoom: kept.zoom ?? FIT_WIDTH,
      thumbnails: kept.thumbnails ?? true,
    }
  }

  #go(changes, box = null) {
    const { document } = this.#here()
    remember(`viewer:${this.#data.key}`, { document: document?.id, ...changes })
    this.#show(box)
  }

  // Each document keeps the page it was left at.
  #goToPage(page, { document = this.#here().document?.id, ...changes } = {}, box = null) {
    this.#go({ ...changes, document, pages: { ...this.#kept().pages, [document]: page } }, box)
  }

  async #show(box = null) {
    const { documents, findings, labels } = this.#data
    const findingsOf = (document) => findings.filter((finding) => finding.document === document.id)
    const here = this.#here()
    const view = { ...here, documents, labels, findingsOf, findings: here.document ? findingsOf(here.document) : [] }
    this.#root.classList.toggle("without-thumbnails", !here.thumbnails)
    this.#documents.show(view)
    this.#toolbar.show(view)
    this.#remarks.show(view)
    this.#thumbnails.show(view)
    await this.#stage.show(view)
    this.#stage.pointAt(box)
  }

  #turnPage(step) {
    const { page, pages } = this.#here()
    if (page + step >= 1 && page + step <= pages) this.#goToPage(page + step)
  }

  #zoom(direction) {
    const { zoom } = this.#here()
    // What was asked for counts, not what is laid out already: the page may still be on its way.
    const scale = zoom === FIT_PAGE ? this.#stage.scale : zoom === FIT_WIDTH ? 1 : zoom
    this.#go({ zoom: nextZoom(scale, direction) })
  }

  #rotate() {
    const { document, page, turn } = this.#here()
    if (document) this.#go({ turns: { ...this.#kept().turns, [`${document.id}/${page}`]: (turn + 90) % 360 } })
  }

  #toggleFullScreen() {
    if (document.fullscreenElement) document.exitFullscreen()
    else this.#root.requestFullscreen()
  }

  #press(key) {
    if (!this.#data || isCovered(this.#root)) return false
    const actions = {
      ArrowLeft: () => this.#turnPage(-1),
      ArrowRight: () => this.#turnPage(1),
      PageUp: () => this.#turnPage(-1),
      PageDown: () => this.#turnPage(1),
      "[": () => this.#documents.step(-1),
      "]": () => this.#documents.step(1),
      "+": () => this.#zoom(1),
      "-": () => this.#zoom(-1),
      0: () => this.#go({ zoom: FIT_WIDTH }),
      9: () => this.#go({ zoom: FIT_PAGE }),
      r: () => this.#rotate(),
      m: () => this.#go({ thumbnails: !this.#here().thumbnails }),
      f: () => this.#toggleFullScreen(),
    }
    if (!(key in actions)) return false
    actions[key]()
    return true
  }

  // Beside other columns the viewer fills the window below Streamlit's bar and stays while the data scrolls.
  #fitWindow() {
    const top = headerBottom() + EDGE
    const room = innerHeight - top - EDGE
    this.#root.style.setProperty("--height", `${Math.max(360, SIDE_BY_SIDE.matches ? room : room * 0.85)}px`)
    const block = this.#blockInColumn()
    if (!block) return
    block.style.position = SIDE_BY_SIDE.matches ? "sticky" : ""
    block.style.top = SIDE_BY_SIDE.matches ? `${top}px` : ""
  }

  // The outermost block around the viewer that still lies in its column: only there is room below to stay in.
  #blockInColumn() {
    const column = this.#host.closest('[data-testid="stColumn"]')
    let block = this.#host
    while (block && block.parentElement?.parentElement !== column) block = block.parentElement
    return column && block
  }
}

export default mounting(Viewer)
