const KEY_ICONS = ["arrow_back", "arrow_forward", "add", "remove"]

// Gives a button its icon, its tooltip and the key printed on it, unless the icon looks like its key already.
function dress(button, symbol, label, key, disabled = false) {
  button.disabled = disabled
  button.title = key ? `${label} (${key})` : label
  button.ariaLabel = label
  button.ariaKeyShortcuts = key
  button.replaceChildren(icon(symbol))
  if (key && !KEY_ICONS.includes(symbol)) button.append(make("kbd", {}, key))
}

// The controls of the page: which one, how large, which way up.
class Toolbar {
  #actions
  #previous = this.#button("turnPage", -1)
  #next = this.#button("turnPage", 1)
  #number = make("input", { type: "text", inputMode: "numeric", className: "page-number", autocomplete: "off" })
  #count = make("span", { className: "quiet" })
  #smaller = this.#button("zoom", -1)
  #percent = make("span", { className: "percent" })
  #larger = this.#button("zoom", 1)
  #fitWidth = this.#button("fit", FIT_WIDTH)
  #fitPage = this.#button("fit", FIT_PAGE)
  #rotate = this.#button("rotate")
  #thumbnails = this.#button("toggleThumbnails")
  #fullScreen = this.#button("toggleFullScreen")
  #file = make("a", { className: "step", target: "_blank" })

  element = make(
    "div",
    { className: "toolbar", role: "toolbar" },
    make("div", { className: "group" }, this.#previous, this.#number, this.#count, this.#next),
    make("div", { className: "group" }, this.#smaller, this.#percent, this.#larger),
    make("div", { className: "group" }, this.#fitWidth, this.#fitPage, this.#rotate),
    make("div", { className: "group wide" }, this.#thumbnails, this.#fullScreen, this.#file),
  )

  constructor(actions) {
    this.#actions = actions
    this.#number.onchange = () => this.#actions.goToPage(Number.parseInt(this.#number.value, 10))
    this.#number.onfocus = () => this.#number.select()
    this.#number.onkeydown = (event) => event.key === "Enter" && this.#number.blur()
  }

  // `view` is {document, page, pages, zoom, thumbnails, labels}.
  show({ document, page, pages, zoom, thumbnails, labels }) {
    const blank = pages < 1
    this.element.classList.toggle("blank", blank)
    dress(this.#previous, "arrow_back", labels.previousPage, "←", page <= 1)
    dress(this.#next, "arrow_forward", labels.nextPage, "→", page >= pages)
    dress(this.#smaller, "remove", labels.zoomOut, "−", blank)
    dress(this.#larger, "add", labels.zoomIn, "+", blank)
    dress(this.#fitWidth, "fit_width", labels.fitWidth, "0", blank)
    dress(this.#fitPage, "fit_page", labels.fitPage, "9", blank)
    dress(this.#rotate, "rotate_right", labels.rotate, "R", blank)
    dress(this.#thumbnails, "view_sidebar", labels.thumbnails, "M")
    dress(this.#fullScreen, "fullscreen", labels.fullScreen, "F")
    dress(this.#file, "open_in_new", labels.file, "")
    this.#fitWidth.ariaPressed = String(zoom === FIT_WIDTH)
    this.#fitPage.ariaPressed = String(zoom === FIT_PAGE)
    this.#thumbnails.ariaPressed = String(thumbnails)
    this.#number.disabled = blank
    this.#number.value = blank ? "" : String(page)
    this.#number.ariaLabel = labels.pageNumber
    this.#count.textContent = blank ? "" : fill(labels.of, { pages })
    this.#file.hidden = !document?.file
    if (document?.file) this.#file.href = document.file
  }

  showScale(scale) {
    this.#percent.textContent = `${Math.round(scale * 100)}\u00a0%`
  }

  #button(action, argument) {
    const button = make("button", { type: "button", className: "step" })
    button.onclick = () => this.#actions[action](argument)
    return button
  }
}
