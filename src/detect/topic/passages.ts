import { hasTerm } from "../../text/terms.js";
import { nameWords, sameKey } from "../read/lines.js";
import { annexesOf } from "../site/annexes.js";
import type { Corpus, Line, Source } from "../site/corpus.js";
import type { Label } from "../site/labels.js";
import { linkTexts } from "../site/linked-texts.js";
import { isSurelyOther, type Part, probabilityOf, sureProbability, wholeOf } from "../site/parts.js";
import { isUnderOtherTitle } from "./table-titles.js";
import { matchTopic, matchTopicInText, type Topic, type TopicMatch } from "./topic.js";

/** Where the subject is named, from the most to the least telling place. */
export type Place = "self" | "above" | "label" | "menu" | "name" | "content";

/** Part of a document that is about a subject: lines under one heading, or a whole file. */
export interface Passage {
  readonly source: Source;
  readonly place: Place;
  /** The words that name the subject: heading, title, label or file name. */
  readonly naming: string;
  readonly lines: readonly Line[];
  /** Numbers of `lines` in the source, to tell passages apart. */
  readonly from: number;
}

/** 0..1: how sure a place makes that the passage is about the subject. */
export const placeWeight: Readonly<Record<Place, number>> = { self: 1, above: 0.85, label: 0.75, menu: 0.55, name: 0.5, content: 0.6 };

/**
 * Passages about a subject in all documents that may be the entity's own, the surest first: those that are named as it, and those that
 * are it by their content under whatever name.
 */
export function findPassages(corpus: Corpus, topic: Topic): Passage[] {
  const named = corpus.sources.flatMap((source) =>
    source.owner === "other" || source.document.kind === "feed" || isOfOtherKind(corpus, source, topic) ? [] : passagesOf(source, topic),
  );
  const annexed = corpus.sources.filter(({ owner }) => owner !== "other").flatMap((source) => annexPassages(source, topic, named));
  const found = [...named, ...annexed, ...recognisedPassages(corpus, topic, [...named, ...annexed])];
  return found.sort((a, b) => placeWeight[b.place] - placeWeight[a.place]);
}

/** What is annexed to a file and named as the subject; none of a file that is the subject itself. */
function annexPassages(source: Source, topic: Topic, named: readonly Passage[]): Passage[] {
  const annexes = annexesOf(source);
  if (annexes.length === 0 || named.some((passage) => passage.source === source)) return [];
  return annexes.flatMap((annex): Passage[] =>
    matchTopicInText(annex.naming, topic) === "about" ? [{ source, place: "self", ...annex }] : [],
  );
}

/** A document that a word in its head or a link names as the subject, and whose content, as a whole and in every part, is something else. */
function isOfOtherKind(corpus: Corpus, source: Source, topic: Topic): boolean {
  const whole = wholeOf(corpus.parts, source);
  if (whole === undefined || !isSurelyOther(whole, topic.kinds)) return false;
  return !source.isPage || corpus.parts.every((part) => part.source !== source || probabilityOf(part, topic.kinds) < slightProbability);
}

const slightProbability = 0.05;

/** Probability from which the content alone makes a passage worth reading. */
export const minProbability = 0.55;

/** Parts that are of a kind which the subject asks for, and of which no line stands in a passage that is named so. */
export function recognisedPassages(corpus: Corpus, topic: Topic, named: readonly Passage[]): Passage[] {
  if (topic.kinds.length === 0) return [];
  const likely = corpus.parts.filter((part) => {
    const probability = probabilityOf(part, topic.kinds);
    if (probability >= minProbability || (probability >= likeliestProbability && isLikeliest(part, topic))) return true;
    return probability >= namedProbability && opensAsTopic(part, topic);
  });
  const taken = new Set(named.flatMap((passage) => passage.lines));
  const passages: Passage[] = [];
  // Sections before the whole of which they are part: what stands beside a thing is not the thing.
  for (const part of [...likely].sort((a, b) => Number(a.isWhole) - Number(b.isWhole))) {
    const { source, naming, lines, from } = part;
    if (lines.some((line) => taken.has(line)) || saysOther(part, topic)) continue;
    for (const line of lines) taken.add(line);
    passages.push({ source, place: "content", naming, lines, from });
  }
  return passages;
}

/** The same where no other kind is as likely: a part between two kinds is read, and what it holds decides. */
const likeliestProbability = 0.4;

const isLikeliest = ({ recognition }: Part, topic: Topic): boolean => {
  const [kind] = [...recognition].reduce((best, next) => (next[1] > best[1] ? next : best));
  return topic.kinds.includes(kind);
};

/** The same for a part whose first line of text, before what it holds, names the subject. */
const namedProbability = 0.25;
const maxOpening = 160;

/** "Règlement intérieur adopté le 21 octobre, texte intégral": a short line under any heading that says what follows. */
function opensAsTopic({ lines }: Part, topic: Topic): boolean {
  const first = lines.find((line) => line.kind !== "heading");
  return first !== undefined && first.kind === "paragraph" && first.text.length <= maxOpening && matchTopic(first.words, topic) === "about";
}

