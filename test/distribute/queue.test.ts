import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silent } from "../../src/app/progress.js";
import { readWorkspace } from "../../src/app/read-workspace.js";
import { type Channel, openFolderChannel, openHttpChannel, openStoreChannel } from "../../src/distribute/channel.js";
import { type CoordinateOptions, coordinate } from "../../src/distribute/coordinate.js";
import { PeerSilent } from "../../src/distribute/http-exchange.js";
import { openInbox } from "../../src/distribute/inbox-server.js";
import { openObjectStore } from "../../src/distribute/object-store.js";
import { openQueue, type TakenJob } from "../../src/distribute/queue.js";
import { readQueueStatus } from "../../src/distribute/queue-status.js";
import { openRemoteSpool } from "../../src/distribute/remote-spool.js";
import { openSpool } from "../../src/distribute/spool.js";
import { work } from "../../src/distribute/work.js";
import { nashr } from "../cli/run-in-process.js";
import { deep } from "../set-up/deep.js";
import { keepBodies } from "../set-up/demo.js";
import { startObjectStore, testKey } from "../set-up/object-store.js";
import { startPostgres, type TestPostgres } from "../set-up/postgres.js";
import { editionOf, hashArchive, openSplitBench, run, type SplitBench, startClocks, stopClocks, within } from "./split-run.js";

const bin = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const token = "0123456789abcdef0123";
let bench: SplitBench;
let postgres: TestPostgres | undefined;
const children: ChildProcess[] = [];

beforeAll(async () => {
  bench = await openSplitBench();
  postgres = await startPostgres();
});
afterAll(async () => {
  startClocks();
  for (const child of children) child.kill("SIGKILL");
  await postgres?.stop();
  await bench.close();
});

const rhythm = { pollMs: 50, lostMs: 400 };
const urlOf = () => postgres?.url ?? "";

const lead = (dir: string, options: Partial<CoordinateOptions> = {}, only: readonly string[] = []) =>
  within(dir, only, (workspace, store) =>
    coordinate(
      { workspace, store, progress: silent },
      { ...rhythm, queueUrl: urlOf(), spoolFolder: join(dir, "spool"), tries: 2, ...options },
    ),
  );

const labour = async (dir: string, channel: Channel, signal = new AbortController().signal, bodies = 2, patienceMs = 60_000) =>
  work(
    { workspace: readWorkspace({ dir, only: [] }), progress: silent, signal },
    { ...rhythm, queueUrl: urlOf(), channel, bodies, patienceMs },
  );
