/* The component that shows pictures which answer by themselves, see geo/ui/pictures.py. */
import { closest } from "./dom.js";
import { headOf, keepInSight } from "./in_sight.js";
import { enliven } from "../figures/register.js";
import "../figures/main.js";

/** @import { PicturesData } from "../messages.js" */
/** @import { Component } from "./component.js" */
/**
 * @typedef {object} Root
 * @property {(name: string) => void} pick
 * @property {string} [shown] the HTML
 * @property {string} [view] what is open and how the rows stand
 * @property {string} [heard] what the page said last
 * @property {string[]} [reported] what a reader did that has not come back yet
 */

/**
 * What is open and how the rows stand, as the page's address has it: QUESTION;SORT;VERDICT,VERDICT;ORIGIN. What a reader
 * does is reported; what then comes back, perhaps when more was done already, is no news. All else is a link's, or Back's.
 * @param {HTMLElement & Root} root
 * @param {string} view
 * @param {boolean} isNew
 * @param {boolean} looks whether what is open when the page comes is to be in sight
 */
function follow(root, view, isNew, looks) {
  /** @returns {HTMLElement | null} */
  const openPanel = () => root.querySelector("[data-question].sr-open");
  /** @returns {HTMLElement | null} */
  const openPart = () => openPanel()?.querySelector("[data-origin].sr-at") ?? null;
  const pressed = (/** @type {"sort" | "filter"} */ kind) => {
    /** @type {NodeListOf<HTMLElement>} */
    const buttons = root.querySelectorAll(`[data-${kind}][aria-pressed="true"]`);
    return Array.from(buttons, (one) => one.dataset[kind]);
  };
  const loading = !root.reported;
  const reported = (root.reported ??= []);
  if (loading) {
    const report = () => {
      const [question, origin] = [openPanel()?.dataset.question ?? "", openPart()?.dataset.origin ?? ""];
      const now = [question, pressed("sort").join(), pressed("filter").join(), origin].join(";");
      if (now === root.view) return;
      root.view = now;
      reported.push(now);
      root.pick("view:" + now);
    };
    for (const name of ["sr-opened", "sr-arranged"]) root.addEventListener(name, report);
  }
  const at = reported.lastIndexOf(view);
  const isNews = view !== root.heard && at < 0;
  root.heard = view;
  reported.splice(0, at + 1);
  if (isNews) root.view = view;
  if (!isNews && !isNew) return;
  const [question, sort, shown, origin] = (root.view ?? "").split(";");
  root.dispatchEvent(new CustomEvent("sr-arrange", { detail: { sort, shown: shown ? shown.split(",") : [] } }));
  /** @type {HTMLElement | null} */
  const panel = question ? root.querySelector(`[data-question="${CSS.escape(question)}"]`) : null;
  /** @type {HTMLElement | null} */
  const part = panel && origin ? panel.querySelector(`[data-origin="${CSS.escape(origin)}"]`) : null;
  if (!panel) openPanel()?.dispatchEvent(new CustomEvent("sr-close", { bubbles: true, cancelable: true }));
  else if (panel !== openPanel() || part !== openPart()) {
    root.dispatchEvent(new CustomEvent("sr-open", { detail: { id: panel.id, at: part?.dataset.part ?? "" } }));
  }
  if (!panel || !loading || !looks) return;
  keepInSight(panel, () => {
    const isOpen = panel === openPanel();
    if (isOpen) headOf(panel).scrollIntoView({ block: "start", behavior: "instant" });
    return isOpen;
  });
}

/** @param {Component<PicturesData>} component */
export default function ({ parentElement, data, setTriggerValue }) {
  /** @type {(HTMLElement & Root) | null} */
  let root = parentElement.querySelector(".sr-figures");
  const pick = (/** @type {string} */ name) => setTriggerValue("pick", name);
  if (!root) {
    const made = Object.assign(document.createElement("div"), { pick });
    made.className = "sr-figures";
    parentElement.appendChild(made);
    made.addEventListener("click", (event) => {
      const target = closest(event, "[data-pick]");
      if (target) made.pick(target.dataset.pick ?? "");
    });
    root = made;
  }
  const here = root;
  here.pick = pick;
  const isNew = here.shown !== data.html;
  if (isNew) {
    here.innerHTML = data.html;
    here.shown = data.html;
    here.dispatchEvent(new CustomEvent("sr-refresh"));
  }
  enliven(here, (name) => here.pick(name));
  if (data.view !== null) follow(here, data.view, isNew, data.looks);
}
