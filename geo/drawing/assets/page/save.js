/* The component of the Export page, see geo/ui/pages/export.py. A file is fetched before it is saved, so that the page can
 * say that it is being made, and why there is none. */
import { closest } from "./dom.js";

/** @import { ExportsData } from "../messages.js" */
/** @import { Component } from "./component.js" */
/** @typedef {{ given?: ExportsData, shown?: string }} Root */

const FETCHED_MS = 60000;

/**
 * @param {HTMLElement} button
 * @param {ExportsData} data
 */
async function save(button, { words, no_file: noFile }) {
  const row = button.closest("li");
  const said = row?.querySelector("[role=status]");
  if (!row || !said || button.getAttribute("aria-disabled") === "true") return;
  const say = (/** @type {string} */ text, failed = false) => { said.textContent = text; row.classList.toggle("failed", failed); };
  button.setAttribute("aria-disabled", "true");
  say(words.making);
  try {
    const answer = await fetch(button.dataset.address ?? "");
    if (answer.ok && answer.status !== noFile) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await answer.blob());
      link.download = nameOf(answer);
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), FETCHED_MS);
      say(words.saved.replace("{file}", link.download));
    } else say(answer.status === noFile ? await answer.text() : words.unreached, true);
  } catch {
    say(words.unreached, true);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

/** @param {Response} answer */
function nameOf(answer) {
  const [, name] = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "") ?? [];
  if (!name) throw new Error("the answer names no file");
  return name;
}

/** @param {Component<ExportsData>} component */
export default function ({ parentElement, data }) {
  /** @type {(HTMLElement & Root) | null} */
  let root = parentElement.querySelector(".sr-exports");
  if (!root) {
    const made = /** @type {HTMLElement & Root} */ (document.createElement("div"));
    made.className = "sr-exports";
    parentElement.appendChild(made);
    made.addEventListener("click", (event) => {
      const button = closest(event, "[data-address]");
      if (button && made.given) save(button, made.given);
    });
    root = made;
  }
  root.given = data;
  if (root.shown === data.html) return;
  root.innerHTML = data.html;
  root.shown = data.html;
}
