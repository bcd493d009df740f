// Sets the checkout up: installs what is missing, builds what is stale. Plain Node, no dependency.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`nashr needs Node 20.19 or later; this is ${process.version}. Install it from https://nodejs.org and try again.`);
  process.exit(3);
}

function run(command, args) {
  const done = spawnSync(command, args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (done.status !== 0) process.exit(done.status ?? 3);
}

const lock = createHash("sha256")
  .update(readFileSync(`${root}package-lock.json`))
  .digest("hex");
const stamp = `${root}node_modules/.nashr-lock`;
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
  console.log("Installing what nashr needs (once; some minutes, most of them for building the database engine)...");
  run("npm", ["ci", "--no-fund", "--no-audit"]);
  mkdirSync(`${root}node_modules`, { recursive: true });
  writeFileSync(stamp, lock);
}
run(process.execPath, [`${root}.ci/build.mjs`]);
