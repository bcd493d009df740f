import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Ended, makeFolder, verdictsOf } from "./demo-workspace.js";

// Two network namespaces with a cable between them: nashr runs in one, the sites in the other, and the cable is cut while it runs.
const bin = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = makeFolder("cut");
const [here, there] = [`nashr-here-${process.pid}`, `nashr-there-${process.pid}`] as const;
const [bodies, pages] = [6, 10];
const ip = (...args: readonly string[]) => execFileSync("ip", args, { stdio: "pipe" });

/** Lays the cable; false where this user may not. */
function layCable(): boolean {
  try {
    for (const name of [here, there]) {
      ip("netns", "add", name);
      ip("-n", name, "link", "set", "lo", "up");
    }
    ip("-n", here, "link", "add", "cable", "type", "veth", "peer", "name", "cable", "netns", there);
    ip("-n", here, "addr", "add", "10.77.0.1/16", "dev", "cable");
    for (let at = 1; at <= bodies; at += 1) ip("-n", there, "addr", "add", `10.77.1.${at}/16`, "dev", "cable");
    for (const name of [here, there]) ip("-n", name, "link", "set", "cable", "up");
    return true;
  } catch {
    return false;
  }
}
const canCut = process.platform === "linux" && layCable();
if (!canCut) console.warn("LEFT OUT: the network cut in a namespace, for this user may make none (ip netns)");

let sites: ChildProcess | undefined;
beforeAll(async () => {
  if (!canCut) return;
  sites = spawn("ip", ["netns", "exec", there, process.execPath, fileURLToPath(new URL("cut-sites.mjs", import.meta.url)), String(pages)]);
  await new Promise((resolve) => sites?.stdout?.once("data", resolve));
});
afterAll(() => {
  sites?.kill("SIGKILL");
  for (const name of canCut ? [here, there] : []) ip("netns", "del", name);
  rmSync(folder, { recursive: true, force: true });
});

/** Writes a workspace of the bodies behind the cable, so many of which are crawled at a time. */
function writeWorkspace(name: string, atOnce: number): string {
  const dir = join(folder, name);
  mkdirSync(join(dir, "data"), { recursive: true });
  const rows = Array.from(
    { length: bodies },
    (_, n) => `b${n},Corps ${n},جماعة ${n},commune,Azilal,Béni Mellal-Khénifra,1000,http://10.77.1.${n + 1}/,`,
  );
  writeFileSync(join(dir, "data/entities.csv"), `code,name_fr,name_ar,level,province,region,population,url,tags\n${rows.join("\n")}\n`);
  writeFileSync(
    join(dir, "nashr.yaml"),
    `edition: "2026"\nreferenceOn: 2026-11-15\nnetwork: { allow: [10.77.0.0/16], contact: audit@example.org }\ncrawl: { sites: ${atOnce}, delayMs: 300, maxDelayMs: 1000, render: never, timeoutMs: 2000, maxRequestMs: 4000, outagePauseMs: 1000 }\nextract: { ocr: false, workers: 1 }\n`,
  );
  return dir;
}

const run = (dir: string): Promise<Ended> =>
  new Promise((resolve) => {
    const command = ["netns", "exec", here, process.execPath, bin, "run", "--until", "report", "--quiet", "-C", dir];
    execFile("ip", command, { timeout: 300_000 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr }),
    );
  });

/** Waits until so many pages of a workspace are kept. */
async function waitForPages(dir: string, count: number): Promise<void> {
  for (;;) {
    try {
      const store = new Database(join(dir, "data/nashr.sqlite"), { readonly: true });
      const { kept } = store.prepare("SELECT count(*) AS kept FROM snapshots WHERE outcome = 'fetched'").get() as { kept: number };
      store.close();
      if (kept >= count) return;
    } catch {
      // There is no database yet.
    }
    await sleep(100);
  }
}

/** How the cable is cut, and mended: our end is down; the other end is; every answer is lost on its way. */
const cuts = {
  "the near end is down": (isCut: boolean) => ip("-n", here, "link", "set", "cable", isCut ? "down" : "up"),
  "the far end is down": (isCut: boolean) => ip("-n", there, "link", "set", "cable", isCut ? "down" : "up"),
  "every answer is lost": (isCut: boolean) => ip("-n", there, "route", isCut ? "add" : "del", "blackhole", "10.77.0.1/32"),
} as const;

test.runIf(canCut)(
  "a cut in the middle ends the run with 3, says nothing of any body, and the same command gives what a run without a cut gives",
  { timeout: 1_800_000 },
  async () => {
    const whole = writeWorkspace("whole", 3);
    const uncut = await run(whole);
    expect(uncut, uncut.stderr).toMatchObject({ code: 0 });
    const expected = verdictsOf(whole);
    expect(expected.size).toBe(bodies);
    for (const [name, cut] of Object.entries(cuts)) {
      // In the middle of the run, and among its last bodies, which are fewer than a row.
      for (const share of [0.3, 0.85]) {
        const dir = writeWorkspace(`${name} ${share}`, 3);
        const running = run(dir);
        await waitForPages(dir, share * bodies * pages);
        cut(true);
        const ended = await running;
        cut(false);
        expect(ended, `${name} ${share}: ${ended.stderr}`).toMatchObject({ code: 3 });
        expect(ended.stderr).toContain("connection of this machine");
        // The addresses of the other end are looked for anew.
        await sleep(1_500);
        expect(await run(dir), `${name} ${share}`).toMatchObject({ code: 0 });
        expect(verdictsOf(dir), `${name} ${share}`).toEqual(expected);
      }
    }
  },
);
