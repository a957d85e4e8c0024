/* Which steps a meeting shows, and in which order. Steps that are hidden keep their row, to be shown again. */

export class Order {
  /** @param {readonly string[]} all ids in the dossier's order */
  constructor(all) {
    this.all = all;
    this.rows = [...all];
    this.shown = [...all];
  }

  /**
   * Shows these, or all where none of them is known.
   * @param {readonly string[] | null | undefined} wanted
   */
  arrange(wanted) {
    const known = (wanted ?? []).filter((id, index, ids) => this.all.includes(id) && ids.indexOf(id) === index);
    const shown = known.length ? known : this.all;
    this.rows = [...shown, ...this.all.filter((id) => !shown.includes(id))];
    this.shown = [...shown];
  }

  get isWhole() {
    return this.shown.join() === this.all.join();
  }

  /**
   * One step stays in any case.
   * @param {string} id
   * @param {boolean} shown
   */
  show(id, shown) {
    const order = this.rows.filter((row) => (row === id ? shown : this.shown.includes(row)));
    if (order.length) this.shown = order;
  }

  /**
   * @param {string} id
   * @param {number} by rows
   * @returns {boolean} whether there was such a place
   */
  move(id, by) {
    const at = this.rows.indexOf(id);
    const to = at + by;
    if (to < 0 || to >= this.rows.length) return false;
    this.rows.splice(to, 0, ...this.rows.splice(at, 1));
    this.shown = this.rows.filter((row) => this.shown.includes(row));
    return true;
  }

  /**
   * The step to show in the place of one that is hidden: the next in its row, or the last.
   * @param {string} id
   */
  insteadOf(id) {
    const later = this.rows.slice(this.rows.indexOf(id)).find((row) => this.shown.includes(row));
    return later ?? this.shown[this.shown.length - 1];
  }
}
