/* The timeline: arrow keys go through its marks; days are chosen by dragging, by two handles or by two date fields.
 *
 * A mark is a button with data-pick, whose click the page answers. Chosen days are reported as pick("span:FIRST:LAST"), or
 * pick("span:") for all. What is chosen stands in data-since, data-until and data-chosen of .sr-tl: a page that sets
 * these, or puts other HTML in, dispatches "sr-refresh" on the root.
 */
import { all, closest, find } from "../page/dom.js";
import { register } from "./register.js";
import { dayAt, dayOf, isoOf, limited, placeOf, stopAfter, stopsOf, writtenDay } from "./time_axis.js";

/** @import { Part } from "../page/dom.js" */
/** @import { Piece } from "./time_axis.js" */
/**
 * A timeline as it stands.
 * @typedef {object} Seen
 * @property {HTMLElement} timeline
 * @property {SVGElement} picture
 * @property {Piece[]} pieces
 * @property {[first: number, last: number]} ends of the axis
 * @property {[since: number, until: number]} days that are chosen
 */
/**
 * @typedef {Seen & { from: number, fixed: [number, number], x: number, before: Record<string, string | undefined>, chosen?: [number, number] }} Drag
 */

const CLICK_PX = 6;
/** @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };
const isUpOrDown = (/** @type {string} */ key) => key === "ArrowUp" || key === "ArrowDown";
/** @param {Element} handle */
const endOf = (handle) => /** @type {0 | 1} */ (Number(/** @type {Part} */ (handle).dataset.end === "until"));

/**
 * The timeline around an element, if it is in one, and in that part of it.
 * @param {EventTarget | null} element
 * @param {string} [selector]
 * @returns {Seen | null}
 */
function see(element, selector = ".sr-tl") {
  const timeline = element instanceof Element ? element.closest(selector)?.closest(".sr-tl") : null;
  const picture = timeline?.querySelector(".sr-tl-picture");
  if (!(timeline instanceof HTMLElement) || !(picture instanceof SVGElement)) return null;
  /** @type {Piece[]} */
  const pieces = JSON.parse(picture.dataset.pieces ?? "[]");
  const { since, until } = timeline.dataset;
  /** @type {[number, number]} */
  const ends = [pieces[0][2], pieces[pieces.length - 1][3] - 1];
  /* Days beyond the axis lie at its ends, as chosen_span() has them; the page's own dates stay as they are. */
  const inside = (/** @type {number} */ day) => limited(day, ...ends);
  return { timeline, picture, pieces, ends, days: [inside(since ? dayOf(since) : ends[0]), inside(until ? dayOf(until) : ends[1])] };
}

/** @param {Seen} seen */
function draw({ timeline, picture, pieces, days }) {
  const { since = "", until = "", chosen, locale = "" } = timeline.dataset;
  const written = days.map((day) => writtenDay(day, locale));
  const left = placeOf(pieces, days[0], 0);
  const edges = [left, Math.max(left, placeOf(pieces, days[1], 1))];
  timeline.classList.toggle("sr-tl-spanned", Boolean(since || until));
  const [before, after] = all(picture, ".sr-tl-veil", SVGElement);
  before.setAttribute("width", `${edges[0]}%`);
  after.setAttribute("x", `${edges[1]}%`);
  all(picture, ".sr-tl-handle", SVGElement).forEach((handle, which) => {
    handle.setAttribute("x", `${edges[which]}%`);
    handle.ariaValueNow = String(days[which]);
    handle.ariaValueText = written[which];
  });
  all(timeline, "input", HTMLInputElement).forEach((field, which) => {
    const value = [since, until][which] ? isoOf(days[which]) : "";
    if (field.value !== value) field.value = value;
  });
  for (const mark of all(timeline, "[data-pick], .sr-tl-picture .sr-tl-mark", SVGElement)) showMark(mark, since, until, chosen, picture.dataset.outside ?? "");
  const words = written.join(" – ");
  find(picture, ".sr-tl-dragged", SVGElement).textContent = words;
  find(timeline, ".sr-tl-days b").textContent = since || until ? words : "";
}

/**
 * @param {Part} mark
 * @param {string} since
 * @param {string} until
 * @param {string | undefined} chosen
 * @param {string} outside what is said of a mark beyond the chosen days
 */
function showMark(mark, since, until, chosen, outside) {
  const { first, last } = mark.dataset;
  const isOut = Boolean((until && first && first > until) || (last && last < since));
  mark.classList.toggle("out", isOut);
  const isChosen = Boolean(chosen) && mark.dataset.pick === chosen;
  mark.classList.toggle("chosen", isChosen);
  mark.ariaDescription = isOut ? outside : null;
  mark.ariaCurrent = isChosen ? "true" : null;
}

