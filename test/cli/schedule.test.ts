import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readDeadline } from "../../src/unattended/crawl-hours.js";
import { nashr } from "./run-in-process.js";

const base = mkdtempSync(join(tmpdir(), "nashr-schedule-cli-"));
beforeAll(async () => {
  expect((await nashr(["init", "my audit"], base)).code).toBe(0);
  const file = join(base, "my audit/nashr.yaml");
  writeFileSync(
    file,
    readFileSync(file, "utf8")
      .replace(/^referenceOn: .*$/m, "referenceOn: 2028-02-29")
      .replace(/^edition: .*$/m, "edition: 2028"),
  );
});
afterAll(() => rmSync(base, { recursive: true, force: true }));
const schedule = (...args: string[]) => nashr(["schedule", ...args, "-C", "my audit"], base);

it("shows the files of every scheduler for this workspace, from its reference day", async () => {
  const { code, stdout } = await schedule("--json");
  expect(code).toBe(0);
  const files = JSON.parse(stdout) as { name: string; text: string }[];
  expect(files.map(({ name }) => name)).toEqual([
    "nashr-my-audit.service",
    "nashr-my-audit.timer",
    "nashr-my-audit.crontab",
    "nashr-my-audit.yml",
    "compose.yaml",
  ]);
  for (const { name, text } of files) if (!name.endsWith(".timer")) expect(text, name).toContain(join(base, "my audit"));
  // A day that comes every fourth year is no day to begin on.
  expect(files[1]?.text).toContain("OnCalendar=*-02-28 20:00:00");
});

it("writes them into a folder, and over other files only when told to", async () => {
  const out = join(base, "units");
  expect((await schedule("systemd", "--by", "06:00", "--out", "units")).stdout).toContain(
    `Written: ${join(out, "nashr-my-audit.service")}`,
  );
  expect(readdirSync(out)).toHaveLength(4);
  expect(readFileSync(join(out, "nashr-my-audit.timer"), "utf8")).toMatch(
    /OnCalendar=\*-02-28 20:00:00\nOnCalendar=\*-03-01\.\.13 20:00:00/,
  );
  // The same again changes nothing.
  expect((await schedule("systemd", "--by", "06:00", "--out", "units")).code).toBe(0);
  const other = await schedule("systemd", "--at", "21:00", "--by", "06:00", "--out", "units");
  expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining("stands there already") });
  expect((await schedule("systemd", "--at", "21:00", "--by", "06:00", "--out", "units", "--force")).code).toBe(0);
  expect(readFileSync(join(out, "nashr-my-audit.timer"), "utf8")).toContain("21:00:00");
});

it("writes hours that nashr itself takes, on the clock of run.timeZone", async () => {
  const file = join(base, "my audit/nashr.yaml");
  const settings = readFileSync(file, "utf8");
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const textsIn = async (timeZone: string, crawlHours: string) => {
    writeFileSync(file, settings.replace(/^run:$/m, `run:\n  timeZone: ${timeZone}\n  crawlHours: "${crawlHours}"`));
    const { stdout } = await schedule("--by", "06:00", "--json");
    writeFileSync(file, settings);
    return (JSON.parse(stdout) as { name: string; text: string }[]).filter(
      ({ name }) => /\.service$|crontab|yml|yaml/.test(name) && !name.includes("stop"),
    );
  };
  const same = await textsIn(here, "");
  expect(same).toHaveLength(4);
  for (const { name, text } of same) expect(text.replace(/["',]/g, ""), name).toMatch(/--until report --by 06:00/);
  for (const { text } of same) expect(text).not.toContain("run.timeZone");
  expect(same[0]?.text).toContain('"--crawl-hours" "20:00-06:00"');
  // Nepal is ahead by an offset that no other clock has, so that nobody's hours are right by chance.
  const other = await textsIn("Asia/Kathmandu", "21:00-05:00");
  for (const { text } of other) expect(text).not.toMatch(/--by["', ]+06:00/);
  for (const { text } of other) expect(text).toMatch(/--by \d\d:\d\d is the same hour in run\.timeZone \(Asia\/Kathmandu\)/);
  expect(other[0]?.text).not.toContain("--crawl-hours");
  const said = /"--by" "(\d\d:\d\d)"/.exec(other[0]?.text ?? "")?.[1] ?? "";
  expect(readDeadline(said, "Asia/Kathmandu", 0)).toBeDefined();
});

it("tells what is wrong with days, hours and schedulers", async () => {
  const { code, stderr } = await schedule("cron", "--at", "8 pm", "--every", "month", "--on", "31");
  expect([code, stderr]).toEqual([2, expect.stringMatching(/--at[\s\S]*20:00[\s\S]*--on[\s\S]*1 to 28/)]);
  expect(await schedule("launchd")).toMatchObject({ code: 2, stderr: expect.stringContaining("systemd, cron, github, compose") });
});
