import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { InputError } from "../../src/model/errors.js";
import { readTimes, type SchedulePlan, toUtc } from "../../src/schedule/plan.js";
import { nameSchedule, writeSchedule } from "../../src/schedule/schedule.js";

const base = realpathSync(mkdtempSync(join(tmpdir(), "nashr-schedule-")));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** A folder whose name holds what schedulers read as their own. */
const awkward = join(base, `50 % of $HOME's "audits" ${"$"}{{ secrets }} 2026`);
/** A program that writes its arguments, one a line, into a file beside itself. */
const program = join(awkward, "node 20");
mkdirSync(awkward);
writeFileSync(program, '#!/bin/sh\nprintf "%s\\n" "$@" > "$(dirname "$0")/called"\n');
chmodSync(program, 0o755);
const called = () => readFileSync(join(awkward, "called"), "utf8").trimEnd().split("\n");

const zoned = { at: "19:00", by: "05:00", timeZone: "Africa/Casablanca", areFree: true };
const planOf = (flags: Partial<Parameters<typeof readTimes>[0]> = {}, change: Partial<SchedulePlan> = {}): SchedulePlan => ({
  zoned: flags.by === undefined ? undefined : zoned,
  directory: awkward,
  program: [program, "main.js"],
  version: "9.9.9",
  source: awkward,
  name: "nashr-test",
  user: "root",
  uid: "1000:1000",
  utcOffsetMinutes: 60,
  ...readTimes({ every: "year", on: "11-15", at: "20:00", days: "1", ...flags }),
  ...change,
});
const textOf = (files: readonly { name: string; text: string }[], ending: string) =>
  files.find(({ name }) => name.endsWith(ending))?.text ?? "";
const slipsOf = (work: () => unknown): string[] => {
  try {
    work();
    return [];
  } catch (error) {
    return error instanceof InputError ? error.problems.map(({ key }) => key ?? "") : [String(error)];
  }
};
const month = new Date().toISOString().slice(0, 7);

describe("days and hours", () => {
  it("takes what is meant, and tells every slip at once", () => {
    expect(readTimes({ every: "month", on: "3", at: "6:05", days: "2" })).toEqual({
      days: [
        { month: undefined, day: 3 },
        { month: undefined, day: 4 },
      ],
      at: { hour: 6, minute: 5 },
      by: undefined,
    });
    expect(slipsOf(() => readTimes({ every: "year", on: "02-30", at: "25:00", by: "dawn", days: "0" }))).toEqual([
      "--at",
      "--by",
      "--days",
      "--on",
    ]);
    expect(slipsOf(() => readTimes({ every: "month", on: "29", at: "20:00", days: "1" }))).toEqual(["--on"]);
    expect(slipsOf(() => readTimes({ every: "month", on: "20", at: "20:00", days: "14" }))).toEqual(["--days"]);
    expect(slipsOf(() => readTimes({ every: "week", on: "1", at: "20:00", days: "1" }))).toEqual(["--every"]);
    expect(slipsOf(() => readTimes({ every: "year", on: "11-15", at: "20:00", by: "20:00", days: "1" }))).toEqual(["--by"]);
  });

  it("turns local days into days of UTC, over midnight, month and year", () => {
    expect(toUtc(planOf({ on: "01-01", at: "00:30" }))).toEqual({ days: [{ month: 12, day: 31 }], at: { hour: 23, minute: 30 } });
    expect(toUtc(planOf({ at: "20:15" }))).toEqual({ days: [{ month: 11, day: 15 }], at: { hour: 19, minute: 15 } });
    // No scheduler knows "the last day of the month before".
    expect(toUtc(planOf({ every: "month", on: "1", at: "00:30" })).at).toEqual({ hour: 0, minute: 0 });
  });

  it("names units by the folder, whatever its script", () => {
    expect(["Audit 2026 (été)", "تدقيق", "nashr-rabat"].map(nameSchedule)).toEqual(["nashr-audit-2026-e-te", "nashr-audit", "nashr-rabat"]);
  });
});

