/* What a page tells of a state that its reader changes too. What the reader does is reported, and comes back: perhaps when
 * more was done already, and then it is no news. All else that the page tells is a link's, or Back's. */

export class Told {
  constructor() {
    /** @type {string | undefined} how it stands, by reader or page */
    this.now = undefined;
    /** @type {string | undefined} what the page told last */
    this.heard = undefined;
    /** @type {string[]} what the reader did that has not come back yet */
    this.reported = [];
  }

  /**
   * A reader has made it so.
   * @param {string} state
   * @returns {boolean} whether that is another than before, and is to be reported
   */
  made(state) {
    if (state === this.now) return false;
    this.now = state;
    this.reported.push(state);
    return true;
  }

  /**
   * The page tells how it stands.
   * @param {string} state
   * @returns {boolean} whether that is news
   */
  hears(state) {
    const at = this.reported.lastIndexOf(state);
    const isNews = state !== this.heard && at < 0;
    this.heard = state;
    this.reported.splice(0, at + 1);
    if (isNews) this.now = state;
    return isNews;
  }
}
