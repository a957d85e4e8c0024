/* The component that shows pictures which answer by themselves, see geo/ui/pictures.py. */
import { assumedIn } from "../figures/assumed.js";
import { enliven } from "../figures/register.js";
import { closest } from "./dom.js";
import { headOf, keepInSight } from "./in_sight.js";
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

/**
/**
 * What is open and how the rows stand, as the page's address has it: QUESTION;SORT;VERDICT,VERDICT;ORIGIN.
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
  const loading = !root.view;
  const told = (root.view ??= new Told());
  if (loading) {
    const report = () => {
      const [question, origin] = [openPanel()?.dataset.question ?? "", openPart()?.dataset.origin ?? ""];
      const now = [question, pressed("sort").join(), pressed("filter").join(), origin].join(";");
      if (told.made(now)) root.pick("view:" + now);
    };
    for (const name of ["sr-opened", "sr-arranged"]) root.addEventListener(name, report);
  }
  if (!told.hears(view) && !isNew) return;
  const [question, sort, shown, origin] = (told.now ?? "").split(";");
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
  if (data.view !== null) follow(here, data.view, isNew, data.looks);
  if (data.assumed !== null) followAssumed(here, data.assumed, isNew);
}
