class Visit {
  destroy() {}

  update({ data }) {
    if (this.went) return
    this.went = true
    visit(data.href)
  }
}

export default mounting(Visit)
