import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { readSheetRows } from "../../src/app/commands/measure/sheet-rows.js";
import { formerSchema } from "../../src/model/edition.js";
import { importSmiig, type SmiigImport, type SmiigSheet } from "../../src/smiig/import-smiig.js";
import { makeSmiigWorkbook, smiigEntities } from "./make-smiig.js";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const file = "smiig.xlsx";
let sheets: SmiigSheet[];
let result: SmiigImport;
beforeAll(async () => {
  sheets = await readSheetRows(file, await makeSmiigWorkbook(true));
  result = importSmiig(file, sheets, smiigEntities, "Tafra", hash);
});

const read = (change: (sheet: SmiigSheet) => SmiigSheet) => importSmiig(file, sheets.map(change), smiigEntities, "Tafra", hash);
const editData = (edit: (cells: string[], index: number) => void) =>
  read((sheet) => {
    if (sheet.name !== "donnees") return sheet;
    return {
      ...sheet,
      lines: sheet.lines.map((line, index) => {
        const cells = [...line.cells];
        edit(cells, index);
        return { ...line, cells };
      }),
    };
  });

describe("import of the published index", () => {
  it("reads 464 rows of 38 columns into four years of 81 bodies, arrondissements being one with their city", () => {
    expect(sheets[0]?.lines[0]?.cells).toHaveLength(38);
    expect(result.rows).toBe(464);
    expect(result.editions.map((edition) => [edition.edition, edition.scores.length])).toEqual([
      ["2020", 81],
      ["2021", 81],
      ["2022", 81],
      ["2023", 81],
    ]);
    for (const former of result.editions) expect(formerSchema.parse(former)).toEqual(former);
  });

  it("reports the five cells above their maximum, with line and column, and counts them as the maximum", () => {
    const above = result.faults.filter((fault) => fault.message.includes("above the maximum"));
    expect(above.map((fault) => [fault.line, fault.key])).toEqual([
      [12, "participation_compositionConseil"],
      [57, "participation_compositionInstancesConsultatives"],
      [122, "participation_espaceConcertationEnLigne"],
      [242, "finances_listeBiens"],
      [302, "gouvernance_livreProcedure"],
    ]);
    const points = result.editions.flatMap((edition) =>
      edition.states.map((state) => [
        state.points ?? 0,
        edition.rubrics[0]?.items?.find((item) => item.itemId === state.itemId)?.maximum ?? 0,
      ]),
    );
    expect(points.every(([value, maximum]) => (value ?? 0) <= (maximum ?? 0))).toBe(true);
  });

  it("reports the four totals that do not add up, and computes the score instead", () => {
    const totals = result.faults.filter((fault) => fault.key === "smiig");
    expect(totals.map((fault) => fault.line)).toEqual([383, 384, 385, 386]);
    const wrong = sheets[0]?.lines.find((line) => line.line === 383)?.cells ?? [];
    const score = result.editions[3]?.scores.find((score) => score.entityCode === wrong[4]);
    expect(score?.low).toBe(Math.round((Number(wrong[35]) / 242) * 10_000) / 100);
    expect(score?.low).toBeGreaterThan(0);
  });

  it("reports nothing else", () => {
    const rest = result.faults.filter((fault) => fault.key !== "smiig" && !fault.message.includes("above the maximum"));
    expect(rest).toEqual([]);
    expect(result.faults).toHaveLength(9);
  });

  it("finds nothing to say of a workbook without faults", async () => {
    const clean = importSmiig(file, await readSheetRows(file, await makeSmiigWorkbook(false)), smiigEntities, "Tafra", hash);
    expect(clean.faults).toEqual([]);
  });

  it("maps the columns to the items, with the maxima of the dictionary", () => {
    const [first] = result.editions;
    const items = first?.rubrics[0]?.items;
    expect(items).toHaveLength(20);
    expect(items?.reduce((sum, item) => sum + item.maximum, 0)).toBe(242);
    expect(items?.[7]).toEqual({ itemId: "budget-current", maximum: 16 });
    expect(new Set(first?.states.map((state) => state.state))).toEqual(new Set(["current", "not-current"]));
  });

  it("ranks each year with equals sharing a rank", () => {
    const scores = result.editions[0]?.scores ?? [];
    for (const score of scores) expect(score.rankBest).toBe(1 + scores.filter((other) => other.low > score.low).length);
  });

  it("knows a body by the address or the name where the code is another", () => {
    const codes = editData((cells, index) => {
      if (index > 0 && cells[9] === "Commune 3") cells[4] = "999";
      if (index > 0 && cells[9] === "Commune 4") [cells[4], cells[10]] = ["998", ""];
    });
    expect(codes.faults).toHaveLength(9);
    expect(codes.editions[0]?.scores.map((score) => score.entityCode)).toEqual(result.editions[0]?.scores.map((score) => score.entityCode));
  });

  it("keeps a body that the registry does not know apart, and says so once", () => {
    const stranger = editData((cells, index) => {
      if (index > 0 && cells[9] === "Commune 5") [cells[4], cells[9], cells[10]] = ["77", "Ailleurs", ""];
    });
    expect(stranger.faults.filter((fault) => fault.message.includes("not in the registry"))).toHaveLength(1);
    expect(stranger.editions[0]?.scores.some((score) => score.entityCode === "smiig:77")).toBe(true);
  });

  it("reports an arrondissement that differs from the others of its city", () => {
    const differing = editData((cells, index) => {
      if (index === 100) cells[12] = cells[12] === "0" ? "10" : "0";
    });
    expect(differing.faults.some((fault) => fault.message.includes("has other points"))).toBe(true);
  });

  it("refuses a workbook of another shape, saying what is missing", () => {
    expect(() => read((sheet) => ({ ...sheet, name: `x${sheet.name}` }))).toThrow(/there is no sheet "dictionnaire"/);
    expect(() => editData((cells, index) => index === 0 && cells.splice(12, 1, "renamed"))).toThrow(
      /participation_contactAministration: column is missing/,
    );
    expect(() => editData((cells, index) => index === 7 && cells.splice(12, 1, "ten"))).toThrow(
      /8: participation_contactAministration: "ten" is not a number/,
    );
    expect(() => read((sheet) => (sheet.name === "dictionnaire" ? { ...sheet, lines: sheet.lines.slice(0, 5) } : sheet))).toThrow(
      /points max/,
    );
  });
});
