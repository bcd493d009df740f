import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { exchangeFile } from "../../../src/app/adapters/locked-file.js";
import { makeFolder } from "../../../src/app/adapters/make-folder.js";
import { replaceFile, writeIfChanged } from "../../../src/app/adapters/write-file.js";
import { copyBytes } from "../../../src/app/commands/preservation/copy-file.js";

const dir = mkdtempSync(join(tmpdir(), "nashr-write-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it("replaces a file, and leaves nothing beside one that cannot be replaced", async () => {
  const file = join(dir, "whole/file");
  makeFolder(join(dir, "whole"));
  replaceFile(file, "one");
  expect(writeIfChanged(file, "two")).toBe(true);
  expect(writeIfChanged(file, "two")).toBe(false);
  expect(readFileSync(file, "utf8")).toBe("two");
  // A folder with something in it cannot be replaced by a file.
  const taken = join(dir, "taken/folder");
  mkdirSync(join(taken, "inside"), { recursive: true });
  expect(() => replaceFile(taken, "x")).toThrow();
  expect(() => exchangeFile(taken, "x")).toThrow();
  await expect(copyBytes(file, taken, 3)).rejects.toThrow();
  expect(readdirSync(join(dir, "taken"))).toEqual(["folder"]);
});

it("makes a folder and those above it, and throws where there can be none", () => {
  makeFolder(join(dir, "a/b/c"));
  makeFolder(join(dir, "a/b/c"));
  expect(statSync(join(dir, "a/b/c")).isDirectory()).toBe(true);
  writeFileSync(join(dir, "a/file"), "");
  expect(() => makeFolder(join(dir, "a/file/below"))).toThrow("ENOTDIR");
  symlinkSync(join(dir, "nowhere"), join(dir, "a/link"));
  expect(() => makeFolder(join(dir, "a/link/below"))).toThrow("EEXIST");
  expect(() => makeFolder("/proc/nope/deeper")).toThrow();
});