/** @param {Element} mark */
function tell(mark) {
  const timeline = see(mark)?.timeline;
  if (timeline) find(timeline, ".sr-tl-caption").textContent = [mark.querySelector("title")?.textContent, mark.ariaDescription].filter(Boolean).join(" · ");
}

/**
 * The mark that a key leads to: left and right go through time, up and down to the mark next in time of the next lane.
 * @param {SVGElement} picture
 * @param {SVGGElement} mark
 * @param {string} key
 */
function markAfter(picture, mark, key) {
  const marks = all(picture, ".sr-tl-mark[data-pick]", SVGGElement);
  const at = marks.indexOf(mark);
  if (!isUpOrDown(key)) return marks[limited(at + STEPS[key], 0, marks.length - 1)];
  const tops = all(picture, "rect.lane", SVGRectElement).map((lane) => lane.y.baseVal.value);
  const laneOf = (/** @type {SVGGElement} */ one) => tops.filter((top) => top <= one.transform.baseVal[0].matrix.f).length;
  const away = (/** @type {SVGGElement} */ one) => Math.abs(marks.indexOf(one) - at);
  const beyond = marks.filter((one) => laneOf(one) === laneOf(mark) + STEPS[key]);
  return beyond.sort((one, other) => away(one) - away(other))[0];
}

/**
 * @param {MouseEvent} event
 * @param {SVGElement} picture
 */
function placeUnder(event, picture) {
  const box = picture.getBoundingClientRect();
  return limited(((event.clientX - box.x) / box.width) * 100, 0, 100);
}

