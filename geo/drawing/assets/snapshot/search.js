/* Which claims a choice leaves, and in which order: the same as geo/dossier/selection.py, to which
 * tests/browser_code/cases.json holds it. */

/** @import { ClaimRecord, DateRecord, Searching } from "../messages.js" */
/** @import { Folding } from "./folding.js" */
/**
 * @typedef {object} Filters empty does not narrow
 * @property {string} leg
 * @property {string} place
 * @property {string[]} voice
 * @property {string[]} origin
 * @property {string[]} hedge
 * @property {string[]} article
 * @property {string} since an ISO date
 * @property {string} until
 * @property {string} q words
 */
/** @typedef {Filters & { sorted: string }} Choice with an order; empty is the dossier's */
/** @typedef {Pick<ClaimRecord, "legs" | "places"> & Record<"voice" | "origin" | "hedge" | "article", { id: string }>} Named of a claim */
/** @typedef {Named & { date: Pick<DateRecord, "earliest" | "latest">, words: string, ranks: Record<string, number> }} Searchable what of a claim a choice looks at */
/** @typedef {{ words: string, ranks: Record<string, number> }} Found what it is found by, folded, and its places in the orders */
/** @typedef {ClaimRecord & Found} Searched */
/** @typedef {Named & Pick<ClaimRecord, "id" | "summary"> & { quotes: readonly { text: string }[], note?: ClaimRecord["note"] }} Told of a claim, what it may be found by */

/**
 * Claims with all that a search finds them by: their own words, and the names of who says it, where, and in which article.
 * @template {Told} Claim
 * @param {readonly Claim[]} claims
 * @param {Searching} searching
 * @param {Folding} folding
 * @returns {(Claim & Found)[]}
 */
export function searched(claims, { names, date_notes: notes, ranks }, folding) {
  return claims.map((claim, at) => {
    const texts = [
      ...claim.quotes.map(({ text }) => text),
      ...Object.values(claim.summary),
      ...Object.values(claim.note ?? {}),
      notes[claim.id] ?? "",
      names.voice[claim.voice.id],
      names.origin[claim.origin.id],
      names.article[claim.article.id],
      ...claim.places.map((place) => names.place[place]),
    ];
    return {
      ...claim,
      words: folding.key(texts.join("\n")),
      ranks: Object.fromEntries(Object.entries(ranks).map(([order, places]) => [order, places[at]])),
    };
  });
}

/**
 * The claims that a choice leaves, in its order. One whose date is not stated is never narrowed away by a date.
 * @template {Searchable} Claim
 * @param {readonly Claim[]} claims
 * @param {Choice} choice
 * @param {Folding} folding
 * @returns {Claim[]}
 */
export function fitting(claims, { leg, place, voice, origin, hedge, article, since, until, q, sorted }, folding) {
  const wanted = folding.words(q);
  const left = claims.filter((claim) => (!leg || claim.legs.includes(leg))
    && (!place || claim.places.includes(place))
    && (!voice.length || voice.includes(claim.voice.id))
    && (!origin.length || origin.includes(claim.origin.id))
    && (!hedge.length || hedge.includes(claim.hedge.id))
    && (!article.length || article.includes(claim.article.id))
    && (!until || !claim.date.earliest || claim.date.earliest <= until)
    && (!since || !claim.date.latest || claim.date.latest >= since)
    && wanted.every((word) => claim.words.includes(word)));
  return left.every(({ ranks }) => Object.hasOwn(ranks, sorted)) ? left.sort((one, other) => one.ranks[sorted] - other.ranks[sorted]) : left;
}
