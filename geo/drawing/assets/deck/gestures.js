/* Touch and rest: a swipe moves the steps, and the bar fades while nobody reaches for it. */

const IDLE_AFTER_MS = 3500;
const SWIPE_PX = 60;

/**
 * @param {HTMLElement} side where fingers swipe
 * @param {(name: "next" | "previous") => void} act
 */
export function onSwipe(side, act) {
  /** @type {Touch | null} */
  let from = null;
  side.addEventListener("touchstart", (event) => { from = event.touches.length === 1 ? event.touches[0] : null; }, { passive: true });
  side.addEventListener("touchend", (event) => {
    const to = event.changedTouches[0];
    const [dx, dy] = from ? [to.clientX - from.clientX, to.clientY - from.clientY] : [0, 0];
    if (Math.abs(dx) > SWIPE_PX && Math.abs(dx) > 2 * Math.abs(dy)) act(dx < 0 ? "next" : "previous");
  }, { passive: true });
}

/** @param {HTMLElement} root gets `data-idle` */
export function fadeWhileIdle(root) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const wake = () => {
    root.removeAttribute("data-idle");
    clearTimeout(timer);
    timer = setTimeout(() => root.setAttribute("data-idle", ""), IDLE_AFTER_MS);
  };
  ["pointermove", "pointerdown", "focusin"].forEach((kind) => root.addEventListener(kind, wake, { passive: true }));
  wake();
}
