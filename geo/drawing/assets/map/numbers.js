/* Numbers on the map, in the page's language and in both units of length. */

export const KM_PER_NAUTICAL_MILE = 1.852;

/**
 * A number as the page's language writes it.
 * @param {number} value
 * @param {Intl.NumberFormatOptions} [options]
 */
export const written = (value, options) => new Intl.NumberFormat(document.documentElement.lang, options).format(value);
