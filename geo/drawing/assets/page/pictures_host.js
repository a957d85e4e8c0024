/* The component that shows pictures which answer by themselves, see geo/ui/pictures.py. */
import { closest } from "./dom.js";
import { assumedIn } from "../figures/assumed.js";
import { enliven } from "../figures/register.js";
import { Told } from "./told.js";
import "../figures/main.js";

/** @import { PicturesData } from "../messages.js" */
/** @import { Component } from "./component.js" */
/**
 * @typedef {object} Root
 * @property {(name: string) => void} pick
 * @property {string} [shown] the HTML
 * @property {Told} [view] what is open and how the rows stand
 * @property {Told} [assumed] what its reader tries instead of the dossier's own values
 */

const SETTLED_MS = 300;

/**
 * What is open and how the rows stand, as the page's address has it: QUESTION;SORT;VERDICT,VERDICT.
 * @param {HTMLElement & Root} root
 * @param {string} view
 * @param {boolean} isNew
 */
function follow(root, view, isNew) {
  /** @returns {HTMLElement | null} */
  const openPanel = () => root.querySelector("[data-question].sr-open");
  const pressed = (/** @type {"sort" | "filter"} */ kind) => {
    /** @type {NodeListOf<HTMLElement>} */
    const buttons = root.querySelectorAll(`[data-${kind}][aria-pressed="true"]`);
    return Array.from(buttons, (one) => one.dataset[kind]);
  };
  const loading = !root.view;
  const told = (root.view ??= new Told());
  if (loading) {
    const report = () => {
      const now = [openPanel()?.dataset.question ?? "", pressed("sort").join(), pressed("filter").join()].join(";");
      if (told.made(now)) root.pick("view:" + now);
    };
    for (const name of ["sr-opened", "sr-arranged"]) root.addEventListener(name, report);
  }
  if (!told.hears(view) && !isNew) return;
  const [question, sort, shown] = (told.now ?? "").split(";");
  root.dispatchEvent(new CustomEvent("sr-arrange", { detail: { sort, shown: shown ? shown.split(",") : [] } }));
  /** @type {HTMLElement | null} */
  const panel = question ? root.querySelector(`[data-question="${CSS.escape(question)}"]`) : null;
  if (!panel) openPanel()?.dispatchEvent(new CustomEvent("sr-close", { bubbles: true, cancelable: true }));
  else if (panel !== openPanel()) root.dispatchEvent(new CustomEvent("sr-open", { detail: { id: panel.id } }));
  if (!panel || !loading) return;
  /* While a page loads, what has just been put in place moves again: look once more when its words have their fonts. */
  const row = panel.closest("[data-row]") ?? panel;
  const reveal = () => { if (panel === openPanel()) row.scrollIntoView({ block: "start", behavior: "instant" }); };
  requestAnimationFrame(reveal);
  document.fonts.ready.then(() => setTimeout(reveal, SETTLED_MS));
}

/**
 * What is assumed in the checks, as the page's address has it: CHECK.ASSUMPTION:VALUE,….
 * @param {HTMLElement & Root} root
 * @param {string} assumed
 * @param {boolean} isNew
 */
function followAssumed(root, assumed, isNew) {
  const loading = !root.assumed;
  const told = (root.assumed ??= new Told());
  if (loading) root.addEventListener("sr-assumed", () => {
    const now = assumedIn(root).join();
    if (told.made(now)) root.pick("assume:" + now);
  });
  if (!told.hears(assumed) && !isNew) return;
  root.dispatchEvent(new CustomEvent("sr-assume", { detail: { assumed: told.now ? told.now.split(",") : [] } }));
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
  if (data.view !== null) follow(here, data.view, isNew);
  if (data.assumed !== null) followAssumed(here, data.assumed, isNew);
}