const tls = (name: string) => readFileSync(fileURLToPath(new URL(`../fixtures/tls/${name}`, import.meta.url)), "utf8");

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let left = 600; !(await condition()); left -= 1) {
    if (left === 0) throw new Error("it never came about");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const isPlanned = (dir: string) => until(() => existsSync(join(dir, "spool/plan.json")));

describe("a run on several machines", () => {
  it("gives the archive and the edition of one machine, byte for byte, over a shared folder and over HTTPS", async (context) => {
    if (postgres === undefined) return context.skip();
    stopClocks();
    const [one, main, first, second] = ["one", "main", "first", "second"].map((name) => bench.workspace(name)) as [
      string,
      string,
      string,
      string,
    ];
    await run(one, [], ["crawl", "detect", "score"]);
    const inbox = await openInbox(openSpool(join(main, "spool")), {
      host: "127.0.0.1",
      port: 0,
      token,
      maxBundleBytes: 1e7,
      tls: { cert: tls("leaf.crt"), key: tls("leaf.key") },
    });
    const leading = lead(main);
    await isPlanned(main);
    const [, , result] = await Promise.all([
      labour(first, openFolderChannel(join(main, "spool"))),
      labour(second, openHttpChannel(inbox.url, token, tls("ca.crt"))),
      leading,
    ]);
    await inbox.close();
    expect(result).toMatchObject({ bodies: 4, merged: 4, setAside: [], interrupted: false });
    expect(hashArchive(main)).toEqual(hashArchive(one));
    await run(main, [], ["detect", "score"]);
    expect(editionOf(main) === editionOf(one)).toBe(true);
    for (const folder of ["in", "out", "refused"]) expect(readdirSync(join(main, "spool", folder))).toEqual([]);
    expect(readdirSync(join(first, "data")).filter((name) => name.startsWith("work-"))).toEqual([]);
    startClocks();
  });

  it("visits a body again as one machine does, with what is known of it, over a store", async (context) => {
    if (postgres === undefined) return context.skip();
    const [one, main, first] = ["one", "main", "first"].map((name) => join(bench.folder, name)) as [string, string, string];
    stopClocks("2026-11-16T08:00:00Z");
    await run(one, ["sidi-amghar"], ["crawl", "detect"], true);
    const objects = await startObjectStore();
    const access = { bucket: "audit", prefix: "edition", endpoint: objects.endpoint, region: "us-east-1", sessionToken: undefined };
    const store = openObjectStore({ ...access, keyId: testKey.id, key: testKey.secret });
    const leading = lead(main, { again: true, remote: openRemoteSpool(store) }, ["sidi-amghar"]);
    await until(async () => (await readQueueStatus(readWorkspace({ dir: main, only: [] }), urlOf())).waiting === 1);
    expect([...objects.objects.keys()].some((name) => name.startsWith("audit/edition/in/"))).toBe(true);
    await labour(first, openStoreChannel(store, "s3://audit/edition"));
    expect(await leading).toMatchObject({ bodies: 1, merged: 1 });
    expect([...objects.objects.keys()]).toEqual(["audit/edition/plan.json"]);
    await objects.close();
    expect(Object.keys(hashArchive(main))).toContain("2026-demo/sidi-amghar-2.warc.gz");
    expect(hashArchive(main)).toEqual(hashArchive(one));
    startClocks();
  });

  deep("loses and doubles nothing when worker, coordinator and queue are killed in the middle", async (context) => {
    if (postgres === undefined) return context.skip();
    const slow = await openSplitBench(60);
    const [main, hand] = [slow.workspace("main"), slow.workspace("hand")] as [string, string];
    const start = (...args: string[]) => {
      const child = spawn(process.execPath, [bin, ...args, "--queue", urlOf(), "--quiet"], { stdio: "ignore" });
      children.push(child);
      return new Promise<number | null>((resolve) => child.once("exit", resolve)).then((code) => ({ child, code }));
    };
    const killLast = async (ended: Promise<unknown>) => {
      children.at(-1)?.kill("SIGKILL");
      await ended;
    };
    const leading = start("coordinate", "-C", main, "--spool", join(main, "spool"));
    await isPlanned(main);
    await until(async () => (await readQueueStatus(readWorkspace({ dir: main, only: [] }), urlOf())).waiting === 4);
    await killLast(leading);
    // The queue holds the jobs: a worker needs no coordinator to begin.
    const working = start("work", "-C", hand, "--to", join(main, "spool"), "--bodies", "1");
    await until(() => slow.asked.length >= 5);
    await killLast(working);
    const before = slow.asked.length;
    await postgres.restart();
    const stop = new AbortController();
    const led = lead(main, { spoolFolder: join(main, "spool") });
    const worked = labour(hand, openFolderChannel(join(main, "spool")), stop.signal);
    await until(() => slow.asked.length >= before + 8);
    await postgres.restart();
    expect(await led).toMatchObject({ bodies: 4, merged: 4, setAside: [] });
    expect(await worked).toMatchObject({ interrupted: false });
    await run(main, [], ["detect", "score"]);
    const states = (dir: string) =>
      (JSON.parse(editionOf(dir)) as { findings: { verdict: { entityCode: string; itemId: string; state: string } }[] }).findings.map(
        ({ verdict: { entityCode, itemId, state } }) => `${entityCode} ${itemId} ${state}`,
      );
    expect(states(main)).toEqual(states(join(bench.folder, "one")));
    expect(Object.keys(hashArchive(main))).toHaveLength(4);
    await slow.close();
  });

  it("never lets two workers ask one machine at the same time", async (context) => {
    if (postgres === undefined) return context.skip();
    const slow = await openSplitBench(15);
    const [main, ...hands] = ["main", "left", "right"].map((name) => slow.workspace(name));
    // Three bodies at one site, under two names of one machine, told apart by the host that is asked.
    for (const dir of [main ?? "", ...hands]) {
      const file = join(dir, "data/entities.csv");
      const [head = "", first = ""] = readFileSync(file, "utf8").split("\n");
      const address = /http:\/\/127\.0\.0\.1(:\d+)\//;
      const second = first.replace("sidi-amghar", "second").replace(address, "http://localhost$1/");
      writeFileSync(file, `${[head, first, second].join("\n")}\n`);
    }
    const leading = lead(main ?? "");
    await isPlanned(main ?? "");
    const channel = openFolderChannel(join(main ?? "", "spool"));
    await Promise.all([...hands.map((dir) => labour(dir, channel)), leading.then((result) => expect(result.merged).toBe(2))]);
    const hosts = slow.asked.map(({ host }) => host.split(":")[0]);
    expect(new Set(hosts)).toEqual(new Set(["127.0.0.1", "localhost"]));
    const changes = hosts.filter((host, at) => at > 0 && host !== hosts[at - 1]);
    expect(changes).toHaveLength(1);
    await slow.close();
  });

  it("keeps the work on a body while the coordinator is away, and gives it up after a while", async (context) => {
    if (postgres === undefined) return context.skip();
    const [main, hand] = [bench.workspace("patient"), bench.workspace("hand")];
    for (const dir of [main, hand]) keepBodies(dir, ["laarich"]);
    const leading = lead(main, { tries: 5 });
    await isPlanned(main);
    const folder = openFolderChannel(join(main, "spool"));
    let tries = 0;
    const away = (until: number): Channel => ({
      ...folder,
      async deliver(id, path) {
        tries += 1;
        if (tries < until) throw new PeerSilent("the coordinator is away", "wait");
        return folder.deliver(id, path);
      },
    });
    const stop = new AbortController();
    const hasty = labour(hand, away(Number.POSITIVE_INFINITY), stop.signal, 1, 0);
    await until(() => tries >= 2);
    stop.abort();
    expect((await hasty).failed).toBeGreaterThanOrEqual(1);
    const asked = tries;
    expect(await labour(hand, away(asked + 3))).toMatchObject({ done: 1, failed: 0 });
    expect(tries).toBe(asked + 3);
    expect(await leading).toMatchObject({ merged: 1, setAside: [] });
  });

  it("sets a body aside that fails each time, with its error, and goes on with it when told", async (context) => {
    if (postgres === undefined) return context.skip();
    const [main, hand] = [bench.workspace("poisoned"), bench.workspace("hand")];
    for (const dir of [main, hand]) keepBodies(dir, ["laarich"]);
    const leading = lead(main);
    await isPlanned(main);
    const folder = openFolderChannel(join(main, "spool"));
    const broken: Channel = {
      ...folder,
      deliver: async () => {
        throw new Error("the paper is jammed");
      },
    };
    expect(await labour(hand, broken)).toMatchObject({ done: 0, failed: 2 });
    expect(await leading).toMatchObject({ bodies: 1, merged: 0, setAside: [{ code: "laarich", error: "the paper is jammed" }] });
    const status = await nashr(["coordinate", "-C", main, "--queue", urlOf(), "--status"], bench.folder);
    expect(status).toMatchObject({ code: 0 });
    expect(status.stdout).toContain("0 bodies wait, 0 are worked on, 1 were set aside.\nset aside: laarich: the paper is jammed");
    const again = lead(main, { retry: true });
    await until(async () => (await readQueueStatus(readWorkspace({ dir: main, only: [] }), urlOf())).setAside.length === 0);
    expect(await labour(hand, folder)).toMatchObject({ done: 1, failed: 0 });
    expect(await again).toMatchObject({ merged: 1, setAside: [] });
  });

  it("counts a try where a body failed, and none where it was given back", async (context) => {
    if (postgres === undefined) return context.skip();
    const queue = await openQueue(urlOf(), "nashr-given-back");
    const crawl = { id: 1, edition: "2026", userAgent: "nashr", settings: "{}", startedAt: "2026-11-15T20:00:00Z" };
    const data = {
      code: "laarich",
      crawl,
      versions: "",
      hasInput: false,
      machine: "m",
      live: [],
    };
    const id = "00000000-0000-4000-8000-000000000001";
    await queue.send({ id, key: "laarich", data, tries: 2, maxMinutes: 1 });
    const retried = async () => {
      const taken: (TakenJob | undefined)[] = [];
      await until(async () => taken.push(await queue.take()) > 0 && taken.at(-1) !== undefined);
      return taken.at(-1)?.tries;
    };
    for (let stopped = 0; stopped < 4; stopped += 1) {
      expect(await retried()).toBe(0);
      await queue.giveBack(id);
      expect(await queue.list()).toMatchObject([{ state: "created" }]);
    }
    await retried();
    await queue.fail(id, "it broke");
    expect(await retried()).toBe(1);
    await queue.giveBack(id);
    expect(await retried()).toBe(1);
    await queue.fail(id, "it broke");
    expect(await queue.list()).toMatchObject([{ state: "failed" }]);
    await queue.close();
  });

  it("takes nothing in from a crawl that was begun from another workspace, and does not ask the site for it", async (context) => {
    if (postgres === undefined) return context.skip();
    const [lost, main, hand] = [bench.workspace("lost"), bench.workspace("anew"), bench.workspace("lost-hand")];
    for (const dir of [lost, main, hand]) keepBodies(dir, ["laarich"]);
    const gone = new AbortController();
    const before = within(lost, [], (workspace, store) =>
      coordinate(
        { workspace, store, progress: silent, signal: gone.signal },
        { ...rhythm, queueUrl: urlOf(), spoolFolder: join(lost, "spool"), tries: 2 },
      ),
    );
    const waits = async (count: number) => (await readQueueStatus(readWorkspace({ dir: lost, only: [] }), urlOf())).waiting === count;
    await until(() => waits(1));
    gone.abort();
    await before;
    const leading = lead(main);
    await isPlanned(main);
    expect(await labour(hand, openFolderChannel(join(main, "spool")))).toMatchObject({ done: 1, failed: 0 });
    expect(await leading).toMatchObject({ bodies: 1, merged: 1, setAside: [] });
    expect(readdirSync(join(main, "spool/refused"))).toEqual([]);
  });
});
