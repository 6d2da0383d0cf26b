const PATIENCE = 150 // ms before a page that has not come yet is announced as loading
const MARGIN = 12 // px around the sheet

function isWholePage([left, top, right, bottom]) {
  return (right - left) * (bottom - top) > 0.97
}

// One page on the desk: its image, the boxes of its findings, zoom, rotation and panning.
class Stage {
  #labels
  #onZoom
  #onShown
  #request = null
  #shown = null
  #image = null
  #coming = null
  #waiting = 0
  #ratios = new Map()
  #scale = 1

  #boxes = make("div", { className: "boxes" })
  #page = make("div", { className: "page" }, this.#boxes)
  #sheet = make("div", { className: "sheet" }, this.#page)
  #notice = make("div", { className: "notice", hidden: true })
  #hint = make("div", { className: "hint", role: "tooltip", hidden: true })
  #scroller = make("div", { className: "scroller", tabIndex: 0 }, this.#sheet)
  #resized = new ResizeObserver(() => this.#shown && this.#keepingCentre(() => this.#layOut()))

  element = make("div", { className: "stage" }, this.#scroller, this.#notice, this.#hint)

  constructor({ onZoom, onShown, onScroll = () => {} }) {
    this.#onZoom = onZoom
    this.#onShown = onShown
    this.#resized.observe(this.#scroller)
    this.#scroller.addEventListener("wheel", (event) => this.#pinch(event), { passive: false })
    this.#scroller.addEventListener("scroll", () => {
      this.#hint.hidden = true
      onScroll(this.place)
    })
    panByDragging(this.#scroller)
  }

