/* The form of filters: what is chosen in it, and when its readers have changed it. */
import { find } from "../page/dom.js";

/** @import { State } from "./address.js" */

const TYPING_MS = 150;

/**
 * @param {FormData} form
 * @returns {Pick<State, "voice" | "origin" | "hedge" | "article" | "q" | "since" | "until">}
 */
export function chosen(form) {
  const one = (/** @type {string} */ name) => String(form.get(name) || "").trim();
  const many = (/** @type {string} */ name) => form.getAll(name).map(String);
  return {
    voice: many("voice"), origin: many("origin"), hedge: many("hedge"), article: many("article"),
    q: one("q"), since: one("since"), until: one("until"),
  };
}

/**
 * @param {HTMLFormElement} form
 * @param {(now: ReturnType<typeof chosen>) => void} changed once typing pauses
 */
export function watchFilters(form, changed) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let typing;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => changed(chosen(new FormData(form))), TYPING_MS);
  });
  closeWhenLeft(find(form, "details", HTMLDetailsElement));
}

/**
 * The sheet of choices closes by a click beside it, and by Escape.
 * @param {HTMLDetailsElement} sheet
 */
function closeWhenLeft(sheet) {
  document.addEventListener("click", ({ target }) => { if (!(target instanceof Node && sheet.contains(target))) sheet.open = false; });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !sheet.open) return;
    sheet.open = false;
    find(sheet, "summary").focus();
  });
}
