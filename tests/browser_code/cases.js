/* What Python computes where a script computes the same; made by cases.py. */
import { readFileSync } from "node:fs";

export const CASES = JSON.parse(readFileSync(new URL("cases.json", import.meta.url), "utf-8"));
