// The headings: a sortable one is a button that asks for the order, ascending first.
function heading(column, sort, onSort) {
  const sorted = sort?.column === column.name
  const cell = make("th", { scope: "col", role: "columnheader", className: `is-${column.kind}` })
  if (column.width) cell.style.width = column.width
  if (!column.sortable) {
    cell.append(column.title)
    return cell
  }
  const arrow = icon(sorted && sort.descending ? "arrow_downward" : "arrow_upward")
  const button = make("button", { type: "button" }, make("span", {}, column.title), arrow)
  button.dataset.column = column.name
  button.onclick = () => onSort({ column: column.name, descending: sorted && !sort.descending })
  cell.classList.add("sortable")
  cell.ariaSort = !sorted ? "none" : sort.descending ? "descending" : "ascending"
  cell.append(button)
  return cell
}
