// Keys for people who type in Russian all day: a letter or bracket is known by its place on the keyboard,
// so «ф» is "a" and «х» is "[" without switching the layout.
const PLACES = {
  BracketLeft: "[",
  BracketRight: "]",
  Equal: "+",
  NumpadAdd: "+",
  Minus: "-",
  NumpadSubtract: "-",
  Slash: "/",
}

// "a", "7", "[", "ArrowLeft", "Enter"; "Shift+a" for a letter with Shift; "" where Ctrl, Alt or Meta is held.
function keyOf(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return ""
  if (/^[a-z]$/i.test(event.key)) return withShift(event, event.key.toLowerCase())
  const letter = /^Key([A-Z])$/.exec(event.code)
  if (letter) return withShift(event, letter[1].toLowerCase())
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)
  if (digit && !event.shiftKey) return digit[1]
  return PLACES[event.code] ?? event.key
}

function withShift(event, letter) {
  return event.shiftKey ? `Shift+${letter}` : letter
}

const TEXT_INPUTS = 'input:not([type="checkbox"], [type="radio"], [type="button"], [type="range"]), textarea, select'
const TAKES_ARROWS = '[role="slider"], [role="tab"], [role="radio"], [role="option"], [role="listbox"], [role^="menu"]'
const TAKES_ENTER = 'a[href], button, summary, [role="button"], [role="tab"], [role="option"], [role^="menuitem"]'

// Whether the element that has the focus needs this key for itself.
function isTaken(event, key) {
  if (event.defaultPrevented || event.isComposing) return true
  const target = event.composedPath()[0]
  if (!(target instanceof Element)) return false
  if (target.matches(TEXT_INPUTS) || target.isContentEditable) return true
  if (key.startsWith("Arrow") || key === "Home" || key === "End") return target.closest(TAKES_ARROWS) !== null
  if (key === "Enter" || key === " ") return target.closest(TAKES_ENTER) !== null
  return false
}

// Whether an open dialog covers the element: its keys must rest while the dialog asks something.
function isCovered(element) {
  const outside = element.getRootNode().host ?? element
  const dialogs = [...document.querySelectorAll('[role="dialog"], dialog[open]')]
  const dialog = dialogs.at(-1)
  return dialog !== undefined && !dialog.contains(outside)
}

// Calls `handle(key, event)` for every key nobody else needs; a handler that returns true has used it up.
// Listens before Streamlit, whose own R and C would rerun the script or clear its cache. Returns how to stop.
function onKeys(handle) {
  const listen = (event) => {
    const key = keyOf(event)
    if (!key || isTaken(event, key) || !handle(key, event)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  window.addEventListener("keydown", listen, true)
  return () => window.removeEventListener("keydown", listen, true)
}