  destroy() {
    this.#resized.disconnect()
    clearTimeout(this.#waiting)
    images.forget(this)
    if (this.#image) images.keep(this.#image)
  }

  get scale() {
    return this.#scale
  }

  // The image that lies there, or null.
  get image() {
    return this.#shown ? this.#image : null
  }

  // Where the page is scrolled to, in fractions of how far it can be.
  get place() {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = this.#scroller
    return { x: scrollLeft / Math.max(1, scrollWidth - clientWidth), y: scrollTop / Math.max(1, scrollHeight - clientHeight) }
  }

  set place({ x, y }) {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = this.#scroller
    const [left, top] = [x * (scrollWidth - clientWidth), y * (scrollHeight - clientHeight)]
    // Two stages that follow each other would otherwise never come to rest.
    if (Math.abs(left - scrollLeft) > 1 || Math.abs(top - scrollTop) > 1) this.#scroller.scrollTo(left, top)
  }

  // `view` is {document, page, pages, turn, zoom, findings, labels}. Returns once the page is painted or has failed.
  async show(view) {
    this.#labels = view.labels
    const samePage = this.#shown?.document.id === view.document?.id && this.#shown?.page === view.page
    const request = (this.#request = { ...view })
    if (!view.document || view.document.pages < 1) return this.#tell(view.document ? "unreadable" : "empty", view)

    if (samePage) {
      this.#shown = view
      this.#keepingCentre(() => this.#layOut())
    }
    this.#drawBoxes(samePage ? view : null)
    await this.#fetch(request, samePage)
  }

  async #fetch(request, samePage) {
    const address = imageAddress(request.document, request.page, widthFor(this.#sizeOf(request).pageWidth))
    if (samePage && this.#image?.getAttribute("src") === address) {
      this.#onShown(request.document, request.page)
      return this.#settle()
    }
    if (!samePage) this.#announce(request)
    if (this.#coming) images.drop(this.#coming)
    const image = (this.#coming = images.take(address))
    try {
      await image.decode()
      if (request !== this.#request) return images.keep(image)
      this.#coming = null
      this.#learnRatio(request, image.naturalHeight / image.naturalWidth)
      this.#place(image, request, samePage)
    } catch {
      if (request === this.#request) this.#tell("failed", request)
    }
  }

  #place(image, request, samePage) {
    if (this.#image) {
      this.#image.remove()
      images.keep(this.#image)
    }
    image.alt = fill(this.#labels.page, request)
    this.#image = image
    this.#shown = request
    this.#page.prepend(image)
    this.#settle()
    this.#layOut()
    this.#drawBoxes(request)
    if (!samePage) this.#scroller.scrollTo(this.#scroller.scrollLeft, 0)
    this.element.dataset.shown = `${request.document.id}/${request.page}`
    this.#onShown(request.document, request.page)
    this.#prefetchAround(request)
  }

  // What comes next is most likely the next page, then the one before.
  #prefetchAround({ document, page, pages, turn, zoom }) {
    const near = [page + 1, page + 2, page - 1, page + 3].filter((each) => each >= 1 && each <= pages)
    const address = (each) => imageAddress(document, each, widthFor(this.#sizeOf({ document, page: each, turn, zoom }).pageWidth))
    images.prefetch(this, near.map(address))
  }

  // Until a page has come its neighbours are the best guess at its shape.
  #learnRatio(view, ratio) {
    this.#ratios.set(ratioKey(view), ratio).set(view.document.id, ratio)
  }

  #sizeOf({ document, page, turn, zoom }) {
    const ratio = this.#ratios.get(ratioKey({ document, page })) ?? this.#ratios.get(document.id) ?? A4
    const room = {
      width: Math.max(1, this.#scroller.clientWidth - 2 * MARGIN),
      height: Math.max(1, this.#scroller.clientHeight - 2 * MARGIN),
    }
    return sheetSize({ ratio, turn, zoom, room })
  }

  #layOut() {
    const size = this.#sizeOf(this.#shown)
    this.#sheet.style.width = px(size.width)
    this.#sheet.style.height = px(size.height)
    this.#page.style.width = px(size.pageWidth)
    this.#page.style.height = px(size.pageHeight)
    this.#page.style.setProperty("--turn", `${this.#shown.turn}deg`)
    this.#scroller.classList.toggle("pannable", size.scale > 1 || size.height > this.#scroller.clientHeight)
    this.#scale = size.scale
    this.#onZoom(size.scale)
  }

  // Runs a change of size so that what was in the middle of the view stays there.
  #keepingCentre(change) {
    const { scrollLeft, scrollTop, clientWidth, clientHeight, scrollWidth, scrollHeight } = this.#scroller
    const x = (scrollLeft + clientWidth / 2) / scrollWidth
    const y = scrollTop === 0 ? 0 : (scrollTop + clientHeight / 2) / scrollHeight
    change()
    this.#scroller.scrollLeft = x * this.#scroller.scrollWidth - this.#scroller.clientWidth / 2
    this.#scroller.scrollTop = y === 0 ? 0 : y * this.#scroller.scrollHeight - this.#scroller.clientHeight / 2
  }

  #drawBoxes(view) {
    this.#hint.hidden = true
    const boxed = view ? view.findings.filter((finding) => finding.box && finding.page === view.page) : []
    this.#boxes.replaceChildren(...boxed.map((finding) => this.#box(finding)))
  }

  #box({ text, badge: look, box }) {
    const element = make("button", {
      type: "button",
      className: `box ${look.colour}${isWholePage(box) ? " whole" : ""}`,
      ariaLabel: `${look.word}: ${text}`,
    })
    element.append(make("span", { className: "flag" }, icon(look.icon)))
    placeBox(element, box)
    const show = () => this.#explain(element, look, text)
    const hide = () => (this.#hint.hidden = true)
    element.onpointerenter = element.onfocus = element.onclick = show
    element.onpointerleave = element.onblur = hide
    return element
  }

  #explain(element, look, text) {
    this.#hint.replaceChildren(badge(look), make("span", {}, text))
    this.#hint.hidden = false
    const around = this.element.getBoundingClientRect()
    const box = element.getBoundingClientRect()
    const left = Math.min(Math.max(box.left - around.left, 8), around.width - this.#hint.offsetWidth - 8)
    const below = box.bottom - around.top + 6
    const above = box.top - around.top - this.#hint.offsetHeight - 6
    const top = below + this.#hint.offsetHeight < around.height ? below : Math.max(8, above)
    this.#hint.style.left = px(Math.max(8, left))
    this.#hint.style.top = px(top)
  }

  // Brings a box into the middle and lets it be seen for a moment; without a box nothing moves.
  pointAt(box) {
    if (!box || !this.#shown) return
    const ring = make("div", { className: "ring" })
    placeBox(ring, box)
    this.#boxes.append(ring)
    const target = ring.getBoundingClientRect()
    const view = this.#scroller.getBoundingClientRect()
    this.#scroller.scrollBy(
      target.left + target.width / 2 - view.left - view.width / 2,
      target.top + target.height / 2 - view.top - view.height / 2,
    )
    setTimeout(() => ring.remove(), 2600)
  }

  // A page that comes at once must not flicker; one that does not is announced over the page still lying there.
  #announce(request) {
    clearTimeout(this.#waiting)
    this.element.classList.add("leaving")
    this.#waiting = setTimeout(() => this.#say("progress_activity", fill(this.#labels.loading, request)), PATIENCE)
  }

  #settle() {
    clearTimeout(this.#waiting)
    this.element.classList.remove("leaving", "bare")
    this.#notice.hidden = true
  }

  #tell(reason, view) {
    clearTimeout(this.#waiting)
    this.element.dataset.shown = ""
    this.element.classList.remove("leaving")
    this.element.classList.add("bare")
    this.#drawBoxes(null)
    const ways = []
    if (reason === "failed") {
      const retry = make("button", { type: "button", className: "action" }, this.#labels.retry)
      retry.onclick = () => this.show(view)
      ways.push(retry)
    }
    if (view.document?.file) {
      ways.push(make("a", { className: "action", href: view.document.file, target: "_blank" }, this.#labels.file))
    }
    const why = (reason === "unreadable" && view.document.whyNot) || fill(this.#labels[reason], view)
    this.#say(reason === "empty" ? "folder_off" : "broken_image", why, ways)
    this.#shown = null
  }

  #say(symbol, text, ways = []) {
    this.#notice.classList.toggle("busy", symbol === "progress_activity")
    this.#notice.setAttribute("role", symbol === "progress_activity" ? "status" : "alert")
    this.#notice.replaceChildren(icon(symbol), make("span", {}, text), ...ways)
    this.#notice.hidden = false
  }

  #pinch(event) {
    if (!event.ctrlKey || !this.#shown) return
    event.preventDefault()
    this.element.dispatchEvent(new CustomEvent("pinch", { detail: event.deltaY < 0 ? 1 : -1 }))
  }
}

function placeBox(element, [x0, y0, x1, y1]) {
  element.style.left = `${x0 * 100}%`
  element.style.top = `${y0 * 100}%`
  element.style.width = `${(x1 - x0) * 100}%`
  element.style.height = `${(y1 - y0) * 100}%`
}

function ratioKey({ document, page }) {
  return `${document.id}/${page}`
}

function px(length) {
  return `${Math.round(length * 100) / 100}px`
}
