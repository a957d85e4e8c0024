/* What is on screen as the snapshot's address has it behind the #: PART&leg=…&claim=…&q=…, so that links lead into the
 * file and Back works. `#step=ID` and `#present` open the presentation. */

/** @import { Choice, Filters } from "./search.js" */
/** @typedef {typeof PARTS[number]} Part */
/**
 * @typedef {Choice & {
 *   part: Part | "present", claim: string, source: string, question: string,
 *   by: string, section: string, layer: string[], assume: string[],
 *   step?: string, fragment?: number, order?: readonly string[] | null,
 * }} State `by` is the origin at which the question is open, and
 * `section` the part of its page that was jumped to; `step` and what follows belong to the presentation
 */

export const PARTS = /** @type {const} */ (["briefing", "dates", "evidence", "origins", "articles", "about"]);
/* Filters of which several values may be chosen, and what has one value. */
export const MANY = /** @type {const} */ (["voice", "origin", "hedge", "article"]);
/* What the map shows beside the route, and what is assumed in the checks. */
export const LISTS = /** @type {const} */ (["layer", "assume"]);
const FIELDS = /** @type {const} */ (["leg", "place", "claim", "source", "since", "until", "q", "sorted", "question", "by", "section"]);

/**
 * @param {string} text
 * @returns {text is Part}
 */
export const isPart = (text) => PARTS.some((part) => part === text);

/** @param {string} text */
export const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(text).toJSON()?.slice(0, 10) === text;

/**
 * @param {string} text behind the # or with it
 * @param {boolean} hasDeck
 * @returns {State} which may name what the file does not have
 */
export function parse(text, hasDeck) {
  const [first, ...rest] = text.replace(/^#/, "").split("&");
  const named = isPart(first) || first === "present" || !first.includes("=");
  const params = new URLSearchParams(named ? rest.join("&") : [first].concat(rest).join("&"));
  const one = (/** @type {typeof FIELDS[number]} */ name) => params.get(name) || "";
  /** @type {State} */
  const state = {
    part: isPart(first) ? first : "briefing",
    leg: one("leg"), place: one("place"), claim: one("claim"), source: one("source"),
    since: one("since"), until: one("until"), q: one("q"), sorted: one("sorted"), question: one("question"), by: one("by"), section: one("section"),
    voice: params.getAll("voice"), origin: params.getAll("origin"), hedge: params.getAll("hedge"), article: params.getAll("article"),
    layer: params.getAll("layer"), assume: params.getAll("assume"),
  };
  if (hasDeck && (first === "present" || params.has("step"))) {
    state.part = "present";
    state.step = one(/** @type {"q"} */ ("step"));
    state.order = params.get("steps")?.split(",") ?? null;
    state.fragment = Number(params.get("fragment")) || 0;
  }
  return state;
}

/**
 * @param {State} state
 * @returns {string} with the #
 */
export function written(state) {
  const params = new URLSearchParams();
  if (state.part === "present") {
    if (!state.step) return "#present";
    params.set("step", state.step);
    if (state.fragment) params.set("fragment", String(state.fragment));
    if (state.order) params.set("steps", state.order.join(","));
    return "#" + params;
  }
  FIELDS.forEach((name) => { if (state[name]) params.set(name, state[name]); });
  [...MANY, ...LISTS].forEach((name) => state[name].forEach((value) => params.append(name, value)));
  const rest = params.toString();
  return "#" + state.part + (rest ? "&" + rest : "");
}

/**
 * @returns {Filters} that narrow nothing
 */
export function cleared() {
  return { leg: "", place: "", since: "", until: "", q: "", voice: [], origin: [], hedge: [], article: [] };
}
