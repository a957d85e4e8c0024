/* What was clicked on the page: a file to save, a citation to copy, a link within it, or something to pick. */
import { copyCitation } from "../page/citing.js";
import { all, closest, find } from "../page/dom.js";
import { isPart } from "./address.js";
import { save } from "./saving.js";

/** @import { Page } from "./page.js" */

/** @param {Page} page */
export function watchClicks(page) {
  document.addEventListener("click", (event) => clicked(page, event));
}

/**
 * @param {Page} page
 * @param {MouseEvent} event
 */
function clicked(page, event) {
  const saving = closest(event, "[data-save]");
  if (saving?.dataset.save) {
    save(saving.dataset.save, page.data.name);
    return;
  }
  const cited = closest(event, "[data-cite]");
  if (cited?.dataset.cite) {
    const { cite } = cited.dataset;
    copyCitation(cited, page.claims.get(cite)?.citation ?? "", "#briefing&claim=" + cite, page.data.citing);
    return;
  }
  const link = closest(event, "a[href^='#']", HTMLAnchorElement);
  if (link && followed(page, link, event)) return;
  const target = closest(event, "[data-pick]");
  if (!target?.dataset.pick || page.presentation.isOn) return;
  if (target.tagName === "A") event.preventDefault();
  /* Whoever marks words of a card does not pick it. */
  else if (target.tagName !== "BUTTON" && String(window.getSelection())) return;
  page.pick(target.dataset.pick, target);
}

/**
 * @param {Page} page
 * @param {HTMLAnchorElement} link
 * @param {Event} event
 * @returns {boolean} whether it leads to a part of the page
 */
function followed(page, link, event) {
  const name = link.hash.slice(1);
  if (name === "claims") {
    event.preventDefault();
    if (page.state.part !== "briefing") page.go({ part: "briefing" });
    find(document, "#claims").focus();
    return true;
  }
  if (!isPart(name)) return false;
  event.preventDefault();
  const [open] = all(document, "#evidence .sr-open[data-question]");
  const [at] = all(document, "#evidence .sr-open .sr-at[data-origin]");
  page.go({ part: name, source: "", question: open?.dataset.question ?? "", by: at?.dataset.origin ?? "" });
  return true;
}