describe("systemd", () => {
  const files = writeSchedule("systemd", planOf({ on: "11-25", days: "10", by: "06:00" }));
  const hasAnalyze = spawnSync("systemd-analyze", ["--version"]).status === 0;
  if (!hasAnalyze) console.warn("LEFT OUT: units are not read by systemd-analyze, which is not on this machine");

  it.runIf(hasAnalyze).each(["year", "month"])("units of a %s are accepted by systemd itself, which refuses a wrong one", (every) => {
    const folder = mkdtempSync(join(base, "units-"));
    const written = writeSchedule("systemd", planOf({ every, on: every === "year" ? "11-25" : "1", days: "10", by: "06:00" }));
    for (const { name, text } of written) writeFileSync(join(folder, name), text);
    const verify = (names: readonly string[]) => {
      const { stderr, stdout } = spawnSync("systemd-analyze", ["verify", ...names.map((name) => join(folder, name))], { encoding: "utf8" });
      // Units of the machine itself may have faults of their own.
      return `${stdout}${stderr}`.split("\n").filter((line) => line.includes("nashr-test"));
    };
    expect(verify(written.map(({ name }) => name))).toEqual([]);
    writeFileSync(join(folder, "nashr-test.service"), textOf(written, "test.service").replace(/ExecStart=:"[^"]*/, 'ExecStart=:"/no/such'));
    expect(verify(["nashr-test.service"]).join()).toContain("/no/such");
  });

  it.runIf(hasAnalyze)("calendar lines name the evenings that were meant, over the end of a month", () => {
    const lines = [...textOf(files, "test.timer").matchAll(/^OnCalendar=(.*)$/gm)].map(([, line = ""]) => line);
    expect(lines).toEqual(["*-11-25..30 20:00:00", "*-12-01..04 20:00:00"]);
    for (const line of lines) expect(execFileSync("systemd-analyze", ["calendar", line], { encoding: "utf8" })).toContain("Next elapse");
  });

  it("gives the path as it is: percent signs doubled, quotes and backslashes escaped", () => {
    const [, line = ""] = /^ExecStart=:(.*)$/m.exec(textOf(files, "test.service")) ?? [];
    const words = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = ""]) => word.replace(/\\(.)/g, "$1").replaceAll("%%", "%"));
    expect(line.replaceAll("%%", "")).not.toContain("%");
    expect(words.slice(0, 2)).toEqual(["/bin/sh", "-c"]);
    rmSync(join(awkward, "called"), { force: true });
    expect(spawnSync(words[0] ?? "", words.slice(1)).status).toBe(0);
    // systemd tries again after a failure, maybe by day: no site is asked before the next hours then.
    const hours = ["--by", "05:00", "--crawl-hours", "19:00-05:00"];
    expect(called()).toEqual(["main.js", "run", "-C", awkward, "--until", "report", ...hours]);
    const plain = textOf(writeSchedule("systemd", planOf({}, { program: ["/usr/bin/node", "/opt/100 %/main.js"] })), ".service");
    expect(plain).toContain('ExecStart=:"/usr/bin/node" "/opt/100 %%/main.js" "run" "-C" ');
  });

  it("leaves the hours of the settings alone", () => {
    const written = writeSchedule("systemd", planOf({ by: "06:00" }, { zoned: { ...zoned, areFree: false } }));
    expect(textOf(written, "test.service")).toContain("--by 05:00");
    expect(textOf(written, "test.service")).not.toContain("--crawl-hours");
  });

  it("takes a run that stopped in time for no failure, and tries again after others", () => {
    const lines = new Map(
      textOf(files, "test.service")
        .split("\n")
        .filter((line) => /^[A-Z]\w+=/.test(line))
        .map((line) => line.split("=", 2) as [string, string]),
    );
    const [success, never] = ["SuccessExitStatus", "RestartPreventExitStatus"].map((key) => lines.get(key)?.split(" ") ?? []);
    expect(lines.get("Restart")).toBe("on-failure");
    const isTriedAgain = (code: string) => !["0", ...(success ?? []), ...(never ?? [])].includes(code);
    expect(["0", "1", "2", "3", "70", "75", "130"].filter(isTriedAgain)).toEqual(["3"]);
    expect(success).toEqual(["75", "130"]);
  });

  it("runs to the end without hours, and is interrupted with them", () => {
    expect(files.map(({ name }) => name)).toContain("nashr-test-stop.timer");
    expect(textOf(files, "test.timer")).toContain("Persistent=false");
    const free = writeSchedule("systemd", planOf());
    expect(free.map(({ name }) => name)).toEqual(["nashr-test.service", "nashr-test.timer"]);
    expect(textOf(free, ".timer")).toContain("Persistent=true");
  });
});

