// Headings and rows; the first cell of a row names it, the others lead to their cases where they have an address.
function figureTable({ title, headings, rows }) {
  const cell = ({ text, href }) => make("td", {}, href ? visitingLink(href, text) : text)
  return make(
    "table",
    {},
    make("caption", {}, title),
    make("thead", {}, make("tr", {}, ...headings.map((text) => make("th", { scope: "col" }, text)))),
    make(
      "tbody",
      {},
      ...rows.map(({ label, cells }) => make("tr", {}, make("th", { scope: "row" }, label), ...cells.map(cell))),
    ),
  )
}
