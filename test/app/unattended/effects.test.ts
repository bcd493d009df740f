import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { callHook, type HookEvent } from "../../../src/app/unattended/call-hook.js";
import { measureDisk } from "../../../src/app/unattended/measure-disk.js";
import { openMetrics, serveMetrics, writeMetricsFile } from "../../../src/app/unattended/metrics.js";
import { openRunLog, safeForLog } from "../../../src/app/unattended/run-log.js";
import type { RunState } from "../../../src/model/run-state.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-run-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const state: RunState = {
  edition: "2026",
  startedAt: "2026-12-01T20:00:00.000Z",
  at: "2026-12-01T20:30:00.000Z",
  outcome: "running",
  stage: "crawl",
  done: 3,
  total: 8,
  crawlMs: 1_800_000,
  stageMs: {},
  requests: 40,
  bytes: 12_345,
  failures: 2,
  activeSites: 5,
  gate: [],
  forced: false,
};

describe("the hook", () => {
  const event: HookEvent = { event: "refused", edition: "2026", workspace: folder, exitCode: 1, report: "r.html" };
  const node = (script: string) => [process.execPath, "-e", script];

  it("is told by environment and standard input, without a shell and without keys", async () => {
    const out = join(folder, "told.json");
    const script = `let s="";process.stdin.on("data",d=>s+=d).on("end",()=>require("fs").writeFileSync(process.argv[1],JSON.stringify({env:process.env,input:JSON.parse(s),args:process.argv.slice(2)})))`;
    const environment = { ...process.env, NASHR_SECOND_READ_KEY: "secret" };
    expect(await callHook([...node(script), out, "$(id); *"], 30, event, state, environment)).toBeUndefined();
    const told = JSON.parse(readFileSync(out, "utf8")) as { env: Record<string, string>; input: Record<string, unknown>; args: string[] };
    expect(told.env).toMatchObject({ NASHR_EVENT: "refused", NASHR_EDITION: "2026", NASHR_EXIT_CODE: "1", NASHR_REPORT: "r.html" });
    expect(JSON.stringify(told.env)).not.toContain("secret");
    expect(told.input).toMatchObject({ event: "refused", run: { requests: 40 } });
    expect(told.args).toEqual(["$(id); *"]);
  });

  it("tells how it failed, and is ended when it does not end", async () => {
    expect(await callHook(node(`console.error("no mail"); process.exit(3)`), 30, event, state, process.env)).toMatch(
      /ended with 3: no mail/,
    );
    expect(await callHook([join(folder, "nothing-here")], 30, event, state, process.env)).toMatch(/could not be started/);
    expect(await callHook(node("setInterval(() => {}, 1000)"), 0.3, event, state, process.env)).toMatch(/did not end within 0.3 seconds/);
    expect(await callHook([], 30, event, state, process.env)).toBeUndefined();
  });
});

describe("figures for Prometheus", () => {
  it("stand whole in a file and at a loopback port", async () => {
    const metrics = openMetrics();
    metrics.set(state);
    const file = join(folder, "collector", "nashr.prom");
    writeMetricsFile(file, await metrics.text());
    const text = readFileSync(file, "utf8");
    expect(text).toContain('nashr_run_requests{edition="2026"} 40');
    expect(text).toContain('nashr_run_outcome{edition="2026",outcome="running"} 1');
    expect(text).toContain('nashr_run_outcome{edition="2026",outcome="failed"} 0');
    expect(text).toMatch(/^# HELP nashr_run_failures .+\n# TYPE nashr_run_failures gauge$/m);
    expect(readdirSync(join(folder, "collector"))).toEqual(["nashr.prom"]);
    const server = await serveMetrics(metrics, 0);
    try {
      const reply = await fetch(`http://127.0.0.1:${server.port}/metrics`);
      expect(reply.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
      expect(await reply.text()).toBe(text);
      expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(404);
    } finally {
      await server.close();
    }
  });
});

describe("the log", () => {
  it("is JSON a line, of a day, without what a site may smuggle in, and forgets old days", async () => {
    const logs = join(folder, "logs");
    const first = await openRunLog(logs, 2);
    first.write("warn", "note", { line: "a\u001b[2Jb\nc https://me:pass@x.example/y?token=1 d", count: 3, nothing: undefined });
    await first.close();
    for (const day of ["2020-01-01", "2020-01-02", "2020-01-03"]) writeFileSync(join(logs, `nashr.${day}.1.log`), "");
    const second = await openRunLog(logs, 2);
    second.write("info", "run-ended");
    await second.close();
    const names = readdirSync(logs).sort();
    expect(names[0]).toBe("nashr.2020-01-03.1.log");
    expect(names).toHaveLength(2);
    const lines = readFileSync(join(logs, names[1] ?? ""), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toMatchObject({ level: "warn", event: "note", line: "ab c https://x.example/y d", count: 3 });
    expect(Object.keys(lines[0] ?? {}).sort()).toEqual(["count", "event", "level", "line", "time"]);
    expect(lines.at(-1)).toMatchObject({ event: "run-ended" });
  });

  it("cuts long texts", () => expect(safeForLog("x".repeat(10_000))).toHaveLength(500));
});

it("the disk is measured by the files of an edition, also before there are any", () => {
  const archive = join(folder, "archive");
  expect(measureDisk(archive, "2026").diskBytes).toBe(0);
  writeMetricsFile(join(archive, "2026", "a", "one.warc.gz"), "12345");
  writeMetricsFile(join(archive, "2025", "two.warc.gz"), "12345");
  expect(measureDisk(archive, "2026").diskBytes).toBe(5);
  expect(measureDisk(archive, "2026").freeBytes).toBeGreaterThan(0);
  expect(existsSync(archive)).toBe(true);
});
