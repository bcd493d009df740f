import { describe, expect, it } from "vitest";
import {
  type Check,
  type CheckedWorkspace,
  type CheckName,
  checkNames,
  type DoctorEnvironment,
} from "../../../../src/app/commands/doctor/check.js";
import { examine } from "../../../../src/app/commands/doctor/doctor.js";
import { loadConfig } from "../../../../src/config/config.js";

const refuse = (message: string) => (): never => {
  throw new Error(message);
};
const rejectWith = (message: string) => () => Promise.reject(new Error(message));
const workspaceOf = (yaml = "", hosts = ["www.a.ma", "www.b.ma"]): CheckedWorkspace => ({
  directory: "/audit",
  settings: loadConfig(`edition: 2026\nreferenceOn: 2026-11-15\n${yaml || "network:\n  contact: a@b.ma"}`, "nashr.yaml"),
  database: "/audit/data/nashr.sqlite",
  folders: ["/audit/data", "/audit/data/archive"],
  hosts,
});

/** A machine on which all is as it must be. */
const sound: DoctorEnvironment = {
  nodeVersion: "20.19.0",
  neededNode: "20.19",
  loadAddOns: async () => "SQLite 3",
  readWorkspace: () => workspaceOf(),
  freeBytes: () => 5e11,
  temporary: "/tmp",
  tryWriting: () => undefined,
  findLock: () => undefined,
  readFormat: () => 4,
  newestFormat: 4,
  now: () => new Date("2026-11-15T20:00:00Z"),
  newestChange: () => new Date("2026-11-15T19:00:00Z"),
  askDate: async () => new Date("2026-11-15T20:00:01Z"),
  findBrowser: async () => "/usr/bin/chromium",
  startBrowser: async () => "version 140",
  listArabicFonts: async () => ["Noto Naskh Arabic"],
  openOcrData: () => ["Arabic", "French"],
  variables: { HTTPS_PROXY: "http://user:secret@proxy:3128", NASHR_QUEUE: "postgres://nashr:secret@db/nashr" },
  lookUp: async () => undefined,
  connect: async () => undefined,
};
const direct = { variables: {} };

type Options = Parameters<typeof examine>[1];
async function find(name: CheckName, change: Partial<DoctorEnvironment>, options: Options = {}): Promise<Check> {
  const checks = await examine({ ...sound, ...change }, options);
  return checks.find((check) => check.name === name) ?? { name, level: "left-out", found: "no such check" };
}

it("finds nothing to mend on a sound machine, and tells each check once, in its order", async () => {
  const checks = await examine(sound, {});
  expect(checks.map(({ name }) => name)).toEqual(checkNames);
  expect(checks.filter(({ level }) => level === "problem" || level === "note")).toEqual([]);
  // Behind a proxy names are the proxy's business.
  expect(checks.filter(({ level }) => level === "left-out").map(({ name }) => name)).toEqual(["names"]);
});

