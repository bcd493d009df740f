import type { Former } from "../model/edition.js";
import type { Entity } from "../model/entity.js";
import { InputError, type Problem } from "../model/errors.js";
import { fold } from "../text/fold.js";

/** A sheet of the released workbook: its name and lines, as read from the file. */
export interface SmiigSheet {
  readonly name: string;
  readonly lines: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** What an import found: one former edition per year, and every fault of the release. */
export interface SmiigImport {
  readonly editions: readonly Former[];
  /** Cells above their maximum, totals that do not add up, copies that differ, bodies that the registry does not know. */
  readonly faults: readonly Problem[];
  readonly rows: number;
}

/** Columns of the indicators and the items that they are here. Source: column names of the release, version 1.0.0 (January 2024). */
export const smiigItems: Readonly<Record<string, string>> = {
  participation_contactAministration: "information-officer",
  participation_compositionConseil: "council-members",
  participation_agendaConseil: "council-sessions",
  participation_compositionCommissionsConseil: "council-committees",
  participation_compositionInstancesConsultatives: "consultative-bodies",
  participation_espaceConcertationEnLigne: "online-consultation",
  participation_contactCommune: "commune-contact",
  finances_budgetCommune: "budget-current",
  finances_budgetCommuneHistorique: "budget-history",
  finances_rapportAudit: "audit-reports",
  finances_etatsComptablesHistorique: "financial-statements",
  finances_listeBiens: "asset-list",
  finances_etatsComptables: "delegated-accounts",
  finances_marchesPublicsFuturs: "procurement-plan",
  finances_subventions: "grants",
  gouvernance_organigramme: "organization-chart",
  gouvernance_planAction: "action-plan",
  gouvernance_recrutement: "recruitment",
  gouvernance_livreProcedure: "procedures-guide",
  gouvernance_reglementInterieur: "council-rules",
};

const sections = ["participation", "finances", "gouvernance"] as const;
const columns = Object.keys(smiigItems);

/** One row as a record of texts with its line. */
interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly points: readonly number[];
}

/**
 * Reads Tafra's released data set (sheets `donnees` and `dictionnaire`) into former editions, one per year. Each correction is
 * reported: a cell above its maximum counts as the maximum; totals are computed from the cells and every printed one that
 * differs is reported. Arrondissements that carry a copy of their city's row become the city. `hash` is SHA-256 in hexadecimal. Throws
 * InputError when a sheet, a column or a number is missing.
 */
export function importSmiig(
  file: string,
  sheets: readonly SmiigSheet[],
  entities: readonly Entity[],
  source: string,
  hash: (text: string) => string,
): SmiigImport {
  const faults: Problem[] = [];
  const maxima = readMaxima(file, findSheet(file, sheets, "dictionnaire"));
  const rows = readRows(file, findSheet(file, sheets, "donnees"));
  for (const row of rows) faults.push(...checkRow(file, row, maxima));
  const items = columns.map((column) => ({ itemId: smiigItems[column] ?? column, maximum: maxima.get(column) ?? 0 }));
  const rubricHash = hash(JSON.stringify(items));
  const findEntity = matcher(entities);
  const unknown = new Set<string>();
  const years = [...new Set(rows.map((row) => row.cells.annee ?? ""))].sort();
  const editions = years.map((year): Former => {
    const bodies = new Map<string, Row>();
    for (const row of rows.filter((row) => row.cells.annee === year)) {
      const entity = findEntity(row.cells);
      const code = entity?.code ?? `smiig:${row.cells.idCommune ?? ""}`;
      if (entity === undefined && !unknown.has(code)) faults.push(describeUnknown(file, row));
      if (entity === undefined) unknown.add(code);
      const known = bodies.get(code);
      if (known === undefined) bodies.set(code, row);
      else if (known.points.join() !== row.points.join()) faults.push(describeCopy(file, row, known, code));
    }
    const rubrics: Former["rubrics"] = [{ levels: ["commune"], id: "smiig-data", hash: rubricHash, items }];
    return { edition: year, rubrics, source, ...summarise(bodies, maxima) };
  });
  return { editions, faults, rows: rows.length };
}

function findSheet(file: string, sheets: readonly SmiigSheet[], name: string): SmiigSheet {
  const found = sheets.find((sheet) => fold(sheet.name).trim() === name);
  if (found !== undefined) return found;
  const hint = `This workbook has ${sheets.map((sheet) => `"${sheet.name}"`).join(", ")}; the release has donnees, dictionnaire and notes.`;
  throw new InputError([{ file, message: `there is no sheet "${name}"`, hint }]);
}

/** "N points max" for every indicator, wherever it stands in the line that names it. */
function readMaxima(file: string, sheet: SmiigSheet): Map<string, number> {
  const maxima = new Map<string, number>();
  const problems: Problem[] = [];
  for (const column of columns) {
    const line = sheet.lines.find(({ cells }) => cells.some((cell) => cell.trim() === column));
    const maximum = line?.cells.map((cell) => /(\d+)\s*points?\s*max/i.exec(cell)?.[1]).find((name) => name !== undefined);
    if (maximum !== undefined) maxima.set(column, Number(maximum));
    else
      problems.push({
        file,
        key: column,
        message: 'has no "N points max" in the sheet dictionnaire',
        hint: "Take the file as it was released.",
      });
  }
  if (problems.length > 0) throw new InputError(problems);
  return maxima;
}