/** Probability below which a part that no word of the subject stands in is not read for it, whoever points to it. */
const leastProbability = 0.05;

/**
 * The part that a second reader pointed to, as a passage; none where it is another body's, surely something else, named as something else,
 * or without any sign of the subject: a pointer leads to a place, it does not say what counts.
 */
export function pointedPassages(part: Part, topic: Topic): Passage[] {
  const { source, naming, lines, from } = part;
  if (source.owner === "other" || isSurelyOther(part, topic.kinds) || saysOther(part, topic)) return [];
  const texts = [naming, source.title, ...source.labels.map((label) => label.text)];
  const isNamed = texts.some((text) => matchTopicInText(text, topic) === "about") || lines.some((line) => hasTerm(line.words, topic.about));
  return isNamed || probabilityOf(part, topic.kinds) >= leastProbability ? [{ source, place: "content", naming, lines, from }] : [];
}

const linesVetoed = 6;

/**
 * Whether a name over a part, its first lines or the head of its table say that it is something else. Words in the lines give way to a
 * content that leaves no doubt or is likelier of the subject than of anything else: rules speak of the agenda, and a partner of a project is no project.
 */
function saysOther(part: Part, topic: Topic): boolean {
  const { source, naming, lines } = part;
  const isAnnex = annexesOf(source).some((annex) => annex.from === part.from);
  const names = isAnnex ? [naming] : [naming, source.title, ...(lines[0]?.headings ?? []), ...source.labels.map((label) => label.text)];
  if (names.some((name) => matchTopicInText(name, topic) === "other")) return true;
  const head = lines.find((line) => line.kind === "row");
  if (head !== undefined && matchTopic(head.words, topic) === "other") return true;
  const givesWay = probabilityOf(part, topic.kinds) >= sureProbability || isLikeliest(part, topic);
  const end = givesWay ? lines.findIndex((line) => line.kind === "row" || line.kind === "item" || bodyBegins.test(line.text)) : -1;
  return lines
    .slice(0, end === -1 ? linesVetoed : Math.min(end, linesVetoed))
    .some((line) => hasTerm(line.words, topic.never) || (line.kind === "row" && matchTopic(line.words, topic) === "other"));
}

/** Passages of one document about a subject, in order of the document. */
export function passagesOf(source: Source, topic: Topic): Passage[] {
  return source.isPage ? pagePassages(source, topic) : filePassages(source, topic);
}

function filePassages(source: Source, topic: Topic): Passage[] {
  const self = matchOwnTopic(source, topic);
  const isTitled = self.match !== "about" || matchTopicInText(source.title, topic) === "about";
  const lines = source.lines.filter((line) => !isUnderOtherTitle(line, source, topic, isTitled));
  if (self.match === "about") return [{ source, place: "self", naming: self.naming, lines, from: 0 }];
  // A link that names the thing outweighs a line further down that names something else; a title does not give way.
  if (self.match === "other" && (self.isTitle || matchLabelTopic(source.labels, topic)?.place !== "label")) return [];
  const label = labelledTopic(source, topic);
  return label === undefined ? [] : [{ source, ...label, lines, from: 0 }];
}

/** What a file says of itself in its first lines, letterhead apart. */
export function matchOwnTopic(source: Source, topic: Topic): { match: TopicMatch; naming: string; isTitle: boolean } {
  for (const [index, line] of headOf(source).entries()) {
    const match = matchTopic(line.words, topic);
    if (match !== "silent") return { match, naming: line.text, isTitle: index === 0 || line.kind === "heading" };
  }
  return { match: "silent", naming: "", isTitle: false };
}

const linesSearched = 14;
const maxTitles = 4;
const maxSubtitleLength = 80;
const maxHeadCharacters = 500;
const letterhead =
  /^[^\p{L}\p{N}]*(?:royaume|المملكة|minist[eè]re|وزارة|wilaya|ولاية|province|préfecture|إقليم|اقليم|عمالة|région|جهة|cercle|دائرة|ca[iï]dat|قيادة|commune|ville|جماعة|الجماعة|conseil|مجلس|المجلس|direction|division|service|secrétariat|المديرية|قسم|مصلحة|رقم|n°|réf|tél|fax)(?!\p{L})/iu;

const bodyBegins =
  /^[^\p{L}\p{N}]*(?:(?:articles?|art|chapitre|titre|section|المادة|مادة|الفصل|الباب|البند|القسم)[ .]*(?:\d|premier|1er|[ivx]+\b|الأول|الثاني|:)|\d{1,2}\s*[.)\-–/]\s*\p{L})/iu;

/**
 * The few lines in which a file names itself: after the letterhead, before its text. Articles, numbered points and rows with
 * figures are text already.
 */
