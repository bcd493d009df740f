import type { Document } from "../../model/document.js";
import { fold } from "../../text/fold.js";
import { foreignCountry } from "./countries.js";
import { firstArticle } from "./first-article.js";
import type { Label } from "./labels.js";
import { isTextOfLaw } from "./law-texts.js";
import { unlinkedTexts } from "./linked-texts.js";
import { isOfMaker } from "./made-by.js";
import { type BodyReader, coreOf, type NamedBody, namedBodies } from "./named-bodies.js";
import { holdsOwn, type Names } from "./names.js";
import { inspectedBody, isOfAssociation, isOfInstitution, isOfJointBody } from "./other-authors.js";
import { isHeadedByOtherProvince, isOfCouncilOfOtherLevel } from "./other-levels.js";
import { isOfPress } from "./press.js";
import { isOfFirm } from "./private-guides.js";
import { isSame } from "./same-name.js";
import { spokenBody } from "./spoken-bodies.js";

/** Whose document it is, as far as it says: the entity's own, another body's, or not told. */
export type Owner = "own" | "other" | "unsaid";

/**
 * Owner and, of another's document, why: `named` it names that body as its author; `press` a newspaper's byline; `foreign` the law and
 * money of another country; `spoken` another body speaks in its text, or an institution of a state bears its title; `law` the legislator does. Only the first is certain enough to leave the document out of account altogether.
 */
export interface OwnerAnswer {
  readonly owner: Owner;
  readonly because?: "named" | "press" | "foreign" | "spoken" | "law";
}

/** A line as far as the owner is read from it. */
interface Spoken {
  readonly text: string;
  readonly words: { readonly list: readonly string[] };
}

/** A document as far as its owner is read from it. */
export interface OwnerInput {
  readonly document: Document;
  readonly lines: readonly Spoken[];
  /** The lines without headings that many pages of the site bear; `lines` where it is left out. */
  readonly said?: readonly Spoken[] | undefined;
  /** Welcomes and the like ("Bienvenue sur le site de la commune de X"), which are no content; none where it is left out. */
  readonly courtesies?: readonly Spoken[] | undefined;
  readonly title: string;
  readonly labels: readonly Label[];
  readonly isExternal: boolean;
}

const headLines = 14;
const maxHead = 900;
const openingLines = 30;
const maxOpening = 4000;
const linesSearched = 400;

/**
 * Reads a document for the body that speaks: in its title, letterhead, first paragraph and article 1. One that names another body
 * there, and not the entity, is another body's; so is a newspaper's, and one that names a body of another country than the site's. Otherwise pages of
 * the entity's own site are its own.
 */
export function ownerOf(source: OwnerInput, names: Names): OwnerAnswer {
  const { document, lines, isExternal } = source;
  const head = lines.slice(0, headLines).map((line) => line.text);
  const text = [document.title, ...head].join("\n").slice(0, maxHead);
  const isNamed = holdsOwn(text, names);
  if (document.kind === "html") {
    const written = lines.map((line) => line.text);
    if (isOfPress(written, names.country.press)) return { owner: "other", because: "press" };
    if (speaksForOther(source, names)) return { owner: "other", because: "named" };
    // On the host of somebody else only what names the entity, or is linked as its own, is asked further.
    if (isExternal && !isNamed && externalOwner(source, names, text) !== "own") return { owner: "other", because: "named" };
    const all = written.slice(0, linesSearched);
    const isMentioned = holdsOwn([source.title, ...all, ...courtesiesOf(source)].join("\n"), names);
    const author = isMentioned
      ? undefined
      : (publicAuthor([source.title, ...all], [source.title, ...unlinkedTexts(all, document)], names) ??
        foreignAuthor(source, names, head));
    if (author !== undefined) return author;
    if (isSpokenByOther(source, names)) return { owner: "other", because: "spoken" };
    return { owner: isExternal ? "own" : "unsaid" };
  }
  // Character recognition garbles names: on the entity's own site they prove nothing.
  if (document.ocrConfidence !== undefined && !isExternal) return { owner: "unsaid" };
  return fileOwner(source, names, head, isNamed);
}

