/* The scripts of the pictures: each enlivens what a page hands it, and each root once.
 *
 * The page calls `enliven` with a root and with what is to hear of picks, as often as it likes. The list is the whole
 * page's: a dashboard loads these scripts with each of its components.
 */

/** @typedef {(name: string) => void} Pick hears what was picked, such as `claim:ID` */
/** @typedef {(root: HTMLElement, pick: Pick) => void} Figure */

/** @type {{ SupplyFigures?: Figure[] }} */
const page = /** @type {object} */ (globalThis);

/** @param {Figure} figure which adds what it listens to */
export function register(figure) {
  const taken = new WeakSet();
  (page.SupplyFigures ??= []).push((root, pick) => {
    if (taken.has(root)) return;
    taken.add(root);
    figure(root, pick);
  });
}

/**
 * @param {HTMLElement} root
 * @param {Pick} pick
 */
export function enliven(root, pick) {
  (page.SupplyFigures ?? []).forEach((figure) => figure(root, pick));
}
