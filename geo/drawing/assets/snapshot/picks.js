/* Where a pick leads: what it changes of the state that is on screen. */
import { cleared } from "./address.js";
import { fitting } from "./search.js";

/** @import { State } from "./address.js" */
/** @import { Folding } from "./folding.js" */
/** @import { Searchable } from "./search.js" */
/** @typedef {{ change: Partial<State>, inPlace?: boolean, isOnMap?: boolean }} Lead `inPlace` is no step that Back would undo */

/**
 * @param {string} name what was picked, as KIND:ID
 * @param {State} state
 * @param {ReadonlyMap<string, Searchable>} claims
 * @param {boolean} isButton whether it was by a button
 * @param {Folding} folding
 * @returns {Lead | null} null for a kind that leads nowhere
 */
export function leadOf(name, state, claims, isButton, folding) {
  const [kind, id] = [name.split(":")[0], name.slice(name.indexOf(":") + 1)];
  switch (kind) {
    case "leg": return { change: { part: "briefing", leg: id === "all" ? "" : id, place: "", claim: "" } };
    case "place": return { change: { part: "briefing", leg: "", place: id, claim: "" } };
    case "source": return { change: { part: "articles", source: id, claim: "" } };
    case "read": return { change: { part: "articles", source: claims.get(id)?.article.id ?? "", claim: id } };
    case "origin": return { change: { part: "briefing", claim: "", ...cleared(), origin: [id] } };
    case "question": return { change: { part: "evidence", question: id, by: "", section: "" } };
    case "layers": return { change: { layer: id.split(",") }, inPlace: true };
    case "span": return narrowed(id);
    case "end": return onMap(id, state, claims.get(id), folding);
    case "claim": return leadOfClaim(id, state, claims.get(id), isButton, folding);
    default: return null;
  }
}

/**
 * A span of days, chosen on the timeline; none is the whole time.
 * @param {string} span as SINCE:UNTIL
 * @returns {Lead}
 */
function narrowed(span) {
  const [since, until] = span.split(":");
  return { change: { since: since || "", until: until || "", claim: "" }, inPlace: true };
}

/**
 * In the briefing a claim is chosen or let go, in an article shown where it is printed; a button there, and whatever has
 * it elsewhere, leads to the briefing and its map, where filters that would hide it are taken off.
 * @param {string} id
 * @param {State} state
 * @param {Searchable | undefined} claim
 * @param {boolean} isButton
 * @param {Folding} folding
 * @returns {Lead}
 */
function leadOfClaim(id, state, claim, isButton, folding) {
  if (state.part === "briefing") return { change: { claim: state.claim === id ? "" : id } };
  if (state.part === "articles" && !isButton) return { change: { claim: id } };
  return onMap(id, state, claim, folding);
}

/**
 * The briefing with a claim chosen.
 * @param {string} id
 * @param {State} state
 * @param {Searchable | undefined} claim
 * @param {Folding} folding
 * @returns {Lead}
 */
function onMap(id, state, claim, folding) {
  const isInSight = claim && fitting([claim], state, folding).length > 0;
  return { change: { part: "briefing", claim: id, source: "", ...(isInSight ? {} : cleared()) }, isOnMap: true };
}
