/* “Copy as citation” on a card: the text that geo/dossier/citation.py made, and behind it the address of the claim. */
import { all, element } from "./dom.js";

/** @import { CitingWords } from "../messages.js" */

/**
 * Copies a citation, and says beside its button whether it could.
 * @param {HTMLElement} button
 * @param {string} citation
 * @param {string} link from this page to the claim
 * @param {CitingWords} words
 */
export async function copyCitation(button, citation, link, words) {
  all(document, ".sr-cited").forEach((said) => said.remove());
  /* It stands there, empty, before it says anything: what is read aloud is the change. */
  const said = element("span", "sr-cited");
  said.setAttribute("role", "status");
  button.after(said);
  const done = await copy(`${citation} ${addressOf(link)}`);
  said.textContent = done ? words.copied : words.uncopied;
}

/**
 * The whole address of a claim; where the page is a file, only its name, since others have it in another folder.
 * @param {string} link from this page
 */
function addressOf(link) {
  const { protocol, pathname, hash, href } = new URL(link, location.href);
  return protocol === "file:" ? pathname.slice(pathname.lastIndexOf("/") + 1) + hash : href;
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    /* Over plain HTTP a page has no clipboard, and from a folder some browsers refuse it. */
    return copyFromField(text);
  }
}

/** @param {string} text */
function copyFromField(text) {
  const active = document.activeElement;
  const field = element("textarea", "sr-copied-from");
  field.value = text;
  field.readOnly = true;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (active instanceof HTMLElement) active.focus({ preventScroll: true });
  return done;
}
