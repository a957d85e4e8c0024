/* The component that says what the whole page is, see geo/ui/page_head.py. */

/** @import { PageHeadData } from "../messages.js" */
/** @import { Component } from "./component.js" */

/* Streamlit may call a component for what was before, after it has for what is now. */
let last = 0;

/** @param {Component<PageHeadData>} component */
export default function ({ data }) {
  if (data.since_ms < last) return;
  last = data.since_ms;
  document.documentElement.lang = data.language;
  document.querySelector('meta[name="color-scheme"]')?.setAttribute("content", data.theme);
}
