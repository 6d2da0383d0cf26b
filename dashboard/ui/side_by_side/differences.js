const COMPARED_WIDTH = 1000 // px both pages are drawn for comparing: a digit is some fourteen high then
const WINDOW = 24 // px; what lies in it is compared, a letter or two
const STRIDE = 12 // px from one window to the next
const WRITTEN = 18 // px of ink that make a window worth comparing: less is a speck
const ALIKE = 0.8 // correlation of what is the same, scanned twice
const WIGGLE = 2 // px a window may still lie beside its counterpart
const THROUGHOUT = 0.4 // of the windows with ink

// Where two page images differ: {before, now, throughout}, boxes as fractions of each page. One box of `before` goes with
// the box of the same place of `now`.
function differences(imageBefore, imageNow) {
  const width = COMPARED_WIDTH
  const height = Math.round((width * imageNow.naturalHeight) / imageNow.naturalWidth)
  const before = readPage(imageBefore, width, height)
  const now = readPage(imageNow, width, height)
  const shiftAt = fittedPages(before.ink, now.ink, width, height)
  const grid = new Grid(width)
  let written = 0
  for (let y = 0; y + WINDOW <= height; y += STRIDE) {
    for (let x = 0; x + WINDOW <= width; x += STRIDE) {
      const shift = shiftAt(x + WINDOW / 2, y + WINDOW / 2)
      const ink = Math.max(inkIn(now.ink, width, height, x, y), inkIn(before.ink, width, height, x + shift.dx, y + shift.dy))
      if (ink < WRITTEN) continue
      written++
      if (likeness(before.grey, now.grey, width, height, x, y, shift) < ALIKE) grid.mark(x, y)
    }
  }
  const boxes = grid.boxes()
  const fraction = ([x0, y0, x1, y1], { dx, dy }) =>
    [(x0 + dx) / width, (y0 + dy) / height, (x1 + dx) / width, (y1 + dy) / height].map((each) => Math.min(1, Math.max(0, each)))
  return {
    now: boxes.map((box) => fraction(box, { dx: 0, dy: 0 })),
    before: boxes.map((box) => fraction(box, shiftAt((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))),
    throughout: written > 0 && grid.count > THROUGHOUT * written,
  }
}

function inkIn(ink, width, height, x0, y0) {
  let count = 0
  for (let y = Math.max(0, y0); y < Math.min(height, y0 + WINDOW); y++) {
    for (let x = Math.max(0, x0); x < Math.min(width, x0 + WINDOW); x++) count += ink[y * width + x]
  }
  return count
}

// The best correlation of a window of `now` with one of `before` about `shift` away: 1 the same, 0 nothing in common.
function likeness(before, now, width, height, x, y, { dx, dy }) {
  let best = 0
  for (let down = -WIGGLE; down <= WIGGLE; down++) {
    for (let right = -WIGGLE; right <= WIGGLE; right++) {
      const [left, top] = [x + dx + right, y + dy + down]
      if (left < 0 || top < 0 || left + WINDOW > width || top + WINDOW > height) continue
      best = Math.max(best, correlation(before, top * width + left, now, y * width + x, width))
      if (best >= ALIKE) return best
    }
  }
  return best
}

function correlation(one, oneAt, other, otherAt, width) {
  let [sumOne, sumOther, squareOne, squareOther, product] = [0, 0, 0, 0, 0]
  for (let row = 0; row < WINDOW; row++) {
    for (let column = 0; column < WINDOW; column++) {
      const a = one[oneAt + row * width + column]
      const b = other[otherAt + row * width + column]
      sumOne += a
      sumOther += b
      squareOne += a * a
      squareOther += b * b
      product += a * b
    }
  }
  const area = WINDOW * WINDOW
  const spread = (squareOne - (sumOne * sumOne) / area) * (squareOther - (sumOther * sumOther) / area)
  return spread > 0 ? (product - (sumOne * sumOther) / area) / Math.sqrt(spread) : 0
}

// The windows that differ; those that touch make one box.
class Grid {
  #columns
  #marked = new Set()

  constructor(width) {
    this.#columns = Math.ceil(width / STRIDE)
  }

  get count() {
    return this.#marked.size
  }

  mark(x, y) {
    this.#marked.add((y / STRIDE) * this.#columns + x / STRIDE)
  }

  boxes() {
    const left = new Set(this.#marked)
    const found = []
    for (const first of this.#marked) {
      if (!left.delete(first)) continue
      const group = this.#grouped(first, left)
      const xs = group.map((at) => (at % this.#columns) * STRIDE)
      const ys = group.map((at) => Math.floor(at / this.#columns) * STRIDE)
      found.push([Math.min(...xs), Math.min(...ys), Math.max(...xs) + WINDOW, Math.max(...ys) + WINDOW])
    }
    return found.sort((one, other) => one[1] - other[1] || one[0] - other[0])
  }

  #grouped(first, left) {
    const group = []
    const open = [first]
    while (open.length) {
      const at = open.pop()
      group.push(at)
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -2; dx <= 2; dx++) {
          const column = (at % this.#columns) + dx
          const near = at + dy * this.#columns + dx
          if (column >= 0 && column < this.#columns && left.delete(near)) open.push(near)
        }
      }
    }
    return group
  }
}
