/* What a reader of checks tries instead of the dossier's own values, as addresses have it: CHECK.ASSUMPTION:VALUE. */
import { all } from "../page/dom.js";

/** @param {ParentNode} root */
const slidersIn = (root) => all(root, "input[data-assumed]", HTMLInputElement);

/** @param {HTMLInputElement} slider */
const valuesOf = (slider) => (slider.dataset.written ?? "").split(";");

/**
 * What the sliders in an element assume, less what is the dossier's own.
 * @param {ParentNode} root
 */
export function assumedIn(root) {
  return slidersIn(root).filter((slider) => slider.value !== slider.defaultValue)
    .map((slider) => slider.dataset.assumed + ":" + valuesOf(slider)[Number(slider.value)]);
}

/**
 * Where on each slider stands what an address asks for: the nearest value that may be tried, or the dossier's own.
 * @param {ParentNode} root
 * @param {readonly string[]} asked
 * @returns {[slider: HTMLInputElement, at: string][]}
 */
export function placesOf(root, asked) {
  const wanted = new Map(asked.map((one) => /** @type {[string, string]} */ ([one.split(":")[0], one.slice(one.indexOf(":") + 1)])));
  return slidersIn(root).map((slider) => {
    const value = wanted.get(slider.dataset.assumed ?? "");
    return [slider, value === undefined ? slider.defaultValue : nearest(valuesOf(slider), value, slider.defaultValue)];
  });
}

/**
 * What an address asks for as this file has it.
 * @param {ParentNode} root
 * @param {readonly string[]} asked
 */
export function knownAssumed(root, asked) {
  return placesOf(root, asked).filter(([slider, at]) => at !== slider.defaultValue)
    .map(([slider, at]) => slider.dataset.assumed + ":" + valuesOf(slider)[Number(at)]);
}

/**
 * The place of the value that is nearest, counted from 0; what is no number leaves the slider where it was served.
 * @param {readonly string[]} values
 * @param {string} wanted
 * @param {string} served
 */
export function nearest(values, wanted, served) {
  const number = wanted.trim() ? Math.min(Math.max(Number(wanted), Number(values[0])), Number(values[values.length - 1])) : NaN;
  if (Number.isNaN(number)) return served;
  const apart = values.map((value) => Math.abs(Number(value) - number));
  return String(apart.indexOf(Math.min(...apart)));
}
