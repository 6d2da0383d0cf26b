const SAID_FOR = 1500 // ms

class Copying extends Drawing {
  constructor(place) {
    super(place, make("div", { className: "values" }))
  }

  draw(data) {
    this.root.replaceChildren(...data.values.map((value) => this.#button(value, data.labels)))
  }

  #button({ name, value, isAddress }, labels) {
    const text = isAddress ? new URL(value, document.baseURI).href : value
    const said = make("span", { className: "said", role: "status" })
    const shown = isAddress ? [make("span", {}, name)] : [make("span", { className: "name" }, name), make("span", {}, value)]
    const button = make("button", { type: "button", title: labels.copy.replace("{name}", name) }, ...shown, icon("content_copy"), said)
    let timer = 0
    button.onclick = async () => {
      const done = await copy(text)
      said.textContent = done ? labels.copied : labels.failed
      button.classList.toggle("done", done)
      clearTimeout(timer)
      timer = setTimeout(() => {
        said.textContent = ""
        button.classList.remove("done")
      }, SAID_FOR)
    }
    return button
  }
}

// Without https a browser keeps its clipboard from scripts; the old command still works from a click.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = make("textarea", { value: text })
    area.style.position = "fixed"
    area.style.opacity = "0"
    document.body.append(area)
    area.select()
    const done = document.execCommand("copy")
    area.remove()
    return done
  }
}

export default mounting(Copying)
