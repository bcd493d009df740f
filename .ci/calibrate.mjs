// Judges workspaces again, makes their rows in data/calibration, and fits the probabilities of items on them.
// Use: node .ci/calibrate.mjs SET=WORKSPACE=GOLD.csv [SET=WORKSPACE=GOLD.csv ...]; without a set it only fits.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const main = `${root}dist/cli/main.js`;

function run(words, allowed = [0]) {
  const done = spawnSync(process.execPath, words, { stdio: ["ignore", "ignore", "inherit"] });
  if (!allowed.includes(done.status ?? -1)) process.exit(done.status ?? 1);
}

run([`${root}.ci/build.mjs`]);
for (const argument of process.argv.slice(2)) {
  const [set, workspace, gold] = argument.split("=");
  if (!set || !workspace || !gold) {
    console.error(`${argument}: give the name of the set, its workspace and its gold file, as set=folder=gold.csv`);
    process.exit(2);
  }
  // 1: more is unknown, or kappa is lower, than the workspace's thresholds allow.
  run([main, "detect", "-C", workspace, "--quiet"], [0, 1]);
  run([main, "score", "-C", workspace, "--quiet"], [0, 1]);
  run([main, "agreement", gold, "-C", workspace, "--features", `${root}data/calibration/${set}.jsonl`], [0, 1]);
}
const { trainItems } = await import(new URL("./train-items.mjs", import.meta.url).href);
await trainItems();
