/* Which claims a choice leaves: the same as geo/dossier/selection.py, to which tests/browser_code/search.json holds it. */

/** @import { ClaimRecord } from "../messages.js" */
/**
 * @typedef {object} Choice empty does not narrow
 * @property {string} leg
 * @property {string} place
 * @property {string[]} voice
 * @property {string[]} origin
 * @property {string[]} hedge
 * @property {string} since an ISO date
 * @property {string} until
 * @property {string} q words
 */
/** @typedef {ClaimRecord & { words: string }} Searched with its words as `plain` makes them */

/**
 * Text for searching, as geo.dossier.selection.plain makes it.
 * @param {string} text
 */
export const plain = (text) => text.replaceAll("’", "'").normalize("NFKD").replace(/\p{Mn}/gu, "").toUpperCase().toLowerCase();

/**
 * @param {ClaimRecord} claim
 * @returns {Searched}
 */
export function searched(claim) {
  return { ...claim, words: plain([claim.summary.en, claim.summary.fr, ...claim.quotes.map(({ text }) => text)].join(" ")) };
}

/**
 * The claims that a choice leaves. One whose date is not stated is never narrowed away by a date.
 * @template {Searched} Claim
 * @param {readonly Claim[]} claims
 * @param {Choice} choice
 * @returns {Claim[]}
 */
export function fitting(claims, { leg, place, voice, origin, hedge, since, until, q }) {
  const wanted = plain(q).split(/\s+/).filter(Boolean);
  return claims.filter((claim) => (!leg || claim.legs.includes(leg))
    && (!place || claim.places.includes(place))
    && (!voice.length || voice.includes(claim.voice.id))
    && (!origin.length || origin.includes(claim.origin.id))
    && (!hedge.length || hedge.includes(claim.hedge.id))
    && (!until || !claim.date.earliest || claim.date.earliest <= until)
    && (!since || !claim.date.latest || claim.date.latest >= since)
    && wanted.every((word) => claim.words.includes(word)));
}