/** What cron hands to the shell. Source: crontab(5). */
const commandsOf = (crontab: string) =>
  crontab
    .split("\n")
    .filter((line) => /^\d/.test(line))
    .map((line) => {
      const [, command = ""] = /^(?:\S+ ){5}(.*)$/.exec(line) ?? [];
      expect(command).not.toMatch(/(?<!\\)%/);
      return command.replaceAll("\\%", "%");
    });

describe("cron", () => {
  it.each([
    ["a year", {}, ["main.js", "run", "-C", awkward, "--until", "report"]],
    ["hours", { by: "06:00" }, ["main.js", "run", "-C", awkward, "--until", "report", "--by", "05:00"]],
    ["a month", { every: "month", on: "1" }, ["main.js", "run", "-C", awkward, "--until", "report", "--edition", month]],
  ] as const)("its line runs the audit of that folder in a real shell: %s", (_, flags, expected) => {
    rmSync(join(awkward, "called"), { force: true });
    const [command = ""] = commandsOf(textOf(writeSchedule("cron", planOf(flags)), ".crontab"));
    expect(spawnSync("/bin/sh", ["-c", command], { encoding: "utf8" })).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expect(called()).toEqual(expected);
  });

  it("mails what a person must know: an exit code that is neither success nor a run that goes on", () => {
    const say = (code: number) => {
      const failing = join(base, `ends-with-${code}`);
      writeFileSync(failing, `#!/bin/sh\nexit ${code}\n`, { mode: 0o755 });
      const [command = ""] = commandsOf(textOf(writeSchedule("cron", planOf({}, { program: [failing] })), ".crontab"));
      return spawnSync("/bin/sh", ["-c", command], { encoding: "utf8" }).stdout;
    };
    expect([0, 75, 130].map(say)).toEqual(["", "", ""]);
    expect([1, 2, 3, 70].map(say)).toEqual([1, 2, 3, 70].map((code) => `nashr in ${awkward}, exit code ${code}\n`));
  });

  it("refuses what a line of cron cannot hold", () => {
    expect(slipsOf(() => writeSchedule("cron", planOf({}, { directory: "/data/a\\b" })))).toEqual(["--directory"]);
    expect(slipsOf(() => writeSchedule("systemd", planOf({}, { directory: "/data/a\\b" })))).toEqual([]);
    expect(slipsOf(() => writeSchedule("systemd", planOf({}, { directory: "/data/a\nb" })))).toEqual(["--directory"]);
  });
});

