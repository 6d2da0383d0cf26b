// Goes to another page of the office without loading it anew, as going back or forward does. Streamlit's own switching
// of pages leaves two entries in the history when it carries parameters: the old page with the new ones comes first.
function visit(href) {
  history.pushState({}, "", href)
  window.dispatchEvent(new PopStateEvent("popstate"))
}

// A link that a plain click follows that way; with Ctrl or the middle button the browser opens a tab.
function visitingLink(href, ...children) {
  const link = make("a", { href }, ...children)
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    visit(href)
  }
  return link
}