export function headOf({ lines }: Pick<Source, "lines">): Line[] {
  const head: Line[] = [];
  let size = 0;
  for (const [index, line] of lines.slice(0, linesSearched).entries()) {
    if (index < 8 && isLetterhead(line)) continue;
    if (head.length > 0 && (bodyBegins.test(line.text) || (line.kind === "row" && figures.test(line.text)))) break;
    head.push(line);
    size += line.text.length;
    if (head.length >= maxTitles || size > maxHeadCharacters) break;
  }
  // Where titles are set apart as such, a long line below them is already the text.
  const hasTitle = head.some((line) => line.kind === "heading");
  return hasTitle ? head.filter((line) => line.kind === "heading" || line.text.length <= maxSubtitleLength) : head;
}

/** A short line of which every part names an office; "Commune de X - Liste des biens" is a title. */
function isLetterhead({ text, kind }: Line): boolean {
  return kind !== "heading" && text.length < 60 && text.split(/\s+[-–—]\s+/u).every((part) => letterhead.test(part));
}

const figures = /\d[\d .,]{3,}\d/u;

function labelledTopic(source: Source, topic: Topic): { place: Place; naming: string } | undefined {
  const label = matchLabelTopic(source.labels, topic);
  if (label?.match === "other") return undefined;
  if (label?.match === "about") return { place: label.place, naming: label.naming };
  const { document } = source;
  for (const text of [nameWords(document.fileName), source.isPage ? "" : source.title]) {
    const match = matchTopicInText(text, topic);
    if (match === "about") return { place: "name", naming: text };
    if (match === "other") return undefined;
  }
  return undefined;
}

const labelParts = ["text", "context", "heading", "pageNames"] as const;

/** What the links to a document say: those within content before those of menus, the link's own words before those around it. */
export function matchLabelTopic(labels: readonly Label[], topic: Topic): { match: TopicMatch; place: Place; naming: string } | undefined {
  for (const isMain of [true, false]) {
    const place: Place = isMain ? "label" : "menu";
    const these = labels.filter((label) => (label.region === "main") === isMain);
    const parts = isMain ? labelParts : (["text"] as const);
    for (const part of parts) {
      const texts = these.flatMap((label) => label[part]);
      const matches = texts.map((text) => ({ match: matchTopicInText(text, topic), naming: text }));
      const about = matches.find(({ match }) => match === "about");
      if (about !== undefined) return { ...about, place };
      const other = matches.find(({ match }) => match === "other");
      if (other !== undefined) return { ...other, place };
    }
  }
  return undefined;
}

/** Lines of a page grouped by the innermost heading that names the subject or something else. */
function pagePassages(source: Source, topic: Topic): Passage[] {
  const page = pageAim(source, topic);
  const passages: (Passage & { lines: Line[]; key: string })[] = [];
  const cache = new Map<readonly string[], Decision>();
  source.lines.forEach((line, index) => {
    let decision = cache.get(line.headings);
    if (decision === undefined) {
      decision = decide(line.headings, topic, page);
      cache.set(line.headings, decision);
    }
    if (decision.match !== "about") return;
    const last = passages.at(-1);
    if (last !== undefined && last.key === decision.key) last.lines.push(line);
    else passages.push({ source, place: decision.place, naming: decision.naming, lines: [line], from: index, key: decision.key });
  });
  if (passages.length > 0 || page.match !== "about" || source.lines.length > 0) return passages;
  return [{ source, place: page.place, naming: page.naming, lines: [], from: 0 }];
}

interface Decision {
  readonly match: TopicMatch;
  readonly place: Place;
  readonly naming: string;
  readonly key: string;
}

function decide(headings: readonly string[], topic: Topic, page: Decision): Decision {
  for (let depth = headings.length - 1; depth >= 0; depth--) {
    const naming = headings[depth] ?? "";
    const match = matchTopicInText(naming, topic);
    if (match !== "silent") return { match, place: "self", naming, key: `${depth}|${headings.slice(0, depth + 1).join("|")}` };
  }
  return page;
}

/** What a page as a whole is about: title, trail, then what links say. The first page of a site is about the site. */
function pageAim(source: Source, topic: Topic): Decision {
  const silent: Decision = { match: "silent", place: "name", naming: "", key: "" };
  if (source.isHome) return silent;
  const trail = source.document.breadcrumb.at(-1) ?? "";
  for (const [text, place] of [
    [source.title, "self"],
    [trail, "above"],
  ] as const) {
    const match = matchTopicInText(text, topic);
    if (match !== "silent") return { match, place, naming: text, key: "page" };
  }
  const label = labelledTopic(source, topic);
  return label === undefined ? silent : { match: "about", ...label, key: "page" };
}

/** Lines that are more than the text of a link: a list of links to things is not the things. */
export function withoutLinks({ source, lines }: Pick<Passage, "source" | "lines">): Line[] {
  if (!source.isPage) return [...lines];
  const linked = linkTexts(source.document);
  return lines.filter((line) => !linked.has(sameKey(line.text)));
}
