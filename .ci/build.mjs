// Compiles src to dist, copies what is not TypeScript (SQL) and writes the manual page. Skips when nothing changed.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { hashCode, readJson } from "./code-versions.mjs";
import { hashSources, isBuilt, listSources, stampOf } from "./source-digest.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
if (isBuilt(root)) {
  noteCommit();
  process.exit(0);
}

const files = listSources(root);
const digest = hashSources(root);
rmSync(`${root}dist`, { recursive: true, force: true });
// The native compiler gives the same files in a quarter of the time, where it exists for this kind of machine.
const isNative = existsSync(`${root}node_modules/@typescript/typescript-${process.platform}-${process.arch}`);
const done = spawnSync(
  process.execPath,
  [`${root}node_modules/typescript${isNative ? "-native" : ""}/bin/tsc`, "-p", `${root}tsconfig.json`],
  { stdio: "inherit" },
);
if (done.status !== 0) process.exit(done.status ?? 1);
for (const file of files.filter((file) => !file.endsWith(".ts"))) cpSync(`${root}src/${file}`, `${root}dist/${file}`, { recursive: true });
if (existsSync(`${root}dist/cli/main.js`)) chmodSync(`${root}dist/cli/main.js`, 0o755);
const versions = hashCode(
  (path) => readFileSync(`${root}dist/${path}`, "utf8"),
  readJson(`${root}package.json`),
  readJson(`${root}package-lock.json`),
);
writeFileSync(`${root}dist/code-versions.json`, `${JSON.stringify(versions, null, 2)}\n`);
noteCommit();
const { renderManPage } = await import(`${root}dist/cli/man-page.js`);
writeFileSync(`${root}dist/nashr.1`, renderManPage());
await prepareShipped();
writeFileSync(stampOf(root), digest);

/** Keeps the shipped rubrics, profiles and maps as the program has read and checked them; found again by a hash of their files. */
async function prepareShipped() {
  const { namePrepared } = await import(`${root}dist/app/adapters/prepared.js`);
  const { readRubric, readRubricFiles } = await import(`${root}dist/app/rubric-folders.js`);
  const { readProfile, readProfileFiles } = await import(`${root}dist/app/read-profile.js`);
  mkdirSync(`${root}dist/prepared`);
  const keep = (kind, list, read) => {
    for (const entry of readdirSync(`${root}${kind}s`, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
      const folder = `${root}${kind}s/${entry.name}`;
      writeFileSync(`${root}dist/prepared/${namePrepared(kind, folder, list(folder))}`, JSON.stringify(read(folder)));
    }
  };
  keep("rubric", readRubricFiles, readRubric);
  keep("profile", readProfileFiles, readProfile);
  const { nameCountryMap, readCountryMap } = await import(`${root}dist/app/stages/report/country-map.js`);
  for (const entry of readdirSync(`${root}profiles`, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const folder = `${root}profiles/${entry.name}`;
    const { map } = readProfile(folder);
    if (map !== undefined)
      writeFileSync(`${root}dist/prepared/${nameCountryMap(map, folder)}`, JSON.stringify(readCountryMap(map, folder)));
  }
}

/** Keeps which commit this is, for `nashr --version --json`; no file outside a repository. */
function noteCommit() {
  const file = `${root}dist/commit`;
  const asked = existsSync(`${root}.git`)
    ? spawnSync("git", ["describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"], { cwd: root, encoding: "utf8" })
    : undefined;
  if (asked?.status === 0) writeFileSync(file, asked.stdout);
  else rmSync(file, { force: true });
}
