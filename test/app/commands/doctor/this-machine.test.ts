import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openThisMachine } from "../../../../src/app/commands/doctor/this-machine.js";
import { openStore } from "../../../../src/store/open.js";
import { nashr } from "../../../cli/run-in-process.js";
import { deep } from "../../../set-up/deep.js";

const base = mkdtempSync(join(tmpdir(), "nashr-doctor-test-"));
const audit = join(base, "audit");
const machine = openThisMachine({ dir: audit, only: [] }, {}, () => new Date());
const server = createServer((_, response) => response.setHeader("date", "Sun, 15 Nov 2026 20:00:00 GMT").end());
const silent = createServer((_, response) => {
  response.sendDate = false;
  response.end();
});
const originOf = (open: typeof server) => `http://127.0.0.1:${(open.address() as AddressInfo).port}`;

beforeAll(async () => {
  for (const open of [server, silent]) await new Promise<void>((resolve) => open.listen(0, "127.0.0.1", resolve));
  expect((await nashr(["init", "audit"], base)).code).toBe(0);
});
afterAll(async () => {
  for (const open of [server, silent]) await new Promise((resolve) => open.close(resolve));
  rmSync(base, { recursive: true, force: true });
});

describe("this machine", () => {
  it("asks a host for the hour, and knows one that tells none from one that is silent", async () => {
    expect(await machine.askDate(originOf(server))).toEqual(new Date("2026-11-15T20:00:00Z"));
    expect(await machine.askDate(originOf(silent))).toBeUndefined();
    await expect(machine.askDate("http://127.0.0.1:9")).rejects.toThrow();
  });

  it("knows who listens, and whose name is known", async () => {
    const { port } = server.address() as AddressInfo;
    await machine.connect("127.0.0.1", port);
    await expect(machine.connect("127.0.0.1", 9)).rejects.toThrow("ECONNREFUSED");
    await machine.lookUp("localhost");
    await expect(machine.lookUp("x".repeat(300))).rejects.toThrow();
  });

  it("tries to write where a folder is or would be, and leaves nothing", () => {
    const file = join(base, "file");
    writeFileSync(file, "");
    machine.tryWriting(join(base, "not", "yet"));
    machine.tryWriting(machine.temporary);
    vi.stubEnv("TMPDIR", join(base, "gone"));
    expect(() => machine.tryWriting(join(base, "gone"))).toThrow("ENOENT");
    vi.unstubAllEnvs();
    expect(() => machine.tryWriting(file)).toThrow("ENOTDIR");
    expect(readdirSync(base).sort()).toEqual(["audit", "file"]);
    expect(machine.freeBytes(join(base, "not", "yet"))).toBeGreaterThan(0);
  });

  it("sees the format of a database, a damaged one, and a lock", () => {
    const database = join(base, "x.sqlite");
    expect(machine.readFormat(database)).toBeUndefined();
    openStore(database).close();
    expect(machine.readFormat(database)).toBe(machine.newestFormat);
    writeFileSync(database, "this is no database, by far. ".repeat(500));
    expect(() => machine.readFormat(database)).toThrow(/database/);
    expect(machine.findLock(database)).toBeUndefined();
    mkdirSync(`${database}.lock`);
    expect(machine.findLock(database)).toEqual({ holder: "another nashr", isAlive: undefined });
    for (const path of [database, `${database}.lock`]) rmSync(path, { recursive: true });
  });

  it("finds the newest file of the folders", () => {
    const folder = join(base, "dated", "2026");
    mkdirSync(folder, { recursive: true });
    const file = join(folder, "a.warc.gz");
    writeFileSync(file, "");
    utimesSync(file, new Date("2031-01-01T00:00:00Z"), new Date("2031-01-01T00:00:00Z"));
    expect(machine.newestChange([join(base, "dated")])).toEqual(new Date("2031-01-01T00:00:00Z"));
    rmSync(join(base, "dated"), { recursive: true });
  });

  it("says of a program that it is no browser", async () => {
    await expect(machine.startBrowser(process.execPath)).rejects.toThrow();
  });

  deep("starts the browser that it finds", async () => {
    const program = await machine.findBrowser();
    if (program === undefined) return console.warn("LEFT OUT: no browser on this machine to be started");
    expect(await machine.startBrowser(program)).toMatch(/^version \d/);
  });

  it("loads its add-ons and its data for OCR", async () => {
    expect(await machine.loadAddOns()).toMatch(/^SQLite 3/);
    expect(machine.openOcrData()).toEqual(["Arabic", "French"]);
    expect(machine.neededNode).toMatch(/^\d+\.\d+$/);
  });
});

describe("nashr doctor", () => {
  // The browser is tried where pages are rendered; here it would only take time.
  const yaml = (more: string) => `edition: 2026\nreferenceOn: 2026-11-15\nnetwork:\n  contact: a@b.ma\ncrawl:\n  render: never\n${more}`;

  it("ends with 0 and says what was checked", async () => {
    writeFileSync(join(audit, "nashr.yaml"), yaml(""));
    const { code, stdout } = await nashr(["doctor", "-C", "audit", "--host", originOf(server), "--json"], base);
    const { checks } = JSON.parse(stdout) as { checks: { name: string; level: string }[] };
    const levels = Object.fromEntries(checks.map(({ name, level }) => [name, level]));
    expect(levels).toMatchObject({
      node: "ok",
      "add-ons": "ok",
      settings: "ok",
      names: "ok",
      rights: "ok",
      lock: "ok",
      database: "ok",
      ocr: "ok",
    });
    // The server's clock stands still on a day of its own.
    expect(levels.clock).toBe(Math.abs(Date.now() - Date.parse("2026-11-15T20:00:00Z")) > 120_000 ? "problem" : "ok");
    expect(code).toBe(checks.some(({ level }) => level === "problem") ? 1 : 0);
  });

  it("ends with 1 and says how to mend a damaged database", async () => {
    writeFileSync(join(audit, "nashr.yaml"), yaml(""));
    writeFileSync(join(audit, "data/nashr.sqlite"), "this is no database, by far. ".repeat(500));
    const { code, stdout } = await nashr(["doctor", "-C", "audit", "--host", originOf(server)], base);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^database +PROBLEM /m);
    expect(stdout).toContain("to mend: make it again from the archive: nashr rebuild --force");
  });
});