/**
 * Whether a country is not that of the site. Where the site names another state as its own, only the name of a third one tells: neighbours
 * share offices and laws.
 */
function isElsewhere({ country, isState }: { readonly country: string; readonly isState: boolean }, { countries }: Names): boolean {
  if (countries?.has(country) === true) return false;
  return isState || (countries?.size ?? 0) === 0;
}

/** Of a document that nowhere names the entity: another country's, by the name of its state at the head or by its marks: on a site of this country alone, where its country is not known beside a mention of another body. */
function foreignAuthor(source: OwnerInput, names: Names, head: readonly string[]): OwnerAnswer | undefined {
  const { document, lines } = source;
  const opening = lines.slice(0, openingLines).map((line) => line.text);
  const foot = document.kind === "html" ? footOf(lines.slice(openingLines).map((line) => line.text)) : [];
  const read = [document.title, opening.join("\n").slice(0, maxOpening), ...foot].join("\n");
  const foreign = foreignCountry(read, names.country.marks);
  if (foreign === undefined || !isElsewhere(foreign, names)) return undefined;
  if (foreign.isState && isHeadedByState(head, names)) return { owner: "other", because: "named" };
  const last = lines.slice(-linesOfFoot).map((line) => line.text);
  if (foreign.isState && isHeadedByState(last, names)) return { owner: "other", because: "foreign" };
  // On a site that is known to be of this country its neighbours' law and money are not its own; a state that is only named may be a partner.
  if (names.isInCountry === true && foreign.marked !== "no") return { owner: "other", because: "foreign" };
  const isTold = names.isInCountry !== false && (foreign.isState || foreign.marked === "twice") && mentionsOther(source, names);
  return isTold ? { owner: "other", because: "foreign" } : undefined;
}

const feetRead = 8;
const linesOfFoot = 2;

/** The last lines of a page, which give the address and telephone of whose it is; without those of who made the site. */
const footOf = (texts: readonly string[]): string[] => texts.slice(-feetRead).filter((text) => !isOfMaker({ headings: [], text }));

const linesOfHead = 4;

/**
 * Of texts that nowhere name the entity: the legislator's, those of an institution of a state, of a council of another level, of a body of another
 * province, or of a firm that offers its services. `said`: what of them is no link to another page.
 */
function publicAuthor(texts: readonly string[], said: readonly string[], names: Names): OwnerAnswer | undefined {
  if (isTextOfLaw(texts)) return { owner: "other", because: "law" };
  // Letterheads of this country begin with the kingdom and its ministry, whoever writes.
  const isOfCountry = names.country.marks.own.test(fold(texts.slice(0, linesOfHead).join("\n")));
  const isSpoken =
    (!isOfCountry && isOfInstitution(texts, names.country.bodies)) ||
    isOfCouncilOfOtherLevel(said, names) ||
    isHeadedByOtherProvince(said, names) ||
    isOfFirm(said);
  return isSpoken ? { owner: "other", because: "spoken" } : undefined;
}

function fileOwner(source: OwnerInput, names: Names, head: readonly string[], isNamed: boolean): OwnerAnswer {
  const { document, lines, isExternal } = source;
  const texts = lines.slice(0, linesSearched).map((line) => line.text);
  const all = texts.join("\n");
  const isMentioned = holdsOwn(all, names);
  const foreign = isNamed || isMentioned ? undefined : foreignAuthor(source, names, head);
  if (foreign !== undefined) return foreign;
  const inner = authorOf([document.title, ...head], names);
  // An association of the place bears its name, and a joint body lists its members: that names the entity, but not as the author.
  const isOfAnother = (isOfJointBody(head, names.country.bodies) || isOfAssociation(head)) && !isHeadedByOwn(head, names);
  if (isNamed && inner !== "inner" && !isOfAnother) return { owner: "own" };
  if (isOfAnother || (!isMentioned && isOfOtherLevel(head, names))) return { owner: "other", because: "named" };
  if (inner !== undefined || (!isMentioned && speaksForOther(source, names))) return { owner: "other", because: "named" };
  const author = isMentioned ? undefined : publicAuthor([source.title, ...texts], [source.title, ...texts], names);
  if (author !== undefined) return author;
  if (!isExternal) return { owner: "unsaid" };
  // On a host of files anybody's papers lie beside each other.
  return isSpokenByOther(source, names) ? { owner: "other", because: "spoken" } : { owner: externalOwner(source, names, all) };
}

