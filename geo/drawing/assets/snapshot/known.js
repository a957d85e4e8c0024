/* What the file has of what an address names. */
import { knownAssumed } from "../figures/assumed.js";
import { find } from "../page/dom.js";
import { MANY, isDay } from "./address.js";

/** @import { State } from "./address.js" */

const LAYERS = ["corridors", "grid"];

/** @param {string} selector */
const has = (selector) => Boolean(document.querySelector(selector));

/**
 * What an old link names and the file does not have is left out.
 * @param {State} asked
 * @param {{ has: (claim: string) => boolean }} claims
 * @returns {State}
 */
export function known(asked, claims) {
  const state = { ...asked };
  if (state.leg && !has('[data-facts="leg:' + CSS.escape(state.leg) + '"]')) state.leg = "";
  if (state.leg || (state.place && !has('[data-facts="place:' + CSS.escape(state.place) + '"]'))) state.place = "";
  if (state.claim && !claims.has(state.claim)) state.claim = "";
  if (state.source && !has('[data-source="' + CSS.escape(state.source) + '"]')) state.source = "";
  if (!isDay(state.since)) state.since = "";
  if (!isDay(state.until)) state.until = "";
  if (!has('select[name="sorted"] option[value="' + CSS.escape(state.sorted) + '"]')) state.sorted = "";
  if (state.part !== "evidence" || !panelOf(state.question)) state.question = "";
  if (!partOf(state)) state.by = "";
  if (state.part !== "evidence" || !titleOf(state.section)) state.section = "";
  MANY.forEach((name) => {
    state[name] = state[name].filter((value) => has('input[name="' + name + '"][value="' + CSS.escape(value) + '"]'));
  });
  state.layer = LAYERS.filter((name) => asked.layer.includes(name));
  state.assume = knownAssumed(find(document, "#evidence"), asked.assume);
  return state;
}

/**
 * The panel of a question.
 * @param {string | undefined} question
 * @returns {HTMLElement | null}
 */
export function panelOf(question) {
  return question ? document.querySelector('#evidence [data-question="' + CSS.escape(question) + '"]') : null;
}

/**
 * What an origin answers, in the panel of a question.
 * @param {{ question: string, by: string }} state
 * @returns {HTMLElement | null}
 */
export function partOf({ question, by }) {
  return by ? panelOf(question)?.querySelector('[data-origin="' + CSS.escape(by) + '"]') ?? null : null;
}

/**
 * The title of a section of the evidence.
 * @param {string} section
 */
export function titleOf(section) {
  return document.getElementById({ questions: "evidence-title", checks: "checks-title" }[section] ?? "");
}
