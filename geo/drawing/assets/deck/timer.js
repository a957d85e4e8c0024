/* Time on the speaker's screen: since the start, and against the plan. */

/** @typedef {{ read: () => string | null, keep: (text: string) => void }} Store where a timer outlives its window's reload */
/** @typedef {"not_started" | "behind" | "ahead" | "on_time"} Pace */

export class Timer {
  /**
   * @param {Store} store
   * @param {() => number} now in milliseconds
   */
  constructor(store, now = Date.now) {
    this.store = store;
    this.now = now;
    /** @type {[before: number, since: number | null]} */
    const [before, since] = JSON.parse(store.read() || "[0, null]");
    this.before = before;
    this.since = since;
  }

  get ms() { return this.before + (this.since ? this.now() - this.since : 0); }

  get isNew() { return !this.since && !this.before; }

  toggle() {
    this.before = this.ms;
    this.since = this.since ? null : this.now();
    this.keep();
  }

  reset() {
    this.before = 0;
    this.since = null;
    this.keep();
  }

  keep() { this.store.keep(JSON.stringify([this.before, this.since])); }
}

/**
 * Seconds as a clock shows them: 4:05, and with hours 1:04:05.
 * @param {number} seconds whole ones
 */
export function clock(seconds) {
  const padded = (/** @type {number} */ value) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  return (hours ? hours + ":" : "") + padded(Math.floor(seconds / 60) % 60) + ":" + padded(seconds % 60);
}

/**
 * On time while the time since start lies within the current step's share of the plan; else by how many minutes, in whole
 * ones, one is late.
 * @param {number} minutes since start
 * @param {readonly number[]} planned minutes of each step in its order
 * @param {number} at which step, from 0; -1 where it is not among them
 */
export function late(minutes, planned, at) {
  const sum = (/** @type {readonly number[]} */ values) => values.reduce((total, value) => total + value, 0);
  const [from, to] = [sum(planned.slice(0, at)), sum(planned.slice(0, at + 1))];
  return { minutes: minutes > to ? Math.ceil(minutes - to) : minutes < from ? -Math.ceil(from - minutes) : 0, whole: sum(planned) };
}
