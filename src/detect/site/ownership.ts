import type { Document } from "../../model/document.js";
import type { Entity, Level } from "../../model/entity.js";
import { wordsOf } from "../read/lines.js";
import type { Label } from "./labels.js";

/** Names of another body of the registry. */
export interface OtherName {
  readonly nameFr: string;
  readonly nameAr: string;
  readonly level: Level;
}

/** Whose document it is, as far as it says: the entity's own, another body's, or not told. */
export type Owner = "own" | "other" | "unsaid";

/** A line as far as the owner is read from it. */
interface Spoken {
  readonly text: string;
  readonly words: { readonly list: readonly string[] };
}

/** Names of the entity and of others, as folded words without the word for the kind of body. */
export interface Names {
  readonly own: readonly string[];
  readonly level: Level;
  /** Names of the province and region above, which stand in every letterhead. */
  readonly above: readonly string[];
}

const bodyWords = new Set(
  "commune communes urbaine rurale territoriale ville municipalite province prefecture region conseil communal provincial regional prefectoral de du des la le les l d جماعه الجماعه الترابيه الحضريه القرويه اقليم عماله جهه مجلس بلديه مدينه".split(
    " ",
  ),
);

/** Words of a name that tell it apart. */
function coreOf(name: string): string {
  return wordsOf(name)
    .list.filter((word) => !bodyWords.has(word))
    .join(" ");
}

/** Prepares the names of an entity. */
export function readNames(entity: Entity, _others: readonly OtherName[]): Names {
  const own = [entity.nameFr, entity.nameAr].map(coreOf).filter((name) => name !== "");
  return { own, level: entity.level, above: [entity.province, entity.region].map(coreOf).filter((name) => name !== "") };
}

const headLines = 14;
const maxHead = 900;

/**
 * Reads the head of a file for the body that speaks: "Commune de X", "Province de Y", "جماعة ...". A file whose head names
 * another body of the entity's level and not the entity is another body's. Pages of the entity's own site are its own.
 */
export function ownerOf(
  source: { document: Document; lines: readonly Spoken[]; title: string; labels: readonly Label[]; isExternal: boolean },
  names: Names,
): Owner {
  const { document, lines, isExternal } = source;
  const head = lines.slice(0, headLines).map((line) => line.text);
  const text = [document.title, ...head].join("\n").slice(0, maxHead);
  const opening = lines
    .slice(0, openingLines)
    .map((line) => line.text)
    .join("\n")
    .slice(0, maxOpening);
  if (isForeignCountry(`${document.title}\n${opening}`)) return "other";
  const folded = ` ${wordsOf(text).list.join(" ")} `;
  const isNamed = names.own.some((name) => holdsName(folded, name));
  if (document.kind === "html") {
    if (isOfPress(lines) || isTitledOther(source, names, isNamed && !isExternal)) return "other";
    if (!isExternal) return "unsaid";
    return isNamed || externalOwner(source, names, folded) === "own" ? "own" : "other";
  }
  // Character recognition garbles names: on the entity's own site they prove nothing.
  if (document.ocrConfidence !== undefined && !isExternal) return "unsaid";
  const all = ` ${lines
    .slice(0, 400)
    .map((line) => line.words.list.join(" "))
    .join(" ")} `;
  if (isNamed) return "own";
  if (!names.own.some((name) => holdsName(all, name)) && isOfOtherLevel(head, names.level)) return "other";
  const others = namedBodies(text, names).filter((name) => !isSame(name, names));
  if (others.length > 0 && !names.own.some((name) => holdsName(all, name))) return "other";
  if (!isExternal) return "unsaid";
  return externalOwner(source, names, all);
}

/** Whether the title of a page names another commune, and neither it nor (on the own site) the first lines the entity. */
function isTitledOther(source: { title: string; lines: readonly Spoken[] }, names: Names, isNamed: boolean): boolean {
  if (isNamed || names.level !== "commune") return false;
  const titles = [source.title, ...source.lines.slice(0, 3).map((line) => line.text)].join("\n");
  const folded = ` ${wordsOf(titles).list.join(" ")} `;
  if (names.own.some((name) => holdsName(folded, name))) return false;
  const titled = [...titles.matchAll(titledBody)].map((match) => coreOf((match[1] ?? "").trim())).filter((name) => name.length >= 3);
  return titled.some((name) => !isSame(name, names));
}

