/* A scale in kilometres and nautical miles. */
import { KM_PER_NAUTICAL_MILE, written } from "./numbers.js";

/** @typedef {L.Control.ScaleOptions & { nauticalMiles: () => string }} BothUnits */
/**
 * What Leaflet's types leave out.
 * @typedef {object} ScaleParts
 * @property {(options: L.Control.ScaleOptions, className: string, container: HTMLElement) => void} _addScales
 * @property {(maxMetres: number) => void} _updateScales
 * @property {(most: number) => number} _getRoundNum
 * @property {(scale: HTMLElement, text: string, ratio: number) => void} _updateScale
 */

const plainScale = /** @type {ScaleParts} */ (/** @type {unknown} */ (L.Control.Scale.prototype));

export class Scale extends L.Control.Scale {
  /** @param {BothUnits} options */
  constructor(options) {
    super(options);
    this.unit = options.nauticalMiles;
  }

  /**
   * @param {L.Control.ScaleOptions} options
   * @param {string} className
   * @param {HTMLElement} container
   */
  _addScales(options, className, container) {
    plainScale._addScales.call(this, options, className, container);
    this.nautical = L.DomUtil.create("div", className, container);
  }

  /**
   * As Leaflet's own, but with the number as the page's language writes it.
   * @param {number} maxMetres
   */
  _updateMetric(maxMetres) {
    const { _mScale } = /** @type {{ _mScale: HTMLElement }} */ (/** @type {unknown} */ (this));
    const metres = plainScale._getRoundNum.call(this, maxMetres);
    const label = metres < 1000 ? written(metres) + "\u00a0m" : written(metres / 1000) + "\u00a0km";
    plainScale._updateScale.call(this, _mScale, label, metres / maxMetres);
  }

  /** @param {number} maxMetres */
  _updateScales(maxMetres) {
    plainScale._updateScales.call(this, maxMetres);
    const most = maxMetres / 1000 / KM_PER_NAUTICAL_MILE;
    const miles = most >= 1 ? plainScale._getRoundNum.call(this, most) : Math.floor(most * 10) / 10;
    if (miles > 0 && this.nautical) plainScale._updateScale.call(this, this.nautical, written(miles) + "\u00a0" + this.unit(), miles / most);
  }
}
