import type { Entity, Level } from "../model/entity.js";
import type { Problem } from "../model/errors.js";
import type { Column, RegistryWords } from "./columns.js";

/** One line of the registry as it is written, with the cell of each column. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

type FieldProblem = Pick<Problem, "key" | "message" | "hint" | "severity">;

/** Written for an address that nobody has looked for yet; an empty cell says that the body has no site. */
export const unknownSite = "?";

const arabicLetter = /\p{Script=Arabic}/u;
const latinLetter = /\p{Script=Latin}/u;
// Marks that turn the direction of what follows can make a page show another name than the file holds.
const unseen = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

/** One entity, and all that is wrong with its line. The entity is undefined when an error forbids to use it. */
export function readEntity(
  { cells }: Row,
  words: RegistryWords,
): { readonly entity?: Entity; readonly fieldProblems: readonly FieldProblem[] } {
  const fieldProblems: FieldProblem[] = [];
  const refuse = (key: Column, message: string, hint: string) => fieldProblems.push({ key, message, hint, severity: "error" });
  const level = levelOf(cells.level, words);
  checkCode(cells.code, words.code, refuse);
  checkNames(cells, refuse);
  // Other countries write in one script: the one name then stands for both.
  if (cells.name_ar === "" && cells.name_fr !== "")
    fieldProblems.push({
      key: "name_ar",
      message: "is missing",
      hint: "write the Arabic name; the French one stands in its place until then",
      severity: "warning",
    });
  if (cells.name_fr === "" && cells.name_ar !== "")
    fieldProblems.push({
      key: "name_fr",
      message: "is missing",
      hint: "write the French name; the Arabic one stands in its place until then",
      severity: "warning",
    });
  if (level === undefined)
    refuse("level", cells.level === "" ? "is missing" : `"${short(cells.level)}" is not a level`, "write commune, province or region");
  const population = readPopulation(cells.population, refuse);
  const siteUnknown = cells.url === unknownSite;
  const url = siteUnknown ? undefined : readUrl(cells.url, refuse);
  const tags = cells.tags.split(/[\s|;,]+/).filter((tag) => tag !== "");
  for (const tag of tags)
    if (!/^[a-z0-9][a-z0-9-]*$/.test(tag))
      refuse("tags", `"${short(tag)}" is not a tag`, "use small letters, digits and hyphens, as remacto");
  if (cells.region === "") refuse("region", "is missing", "write the French name of the region");
  if (level === "commune" && cells.province === "")
    fieldProblems.push({
      key: "province",
      message: "is missing",
      hint: "write the French name of the province or prefecture",
      severity: "warning",
    });
  if (level === undefined || fieldProblems.some(({ severity }) => severity === "error")) return { fieldProblems };
  return { fieldProblems, entity: assemble(cells, level, population, { url, siteUnknown }, tags) };
}

function assemble(
  cells: Row["cells"],
  level: Level,
  population: number | undefined,
  { url, siteUnknown }: { readonly url: string | undefined; readonly siteUnknown: boolean },
  tags: string[],
): Entity {
  return {
    code: cells.code,
    nameFr: cells.name_fr === "" ? cells.name_ar : cells.name_fr,
    nameAr: cells.name_ar === "" ? cells.name_fr : cells.name_ar,
    level,
    province: level === "region" ? "" : cells.province,
    region: cells.region,
    ...(population === undefined ? {} : { population }),
    ...(url === undefined ? {} : { url }),
    ...(siteUnknown ? { siteUnknown } : {}),
    tags: [...new Set(tags)].sort(),
  };
}

type Refuse = (key: Column, message: string, hint: string) => void;

function checkCode(code: string, { name, example }: RegistryWords["code"], refuse: Refuse): void {
  if (code === "") refuse("code", "is missing", `write the ${name}, as ${example}, or a short name of your own`);
  else if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(code) || code.includes(".."))
    refuse(
      "code",
      `"${short(code)}" cannot be a code`,
      "use at most 64 letters without accents, digits, points and hyphens; format the column as text if a spreadsheet changed it",
    );
}

function checkNames(cells: Row["cells"], refuse: Refuse): void {
  if (cells.name_fr === "" && cells.name_ar === "") refuse("name_fr", "is missing", "write the name, in French or in Arabic");
  if (arabicLetter.test(cells.name_fr))
    refuse("name_fr", `"${short(cells.name_fr)}" has Arabic letters`, "write the French name here and the Arabic one under name_ar");
  if (cells.name_ar !== "" && (latinLetter.test(cells.name_ar) || !arabicLetter.test(cells.name_ar)))
    refuse("name_ar", `"${short(cells.name_ar)}" is not in Arabic letters`, "write the Arabic name here and the French one under name_fr");
  for (const key of ["name_fr", "name_ar", "province", "region"] as const)
    if (unseen.test(cells[key])) refuse(key, "has a character that cannot be seen", "type the name again");
  for (const key of ["name_fr", "name_ar", "province", "region"] as const)
    if (cells[key].length > 200) refuse(key, "is longer than 200 characters", "is a quotation mark missing at its end?");
}

const levels: readonly Level[] = ["commune", "province", "region"];

function levelOf(cell: string, words: RegistryWords): Level | undefined {
  const name = cell.toLowerCase();
  return levels.find((level) => level === name || words.levels[level].includes(name));
}

function readPopulation(cell: string, refuse: Refuse): number | undefined {
  if (cell === "") return undefined;
  const digits = cell.replace(/[\s\u202F]/g, "");
  if (!/^\d{1,10}$/.test(digits)) {
    refuse(
      "population",
      `"${short(cell)}" is not a number of inhabitants`,
      "write digits only, as 398400, or leave it empty when not known",
    );
    return undefined;
  }
  return Number(digits);
}

function readUrl(cell: string, refuse: Refuse): string | undefined {
  if (cell === "") return undefined;
  const example =
    "write it whole, as https://www.example.org/; leave it empty when the body has no site, or write ? when nobody has looked yet";
  let url: URL;
  try {
    url = new URL(cell);
  } catch {
    const guess = /^[^\s/:@]+\.[^\s/:@]+(\/\S*)?$/.test(cell) ? `write https://${short(cell)}` : example;
    refuse("url", `"${short(cell)}" is not a web address`, guess);
    return undefined;
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") refuse("url", `"${short(cell)}" does not begin with http`, example);
  else if (url.username !== "" || url.password !== "") refuse("url", "holds a user name or a password", example);
  else if (/\s/.test(cell)) refuse("url", `"${short(cell)}" holds a space`, "write one address only");
  else if (!url.hostname.includes(".") && !url.hostname.startsWith("[") && url.hostname !== "localhost")
    refuse("url", `"${short(cell)}" names no host`, example);
  url.hash = "";
  return url.href;
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
