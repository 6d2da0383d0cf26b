const PATIENCE = 3000 // ms the tab of the findings may take to be drawn

// A finding about a value, in one line that leads to it among all findings.
function findingLink({ number, badge: sign, text }, hint) {
  const link = leading(text, hint, () => showFinding(number))
  return make("li", { className: sign.colour }, explained(icon(sign.icon), sign.word), link)
}

// The findings are the first tab of the page; what stands there is drawn when it is opened.
function showFinding(number) {
  document.querySelector('[data-testid="stTabs"] [role="tab"]')?.click()
  const until = Date.now() + PATIENCE
  const look = () => {
    const finding = document.querySelector(`.st-key-finding_${number}`)
    if (finding?.offsetParent) finding.scrollIntoView({ block: "center" })
    else if (Date.now() < until) requestAnimationFrame(look)
  }
  look()
}
