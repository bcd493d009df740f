// What dist was made from: says whether the built program is that of the sources that are there. Plain Node, no dependency.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";

/** Files below src, by path relative to it, sorted. `root` ends with a slash. */
export function listSources(root) {
  return readdirSync(`${root}src`, { recursive: true })
    .map(String)
    .filter((file) => statSync(`${root}src/${file}`).isFile())
    .sort();
}

/** SHA-256 (hexadecimal) of the sources and of what builds them. */
export function hashSources(root) {
  const hash = createHash("sha256");
  const builders = ["tsconfig.json", "package-lock.json", ".ci/build.mjs", ".ci/code-versions.mjs", ".ci/source-digest.mjs"];
  for (const file of [...builders, ...listSources(root).map((file) => `src/${file}`)]) hash.update(file).update(readFileSync(root + file));
  return hash.digest("hex");
}

/** Where the build notes the digest of the sources that it compiled. */
export const stampOf = (root) => `${root}dist/.built`;

/** Whether dist is there and was built from the sources as they are now. */
export function isBuilt(root) {
  const stamp = stampOf(root);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === hashSources(root);
}
