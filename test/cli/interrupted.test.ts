import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";

const bin = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "nashr-interrupted-"));
const told = join(folder, "told.txt");
const hook = join(folder, "hook.sh");
let site: Server;

beforeAll(async () => {
  // A site that keeps every request waiting: the run is in the middle of its crawl until it is interrupted.
  site = createServer(() => {}).listen(0, "127.0.0.1");
  await once(site, "listening");
  const { port } = site.address() as AddressInfo;
  mkdirSync(join(folder, "data"));
  writeFileSync(hook, `#!/bin/sh\necho "$NASHR_EVENT $NASHR_EXIT_CODE" >> ${told}\nexec sleep "$1"\n`, { mode: 0o755 });
  writeFileSync(
    join(folder, "data/entities.csv"),
    `code,name_fr,name_ar,level,province,region,population,url\nbab,Bab,باب,commune,Taroudannt,Souss-Massa,4120,http://127.0.0.1:${port}/\n`,
  );
});
afterAll(() => {
  site.closeAllConnections();
  site.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a run whose hook takes so many seconds, and gives it once it has asked the site. */
async function startRun(hookSeconds: number): Promise<ChildProcess> {
  writeFileSync(
    join(folder, "nashr.yaml"),
    `edition: "2026"\nreferenceOn: 2026-11-15\nnetwork: { allow: [127.0.0.1/32], contact: test@example.org }\nrun: { hook: [${hook}, "${hookSeconds}"] }\n`,
  );
  const asked = once(site, "request");
  const child = spawn(process.execPath, [bin, "run", "-C", folder, "--quiet"], { stdio: "ignore" });
  await Promise.race([asked, once(child, "exit").then(([code]) => Promise.reject(new Error(`ended with ${code} before it asked`)))]);
  return child;
}

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 30_000; !holds(); await new Promise((resolve) => setTimeout(resolve, 20)))
    if (Date.now() > end) throw new Error("did not come");
}

it.each(["SIGINT", "SIGTERM"] as const)("a run that gets %s ends in good order: 130, its report, and its hook is told", async (name) => {
  rmSync(told, { force: true });
  const child = await startRun(0);
  const ended = once(child, "exit");
  child.kill(name);
  expect(await ended).toEqual([130, null]);
  expect(readFileSync(told, "utf8")).toBe("interrupted 130\n");
});

it("a second signal ends at once what takes long to end", async () => {
  rmSync(told, { force: true });
  const child = await startRun(20);
  const ended = once(child, "exit");
  child.kill("SIGINT");
  await until(() => existsSync(told));
  child.kill("SIGINT");
  expect(await ended).toEqual([null, "SIGINT"]);
});

it("tells the hook also where no report of the run could be written", async () => {
  for (const path of [told, join(folder, "logs/runs")]) rmSync(path, { recursive: true, force: true });
  writeFileSync(join(folder, "logs/runs"), "a file where a folder is needed");
  const child = await startRun(0);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  expect(await ended).toEqual([130, null]);
  expect(readFileSync(told, "utf8")).toBe("interrupted 130\n");
});
