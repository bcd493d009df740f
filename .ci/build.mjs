// Compiles src to dist and copies what is not TypeScript (SQL). Skips when nothing changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { hashCode, readJson } from "./code-versions.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = readdirSync(`${root}src`, { recursive: true })
  .map(String)
  .filter((file) => statSync(`${root}src/${file}`).isFile())
  .sort();
const hash = createHash("sha256");
for (const file of ["tsconfig.json", "package-lock.json", ".ci/build.mjs", ".ci/code-versions.mjs", ...files.map((file) => `src/${file}`)])
  hash.update(file).update(readFileSync(root + file));
const digest = hash.digest("hex");
const stamp = `${root}dist/.built`;
if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) {
  noteCommit();
  process.exit(0);
}

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
writeFileSync(stamp, digest);

/** Keeps which commit this is, for `nashr --version --json`; no file outside a repository. */
function noteCommit() {
  const file = `${root}dist/commit`;
  const asked = existsSync(`${root}.git`)
    ? spawnSync("git", ["describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"], { cwd: root, encoding: "utf8" })
    : undefined;
  if (asked?.status === 0) writeFileSync(file, asked.stdout);
  else rmSync(file, { force: true });
}
