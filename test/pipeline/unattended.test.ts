import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Edition } from "../../src/model/edition.js";
import type { RunReport } from "../../src/unattended/run-report.js";
import { nashr } from "../cli/run-in-process.js";
import { deep } from "../set-up/deep.js";
import { writePlainWorkspace } from "../set-up/demo.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-unattended-"));
const dir = join(folder, "audit");
const told = join(folder, "told.jsonl");
const addresses = inject("demoAddresses");
const codes = ["bab-nakhla", "sidi-amghar"];
const run = (...args: string[]) => nashr(["run", "-C", dir, "--quiet", ...args], folder);
const read = <T>(...path: string[]) => JSON.parse(readFileSync(join(dir, ...path), "utf8")) as T;
const reports = () => readdirSync(join(dir, "logs/runs")).sort();
const lastReport = () =>
  read<RunReport>(
    "logs/runs",
    reports()
      .filter((name) => name.endsWith(".json"))
      .at(-1) ?? "",
  );
const hookScript = `require("fs").appendFileSync(process.argv[1], process.env.NASHR_EVENT + " " + process.env.NASHR_EXIT_CODE + "\\n")`;

beforeAll(() => {
  writePlainWorkspace(dir, addresses, codes);
  const settings = join(dir, "nashr.yaml");
  const hook = JSON.stringify([process.execPath, "-e", hookScript, told]);
  const section = `run: { timeZone: UTC, marginMinutes: 0, secondPassMinutes: 0, minFreeBytes: 0, logDays: 5, metricsFile: logs/nashr.prom, hook: ${hook}, hookSeconds: 30 }`;
  writeFileSync(settings, `${readFileSync(settings, "utf8").trimEnd()}\n${section}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("an unattended run of two bodies", () => {
  it("says beforehand what it takes, and that this is a guess", async () => {
    const { stdout } = await nashr(["estimate", "-C", dir], folder);
    expect(stdout).toContain("2 bodies to crawl");
    expect(stdout).toContain("A guess for 2 bodies");
  });

  it("refuses a report where a budget ended the crawl too early, and says why", async () => {
    const { code, stderr } = await run("--until", "report", "--max-requests", "6");
    expect(code).toBe(1);
    expect(stderr).toContain("the requests of run.maxRequests are used up");
    expect(stderr).toContain("run.minCrawledShare asks for 95.0 %");
    expect(existsSync(join(dir, "reports/2026-demo/index.html"))).toBe(false);
    expect(lastReport()).toMatchObject({ run: { outcome: "refused", stop: "requests-spent", gate: [{ code: "too-little-crawled" }, {}] } });
    expect(readFileSync(join(dir, "logs/nashr.prom"), "utf8")).toContain('nashr_run_outcome{edition="2026-demo",outcome="refused"} 1');
  });

  it("reports by hand all the same, and edition and method page say so as for a forced report", async () => {
    const { code, stderr } = await nashr(["report", "-C", dir, "--quiet"], folder);
    expect(code).toBe(0);
    expect(stderr).toMatch(/The check before publishing does not pass[\s\S]*run.minCrawledShare asks for 95.0 %/);
    expect(read<Edition>("reports/2026-demo/edition.json").run.forced?.reasons.length).toBeGreaterThan(0);
    expect(readFileSync(join(dir, "reports/2026-demo/fr/method/index.html"), "utf8")).toContain("class=forced");
    const first = readFileSync(join(dir, "reports/2026-demo/edition.json"), "utf8");
    expect((await nashr(["report", "-C", dir, "--quiet"], folder)).code).toBe(0);
    expect(readFileSync(join(dir, "reports/2026-demo/edition.json"), "utf8") === first).toBe(true);
  });

  it("reports by force, and edition and method page say so", async () => {
    expect((await run("--max-requests", "6", "--force")).stderr).toContain("The report was forced");
    const { forced } = read<Edition>("reports/2026-demo/edition.json").run;
    expect(forced?.reasons.map(({ code }) => code)).toEqual(["too-little-crawled", "too-much-unknown"]);
    expect(readFileSync(join(dir, "reports/2026-demo/fr/method/index.html"), "utf8")).toContain("class=forced");
  });

  it("goes on by the same command, finishes, and takes the mark back", async () => {
    const { code } = await run("--until", "report", "--by", new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z$/, "Z"));
    expect([0, 1]).toContain(code);
    expect(read<Edition>("reports/2026-demo/edition.json").run.forced).toBeUndefined();
    expect(readFileSync(join(dir, "reports/2026-demo/fr/method/index.html"), "utf8")).not.toContain("class=forced");
    const report = lastReport();
    expect(report.run).toMatchObject({ outcome: "finished", gate: [], forced: false });
    expect(report.edition.requests).toBeGreaterThan(20);
    expect(report.hosts.length).toBeGreaterThan(1);
    for (const lang of ["fr", "ar", "en"]) {
      const page = readFileSync(
        join(
          dir,
          "logs/runs",
          reports()
            .filter((name) => name.endsWith(`.${lang}.html`))
            .at(-1) ?? "",
        ),
        "utf8",
      );
      expect(page).toContain(`lang="${lang}"`);
      expect(page).not.toContain("⟦");
    }
    expect(readFileSync(told, "utf8").trim().split("\n")).toEqual(["refused 1", "finished 1", `finished ${code}`]);
  });

  deep("takes a mark back by hand, too, where the check passes", async () => {
    const marked = { at: "2026-12-01T20:00:00.000Z", reasons: [{ code: "too-little-crawled", value: 0.5, limit: 0.95 }] };
    writeFileSync(join(dir, "reports/2026-demo/forced.json"), JSON.stringify(marked));
    const { code, stderr } = await nashr(["report", "-C", dir, "--quiet"], folder);
    expect([code, stderr]).toEqual([0, ""]);
    expect(existsSync(join(dir, "reports/2026-demo/forced.json"))).toBe(false);
    expect(read<Edition>("reports/2026-demo/edition.json").run.forced).toBeUndefined();
  });

  it("stops with its own exit code where the hours do not come back before the deadline", async () => {
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const hours = `${inHours(2).slice(11, 16)}-${inHours(3).slice(11, 16)}`;
    const { code, stderr } = await run("--by", `${inHours(1).slice(0, 19)}Z`, "--crawl-hours", hours);
    expect(stderr).toContain("the same command goes on from here");
    expect(code).toBe(75);
    expect(lastReport().run).toMatchObject({ outcome: "unfinished", stop: "crawl-hours" });
  });

  it("estimates from what it cost, and shows the last run", async () => {
    const again = await nashr(["estimate", "--again", "-C", dir], folder);
    expect(again.stdout).toContain("2 bodies are counted by their own last crawl.");
    expect((await nashr(["estimate", "-C", dir], folder)).stdout).toContain("0 bodies to crawl");
    const watched = await nashr(["status", "--watch", "-C", dir], folder);
    expect(watched.stdout).toMatch(/^Run of edition 2026-demo, begun .*: unfinished/);
  });

  it.each([
    [["--until", "never"], "there is no stage"],
    [["--by", "6 o'clock"], "is no time"],
    [["--by", "2020-01-01T00:00:00Z"], "is past"],
    [["--max-requests", "-3"], "is not a whole number"],
    [["--crawl-hours", "22-6"], "are no hours"],
    [["--metrics-port", "70000"], "there is no port"],
  ])("refuses %j", async (args, message) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
