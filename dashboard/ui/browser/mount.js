// Streamlit calls a component's function again for every change of its data, and calls the cleanup of a call that was
// overtaken by the next one. So one instance lives for each place on the page, and only the latest cleanup ends it.
function mounting(Component) {
  const living = new WeakMap()
  return (component) => {
    const place = component.parentElement
    if (!living.has(place)) living.set(place, { instance: new Component(place), calls: 0 })
    const life = living.get(place)
    const call = ++life.calls
    life.instance.update(component)
    return () => {
      if (call !== life.calls || living.get(place) !== life) return
      living.delete(place)
      life.instance.destroy()
    }
  }
}
