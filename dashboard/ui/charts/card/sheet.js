// A drawing as it is printed: on white, its words above and below, in letters that every program has. The icon and text
// fonts of the page are not there once the picture stands alone.
const SHEET = {
  font: "Arial, Helvetica, sans-serif",
  margin: 20, // px around everything
  least: 720, // px wide
  heading: 26, // px of the title's line
  line: 18, // px of a line below the title
  foot: 15, // px of a line below the drawing
  letter: 6.8, // px of a letter of 13 px, about
}

const SHARPNESS = 2 // dots a px, for print

// What Plotly needs to draw the sheet, and the sheet's size in px.
function sheet(drawing, { title, told, foot }) {
  const width = Math.max(SHEET.least, drawing.clientWidth + 2 * SHEET.margin)
  const letters = Math.floor((width - 2 * SHEET.margin) / SHEET.letter)
  const head = told.flatMap((text) => wrapped(text, letters))
  const end = wrapped(foot, Math.floor(letters * 1.15))
  const above = SHEET.margin + SHEET.heading + head.length * SHEET.line
  const below = SHEET.margin * 1.8 + end.length * SHEET.foot
  const height = drawing.clientHeight + above + below
  const layout = structuredClone(drawing.layout)
  // The margins as they came to be: with what the axes' labels and the legend needed.
  const { t, b, l, r } = drawing._fullLayout._size
  Object.assign(layout, {
    width,
    height,
    autosize: false,
    paper_bgcolor: "#fff",
    plot_bgcolor: "#fff",
    font: { ...layout.font, family: SHEET.font },
    margin: { t: t + above, b: b + below, l: l + SHEET.margin, r: r + SHEET.margin },
    title: {
      text: [`<b>${escaped(title)}</b>`, ...head.map(escaped)].join("<br>"),
      font: { size: 13, family: SHEET.font, color: layout.font?.color },
      xref: "container",
      x: SHEET.margin / width,
      xanchor: "left",
      yref: "container",
      y: 1 - SHEET.margin / height,
      yanchor: "top",
    },
    annotations: [
      ...(layout.annotations ?? []),
      {
        text: end.map(escaped).join("<br>"),
        font: { size: 11, family: SHEET.font },
        align: "left",
        showarrow: false,
        xref: "paper",
        x: 0,
        xanchor: "left",
        xshift: -l,
        yref: "paper",
        y: 0,
        yanchor: "top",
        yshift: -b - SHEET.margin * 0.8,
      },
    ],
  })
  return { drawn: { data: drawing.data, layout }, width, height }
}

// Plotly reads a few marks of HTML in its texts.
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
}

// The text in lines of at most so many letters, broken between words.
function wrapped(text, letters) {
  const lines = []
  for (const word of text.split(" ").filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