/** A letterhead or title that is the name of the entity, or of its council. */
function isHeadedByOwn(head: readonly string[], names: Names): boolean {
  const { bodies } = names.country;
  return head
    .slice(0, titleLines + 3)
    .some(
      (text) =>
        text.length <= maxTitle &&
        (names.country.bodies.councils[names.level].test(text) || (isWholeLine(text, bodies) && holdsOwn(text, names))),
    );
}

/** A letterhead or title of a body below the entity: a commune's paper on the site of its province. */
function authorOf(head: readonly string[], names: Names): "inner" | undefined {
  if (names.level === "commune") return undefined;
  const { bodies } = names.country;
  const titles = head.slice(0, titleLines + 3).filter((text) => text.length <= maxTitle);
  if (titles.some((text) => names.country.bodies.councils[names.level].test(text))) return undefined;
  return titles.some((text) => isWholeLine(text, bodies) && namedBodies(text, "commune", bodies).some(({ isProper }) => isProper))
    ? "inner"
    : undefined;
}

/** A line that is the name of a body and nothing else, as letterheads have it. */
const isWholeLine = (text: string, bodies: BodyReader): boolean => bodies.wholeLine.test(fold(text).trim());

/** Running text, in which bodies are named in passing; a title has no full stop or comma. */
const isSentence = /[.؟!](?:\s|$)|[,،;؛]\s/u;
const maxTitle = 160;
const maxParagraph = 500;

/** Whether title, letterhead, first paragraph or article 1 names another body of the entity's level, and none of them the entity. */
function speaksForOther(source: OwnerInput, names: Names): boolean {
  const { bodies } = names.country;
  const texts = (source.said ?? source.lines).map((line) => line.text);
  const isReported = (text: string) => text.length <= maxTitle && isWholeLine(inspectedBody(text) ?? text, bodies);
  const titles = [
    source.title,
    ...texts.slice(0, 2).filter((text) => text.length <= maxTitle && !isSentence.test(text)),
    ...texts.slice(2, headLines).filter(isReported),
  ];
  // With an article the entity's own name stands there too; of another body's it may begin a sentence.
  const named = texts.slice(2, headLines).filter((text) => isReported(text.replace(article, "")));
  if (holdsOwn([...titles, ...named].join("\n"), names)) return false;
  if (isOfJointBody([source.title, ...texts], bodies)) return true;
  if (titles.some((text) => namesOther(text, names))) return true;
  if (titles.slice(0, 2).some((text) => isOfOtherLevel([text], names))) return true;
  const paragraph =
    texts
      .slice(0, headLines)
      .find((text) => text.length > maxTitle / 2 && /[.:،؛,]/u.test(text))
      ?.slice(0, maxParagraph) ?? "";
  const firstOne =
    texts
      .slice(0, openingLines * 2)
      .find((text) => firstArticle.test(fold(text)))
      ?.slice(0, maxParagraph) ?? "";
  return [paragraph, firstOne].some((text) => !holdsOwn(text, names) && namesOther(councilPhrases(text, bodies), names));
}