describe("GitHub Actions", () => {
  it("is a workflow that runs this folder at these hours of UTC, and reads no expression in its name", () => {
    const workflow = parse(textOf(writeSchedule("github", planOf({ on: "11-25", days: "10", by: "06:00" })), ".yml"));
    expect(workflow.on.schedule).toEqual([{ cron: "0 19 25-30 11 *" }, { cron: "0 19 1-4 12 *" }]);
    const { env, steps, "timeout-minutes": minutes } = workflow.jobs.audit;
    expect(minutes).toBe(615);
    const opened = `$\{{ '$\{{' }}`;
    const evaluated = (text: string) => text.replaceAll(opened, opened.slice(0, 3));
    expect(evaluated(env.WORKSPACE)).toBe(awkward);
    expect(env.WORKSPACE.replaceAll(opened, "")).not.toMatch(/\$\{\{/);
    const run = (script: string) => spawnSync("bash", ["-e", "-c", evaluated(script)], { env: { ...process.env, WORKSPACE: awkward } });
    expect(run(steps[0].run).status).toBe(0);
    expect(called()).toEqual(["main.js", "run", "-C", awkward, "--until", "report", "--by", "05:00"]);
    const failing = (code: number) => evaluated(steps[0].run).replace(/timeout .*/, `(exit ${code}) || code=$?`);
    expect([0, 1, 2, 3, 70, 75, 130].map((code) => run(failing(code)).status)).toEqual([0, 1, 2, 3, 70, 0, 0]);
    expect(run(failing(75)).stdout.toString()).toBe("::notice::Not finished in its hours; the next start goes on.\n");
  });
});

describe("containers", () => {
  it("is a Compose file that mounts this folder, and writes nothing else", () => {
    const compose = parse(textOf(writeSchedule("compose", planOf()), "compose.yaml"));
    const { audit } = compose.services;
    const interpolated = (text: string) => text.replaceAll("$$", "$");
    expect(audit.volumes[0]).toMatchObject({ type: "bind", target: "/audit" });
    expect(interpolated(audit.volumes[0].source)).toBe(awkward);
    expect(audit).toMatchObject({
      command: ["run", "-C", "/audit", "--until", "report"],
      user: "1000:1000",
      read_only: true,
      image: "nashr:9.9.9",
    });
    expect(interpolated(audit.build.context)).toBe(awkward);
    // One init, which takes in lost processes: of two, the second warns at each start.
    const image = readFileSync(new URL("../../Containerfile", import.meta.url), "utf8");
    expect([audit.init === true, /^ENTRYPOINT .*"tini"/m.test(image)].filter(Boolean)).toHaveLength(1);
    expect(parse(textOf(writeSchedule("compose", planOf({}, { source: undefined })), "compose.yaml")).services.audit).not.toHaveProperty(
      "build",
    );
  });

  it("stops by itself before the end of its hours, and the line that starts it mails what a person must see", () => {
    const text = textOf(writeSchedule("compose", planOf({ by: "06:00" })), "compose.yaml");
    expect(parse(text).services.audit.command).toEqual(["run", "-C", "/audit", "--until", "report", "--by", "05:00"]);
    const [, line = ""] = /^# +0 20 15 11 \* (.*)$/m.exec(text) ?? [];
    const say = (code: number) => {
      // In the place of docker: what ends with that code.
      const command = line.replaceAll("\\%", "%").replace(/timeout .*? run --rm -T audit/, `(exit ${code})`);
      return spawnSync("/bin/sh", ["-c", command], { encoding: "utf8" }).stdout;
    };
    expect([0, 75, 130].map(say)).toEqual(["", "", ""]);
    expect([1, 3].map(say)).toEqual([1, 3].map((code) => `nashr in ${awkward}, exit code ${code}\n`));
  });

  it("names in its comments the line that starts it", () => {
    const text = textOf(writeSchedule("compose", planOf({ every: "month", on: "1", by: "06:00" })), "compose.yaml");
    expect(text).toMatch(
      /^# +0 20 1 \* \* EDITION="\$\(date \+\\%Y-\\%m\)" timeout .* docker compose -f .*compose\.yaml' run --rm -T audit >> .*$/m,
    );
    expect(parse(text).services.audit.command.slice(-2)).toEqual(["--edition", `$\{EDITION:?as 2026-11}`]);
  });
});
