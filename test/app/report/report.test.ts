import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import { afterAll, describe, expect, it } from "vitest";
import { openSiteFolder } from "../../../src/app/stages/report/folder.js";
import { writeReport } from "../../../src/app/stages/report/report.js";
import { printSheets } from "../../../src/app/stages/report/sheets.js";
import { findBrowser } from "../../../src/crawl/pages/browser.js";
import { reportSchema } from "../../../src/model/settings.js";
import { makeEdition } from "../../report/edition-fixture.js";
import { byDay, deep } from "../../set-up/deep.js";

const root = mkdtempSync(join(tmpdir(), "nashr-report-"));
const folder = join(root, "2026");
const settings = reportSchema.parse({ title: "Nashr", languages: byDay(["fr"], ["fr", "ar"]) });
const edition = makeEdition({ entities: 4, hostile: ["=1+1", "@SUM(A1)", "عادي"] });

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("writing the report", { timeout: 240_000 }, () => {
  it("writes the second time nothing that did not change", async () => {
    const first = await writeReport(edition, folder, settings);
    expect(first.changed).toBe(first.files);
    const page = join(folder, "fr/index.html");
    const before = statSync(page).mtimeMs;
    const second = await writeReport(edition, folder, settings);
    expect(second).toEqual({ ...first, changed: 0 });
    expect(statSync(page).mtimeMs).toBe(before);
    const third = await writeReport(edition, folder, { ...settings, publisher: "Un autre" });
    expect(third.changed).toBeGreaterThan(10);
    expect(third.changed).toBeLessThan(third.files);
    expect(readdirSync(join(folder, "fr")).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("keeps an alias of the latest edition, but not under an embargo", async () => {
    const alias = readFileSync(join(root, "latest/fr/ranking/index.html"), "utf8");
    expect(alias).toContain('url=../../../2026/fr/ranking/index.html"');
    const other = join(root, "embargo", "2027");
    const small = makeEdition({ entities: 1 });
    await writeReport(small, other, { ...settings, languages: ["fr"], embargoUntil: "2027-01-01T08:00:00Z" });
    expect(existsSync(join(root, "embargo/latest"))).toBe(false);
    const demo = join(root, "demo", "2026-demo");
    await writeReport(small, demo, { ...settings, languages: ["fr"] });
    expect(existsSync(join(root, "demo/latest"))).toBe(false);
  });

  it("gives checksums that hold", () => {
    const lines = readFileSync(join(folder, "data/SHA256SUMS"), "utf8").trim().split("\n");
    expect(lines.length).toBeGreaterThan(12);
    for (const line of lines) {
      const [sum, name = ""] = line.split("  ");
      expect(
        createHash("sha256")
          .update(readFileSync(join(folder, "data", name)))
          .digest("hex"),
        name,
      ).toBe(sum);
    }
  });

  it("writes a workbook whose cells are values, never formulas", async () => {
    const workbook = await readXlsx(readFileSync(join(folder, "data/nashr-2026.xlsx")));
    expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(["verdicts", "scores", "entities", "items", "changes", "errors"]);
    const entities = workbook.sheets[2];
    expect(entities?.rows).toHaveLength(edition.entities.length + 1);
    const texts = workbook.sheets.flatMap((sheet) => sheet.rows.flat()).filter((cell): cell is string => typeof cell === "string");
    expect(texts.some((text) => text.includes("1+1"))).toBe(true);
    expect(texts.filter((text) => /^\s*[=+@-]/.test(text))).toEqual([]);
  });

  it("refuses a path that leaves its folder", async () => {
    await expect(openSiteFolder(folder).put({ path: "../outside.html", content: "x" })).rejects.toThrow("outside its folder");
  });

  deep("paints pictures that are PNG of the promised size, once", async () => {
    const small = makeEdition({ entities: 2 });
    const place = join(root, "pictures", "2026");
    const arabicOnly = { ...settings, languages: ["ar" as const] };
    await writeReport(small, place, arabicOnly, { images: true });
    const card = readFileSync(join(place, "ar/card.png"));
    expect(card.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect([card.readUInt32BE(16), card.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(readFileSync(join(place, "ar/index.html"), "utf8")).toContain("og:image");
    const again = await writeReport(small, place, arabicOnly, { images: true });
    expect(again.changed).toBe(0);
  });

  const browser = findBrowser();
  it("prints the report and the sheet of a body with the browser, where there is one", async () => {
    if ((await browser) === undefined) {
      console.warn("No browser was found on this machine: printing PDF is not tested.");
      return;
    }
    const place = join(root, "sheets", "2026");
    const first = edition.entities.find((entity) => entity.code.startsWith("0")) ?? edition.entities[0];
    await writeReport(edition, place, { ...settings, languages: ["ar"] }, { pdf: true, only: new Set([first?.code ?? ""]) });
    const files = readdirSync(join(place, "ar"), { recursive: true })
      .map(String)
      .filter((name) => name.endsWith(".pdf"));
    expect(files).toHaveLength(2);
    for (const name of files) {
      const bytes = readFileSync(join(place, "ar", name));
      expect(bytes.subarray(0, 5).toString("latin1")).toBe("%PDF-");
      expect(bytes.length).toBeGreaterThan(20_000);
      expect(bytes.includes("report.invalid")).toBe(false);
    }
    // Only pages with a sheet lead to one, also in a later run without PDF.
    await writeReport(edition, place, { ...settings, languages: ["ar"] });
    const linking = readdirSync(join(place, "ar"), { recursive: true })
      .map(String)
      .filter((name) => name.endsWith("index.html") && readFileSync(join(place, "ar", name), "utf8").includes("href=sheet.pdf"));
    expect(linking.map((name) => name.replace("index.html", "sheet.pdf"))).toEqual(files.filter((name) => name.endsWith("sheet.pdf")));
  });

  it("says what is missing and what to do where there is no browser for PDF", async () => {
    const job = { folder, languages: ["fr" as const], address: "", pages: [] };
    await expect(
      printSheets(
        job,
        () => undefined,
        async () => undefined,
      ),
    ).rejects.toMatchObject({
      name: "EnvironmentError",
      message: expect.stringContaining("needs a browser"),
      hint: expect.stringContaining("install Chromium"),
    });
  });
});
