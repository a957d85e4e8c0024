/* Which claims a choice leaves: the same as geo/dossier/selection.py, to which tests/browser_code/search.json holds it. */

/** @import { ClaimRecord, DateRecord } from "../messages.js" */
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
/** @typedef {Pick<ClaimRecord, "legs" | "places"> & Record<"voice" | "origin" | "hedge", { id: string }>} Named of a claim */
/** @typedef {Named & { date: Pick<DateRecord, "earliest" | "latest">, words: string }} Searchable what of a claim a choice looks at */
/** @typedef {ClaimRecord & { words: string }} Searched with its words as `plain` makes them */

/* The mark that stands last of all where Unicode puts marks in order (Unicode Standard 15.0, 3.11). */
const LAST_MARK = "\u0345";

/**
 * Text for searching, without case or accents, and with one kind of apostrophe.
 * @param {string} text
 */
export function plain(text) {
  const letters = text.replaceAll("’", "'").normalize("NFKD").replace(/\p{M}/gu, (mark) => (isAccent(mark) ? "" : mark));
  return Array.from(letters, folded).join("");
}

/**
 * Whether a mark has a combining class, as unicodedata.combining says in Python: then it takes its turn among others. A
 * vowel sign of an Indian script has none, and stays.
 * @param {string} mark
 */
function isAccent(mark) {
  return mark === LAST_MARK || (LAST_MARK + mark).normalize("NFD") !== LAST_MARK + mark;
}

/**
 * As Python's casefold: what goes up and comes down again is folded so, letter by letter, since a word's last sigma would
 * come down as another one. Only the Turkish letter without a dot is no small form of a capital.
 * @param {string} letter
 */
function folded(letter) {
  return letter === "ı" ? letter : letter.toLowerCase().toUpperCase().toLowerCase();
}

/**
 * @template {{ summary: Record<string, string>, quotes: readonly { text: string }[] }} Claim
 * @param {Claim} claim
 * @returns {Claim & { words: string }}
 */
export function searched(claim) {
  return { ...claim, words: plain([...Object.values(claim.summary), ...claim.quotes.map(({ text }) => text)].join(" ")) };
}

/**
 * The claims that a choice leaves. One whose date is not stated is never narrowed away by a date.
 * @template {Searchable} Claim
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
