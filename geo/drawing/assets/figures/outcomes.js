/* The outcomes of a check for every combination of its assumptions, as geo.drawing.evidence.check_outcomes folds them. */

/** @import { Outcomes } from "../messages.js" */
/** @typedef {{ axes: number[], values: string[] }} Slot a text for each combination of the assumptions that it depends on */
/** @typedef {Pick<Outcomes, "results" | "lines"> & { choices: string[][], slots: Slot[] }} Unfolded */

const BETWEEN = ";";

/**
 * @param {Outcomes} folded
 * @returns {Unfolded}
 */
export function unfolded({ choices, slots, results, lines }) {
  return {
    choices: choices.map((values) => values.split(BETWEEN)),
    /* Texts that are all one letter long do without anything between them. */
    slots: slots.map(([axes, values]) => ({ axes, values: values.includes(BETWEEN) ? values.split(BETWEEN) : [...values] })),
    results,
    lines,
  };
}

/**
 * What a slot says where each assumption has the value at a position.
 * @param {Unfolded} data
 * @param {number} slot
 * @param {readonly number[]} at
 */
export function said(data, slot, at) {
  const { axes, values } = data.slots[slot];
  return values[axes.reduce((index, axis) => index * data.choices[axis].length + at[axis], 0)];
}