function readRows(file: string, sheet: SmiigSheet): Row[] {
  const head = sheet.lines[0]?.cells.map((cell) => cell.trim()) ?? [];
  const needed = ["idCommune", "commune", "region", "annee", "url", ...columns, ...sections, "smiigBrut", "smiig"];
  const problems: Problem[] = needed
    .filter((name) => !head.includes(name))
    .map((key) => ({ file, line: 1, key, message: "column is missing in the sheet donnees", hint: "Take the file as it was released." }));
  if (problems.length > 0) throw new InputError(problems);
  const rows = sheet.lines.slice(1).map(({ line, cells }) => {
    const record = Object.fromEntries(head.map((name, index) => [name, (cells[index] ?? "").trim()]));
    const points = columns.map((column) => readNumber(record[column]));
    points.forEach((value, index) => {
      if (Number.isNaN(value))
        problems.push({ file, line, key: columns[index], message: `"${record[columns[index] ?? ""]}" is not a number of points` });
    });
    if (!/^\d{4}$/.test(record.annee ?? "")) problems.push({ file, line, key: "annee", message: `"${record.annee}" is not a year` });
    return { line, cells: record, points };
  });
  if (problems.length > 0) throw new InputError(problems);
  return rows;
}

/** A number with comma or point; nothing is 0, since a body without a site has empty cells. */
function readNumber(text: string | undefined): number {
  if (text === undefined || text === "") return 0;
  const number = Number(text.replace(",", "."));
  return number >= 0 ? number : Number.NaN;
}

function checkRow(file: string, row: Row, maxima: ReadonlyMap<string, number>): Problem[] {
  const faults: Problem[] = [];
  const fault = (key: string, message: string) => faults.push({ file, line: row.line, key, message, severity: "warning" });
  const place = `${row.cells.commune ?? ""} ${row.cells.annee ?? ""}`;
  columns.forEach((column, index) => {
    const [value, maximum] = [row.points[index] ?? 0, maxima.get(column) ?? 0];
    if (value > maximum) fault(column, `${place}: ${value} points, above the maximum of ${maximum}; counted as ${maximum}`);
  });
  const expect = (key: string, expected: number) => {
    const printed = readNumber(row.cells[key]);
    // Printed totals may be rounded to two decimals.
    if (!(Math.abs(printed - expected) < 0.006))
      fault(key, `${place}: ${row.cells[key]} is printed, ${Math.round(expected * 1000) / 1000} is the sum`);
  };
  for (const section of sections) expect(section, sum(row.points.filter((_, index) => columns[index]?.startsWith(`${section}_`))));
  expect("smiigBrut", sum(sections.map((section) => readNumber(row.cells[section]))));
  expect("smiig", (readNumber(row.cells.smiigBrut) * 100) / sum([...maxima.values()]));
  return faults;
}

/** Finds the body of a row: by code, as the city of an arrondissement, by the address of the site, by name within the region. */
function matcher(entities: readonly Entity[]): (cells: Readonly<Record<string, string>>) => Entity | undefined {
  const communes = entities.filter((entity) => entity.level === "commune");
  const digits = (text: string) => text.replace(/\D/g, "");
  const byCode = new Map(communes.map((entity) => [digits(entity.code), entity]));
  const cities = communes.filter((entity) => /\.0\.$/.test(entity.code));
  const byHost = new Map(communes.flatMap((entity) => (entity.url === undefined ? [] : [[hostOf(entity.url), entity] as const])));
  const nameKey = (region: string, name: string) => `${fold(region).trim()}\n${fold(name).trim()}`;
  const byName = new Map(communes.map((entity) => [nameKey(entity.region, entity.nameFr), entity]));
  return (cells) => {
    const code = digits(cells.idCommune ?? "");
    const host = hostOf(cells.url ?? "");
    return (
      byCode.get(code) ??
      cities.find((city) => code.length > digits(city.code).length && code.startsWith(digits(city.code))) ??
      (host === "" ? undefined : byHost.get(host)) ??
      byName.get(nameKey(cells.region ?? "", cells.commune ?? ""))
    );
  };
}

function hostOf(url: string): string {
  return /^(?:https?:\/\/)?(?:www\.)?([^/:?#\s]+)/i.exec(url.trim())?.[1]?.toLowerCase() ?? "";
}

/** Scores, ranks and states of one year; equals share a rank. */
function summarise(bodies: ReadonlyMap<string, Row>, maxima: ReadonlyMap<string, number>): Pick<Former, "scores" | "states"> {
  const maximum = sum([...maxima.values()]);
  const ordered = [...bodies].sort(([a], [b]) => (a < b ? -1 : 1));
  const capped = ordered.map(([code, row]) => {
    const points = row.points.map((value, index) => Math.min(value, maxima.get(columns[index] ?? "") ?? 0));
    return { code, points, score: Math.round((sum(points) * 10_000) / maximum) / 100 };
  });
  return {
    scores: capped.map(({ code, score }) => {
      const rank = 1 + capped.filter((other) => other.score > score).length;
      return { entityCode: code, low: score, high: score, rankBest: rank, rankWorst: rank };
    }),
    // The release has no level between published and not: "stale" and "absent" are one there.
    states: capped.flatMap(({ code, points }) =>
      points.map((value, index) => {
        const itemId = smiigItems[columns[index] ?? ""] ?? "";
        return { entityCode: code, itemId, state: value > 0 ? "current" : "not-current", points: value };
      }),
    ),
  };
}

function describeUnknown(file: string, row: Row): Problem {
  const message = `${row.cells.commune ?? ""} (${row.cells.idCommune ?? ""}) is not in the registry`;
  const hint = "It stands in its years and is compared with nothing; add the body to the registry to draw its series.";
  return { file, line: row.line, key: "idCommune", message, hint, severity: "warning" };
}

function describeCopy(file: string, row: Row, known: Row, code: string): Problem {
  const message = `${row.cells.commune ?? ""} ${row.cells.annee ?? ""} belongs to ${code} like line ${known.line}, but has other points; line ${known.line} counts`;
  return { file, line: row.line, key: "idCommune", message, severity: "warning" };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
