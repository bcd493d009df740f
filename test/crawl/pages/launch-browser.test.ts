import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { findBrowser } from "../../../src/crawl/pages/browser.js";
import { deep } from "../../set-up/deep.js";

const program = await findBrowser();
const launcher = fileURLToPath(new URL("../../../dist/crawl/pages/launch-browser.js", import.meta.url));
const isRoot = process.getuid?.() === 0;
/** Another user of Debian and its kin, who has no rights. */
const nobody = 65_534;

/** Whether another user may read the program and what it is started with; where the project lies in a folder of root's own, none may. */
const canRead = isRoot
  ? [launcher, process.execPath, program ?? ""].every((file) => spawnSync("test", ["-r", file], { uid: nobody, gid: nobody }).status === 0)
  : true;
if (!canRead) console.warn("LEFT OUT: a browser in its sandbox: no other user than root can read this folder.");

/** Starts a browser in a process of some user; gives whether it is said to be sandboxed, and whether its processes were told to have no sandbox. */
function launchAs(uid: number | undefined): { said: boolean; told: boolean } {
  const home = mkdtempSync(join(tmpdir(), "nashr-sandbox-"));
  try {
    const script = join(home, "run.mjs");
    writeFileSync(
      script,
      `import { readdirSync, readFileSync } from "node:fs";
       const { launchBrowser } = await import(${JSON.stringify(launcher)});
       const { browser, isSandboxed } = await launchBrowser({ executablePath: ${JSON.stringify(program)} });
       await (await browser.newPage()).setContent("<p>");
       const lines = readdirSync("/proc").filter((name) => /^\\d+$/.test(name)).map((name) => { try { return readFileSync("/proc/" + name + "/cmdline", "utf8"); } catch { return ""; } });
       const own = lines.filter((line) => line.includes("--user-data-dir=" + process.argv[2]));
       console.log(JSON.stringify({ said: isSandboxed, told: own.some((line) => line.includes("--no-sandbox")), seen: own.length }));
       await browser.close();`,
    );
    spawnSync("chmod", ["-R", "777", home]);
    const { stdout, stderr } = spawnSync(process.execPath, [script, home], {
      uid,
      gid: uid,
      encoding: "utf8",
      timeout: 60_000,
      env: { ...process.env, HOME: home, TMPDIR: home },
    });
    const { seen, ...result } = JSON.parse(stdout || `{"failed":${JSON.stringify(stderr.slice(0, 300))}}`);
    expect(seen, stderr).toBeGreaterThan(0);
    return result;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

test.skipIf(program === undefined || process.platform !== "linux" || !canRead)(
  "a browser says whether it has its sandbox, and is told so",
  () => {
    const { said, told } = launchAs(isRoot ? nobody : undefined);
    // Where the system allows no user namespaces it has none; then it must not be said that it has.
    expect(told).toBe(!said);
  },
);

(program === undefined || !isRoot ? test.skip : deep)("as root it has none", () => {
  expect(launchAs(undefined)).toEqual({ said: false, told: true });
});

test.skipIf(program === undefined)(
  "a browser leaves it to this process how it ends at Ctrl-C",
  () => {
    const script = `const { launchBrowser } = await import(${JSON.stringify(launcher)});
      const { browser } = await launchBrowser({ executablePath: ${JSON.stringify(program)} });
      process.on("SIGINT", () => setTimeout(async () => { console.log("in good order", browser.isConnected()); await browser.close(); }, 1500));
      process.kill(process.pid, "SIGINT");`;
    const { stdout, status } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8", timeout: 60_000 });
    expect({ stdout, status }).toEqual({ stdout: "in good order true\n", status: 0 });
  },
  60_000,
);
