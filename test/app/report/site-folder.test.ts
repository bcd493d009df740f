import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openSiteFolder } from "../../../src/app/stages/report/folder.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-site-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("says what a file met that could not be written, and leaves no part of one", async () => {
  // A file stands where a folder is needed: it fails as a full disk does, whoever runs the tests.
  writeFileSync(join(folder, "taken"), "");
  const site = openSiteFolder(folder);
  await site.put({ path: "whole.html", content: "whole" });
  await site.put({ path: "taken/page.html", content: "lost" });
  await expect(site.close()).rejects.toMatchObject({ code: expect.stringMatching(/ENOTDIR|EEXIST/) });
  await expect(site.put({ path: "later.html", content: "later" })).rejects.toMatchObject({ code: expect.any(String) });
  expect(readFileSync(join(folder, "whole.html"), "utf8")).toBe("whole");
  expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  expect(existsSync(join(folder, "later.html"))).toBe(false);
});

it("writes all files where nothing fails", async () => {
  const site = openSiteFolder(join(folder, "good"));
  for (let n = 0; n < 40; n += 1) await site.put({ path: `${n}/index.html`, content: `page ${n}` });
  expect(await site.close()).toMatchObject({ files: 40, changed: 40 });
});
