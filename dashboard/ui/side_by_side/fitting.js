const COARSE = 6 // times smaller for finding roughly how one page lies on the other
const COARSE_REACH = 9 // px of the coarse picture, about 5 % of the width
const BLOCK = 125 // px; each block is fitted by itself, for a page is laid on the glass a little askew
const BLOCK_REACH = 10 // px
const ENOUGH = 60 // px of ink to fit a block by
const SPOTS = 500 // of a block's ink are looked at
const FITTING = 0.5 // of these must meet ink for the block to have a say
const OUTLIER = 3 // px a block may be off the others

// How one page lies on the other: a function of a place in `now` that gives the way {dx, dy} to its counterpart in
// `before`. Found for the whole page, then for blocks; what the blocks agree on is how far the sheet is shifted, turned
// and stretched.
function fittedPages(before, now, width, height) {
  const [small, smallWidth, smallHeight] = reduced(before, width, height)
  const [smallNow] = reduced(now, width, height)
  const all = spotsIn(smallNow, smallWidth, 0, 0, smallWidth, smallHeight)
  const coarse = bestShift(all, small, smallWidth, smallHeight, { dx: 0, dy: 0 }, COARSE_REACH)
  const whole = { dx: coarse.dx * COARSE, dy: coarse.dy * COARSE }
  const blocks = []
  for (let top = 0; top < height; top += BLOCK) {
    for (let left = 0; left < width; left += BLOCK) {
      const spots = spotsIn(now, width, left, top, Math.min(width, left + BLOCK), Math.min(height, top + BLOCK))
      if (spots.length < ENOUGH) continue
      const few = spots.filter((_, index) => index % Math.ceil(spots.length / SPOTS) === 0)
      const { dx, dy, score } = bestShift(few, before, width, height, whole, BLOCK_REACH)
      if (score > FITTING * few.length) blocks.push({ x: left + BLOCK / 2, y: top + BLOCK / 2, dx, dy })
    }
  }
  const across = agreed(blocks, "dx", whole.dx)
  const down = agreed(blocks, "dy", whole.dy)
  return (x, y) => ({ dx: Math.round(across(x, y)), dy: Math.round(down(x, y)) })
}

// The plane through the blocks' shifts, those left out that do not lie near it.
function agreed(blocks, name, otherwise) {
  const middle = median(blocks.map((block) => block[name])) ?? otherwise
  let plane = () => middle
  for (const reach of [3 * OUTLIER, 2 * OUTLIER, OUTLIER]) {
    const near = blocks.filter((block) => Math.abs(block[name] - plane(block.x, block.y)) <= reach)
    plane = planeThrough(near, name) ?? plane
  }
  return plane
}

// Least squares: value = a + b·x + c·y. Null where the blocks do not lie wide enough for it.
function planeThrough(blocks, name) {
  if (blocks.length < 6) return null
  const mean = (value) => blocks.reduce((sum, block) => sum + value(block), 0) / blocks.length
  const [x0, y0, v0] = [mean(({ x }) => x), mean(({ y }) => y), mean((block) => block[name])]
  const xx = mean(({ x }) => (x - x0) ** 2)
  const yy = mean(({ y }) => (y - y0) ** 2)
  const xy = mean(({ x, y }) => (x - x0) * (y - y0))
  const xv = mean((block) => (block.x - x0) * (block[name] - v0))
  const yv = mean((block) => (block.y - y0) * (block[name] - v0))
  const determinant = xx * yy - xy * xy
  if (determinant < BLOCK ** 4 / 4) return null
  const b = (xv * yy - yv * xy) / determinant
  const c = (yv * xx - xv * xy) / determinant
  return (x, y) => v0 + b * (x - x0) + c * (y - y0)
}

function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]
}

function spotsIn(ink, width, left, top, right, bottom) {
  const spots = []
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) if (ink[y * width + x]) spots.push([x, y])
  return spots
}

// The shift around `start` that lays most of the spots on ink; the nearest of several as good.
function bestShift(spots, ink, width, height, start, reach) {
  let best = { ...start, score: -1 }
  for (let ring = 0; ring <= reach; ring++) {
    for (let down = -ring; down <= ring; down++) {
      for (let right = -ring; right <= ring; right += Math.abs(down) === ring ? 1 : 2 * ring) {
        const shift = { dx: start.dx + right, dy: start.dy + down }
        const score = matches(spots, ink, width, height, shift)
        if (score > best.score) best = { ...shift, score }
      }
    }
  }
  return best
}

function matches(spots, ink, width, height, { dx, dy }) {
  let count = 0
  for (const [x, y] of spots) {
    const [left, top] = [x + dx, y + dy]
    if (left >= 0 && top >= 0 && left < width && top < height) count += ink[top * width + left]
  }
  return count
}

function reduced(ink, width, height) {
  const [smallWidth, smallHeight] = [Math.ceil(width / COARSE), Math.ceil(height / COARSE)]
  const small = new Uint8Array(smallWidth * smallHeight)
  eachPixel(width, height, (x, y, at) => {
    if (ink[at]) small[Math.floor(y / COARSE) * smallWidth + Math.floor(x / COARSE)] = 1
  })
  return [small, smallWidth, smallHeight]
}
