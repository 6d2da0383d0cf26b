// What a screen keeps over reruns, remounts and a reload of the page, for one browser tab.
const kept = new Map()

function recall(key) {
  if (!kept.has(key)) {
    let stored = null
    try {
      stored = JSON.parse(sessionStorage.getItem(key))
    } catch {
      // Storage may be forbidden, or hold what an older version wrote: then the screen starts afresh.
    }
    kept.set(key, stored ?? {})
  }
  return kept.get(key)
}

function remember(key, changes) {
  const whole = { ...recall(key), ...changes }
  kept.set(key, whole)
  try {
    sessionStorage.setItem(key, JSON.stringify(whole))
  } catch {
    // Without storage the memory still lasts as long as the page.
  }
  return whole
}
