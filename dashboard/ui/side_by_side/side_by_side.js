const MEMORY = "side-by-side" // what one prefers, for all pairs

// The earlier document and the later one, each on a stage of its own, both moved by the same hand.
class SideBySide {
  #data = null
  #page = 1
  #shift = 0 // pages by which the earlier document is ahead
  #turn = 0
  #zoom = FIT_WIDTH
  #found = null
  #at = -1
  #compared = 0
  #stopKeys

  #controls = new Controls({
    turn: (step) => this.#turnPage(step),
    shift: (step) => this.#shiftEarlier(step),
    zoom: (direction) => this.#set({ zoom: nextZoom(this.#scale(), direction) }),
    fit: (zoom) => this.#set({ zoom }),
    rotate: () => this.#set({ turn: (this.#turn + 90) % 360 }),
    toggleHighlight: () => this.#toggleHighlight(),
    nextDifference: () => this.#nextDifference(),
  })
  #halves = [0, 1].map((side) => {
    const stage = new Stage({
      onZoom: () => {},
      onShown: () => this.#compare(),
      onScroll: (place) => (this.#halves[1 - side].stage.place = place),
    })
    stage.element.addEventListener("pinch", (event) => this.#set({ zoom: nextZoom(this.#scale(), event.detail) }))
    const heading = make("div", { className: "heading" })
    return { stage, heading, element: make("section", { className: "half" }, heading, stage.element) }
  })
  #root = make(
    "section",
    { className: "viewer sides" },
    make("div", { className: "bar" }, this.#controls.element),
    make("div", { className: "halves" }, ...this.#halves.map(({ element }) => element)),
  )

  constructor(place) {
    place.append(this.#root)
    this.#stopKeys = onKeys((key) => this.#press(key))
  }

  destroy() {
    this.#stopKeys()
    for (const { stage } of this.#halves) stage.destroy()
    this.#root.remove()
  }

  update({ data }) {
    this.#data = data
    this.#root.ariaLabel = data.labels.both
    this.#show()
  }

  get #highlight() {
    return recall(MEMORY).highlight ?? true
  }

  #last() {
    return Math.max(this.#data.sides[1].pages, this.#data.sides[0].pages - this.#shift, 1)
  }

  #scale() {
    return this.#zoom === FIT_WIDTH ? 1 : this.#zoom === FIT_PAGE ? this.#halves[1].stage.scale : this.#zoom
  }

  #set({ page = this.#page, shift = this.#shift, zoom = this.#zoom, turn = this.#turn }) {
    const turned = page !== this.#page || shift !== this.#shift
    this.#page = page
    this.#shift = shift
    this.#zoom = zoom
    this.#turn = turn
    if (turned) this.#found = null
    this.#show()
  }

  #show() {
    const { sides, labels } = this.#data
    const pages = [this.#page + this.#shift, this.#page]
    this.#controls.show({
      page: this.#page,
      last: this.#last(),
      shift: this.#shift,
      zoom: this.#zoom,
      highlight: this.#highlight,
      labels,
    })
    this.#tell()
    this.#halves.forEach((half, side) => this.#showHalf(half, sides[side], pages[side], side, labels))
  }

  #showHalf({ stage, heading }, { heading: words, pages, source }, page, side, labels) {
    const exists = page >= 1 && page <= pages
    const place = fill(labels.pageOf, { page, pages })
    heading.replaceChildren(
      make("span", { className: "title" }, words),
      make("span", { className: "quiet" }, exists ? place : fill(labels.noPage, { page })),
    )
    const document = { id: `side-${side}`, pages: exists ? pages : 0, source }
    const missing = { ...labels, unreadable: pages ? labels.noPage : labels.unreadable }
    const findings = exists ? this.#boxes(side, page, labels) : []
    stage.show({ document, page, pages, turn: this.#turn, zoom: this.#zoom, findings, labels: missing })
  }

  #boxes(side, page, labels) {
    if (!this.#highlight || !this.#found) return []
    const look = { icon: "difference", word: labels.differs, colour: "orange" }
    const boxes = side === 0 ? this.#found.before : this.#found.now
    return boxes.map((box) => ({ text: labels.differsHere, badge: look, page, box }))
  }

  #turnPage(step) {
    const page = this.#page + step
    if (page >= 1 && page <= this.#last()) this.#set({ page })
  }

  #shiftEarlier(step) {
    const page = this.#page + this.#shift + step
    if (page >= 1 && page <= this.#data.sides[0].pages) this.#set({ shift: this.#shift + step })
  }

  // Both pages must lie there; what was found is drawn over them as soon as the screen has had time to show them.
  #compare() {
    const wanted = [`side-0/${this.#page + this.#shift}`, `side-1/${this.#page}`]
    const pair = wanted.join()
    if (this.#found?.pair === pair || this.#halves.some(({ stage }, side) => stage.element.dataset.shown !== wanted[side])) return
    clearTimeout(this.#compared)
    this.#compared = setTimeout(() => {
      const images = this.#halves.map(({ stage }) => stage.image)
      if (!this.#highlight || images.includes(null)) return
      this.#found = { pair, ...differences(...images) }
      this.#at = -1
      this.#show()
    }, 30)
  }

  #tell() {
    const { labels } = this.#data
    const count = this.#highlight && this.#found ? this.#found.now.length : 0
    const paired = this.#page <= this.#data.sides[1].pages && this.#page + this.#shift <= this.#data.sides[0].pages
    let words = ""
    if (this.#highlight && paired) {
      if (!this.#found) words = labels.comparing
      else if (this.#found.throughout) words = labels.throughout
      else words = count ? fill(labels.differences, { count }) : labels.same
    }
    this.#controls.tell(words, count, labels)
  }

  #toggleHighlight() {
    remember(MEMORY, { highlight: !this.#highlight })
    this.#show()
    this.#compare()
  }

  #nextDifference() {
    if (!this.#highlight || !this.#found?.now.length) return
    this.#at = (this.#at + 1) % this.#found.now.length
    this.#halves[0].stage.pointAt(this.#found.before[this.#at])
    this.#halves[1].stage.pointAt(this.#found.now[this.#at])
  }

  #press(key) {
    if (!this.#data || isCovered(this.#root)) return false
    const actions = {
      ArrowLeft: () => this.#turnPage(-1),
      ArrowRight: () => this.#turnPage(1),
      PageUp: () => this.#turnPage(-1),
      PageDown: () => this.#turnPage(1),
      "[": () => this.#shiftEarlier(-1),
      "]": () => this.#shiftEarlier(1),
      "+": () => this.#set({ zoom: nextZoom(this.#scale(), 1) }),
      "-": () => this.#set({ zoom: nextZoom(this.#scale(), -1) }),
      0: () => this.#set({ zoom: FIT_WIDTH }),
      9: () => this.#set({ zoom: FIT_PAGE }),
      r: () => this.#set({ turn: (this.#turn + 90) % 360 }),
      h: () => this.#toggleHighlight(),
      g: () => this.#nextDifference(),
    }
    if (!(key in actions)) return false
    actions[key]()
    return true
  }
}

export default mounting(SideBySide)
