/* The component whose parts can be picked, see geo/ui/pickable.py. */
import { copyCitation } from "./citing.js";
import { closest } from "./dom.js";
import { keepInSight } from "./in_sight.js";
import { reducedMotion, whenIdle } from "./waiting.js";

/** @import { PickableData } from "../messages.js" */
/** @import { Component } from "./component.js" */
/**
 * @typedef {object} Root
 * @property {Element[]} [rest] what is put in when the browser is idle
 * @property {string} [shown] the HTML
 * @property {string} [revealed]
 * @property {boolean} [looking] a click has led elsewhere on the page
 */

const AT_ONCE = 6;
const REST_WITHIN_MS = 1000;
const ONE_COLUMN_PX = 1000;

/**
 * The same list with another choice changes only the parts that differ, so nothing jumps. A new list shows what is in
 * sight at once and the rest when the browser is idle: the map beside gets its turn before a hundred cards do.
 * @param {HTMLElement & Root} root
 * @param {string} html
 * @param {boolean} whole
 */
function show(root, html, whole) {
  const made = document.createElement("template");
  made.innerHTML = html;
  const next = [...made.content.children];
  const now = [...root.children];
  root.rest = [];
  if (now.length === next.length && next.every((node, at) => node.id && node.id === now[at].id)) {
    next.forEach((node, at) => { if (!node.isEqualNode(now[at])) now[at].replaceWith(node); });
    return;
  }
  root.replaceChildren(...(whole ? next : next.slice(0, AT_ONCE)));
  const rest = (root.rest = whole ? [] : next.slice(AT_ONCE));
  whenIdle(() => { if (rest === root.rest) root.append(...rest); }, REST_WITHIN_MS);
}

/** @param {Component<PickableData>} component */
export default function ({ parentElement, data, setTriggerValue }) {
  /** @type {(HTMLElement & Root) | null} */
  let root = parentElement.querySelector(".sr-pickable");
  if (!root) {
    root = document.createElement("div");
    root.className = "sr-pickable";
    parentElement.appendChild(root);
  }
  const here = root;
  if (here.shown !== data.html) {
    const active = document.activeElement;
    const focus = active instanceof HTMLElement && here.contains(active) ? active.dataset.pick : null;
    show(here, data.html, Boolean(data.reveal));
    here.shown = data.html;
    /** @type {HTMLElement | null} */
    const again = focus ? here.querySelector(`button[data-pick="${CSS.escape(focus)}"]`) : null;
    again?.focus({ preventScroll: true });
  }
  here.onclick = (event) => {
    const cited = closest(event, "[data-cite]");
    if (cited && data.words) {
      copyCitation(cited, cited.dataset.cite ?? "", cited.dataset.link ?? "", data.words);
      return;
    }
    const target = closest(event, "[data-pick]");
    if (!target) return;
    if (target.tagName === "A") {
      /* A tab of its own is for the browser to open. */
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
    } else if (target.tagName !== "BUTTON" && String(getSelection())) return;
    /* In one column what a button shows lies elsewhere on the page: look there, rather than back at the button. Another
     * button does nothing else. */
    const { jump, look } = target.dataset;
    const at = jump ?? (innerWidth <= ONE_COLUMN_PX ? look : undefined);
    const elsewhere = at && document.querySelector(at);
    if (elsewhere) {
      elsewhere.scrollIntoView({ block: "start", behavior: reducedMotion() ? "auto" : "smooth" });
      here.looking = true;
    }
    setTriggerValue("pick", target.dataset.pick ?? "");
  };
  /** @returns {Element | null} */
  const revealed = () => here.querySelector(data.reveal) ?? document.querySelector(data.reveal);
  /* What stands beside something else in a wide window is only to follow it: in one column it would lead away from it. */
  const follows = data.block === "nearest" && innerWidth <= ONE_COLUMN_PX;
  if (data.reveal && here.revealed !== data.reveal && !here.looking && !follows) {
    /* Two smooth scrolls at once cancel each other, so only the page scrolls smoothly, and only once it stands: while
     * it loads, what has just been put in place moves again. */
    const loading = here.revealed === undefined;
    const smooth = !loading && !reducedMotion() && data.block === "center";
    const reveal = () => revealed()?.scrollIntoView({ block: data.block, behavior: smooth ? "smooth" : "instant" });
    if (!loading) requestAnimationFrame(reveal);
    else keepInSight(here, () => {
      reveal();
      return here.revealed === data.reveal;
    });
  }
  here.revealed = data.reveal;
  here.looking = false;
}