register((root, pick) => {
  root.classList.add("sr-live");
  /** @type {Drag | null} */
  let drag = null;
  let dragged = false;
  /** @type {HTMLElement | null} the timeline of the handle that a key moves */
  let stepped = null;
  /** @type {[element: Part, selector: string] | null} what has the focus, and how to find it in other HTML */
  let held = null;

  /**
   * @param {Seen} seen
   * @param {readonly number[]} days
   * @param {boolean} [isOver] whether the choice is made, so that the page hears of it
   */
  function set({ timeline, ends }, days, isOver) {
    const [first, last] = [Math.min(...days), Math.max(...days)];
    const isWhole = first <= ends[0] && last >= ends[1];
    Object.assign(timeline.dataset, isWhole ? { since: "", until: "" } : { since: isoOf(first), until: isoOf(last) });
    redraw(timeline);
    if (isOver) pick(isWhole ? "span:" : `span:${isoOf(first)}:${isoOf(last)}`);
  }

  /** @param {HTMLElement} timeline */
  function redraw(timeline) {
    const seen = see(timeline);
    if (seen) draw(seen);
  }

  /* ── keys ── */

  /**
   * @param {SVGElement} handle
   * @param {string} key
   */
  function slide(handle, key) {
    const seen = see(handle);
    if (!seen) return;
    const which = endOf(handle);
    const step = isUpOrDown(key) ? -STEPS[key] : STEPS[key];
    const day = stopAfter(stopsOf(seen.pieces, which), seen.days[which], step);
    set(seen, which ? [seen.days[0], Math.max(day, seen.days[0])] : [Math.min(day, seen.days[1]), seen.days[1]]);
    stepped = seen.timeline;
  }

  root.addEventListener("keydown", (event) => {
    const mark = closest(event, ".sr-tl-mark", SVGGElement);
    const handle = closest(event, ".sr-tl-handle", SVGElement);
    const presses = mark && (event.key === "Enter" || event.key === " ");
    if (event.ctrlKey || event.altKey || event.metaKey || !(presses || ((mark || handle) && event.key in STEPS))) return;
    event.preventDefault();
    event.stopPropagation();
    if (presses) mark.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    else if (mark) {
      const picture = see(mark)?.picture;
      if (picture) markAfter(picture, mark, event.key)?.focus();
    } else if (handle) slide(handle, event.key);
  });
  /* A key held down is one choice. */
  root.addEventListener("keyup", () => {
    const seen = stepped && see(stepped);
    if (seen) set(seen, seen.days, true);
    stepped = null;
  });

  /* ── pointer ── */

  root.addEventListener("pointerdown", (event) => {
    dragged = false;
    const seen = see(event.target, ".sr-tl-picture");
    if (!seen || event.button || !event.isPrimary) return;
    const { timeline, picture, pieces, days } = seen;
    const place = placeUnder(event, picture);
    const handle = closest(event, ".sr-tl-handle", SVGElement);
    /* What stays: the other handle's day, or the day where the drag begins. */
    const other = handle ? days[endOf(handle) ? 0 : 1] : null;
    drag = {
      ...seen,
      from: other === null ? place : placeOf(pieces, other, 0),
      fixed: other === null ? [dayAt(pieces, place, 0), dayAt(pieces, place, 1)] : [other, other],
      x: event.clientX,
      before: { ...timeline.dataset },
    };
  });
  root.addEventListener("pointermove", (event) => {
    /* Let go where the page was not told of it. */
    if (drag && event.isPrimary && !event.buttons) {
      dragEnds(true);
      return;
    }
    if (!drag || !event.isPrimary || (!dragged && Math.abs(event.clientX - drag.x) < CLICK_PX)) return;
    const { timeline, picture, pieces, from, fixed } = drag;
    if (!dragged) picture.setPointerCapture(event.pointerId);
    dragged = true;
    const place = placeUnder(event, picture);
    drag.chosen = place < from ? [dayAt(pieces, place, 0), fixed[1]] : [fixed[0], dayAt(pieces, place, 1)];
    set(drag, drag.chosen);
    timeline.classList.add("sr-tl-dragging");
    const words = find(picture, ".sr-tl-dragged", SVGElement);
    words.setAttribute("x", `${place}%`);
    words.setAttribute("y", String(Math.max(event.clientY - picture.getBoundingClientRect().y - 18, 14)));
    words.classList.toggle("end", place > 50);
  });

  /** @param {boolean} isChoice false where the finger scrolled the page and chose nothing */
  function dragEnds(isChoice) {
    const done = drag;
    drag = null;
    if (!done?.chosen) return;
    done.timeline.classList.remove("sr-tl-dragging");
    if (isChoice) {
      set(done, done.chosen, true);
      return;
    }
    Object.assign(done.timeline.dataset, done.before);
    redraw(done.timeline);
  }

  root.addEventListener("pointerup", () => dragEnds(true));
  root.addEventListener("pointercancel", () => dragEnds(false));
  /* The end of a drag is no click. */
  root.addEventListener("click", (event) => {
    if (dragged && event.detail) event.stopPropagation();
    dragged = false;
  }, true);
  root.addEventListener("pointerover", (event) => {
    const mark = closest(event, ".sr-tl-picture .sr-tl-mark", SVGElement);
    if (mark) tell(mark);
  });

  /* ── fields ── */

  root.addEventListener("change", ({ target }) => {
    const seen = see(target, ".sr-tl-days");
    /* Half a date, or the year 2 on the way to 2023, is none. */
    if (!seen || !(target instanceof HTMLInputElement) || !target.validity.valid) return;
    const which = endOf(target);
    const { days, ends } = seen;
    set(seen, days.map((day, end) => (end !== which ? day : target.value ? dayOf(target.value) : ends[end])), true);
  });
  root.addEventListener("click", ({ target }) => {
    const seen = see(target, ".sr-tl-days button");
    if (!seen) return;
    set(seen, seen.ends, true);
    /* On stage there are no fields. */
    const [field] = all(seen.timeline, "input");
    if (field?.offsetParent) field.focus();
    else all(seen.picture, '.sr-tl-mark[tabindex="0"]', SVGElement)[0]?.focus();
  });

  /* ── focus: one mark is in the tab order; and it stays when the page puts other HTML in ── */

  root.addEventListener("focusin", ({ target }) => {
    const seen = see(target);
    const part = /** @type {Part} */ (target);
    const { pick: name, end } = seen ? part.dataset : {};
    held = name || end ? [part, `.sr-tl ${part.tagName}` + (name ? `[data-pick="${CSS.escape(name)}"]` : `[data-end="${end}"]`)] : null;
    if (!seen || !part.matches(".sr-tl-mark")) return;
    for (const mark of all(seen.picture, ".sr-tl-mark[data-pick]", SVGElement)) mark.setAttribute("tabindex", mark === part ? "0" : "-1");
    tell(part);
  });
  /* What is taken out of the page loses the focus too, but is no longer connected then. */
  root.addEventListener("focusout", () => queueMicrotask(() => { if (held?.[0].isConnected && document.activeElement !== held[0]) held = null; }));
  root.addEventListener("sr-refresh", () => {
    for (const timeline of all(root, ".sr-tl")) redraw(timeline);
    if (held && !held[0].isConnected && document.activeElement === document.body) all(root, held[1])[0]?.focus({ preventScroll: true });
  });
});