/** The article before the name of a body: "La commune de X". */
const article = /^[^\p{L}]*(?:la|le|l['’])\s*/iu;

/** Whether a text that nowhere names the entity is written in the voice of another body. */
function isSpokenByOther(source: OwnerInput, names: Names): boolean {
  const texts = (source.said ?? source.lines).slice(0, linesSearched).map((line) => line.text);
  const courtesies = courtesiesOf(source);
  if (holdsOwn([source.title, ...texts, ...courtesies].join("\n"), names)) return false;
  const { level, own, country } = names;
  const welcoming = courtesies.flatMap((text) => namedBodies(text, level, country.bodies).filter(({ isProper }) => isProper))[0];
  const name = welcoming?.name ?? spokenBody([source.title, ...texts], names);
  if (name === undefined || !isOther({ name, isProper: true }, names)) return false;
  // A name in a script in which the entity's own is not known says nothing against it.
  return own.some((known) => arabic.test(known) === arabic.test(name));
}

const arabic = /\p{Script=Arabic}/u;
const courtesiesOf = ({ courtesies = [] }: OwnerInput): string[] => courtesies.map(({ text }) => text);

/** Whether a state's name begins one of the first lines, as letterheads have it; one that is mentioned may be a partner or who gives money. */
function isHeadedByState(head: readonly string[], { country: { marks } }: Names): boolean {
  return head.some(
    (text) => text.length <= maxTitle && [...marks.others.values()].some(({ state }) => fold(text).trim().search(state) === 0),
  );
}

/** Whether any line names another body. With the marks of another country a mention is enough; marks alone may be those of the country of the site, where that is not known. */
function mentionsOther(source: OwnerInput, names: Names): boolean {
  return [source.title, ...source.lines.slice(0, linesSearched).map((line) => line.text)].some((text) => namesOther(text, names));
}

/** Of running text only what names a council as the one that acts: a commune named in it may be a partner or a place. */
function councilPhrases(text: string, bodies: BodyReader): string {
  const starts = [...text.matchAll(bodies.acting)];
  return starts
    .filter(({ index }) => !/(?:avec|entre|et|par|مع|بين)\s+(?:le\s+|la\s+)?$/iu.test(text.slice(0, index)))
    .map(({ index }) => text.slice(index, index + councilLength).split(afterDash)[0])
    .join("\n");
}

const councilLength = 70;
/** In a title in capitals what follows a dash is its next part: "RÈGLEMENT DU CONSEIL COMMUNAL – ACTUALISATION". */
const afterDash = /\s[-–—]\s/u;

function namesOther(text: string, names: Names): boolean {
  return namedBodies(text, names.level, names.country.bodies).some((body) => isOther(body, names));
}

function isOther({ name, isProper }: Pick<NamedBody, "name" | "isProper">, names: Names): boolean {
  const core = coreOf(name, names.country.bodies.plain);
  if (core.length < 3 || isSame(core, names.own)) return false;
  if (isRegistered(core, names.others)) return true;
  return isProper && !isSame(core, names.above);
}

/** The name of a registered body, alone or followed by other words. */
function isRegistered(name: string, others: ReadonlySet<string>): boolean {
  const words = name.split(" ");
  return words.some((_, index) => others.has(words.slice(0, index + 1).join(" ")));
}

/** On a shared portal a document is the entity's where it, or the page that links to it, names the entity. */
function externalOwner(source: OwnerInput, names: Names, all: string): Owner {
  const labels = source.labels.flatMap((label) => [label.text, label.context, label.heading]);
  return holdsOwn(all, names) || holdsOwn([source.title, ...labels].join("\n"), names) ? "own" : "unsaid";
}

const titleLines = 5;

/** Whether the first lines name the council of another level, and none of the entity's own. */
function isOfOtherLevel(head: readonly string[], { level, country: { bodies } }: Names): boolean {
  const text = head.slice(0, titleLines).join("\n");
  const levels = (["commune", "province", "region"] as const).filter((other) => bodies.councils[other].test(text));
  return levels.length > 0 && !levels.includes(level) && namedBodies(text, level, bodies).length === 0 && !/(?:avec|مع)\s/iu.test(text);
}
