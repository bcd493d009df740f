// Hashes of the compiled code that stored results rest on: what reads files, and what judges.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, posix } from "node:path";

/** Where each kind of work begins; all that is imported from there, by whatever way, belongs to it. */
const entries = {
  extractor: ["app/adapters/reading/reading-worker.js"],
  detectors: [
    "detect/detect.js",
    "detect/baseline.js",
    "rubric/rubric.js",
    "detect/pointed.js",
    "question/question.js",
    "question/answer.js",
  ],
};

/**
 * One version per entry of the table, 16 hexadecimal digits. `readModule` gives the compiled text of a module by its path in dist;
 * `manifest` and `lock` are package.json and package-lock.json. The same on every machine: paths are sorted, lines end with LF, and
 * versions of libraries are those of the lock file.
 */
export function hashCode(readModule, manifest, lock) {
  const names = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }).sort();
  return Object.fromEntries(
    Object.entries(entries).map(([name, starts]) => {
      const modules = collectModules(starts, readModule);
      const texts = [...modules.values()].join("\n");
      const libraries = collectLibraries(
        names.filter(
          (library) => texts.includes(`"${library}"`) || texts.includes(`"${library}/`) || texts.includes(`\`${scopeOf(library)}/\${`),
        ),
        lock,
      );
      const hash = createHash("sha256");
      for (const [path, text] of [...modules].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${path}\n${text}\n`);
      for (const line of libraries) hash.update(`${line}\n`);
      return [name, hash.digest("hex").slice(0, 16)];
    }),
  );
}

/** Texts of the modules and of all that they import from this package, by path. */
function collectModules(starts, readModule) {
  const modules = new Map();
  const open = [...starts];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (modules.has(path)) continue;
    const text = readModule(path).replaceAll("\r\n", "\n");
    modules.set(path, text);
    for (const [, target] of text.matchAll(/(?:\bfrom|\bimport|\bimport\(|\bURL\()\s*"(\.{1,2}\/[^"]+\.(?:js|json))"/g))
      open.push(posix.join(dirname(path), target));
  }
  return modules;
}

const scopeOf = (library) => (library.startsWith("@") ? library.split("/")[0] : undefined);

/** "name version" of the libraries and of those that they depend on, sorted; what is optional differs from machine to machine. */
function collectLibraries(names, lock) {
  const found = new Set();
  const open = names.map((name) => ["", name]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [from, name] = next;
    const path = locate(from, name, lock);
    if (path === undefined || found.has(path)) continue;
    found.add(path);
    for (const dependency of Object.keys(lock.packages[path].dependencies ?? {})) open.push([path, dependency]);
  }
  return [...found].sort().map((path) => `${path} ${lock.packages[path].version}`);
}

/** Where Node finds a library from a place in node_modules: the nearest one upwards. */
function locate(from, name, lock) {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf("/node_modules/")))) {
    const path = `${place === "" ? "" : `${place}/`}node_modules/${name}`;
    if (lock.packages[path] !== undefined) return path;
    if (place === "") return undefined;
  }
}

/** Reads package.json or the lock file. */
export const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));
