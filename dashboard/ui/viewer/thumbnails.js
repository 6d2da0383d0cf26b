// The strip of small pages; an image is fetched when its place comes into sight.
class Thumbnails {
  #onChoose
  #document = null
  #places = []
  #sight = new IntersectionObserver((entries) => this.#fetchSeen(entries), { rootMargin: "200px" })

  element = make("nav", { className: "thumbnails" })

  constructor({ onChoose }) {
    this.#onChoose = onChoose
  }

  destroy() {
    images.forget(this)
    this.#sight.disconnect()
  }

  // `view` is {document, page, findingsOf, isOpened, labels}.
  show({ document, page, findingsOf, isOpened, labels }) {
    this.element.ariaLabel = labels.thumbnails
    if (!sameDocument(document, this.#document)) this.#lay(document, labels)
    this.#mark(document ? findingsOf(document) : [])
    this.#places.forEach((place, index) => {
      const current = index + 1 === page
      place.ariaCurrent = current ? "page" : null
      if (document.looked) markLook(place, isOpened(document, index + 1), Boolean(document.mark?.accepted), labels)
      if (current) keepInSight(place, this.element)
    })
  }

  #lay(document, labels) {
    this.#document = document
    images.forget(this)
    this.#sight.disconnect()
    this.#places = Array.from({ length: document?.pages ?? 0 }, (_, index) => {
      const page = index + 1
      const place = make("button", { type: "button", className: "thumbnail", title: fill(labels.page, { page }) })
      place.dataset.page = page
      const foot = make("span", { className: "foot" }, make("span", { className: "number" }, String(page)))
      place.append(make("span", { className: "paper" }), foot)
      place.onclick = () => this.#onChoose(page)
      this.#sight.observe(place)
      return place
    })
    this.element.replaceChildren(...this.#places)
    this.element.scrollTop = 0
  }

  #fetchSeen(entries) {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue
      this.#sight.unobserve(target)
      const src = imageAddress(this.#document, target.dataset.page, THUMBNAIL_WIDTH)
      images.later(this, () => fetchThumbnail(target, src))
    }
  }

  #mark(findings) {
    this.#places.forEach((place, index) => {
      place.querySelector(".mark")?.remove()
      const gravest = findings.find(({ page }) => page === index + 1)?.badge
      if (!gravest) return
      place.append(explained(make("span", { className: `mark ${gravest.colour}` }, icon(gravest.icon)), gravest.word))
    })
  }
}

async function fetchThumbnail(place, src) {
  const image = make("img", { alt: "", draggable: false, fetchPriority: "low", src })
  place.firstElementChild.append(image)
  await image.decode().catch(() => image.remove())
}

// Of an accepted document no page is left to look at, opened or not.
function markLook(place, opened, accepted, labels) {
  const word = opened ? labels.read : accepted ? "" : labels.unread
  const foot = place.querySelector(".foot")
  if (foot.dataset.look === word) return
  foot.dataset.look = word
  foot.querySelector(".look")?.remove()
  if (!word) return
  const sign = opened ? make("span", { className: "read" }, icon("check")) : make("span", { className: "unread" })
  sign.classList.add("look")
  foot.append(explained(sign, word))
}

function sameDocument(one, other) {
  return one?.id === other?.id && one?.pages === other?.pages && one?.source === other?.source
}

// Unlike scrollIntoView this moves the strip alone and never the page around it.
function keepInSight(place, strip) {
  const top = place.offsetTop - strip.offsetTop
  if (top < strip.scrollTop) strip.scrollTop = top - 8
  else if (top + place.offsetHeight > strip.scrollTop + strip.clientHeight) {
    strip.scrollTop = top + place.offsetHeight - strip.clientHeight + 8
  }
}
