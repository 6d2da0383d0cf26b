const STILL = 4 // px the pointer may move during a click; further, and the reviewer is selecting text to copy

// Builds one row. `onOpen` gets a plain click; with Ctrl or the middle button the browser opens a tab by the link.
// A row without an address opens nothing.
function buildRow({ row, columns, onOpen, onCursor }) {
  const element = make("tr", { role: "row" })
  element.dataset.row = row.id
  element.classList.toggle("opens", row.href !== "")
  columns.forEach((column, index) => element.append(buildCell(column, row.cells[index], row)))

  let pressedAt = [0, 0]
  element.onpointerdown = (event) => (pressedAt = [event.clientX, event.clientY])
  element.onclick = (event) => {
    if (!row.href || event.target.closest(".tick")) return
    if (Math.hypot(event.clientX - pressedAt[0], event.clientY - pressedAt[1]) > STILL && event.detail > 0) return
    const onLink = event.target.closest("a") !== null
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      if (!onLink) openTab(row.href)
      return
    }
    event.preventDefault()
    onOpen(row.id)
  }
  element.onauxclick = (event) => {
    if (row.href && event.button === 1 && !event.target.closest("a, .tick")) openTab(row.href)
  }
  element.onfocusin = () => onCursor(row.id)
  return element
}

function buildCell(column, { text = "", note = "", badges = [], tone = "" }, row) {
  const cell = make("td", { role: "cell", className: `is-${column.kind}` })
  cell.dataset.title = column.title
  if (badges.length) cell.append(make("span", { className: "badges" }, ...badges.map(badge)))
  else if (column.link) cell.append(anchor(row.href, text))
  else if (text) cell.append(make("span", { className: "value", title: column.kind === "text" ? text : "" }, text))
  if (note) cell.append(make("span", { className: "note" }, note))
  if (tone) cell.classList.add(`is-${tone}`)
  cell.classList.toggle("head", column.link)
  cell.classList.toggle("blank", !text && !note && !badges.length)
  return cell
}

// What the keys put the focus on, in every row the same.
function anchor(href, text) {
  const properties = { className: "anchor", tabIndex: -1 }
  return href ? make("a", { ...properties, href: ownAddress(href) }, text) : make("span", properties, text)
}

// Only an address of this very site: what came with a package must not make a link elsewhere, nor a script.
function ownAddress(href) {
  const address = new URL(href, document.baseURI)
  return address.origin === location.origin ? address.href : ""
}

function openTab(href) {
  const address = ownAddress(href)
  if (address) window.open(address, "_blank", "noopener")
}
