// What is written on a page, whatever the paper's tone: the pixels that are darker than what lies around them.
const SURROUNDINGS = 25 // px
const DARKER = 45 // of 255

// An image drawn `width` × `height`: `grey`, one byte a pixel, and `ink`, 1 where there is some.
function readPage(image, width, height) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height })
  const context = canvas.getContext("2d", { willReadFrequently: true })
  context.drawImage(image, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  const grey = new Uint8Array(width * height)
  for (let at = 0; at < grey.length; at++) {
    grey[at] = (data[4 * at] * 77 + data[4 * at + 1] * 150 + data[4 * at + 2] * 29) >> 8
  }
  const ink = new Uint8Array(grey.length)
  eachBox(grey, width, height, SURROUNDINGS, (at, sum, area) => {
    if (sum - grey[at] * area > DARKER * area) ink[at] = 1
  })
  return { grey, ink }
}

// Calls `visit(at, sum, area)` for each pixel with the sum of the values up to `reach` px around it, and their number.
// Four look-ups a pixel, in a table that holds for each place the sum of all to the left and above.
function eachBox(values, width, height, reach, visit) {
  const stride = width + 1
  const total = new Uint32Array(stride * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      row += values[y * width + x]
      total[(y + 1) * stride + x + 1] = total[y * stride + x + 1] + row
    }
  }
  for (let y = 0, at = 0; y < height; y++) {
    const top = Math.max(0, y - reach)
    const bottom = Math.min(height, y + reach + 1)
    for (let x = 0; x < width; x++, at++) {
      const left = Math.max(0, x - reach)
      const right = Math.min(width, x + reach + 1)
      const above = total[top * stride + right] - total[top * stride + left]
      visit(at, total[bottom * stride + right] - total[bottom * stride + left] - above, (right - left) * (bottom - top))
    }
  }
}

function eachPixel(width, height, visit) {
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at++) visit(x, y, at)
}
