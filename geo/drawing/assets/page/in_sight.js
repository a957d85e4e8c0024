/* Brings into sight what a link or Back asks for, while a page that is still being put together moves it again. */

/* What a reader does; from then on the page stays where they look. */
const ACTS = ["wheel", "touchmove", "pointerdown", "keydown"];

/**
 * Looks at once, and again whenever something around it changes its size, until the reader acts: a page comes in parts,
 * and what stands above may come, or go, long after.
 * @param {Element} element
 * @param {() => boolean} look brings it into sight; false where it is no longer wanted
 */
export function keepInSight(element, look) {
  const watched = new ResizeObserver(() => requestAnimationFrame(again));
  function stop() {
    watched.disconnect();
    for (const act of ACTS) removeEventListener(act, stop, true);
  }
  function again() {
    if (!element.isConnected || !look()) stop();
  }
  for (const act of ACTS) addEventListener(act, stop, { capture: true, passive: true });
  /** @type {Element | null} */
  let around = element;
  for (; around; around = around.parentElement) watched.observe(around);
}

/**
 * Where what is opened begins: at its row, unless that is so high that a small window would show nothing else. Its table
 * is told how high the head is that stays above it, for the style sheet.
 * @param {Element} panel
 */
export function headOf(panel) {
  const row = panel.closest("[data-row]");
  const table = row?.closest("table");
  if (table?.tHead) table.style.setProperty("--head", table.tHead.offsetHeight + "px");
  return row && panel.getBoundingClientRect().top - row.getBoundingClientRect().top < innerHeight * 0.35 ? row : panel;
}
