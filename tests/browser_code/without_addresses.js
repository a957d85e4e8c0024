/* Takes out of package-lock.json what `npm ci` does not need and no reader asks for: where its packages ask for donations.
 * With `omit-lockfile-registry-resolved` in .npmrc it then holds no address at all. */
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf-8"));
for (const entry of Object.values(lock.packages)) delete entry.funding;
writeFileSync(file, JSON.stringify(lock, null, 2) + "\n");
