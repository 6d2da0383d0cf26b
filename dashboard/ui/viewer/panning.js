// A mouse moves the page by taking hold of it.
function panByDragging(scroller) {
  let from = null
  scroller.addEventListener("pointerdown", (event) => {
    const onBox = event.target instanceof Element && event.target.closest(".box")
    if (event.pointerType !== "mouse" || event.button !== 0 || onBox) return
    if (event.offsetX > scroller.clientWidth || event.offsetY > scroller.clientHeight) return
    from = { x: event.clientX, y: event.clientY, left: scroller.scrollLeft, top: scroller.scrollTop }
    scroller.setPointerCapture(event.pointerId)
    scroller.classList.add("dragged")
  })
  scroller.addEventListener("pointermove", (event) => {
    if (from) scroller.scrollTo(from.left + from.x - event.clientX, from.top + from.y - event.clientY)
  })
  const drop = () => {
    from = null
    scroller.classList.remove("dragged")
  }
  scroller.addEventListener("pointerup", drop)
  scroller.addEventListener("pointercancel", drop)
}
