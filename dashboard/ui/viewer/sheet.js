const A4 = Math.SQRT2
const ZOOM_STEPS = [0.5, 0.65, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4]
const FIT_WIDTH = "width"
const FIT_PAGE = "page"

// The size in CSS px of a page whose height is `ratio` times its width, turned by `turn` degrees, in a `room`.
// `zoom` is FIT_WIDTH, FIT_PAGE or a multiple of the fitting width. `scale` is the multiple that came of it.
function sheetSize({ ratio, turn, zoom, room }) {
  const lying = turn % 180 !== 0
  const turnedRatio = lying ? 1 / ratio : ratio
  const fitting = room.width
  const whole = Math.min(room.width, room.height / turnedRatio)
  const width = zoom === FIT_WIDTH ? fitting : zoom === FIT_PAGE ? whole : fitting * zoom
  const height = width * turnedRatio
  return {
    width,
    height,
    pageWidth: lying ? height : width,
    pageHeight: lying ? width : height,
    scale: width / fitting,
  }
}

function nextZoom(scale, direction) {
  const slack = 0.01
  return direction > 0
    ? (ZOOM_STEPS.find((step) => step > scale + slack) ?? ZOOM_STEPS.at(-1))
    : (ZOOM_STEPS.findLast((step) => step < scale - slack) ?? ZOOM_STEPS[0])
}
