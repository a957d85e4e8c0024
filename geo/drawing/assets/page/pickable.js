/* The component whose parts can be picked, see geo/ui/pickable.py. */
import { copyCitation } from "./citing.js";
import { closest } from "./dom.js";
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
/* While a page loads, what has just been put in place moves again; its fonts are the last to come. */
const SETTLED_MS = 300;

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
    if (!target || (target.tagName !== "BUTTON" && String(getSelection()))) return;
    /* In one column what a button shows lies elsewhere on the page: look there, rather than back at the button. */
    const elsewhere = innerWidth <= ONE_COLUMN_PX && target.dataset.look && document.querySelector(target.dataset.look);
    if (elsewhere) {
      elsewhere.scrollIntoView({ block: "start", behavior: reducedMotion() ? "auto" : "smooth" });
      here.looking = true;
    }
    setTriggerValue("pick", target.dataset.pick ?? "");
  };
  if (data.reveal && here.revealed !== data.reveal && !here.looking) {
    /* Two smooth scrolls at once cancel each other, so only the page scrolls smoothly, and only once it stands: while
     * it loads, what has just been put in place moves again, so look once more when its words have their fonts. */
    const loading = here.revealed === undefined;
    const smooth = !loading && !reducedMotion() && data.block === "center";
    const reveal = () => here.querySelector(data.reveal)?.scrollIntoView({ block: data.block, behavior: smooth ? "smooth" : "instant" });
    requestAnimationFrame(reveal);
    if (loading) document.fonts.ready.then(() => setTimeout(reveal, SETTLED_MS));
  }
  here.revealed = data.reveal;
  here.looking = false;
}
