// Builds elements. A string child becomes a text node, so no text from a package is ever read as markup.
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value
    else element.setAttribute(name, value)
  }
  element.append(...children)
  return element
}

// A name of Material Symbols Rounded, the icon font Streamlit itself serves.
function icon(name) {
  return make("span", { className: "icon", translate: false, "aria-hidden": "true" }, name)
}

function badge({ icon: name, word, colour, hint }) {
  const element = make("span", { className: `badge ${colour}` }, icon(name), make("span", { className: "word" }, word))
  return hint ? explained(element, hint) : element
}

// Says what a sign without words means, to the eye and to a screen reader.
function explained(element, hint) {
  return Object.assign(element, { title: hint, role: "img", ariaLabel: hint })
}

// Fills "{page} of {pages}": a label comes from Python already translated.
function fill(label, values) {
  return label.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole))
}

// Where Streamlit's own bar along the top ends, in px from the top of the window.
function headerBottom() {
  const header = document.querySelector('[data-testid="stHeader"]')
  return header ? Math.max(0, header.getBoundingClientRect().bottom) : 0
}
