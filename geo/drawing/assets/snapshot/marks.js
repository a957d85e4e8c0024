/* Which marks of the articles are whose: offsets count code points of the unchanged text, as in geo.words.quotes. */
import { all, find } from "../page/dom.js";

/** @import { ClaimRecord } from "../messages.js" */

/**
 * @param {readonly ClaimRecord[]} claims
 * @returns {Map<string, HTMLElement[]>} by the claim's id
 */
export function marksOf(claims) {
  /** @type {Map<string, HTMLElement[]>} */
  const marks = new Map();
  all(document, "[data-source]").forEach((article) => {
    const own = claims.filter((claim) => claim.article.id === article.dataset.source);
    const texts = document.createTreeWalker(find(article, ".sr-article"), NodeFilter.SHOW_TEXT);
    let at = 0;
    while (texts.nextNode()) {
      const text = /** @type {Text} */ (texts.currentNode);
      const start = at;
      at += Array.from(text.data).length;
      const mark = text.parentElement?.closest("mark");
      if (mark) own.filter(({ quotes }) => quotes.some((quote) => quote.start <= start && at <= quote.end)).forEach(({ id }) => {
        marks.set(id, (marks.get(id) ?? []).concat(mark));
      });
    }
  });
  return marks;
}
