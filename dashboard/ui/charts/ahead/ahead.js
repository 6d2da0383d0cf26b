class Ahead {
  destroy() {}

  update({ data }) {
    // Whoever needs the module meets its failure and says so.
    if (data.module) import(new URL(data.module, document.baseURI).href).catch(() => {})
  }
}

export default mounting(Ahead)
