// Compiles src to dist, copies what is not TypeScript (SQL) and writes the manual page. Skips when nothing changed.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
const done = spawnSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, "-p", `${root}tsconfig.json`], { stdio: "inherit" });
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
writeFileSync(stampOf(root), digest);

/** Keeps which commit this is, for `nashr --version --json`; no file outside a repository. */
function noteCommit() {
  const file = `${root}dist/commit`;
  const asked = existsSync(`${root}.git`)
    ? spawnSync("git", ["describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"], { cwd: root, encoding: "utf8" })
    : undefined;
  if (asked?.status === 0) writeFileSync(file, asked.stdout);
  else rmSync(file, { force: true });
}
