/* Elements of a page: made with text that can never become markup, and found where the page must have them. */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/**
 * An element of SVG.
 * @template {keyof SVGElementTagNameMap} Shape
 * @param {Shape} shape
 * @param {Record<string, string | number>} attributes
 * @returns {SVGElementTagNameMap[Shape]}
 */
export function drawn(shape, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", shape);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, String(value)));
  return made;
}

/**
 * A line icon, from the path that draws it.
 * @param {string} path
 * @param {number} size
 * @param {Record<string, string>} [more]
 */
export function lineIcon(path, size, more) {
  const svg = drawn("svg", { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true", ...more });
  svg.append(drawn("path", { d: path, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round" }));
  return svg;
}

/**
 * @param {string} className
 * @param {string} text
 * @param {(event: MouseEvent) => void} press
 */
export function button(className, text, press) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

/**
 * The first element that a selector finds, of a kind if one is given; an error says which the page lacks.
 * @template {Element} [Kind=HTMLElement]
 * @param {ParentNode} within
 * @param {string} selector
 * @param {{ new (): Kind, name: string }} [kind]
 * @returns {Kind}
 */
export function find(within, selector, kind) {
  const found = within.querySelector(selector);
  if (!found || (kind && !(found instanceof kind))) throw new Error("the page has no " + (kind ? kind.name + " " : "") + selector);
  return /** @type {Kind} */ (/** @type {unknown} */ (found));
}

/**
 * All elements that a selector finds.
 * @template {Element} [Kind=HTMLElement]
 * @param {ParentNode} within
 * @param {string} selector
 * @param {{ new (): Kind, name: string }} [_kind] for the type checker: nothing is tried
 * @returns {Kind[]}
 */
export function all(within, selector, _kind) {
  return Array.from(/** @type {NodeListOf<Kind>} */ (within.querySelectorAll(selector)));
}

/**
 * Whatever a handler needs of the thing that an event is about, be it HTML or SVG.
 * @typedef {HTMLElement | SVGElement} Part
 */

/**
 * The nearest element around an event's target that a selector finds.
 * @template {Element} [Kind=HTMLElement]
 * @param {Event} event
 * @param {string} selector
 * @param {{ new (): Kind, name: string }} [_kind] for the type checker: nothing is tried
 * @returns {Kind | null}
 */
export function closest({ target }, selector, _kind) {
  return target instanceof Element ? /** @type {Kind | null} */ (target.closest(selector)) : null;
}