const cases: readonly [CheckName, string, Check["level"], Partial<DoctorEnvironment>, Options?][] = [
  ["node", "a later one", "ok", { nodeVersion: "22.1.0" }],
  ["node", "an older minor version", "problem", { nodeVersion: "20.18.9" }],
  ["node", "an older major version", "problem", { nodeVersion: "18.99.0" }],
  ["add-ons", "built for another Node", "problem", { loadAddOns: rejectWith("was compiled against a different Node.js version") }],
  ["settings", "nashr.yaml is wrong", "problem", { readWorkspace: refuse("nashr.yaml:3: is indented wrongly") }],
  ["settings", "no contact", "note", { readWorkspace: () => workspaceOf("network:\n  contact: ''") }],
  ["disk", "full", "problem", { freeBytes: (folder) => (folder === "/tmp" ? 10_000 : 5e11) }],
  ["disk", "less than the sites at work may take", "note", { freeBytes: () => 1_500_000_000 }],
  [
    "disk",
    "enough for smaller sites",
    "ok",
    { freeBytes: () => 1_500_000_000, readWorkspace: () => workspaceOf("crawl:\n  maxSiteBytes: 1000000") },
  ],
  ["disk", "a system that does not say", "left-out", { freeBytes: () => undefined }],
  [
    "rights",
    "a folder of another user",
    "problem",
    { tryWriting: (folder) => (folder.endsWith("archive") ? refuse("EACCES")() : undefined) },
  ],
  ["lock", "a command at work", "note", { findLock: () => ({ holder: "nashr crawl, process 7", command: "nashr crawl", isAlive: true }) }],
  ["lock", "one that has ended", "ok", { findLock: () => ({ holder: "nashr crawl, process 7", command: "nashr crawl", isAlive: false }) }],
  [
    "lock",
    "one on another machine",
    "note",
    { findLock: () => ({ holder: "nashr crawl, process 7", command: "nashr crawl", isAlive: undefined }) },
  ],
  ["lock", "no workspace", "left-out", { readWorkspace: refuse("none") }],
  ["database", "none yet", "ok", { readFormat: () => undefined }],
  ["database", "an older format", "ok", { readFormat: () => 1 }],
  ["database", "a newer format", "problem", { readFormat: () => 5 }],
  ["database", "damaged", "problem", { readFormat: refuse("file is not a database") }],
  ["database", "no engine to read it", "left-out", { loadAddOns: rejectWith("no engine"), readFormat: refuse("must not be called") }],
  ["clock", "before the newest file", "problem", { newestChange: () => new Date("2026-11-17T00:00:00Z") }],
  ["clock", "a file of another time zone", "ok", { newestChange: () => new Date("2026-11-16T08:00:00Z") }],
  ["clock", "no file known", "ok", { newestChange: () => undefined }],
  ["clock", "as a host says", "ok", {}, { host: "www.a.ma" }],
  ["clock", "behind a host", "problem", { askDate: async () => new Date("2026-11-15T20:05:00Z") }, { host: "www.a.ma" }],
  ["clock", "ahead of a host", "problem", { askDate: async () => new Date("2026-11-15T19:55:00Z") }, { host: "www.a.ma" }],
  ["clock", "a host that tells no hour", "left-out", { askDate: async () => undefined }, { host: "www.a.ma" }],
  ["clock", "a host that is silent", "note", { askDate: rejectWith("ECONNREFUSED") }, { host: "www.a.ma" }],
  ["browser", "none", "note", { findBrowser: async () => undefined }],
  ["browser", "one that lacks a library", "problem", { startBrowser: rejectWith("libnss3.so: cannot open shared object file") }],
  [
    "browser",
    "none wanted",
    "left-out",
    { startBrowser: rejectWith("must not be called"), readWorkspace: () => workspaceOf("crawl:\n  render: never") },
  ],
  ["fonts", "none with Arabic letters", "note", { listArabicFonts: async () => [] }],
  ["fonts", "no list", "left-out", { listArabicFonts: async () => undefined }],
  ["ocr", "data cut short", "problem", { openOcrData: refuse("unexpected end of file") }],
  [
    "ocr",
    "not wanted",
    "left-out",
    { openOcrData: refuse("must not be called"), readWorkspace: () => workspaceOf("extract:\n  ocr: false") },
  ],
  ["proxy", "none", "left-out", direct],
  ["proxy", "one that is silent", "problem", { connect: rejectWith("ECONNREFUSED") }],
  [
    "proxy",
    "one of the settings",
    "problem",
    { ...direct, connect: rejectWith("x"), readWorkspace: () => workspaceOf("network:\n  proxy: http://p:1") },
  ],
  ["proxy", "no address", "problem", { variables: { HTTP_PROXY: "http://:::" } }],
  ["names", "found without a proxy", "ok", direct],
  [
    "names",
    "some of them",
    "ok",
    { ...direct, lookUp: (host) => (host === "www.a.ma" ? Promise.resolve() : Promise.reject(new Error("ENOTFOUND"))) },
  ],
  ["names", "none of them", "problem", { ...direct, lookUp: rejectWith("ENOTFOUND") }],
  ["names", "a host that was named", "problem", { ...direct, lookUp: rejectWith("ENOTFOUND") }, { host: "www.c.ma:8080" }],
  ["names", "nobody to look up", "left-out", { ...direct, readWorkspace: () => workspaceOf("", []) }],
  ["queue", "none", "left-out", direct],
  ["queue", "named on the command line", "ok", direct, { queue: "postgresql://db:6432/nashr" }],
  ["queue", "silent", "problem", { ...direct, connect: rejectWith("ECONNREFUSED") }, { queue: "postgres://db/nashr" }],
  ["queue", "another program's address", "problem", direct, { queue: "redis://db" }],
  ["queue", "no address", "problem", direct, { queue: "db" }],
];

it.each(cases)("%s: %s is %s", async (name, _, level, change, options) => {
  const check = await find(name, change, options);
  expect(check).toMatchObject({ name, level });
  // Whoever reads of a note or a problem reads what to do, and of nothing else.
  expect(check.mend !== undefined).toBe(level === "note" || level === "problem");
});

it("of every check some case is fine and some is not", () => {
  for (const name of checkNames) {
    const levels = new Set([...(name === "names" ? [] : ["ok"]), ...cases.filter(([named]) => named === name).map(([, , level]) => level)]);
    expect(levels.has("ok"), name).toBe(true);
    expect(levels.has("problem") || levels.has("note"), name).toBe(true);
  }
});

describe("what is shown", () => {
  it("are no passwords", async () => {
    const broken = await examine({ ...sound, connect: rejectWith("ECONNREFUSED") }, {});
    expect(JSON.stringify([...broken, ...(await examine(sound, {}))])).not.toContain("secret");
  });

  it("is the place at which nobody listens: the port that is meant where none is written", async () => {
    const asked: string[] = [];
    await examine({ ...sound, connect: async (host, port) => void asked.push(`${host}:${port}`) }, {});
    expect(asked).toEqual(["proxy:3128", "db:5432"]);
  });
});
