/* The component that says in which language the page is, see geo/ui/page_language.py. */

/** @import { PageLanguageData } from "../messages.js" */
/** @import { Component } from "./component.js" */

/** @param {Component<PageLanguageData>} component */
export default function ({ data }) {
  document.documentElement.lang = data.language;
}
