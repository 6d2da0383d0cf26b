const SIDE_BY_SIDE = matchMedia("(min-width: 900px)")
const EDGE = 12 // px left free below the viewer

class Viewer {
  #host
  #data = null
  #stops = []
  #expected = new Set() // documents whose acceptance is on its way

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
  #stage = new Stage({
    onZoom: (scale) => this.#toolbar.showScale(scale),
    onShown: (document, page) => this.#looks.begin(document, page),
  })
  #messages = new Messages({ mayTell: () => !isCovered(this.#root) })
  #looks = new Looks({
    isWatched: () => document.visibilityState === "visible" && !isCovered(this.#root),
    onLook: (document, page) => {
      this.#messages.look(document.id, page)
      this.#showAround()
    },
  })
  #markBar = new MarkBar({
    accept: () => this.#accept(),
    fault: () => this.#wish("fault"),
    takeOff: () => this.#wish("take_off"),
    acceptUnchanged: () => this.#wish("accept_unchanged"),
    nextUnread: () => this.#goToUnread(),
  })
  #acceptedNote = new AcceptedNote({ onUndo: ({ id }) => this.#takeBack(id) })
  #desk = make("div", { className: "desk" }, this.#thumbnails.element, this.#stage.element, this.#acceptedNote.element)
  #root = make(
    "section",
    { className: "viewer" },
    make("div", { className: "bar" }, this.#documents.element, this.#toolbar.element, this.#markBar.unread),
    this.#markBar.element,
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
    this.#looks.destroy()
    this.#messages.destroy()
    this.#acceptedNote.destroy()
    this.#thumbnails.destroy()
    this.#root.remove()
  }

  update(component) {
    const { data } = component
    this.#data = data
    this.#looks.receive(data.documents)
    this.#messages.receive(component)
    this.#noteAccepted()
    this.#root.ariaLabel = data.labels.viewer
    this.#fitWindow()
    const { focus } = data
    if (focus && focus.nonce !== this.#kept().followed) {
      this.#goToPage(focus.page ?? 1, { document: focus.document, followed: focus.nonce }, focus.box)
      this.#comeIntoSight()
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

  #view() {
    const { documents, findings, labels, marking } = this.#data
    const findingsOf = (document) => findings.filter((finding) => finding.document === document.id)
    const here = this.#here()
    return {
      ...here,
      documents,
      labels,
      marking,
      expected: this.#expected,
      findingsOf,
      findings: here.document ? findingsOf(here.document) : [],
      isOpened: (document, page) => !this.#looks.isUnread(document, page),
      unopenedOf: (document) => this.#looks.unopenedPages(document),
      unreadOf: (document) => this.#looks.unreadPages(document),
    }
  }

  async #show(box = null) {
    const view = this.#view()
    this.#root.classList.toggle("without-thumbnails", !view.thumbnails)
    this.#root.classList.toggle("without-documents", view.documents.length === 0)
    if (this.#stage.element.dataset.shown !== `${view.document?.id}/${view.page}`) this.#looks.stop()
    this.#toolbar.show(view)
    this.#remarks.show(view)
    this.#showAround(view)
    await this.#stage.show(view)
    this.#stage.pointAt(box)
  }

  // All that tells of looks and marks; the page itself is left alone.
  #showAround(view = this.#view()) {
    this.#documents.show(view)
    this.#thumbnails.show(view)
    this.#markBar.show(view)
  }

  #wish(kind) {
    const { document, page } = this.#here()
    if (kind === "fault") this.#leaveFullScreen() // the form opens beside the viewer, where nobody would see it
    if (document) this.#messages.wish(kind, document.id, page)
  }

  // The next document without a mark, going round, is what one wants to see after accepting this one.
  #accept() {
    const { documents } = this.#data
    const { document } = this.#here()
    if (!document?.pages) return // nobody can say of it that it is in order
    if (!document.mark?.accepted) {
      this.#wish("accept")
      this.#expected.add(document.id)
    }
    const at = documents.indexOf(document)
    const others = [...documents.slice(at + 1), ...documents.slice(0, at)]
    const next = others.find(({ id, mark }) => !mark && !this.#expected.has(id))
    this.#go({ document: (next ?? document).id })
  }

  // What the server has accepted now is told of, once; what it has refused is not expected any more.
  #noteAccepted() {
    const accepted = this.#data.documents.filter(({ id, mark }) => mark?.accepted && this.#expected.delete(id))
    if (accepted.length) this.#acceptedNote.show(accepted.at(-1), this.#data.labels)
    if (!this.#messages.waiting) this.#expected.clear()
  }

  #takeBack(id) {
    this.#messages.wish("take_off", id, 1)
    this.#go({ document: id })
  }

  // The rest of this document comes first, then the others, going round.
  #goToUnread() {
    const { documents } = this.#data
    const { document, page } = this.#here()
    const at = documents.indexOf(document)
    for (const each of [...documents.slice(at), ...documents.slice(0, at)]) {
      const unread = this.#looks.unreadPages(each).filter((number) => each !== document || number !== page)
      const next = unread.find((number) => each !== document || number > page) ?? unread[0]
      if (next) return this.#goToPage(next, { document: each.id })
    }
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
    if (!this.#leaveFullScreen()) this.#root.requestFullscreen()
  }

  #leaveFullScreen() {
    return document.fullscreenElement ? document.exitFullscreen() : null
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
      ...this.#markingKeys(),
    }
    if (!(key in actions)) return false
    actions[key]()
    return true
  }

  #markingKeys() {
    const { marking } = this.#data
    if (!marking) return {}
    const keys = { g: () => this.#goToUnread() }
    if (!marking.allowed) return keys
    return {
      ...keys,
      y: () => this.#accept(),
      d: () => this.#wish("fault"),
      ...(this.#here().document?.mark && { z: () => this.#wish("take_off") }),
      ...(marking.unchanged && { "Shift+y": () => this.#wish("accept_unchanged") }),
    }
  }

  // Where the columns lie below each other the viewer may be far above the finding whose place is asked for.
  #comeIntoSight() {
    if (SIDE_BY_SIDE.matches) return
    const { top, bottom, height } = this.#stage.element.getBoundingClientRect()
    const seen = Math.min(bottom, innerHeight) - Math.max(top, headerBottom())
    if (seen >= height / 2) return
    this.#root.style.scrollMarginTop = `${headerBottom() + EDGE}px`
    this.#root.scrollIntoView({ block: "start" })
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
