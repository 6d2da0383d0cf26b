// The page images. Only these widths (px) are asked for, so that the server and every cache meet the same few addresses.
const THUMBNAIL_WIDTH = 160
const PAGE_WIDTHS = [800, 1200, 1600, 2400]
const KEPT_IMAGES = 16

function imageAddress(document, page, width) {
  return fill(document.source, { page, width })
}

function widthFor(cssPixels) {
  const needed = cssPixels * devicePixelRatio
  return PAGE_WIDTHS.find((width) => width >= needed) ?? PAGE_WIDTHS.at(-1)
}

// Images fetched ahead or just left, oldest first. An image stands on one page at a time, so showing it takes it out.
// What nobody waits for yet is fetched one by one: the server draws one page at a time, and whoever turns a page now
// must not stand behind all that might be wanted later.
class Images {
  #kept = new Map()
  #ahead = new Map()
  #later = new Map()
  #isFetching = false

  // The image, perhaps still on its way: await its decode() before showing it.
  take(address) {
    const image = this.#kept.get(address) ?? this.#request(address, "high")
    this.#kept.delete(address)
    return image
  }

  keep(image) {
    const address = image.getAttribute("src")
    this.#kept.delete(address)
    this.#kept.set(address, image)
    while (this.#kept.size > KEPT_IMAGES) this.#kept.delete(this.#kept.keys().next().value)
  }

  // Fetch these in the background, in this order, and no longer what `who` asked for before.
  prefetch(who, addresses) {
    this.#ahead.set(who, addresses.map((address) => () => this.#fetchAhead(address)))
    this.#goOn()
  }

  // The same for whatever `fetch` fetches, when no page is left to fetch. It returns a promise.
  later(who, fetch) {
    this.#later.set(who, [...(this.#later.get(who) ?? []), fetch])
    this.#goOn()
  }

  forget(who) {
    this.#ahead.delete(who)
    this.#later.delete(who)
  }

  async #goOn() {
    if (this.#isFetching) return
    const waiting = [...this.#ahead.values(), ...this.#later.values()].find((fetches) => fetches.length)
    if (!waiting) return
    this.#isFetching = true
    await waiting.shift()()
    this.#isFetching = false
    this.#goOn()
  }

  // Unpacks it, too. A failure is left for the moment someone wants the page.
  async #fetchAhead(address) {
    if (this.#kept.has(address)) return
    const image = this.#request(address, "low")
    this.keep(image)
    await image.decode().catch(() => this.#kept.delete(address))
  }

  // Whoever turns pages faster than they come must not wait for the ones passed by.
  drop(image) {
    if (!image.complete) image.removeAttribute("src")
  }

  #request(address, fetchPriority) {
    return make("img", { alt: "", draggable: false, fetchPriority, src: address })
  }
}

const images = new Images()
