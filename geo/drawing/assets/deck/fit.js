/* The text of a step, set as large as there is room for. */
import { all, find } from "../page/dom.js";

/* Sizes of a quote on stage, largest first, and of what a step begins with; see [data-fit] in deck.css. */
const FITS = [0, 1, 2, 3, 4, 5];
const INTRO_FITS = [0, 1, 2];

/**
 * The claim on stage is set as large as there is room for, and stands whole in sight with as many of the earlier ones
 * above it as fit whole. One that does not fit at the smallest size scrolls inside its own box.
 * @param {HTMLElement} section of the step
 */
export function fitStep(section) {
  const body = find(section, ".sr-body");
  const list = find(section, ".sr-fragments");
  const [now] = all(section, ".sr-fragment.now");
  list.style.paddingBottom = "";
  if (now) fitClaim(section, body, list, now);
  else {
    INTRO_FITS.find((fit) => { section.dataset.fit = String(fit); return body.scrollHeight <= body.clientHeight; });
    body.scrollTop = 0;
  }
}

/**
 * @param {HTMLElement} section
 * @param {HTMLElement} body
 * @param {HTMLElement} list
 * @param {HTMLElement} now the claim on stage
 */
function fitClaim(section, body, list, now) {
  /* Offsets are whole pixels, boxes are not. */
  const room = body.clientHeight - 2;
  const rows = all(section, ".sr-headline, .sr-fragment:not([hidden])");
  now.style.maxHeight = "none";
  /* With all that came before still in sight if that leaves the quote large, else with the last of it, else alone. */
  const last = rows[rows.indexOf(now) - 1];
  const beside = last ? [[now.offsetTop - rows[0].offsetTop, 3], [last.offsetHeight, 3], [0, 5]] : [[0, 5]];
  beside.find(([height, most]) => FITS.slice(0, most + 1).find((fit) => {
    now.dataset.fit = String(fit);
    return now.offsetHeight + height <= room;
  }) !== undefined);
  if (now.offsetHeight > room) now.style.maxHeight = room + "px";
  const quotes = find(now, ".sr-quotes");
  /* What scrolls can be scrolled by keys too. */
  if (quotes.scrollHeight > quotes.clientHeight + 1) quotes.tabIndex = 0;
  else quotes.removeAttribute("tabindex");
  const bottom = now.offsetTop + now.offsetHeight;
  const first = rows.find((row) => bottom - row.offsetTop <= room) ?? now;
  list.style.paddingBottom = Math.max(0, body.clientHeight - (bottom - first.offsetTop)) + "px";
  body.scrollTop = rows[0] === first ? 0 : first.offsetTop;
  now.scrollTop = 0;
}
