import { writeXlsx } from "hucre/xlsx";
import type { Entity } from "../../src/model/entity.js";
import { makeRandom, unit } from "../../src/score/random.js";
import { smiigItems } from "../../src/smiig/import-smiig.js";
import { makeEntity } from "../score/builders.js";

/** Six cities with their number of arrondissements, together 41. */
const cities: [code: string, name: string, arrondissements: number][] = [
  ["06.141.01.0.", "Casablanca", 16],
  ["04.421.01.0.", "Rabat", 5],
  ["04.441.01.0.", "Salé", 5],
  ["03.231.01.0.", "Fès", 6],
  ["07.351.01.0.", "Marrakech", 5],
  ["01.511.01.0.", "Tanger", 4],
];
/** A maximum for each column that adds up to 242 with the others. */
const maxima = [10, 13, 16, 13, 10, 10, 10, 16, 16, 10, 16, 10, 13, 13, 16, 10, 10, 10, 10, 10];
const columns = Object.keys(smiigItems);
const head = [
  ...[
    "idRegion",
    "idWilaya",
    "idPrefProv",
    "idSousPref",
    "idCommune",
    "region",
    "wilaya",
    "prefProv",
    "sousPref",
    "commune",
    "url",
    "annee",
  ],
  ...columns,
  ...["participation", "finances", "gouvernance", "smiigBrut", "smiig", "inDb"],
];

/** Bodies that the made workbook speaks of: 75 communes and six cities. */
export const smiigEntities: Entity[] = [
  ...Array.from({ length: 75 }, (_, index) =>
    makeEntity(`02.1${String(index).padStart(2, "0")}.01.01.`, { nameFr: `Commune ${index}`, region: "R", url: `https://c${index}.ma/` }),
  ),
  ...cities.map(([code, name]) => makeEntity(code, { nameFr: name, region: "R", url: `https://${name.toLowerCase()}.ma/` })),
];

interface Unit {
  readonly code: string;
  readonly name: string;
  /** Units of one city have the same points. */
  readonly points: string;
  readonly url: string;
}

function listUnits(): Unit[] {
  const communes = smiigEntities
    .slice(0, 75)
    .map((entity) => ({ code: entity.code, name: entity.nameFr, points: entity.code, url: entity.url ?? "" }));
  const parts = cities.flatMap(([code, name, count]) =>
    Array.from({ length: count }, (_, index) => ({
      code: `${code.slice(0, -1)}${index + 1}.`,
      name: `${name} ${index + 1}`,
      points: code,
      url: "",
    })),
  );
  return [...communes, ...parts];
}

type Cell = string | number | null;

/** The 464 rows of four years; `faulty` puts in the five cells and the four totals that the release is known for. */
export function smiigRows(faulty: boolean): Cell[][] {
  const rows = [2020, 2021, 2022, 2023].flatMap((year) => listUnits().map((unit) => makeRow(unit, year)));
  if (!faulty) return rows;
  const above: [row: number, column: number][] = [
    [10, 1],
    [55, 4],
    [120, 5],
    [240, 11],
    [300, 18],
  ];
  for (const [row, column] of above) {
    const cells = rows[row] ?? [];
    cells[12 + column] = (maxima[column] ?? 0) + 3;
    addUp(cells);
  }
  for (const row of [381, 382, 383, 384]) (rows[row] ?? [])[head.indexOf("smiig")] = 0;
  return rows;
}

function makeRow(commune: Unit, year: number): Cell[] {
  const random = makeRandom(year, commune.points);
  const points = maxima.map((maximum) => (unit(random) < 0.5 ? 0 : unit(random) < 0.5 ? 10 : maximum));
  const cells: Cell[] = [
    2,
    null,
    102,
    null,
    commune.code,
    "R",
    null,
    "P",
    null,
    commune.name,
    commune.url,
    year,
    ...points,
    0,
    0,
    0,
    0,
    0,
    null,
  ];
  addUp(cells);
  return cells;
}

function addUp(cells: Cell[]): void {
  const total = (section: string) =>
    columns.reduce((sum, column, index) => sum + (column.startsWith(`${section}_`) ? Number(cells[12 + index]) : 0), 0);
  const sums = ["participation", "finances", "gouvernance"].map(total);
  const raw = sums.reduce((sum, value) => sum + value, 0);
  cells.splice(32, 5, ...sums, raw, (raw * 100) / 242);
}

/** The workbook with the sheets donnees, dictionnaire and notes. */
export async function makeSmiigWorkbook(faulty: boolean): Promise<Uint8Array> {
  const dictionary = columns.map((column, index) => [column, "indicateur", `Information publiée (${maxima[index]} points max)`]);
  return await writeXlsx({
    sheets: [
      { name: "donnees", rows: [head, ...smiigRows(faulty)] },
      { name: "dictionnaire", rows: [["variable", "type", "description"], ...dictionary] },
      { name: "notes", rows: [["Producteur", "Tafra"]] },
    ],
  });
}
