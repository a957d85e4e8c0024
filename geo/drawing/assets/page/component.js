/* What a component of Streamlit (its version 2) is given. Types only. */

/**
 * @template Data
 * @typedef {object} Component
 * @property {HTMLElement} parentElement
 * @property {Data} data as Python sends it
 * @property {(name: "pick", value: string) => void} setTriggerValue tells Python once
 */

export {};
