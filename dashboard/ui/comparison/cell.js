// What documents or registers say: a sign, who says so, and what is written there if it is not the form's.
function tellingCell({ badge: sign, text, sources }, hint, onShow) {
  const named = sources.flatMap(({ name, place }, at) => {
    const source = place ? leading(name, hint, () => onShow(place)) : make("span", { className: "where" }, name)
    return at ? [", ", source] : [source]
  })
  const read = text ? [make("span", { className: "read" }, text)] : []
  return make("li", { className: sign.colour }, icon(sign.icon), make("span", { className: "word" }, sign.word), ...named, ...read)
}

// A link and no button: a long name must wrap like the words around it.
function leading(name, hint, onClick) {
  const onclick = (event) => {
    event.preventDefault()
    onClick()
  }
  return make("a", { className: "where", href: "#", title: hint, onclick }, name)
}