const openingLines = 30;
const maxOpening = 4000;
/** A title that names a commune with its name: "Conseil communal de X", "مجلس جماعة X", "بلدية X". */
const titledBody =
  /(?:(?:commune|conseil communal|conseil municipal|municipalité) (?:de la |de l['’]|de |d['’]|du )(?=\p{Lu})|(?:مجلس جماعة|المجلس الجماعي ل|المجلس البلدي ل|بلدية)\s*)([\p{L}'’ -]{3,40})/gu;
const byline =
  /(?:بريس|نيوز|برس|أونلاين|\p{L}\s?24)\s*[-–:]|^\s*(?:متابعة|مراسلة)\s*[:-]|\(MAP\)|^\s*\(?و\s*م\s*ع\)?\s*$|\|\s*Edition N°/iu;
const longestByline = 80;

/** The first or last lines are the byline of a newspaper or an agency. */
function isOfPress(lines: readonly Spoken[]): boolean {
  const ends = [...lines.slice(0, 4), ...lines.slice(-2)];
  return ends.some(({ text }) => text.length <= longestByline && byline.test(text));
}

/** On a shared portal a document is the entity's where it, or the page that links to it, names the entity. */
function externalOwner(source: { document: Document; labels: readonly Label[]; title: string }, names: Names, all: string): Owner {
  if (names.own.some((name) => holdsName(all, name))) return "own";
  const told = wordsOf([source.title, ...source.labels.flatMap((label) => [label.text, label.context, label.heading])].join(" "));
  return names.own.some((name) => holdsName(` ${told.list.join(" ")} `, name)) ? "own" : "unsaid";
}

function holdsName(folded: string, name: string): boolean {
  if (name === "") return false;
  if (folded.includes(` ${name} `)) return true;
  const squeezed = folded.replaceAll(" ", "");
  return name.length >= 6 && squeezed.includes(name.replaceAll(" ", ""));
}

const ofName = "(?:de la |de l['’]|des |du |de |d['’])?([\\p{L}'’ -]{3,40})";
const body = (words: string): RegExp => new RegExp(`(?:^|[\\n|:,(-]\\s*|conseil |مجلس )(?:${words})[ \\u00a0]+${ofName}`, "giu");
const bodyPatterns: Readonly<Record<Level, RegExp>> = {
  commune: body(
    "(?:commune|municipalité|جماعة|الجماعة الترابية|بلدية)(?: (?:urbaine|rurale|territoriale|الترابية|الحضرية|القروية))?|conseil (?:communal|municipal)",
  ),
  province: body("province|préfecture|إقليم|عمالة|conseil (?:provincial|préfectoral)"),
  region: body("région|جهة|conseil régional"),
};

/** The name of a council, whatever its place: a letterhead names provinces and regions, but the council of one only for itself. */
const councils: Readonly<Record<Level, RegExp>> = {
  commune: /conseil (?:communal|municipal)(?!\p{L})|المجلس الجماعي(?!\p{L})/iu,
  province:
    /conseil (?:provincial|préfectoral)(?!\p{L})|conseil de la (?:province|préfecture)|المجلس الإقليمي(?!\p{L})|مجلس (?:ال)?(?:عمالة|إقليم)(?!\p{L})/iu,
  region: /conseil (?:régional(?!\p{L})(?! d)|de la région)|مجلس (?:ال)?جهة(?!\p{L})|المجلس الجهوي(?!\p{L})(?! للحسابات)/iu,
};
const titleLines = 5;

/** Whether the first lines name the council of another level, and none of the entity's own. */
function isOfOtherLevel(head: readonly string[], level: Level): boolean {
  const text = head.slice(0, titleLines).join("\n");
  const levels = (["commune", "province", "region"] as const).filter((one) => councils[one].test(text));
  return levels.length > 0 && !levels.includes(level) && !bodyPatterns[level].test(`\n${text}`);
}

function namedBodies(text: string, names: Names): string[] {
  const found = [...text.matchAll(bodyPatterns[names.level])].map((match) => coreOf((match[1] ?? "").trim()));
  return found.filter((name) => name.length >= 3 && !names.above.includes(name));
}

/** Spellings of one name differ: word by word, most pairs of letters must be shared. */
function isSame(name: string, names: Names): boolean {
  const alike = (word: string, words: readonly string[]) => words.some((other) => similarity(word, other) >= 0.6);
  return names.own.some((own) => {
    const [few, many] = [own.split(" "), name.split(" ")].sort((a, b) => a.length - b.length) as [string[], string[]];
    return few.every((word) => alike(word, many)) || similarity(own, name) >= 0.8;
  });
}

function similarity(a: string, b: string): number {
  const pairs = (text: string) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));
  const [left, right] = [pairs(a.replaceAll(" ", "")), pairs(b.replaceAll(" ", ""))];
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared++;
  return shared === 0 ? 0 : shared / Math.min(left.size, right.size);
}

const foreign =
  /république tunisienne|الجمهورية التونسية|république algérienne|الجمهورية الجزائرية|النفاذ إلى المعلومة|دينار (?:تونسي|جزائري)|(?<![A-Z])(?:DZD|TND|CGCT)(?![A-Z])|république française|Art\.? ?L\.? ?\d{4}|\d ?€|\+ ?21[36](?!\d{9,})|المجلس الشعبي البلدي|النيابة الخصوصية|معتمدية|ولاية الجزائر|code général des collectivités|communauté de communes|secrétaire de séance/iu;
const moroccan = /maroc|المغرب|dirham|درهم|(?<!\p{L})DHS?(?!\p{L})|113[-. ]14|14[-. ]113|ca[iï]d|قائد|قيادة|pacha|باشا|المملكة/iu;

/** Wording of a neighbouring country's or of France's law and money, and none of Morocco's. */
function isForeignCountry(text: string): boolean {
  return foreign.test(text) && !moroccan.test(text);
}
