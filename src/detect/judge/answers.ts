import type { DocumentProblem } from "../../model/document.js";
import type { Reason } from "../../model/verdict.js";
import type { DetectContext, Evidence, Judgement, NearMiss } from "../detector.js";
import { nameWords } from "../read/lines.js";
import type { Source, UnreadLink } from "../site/corpus.js";
import { matchLabelTopic, matchOwnTopic, type Passage, placeWeight } from "../topic/passages.js";
import { matchTopicInText, type Topic } from "../topic/topic.js";
import { titleOf } from "./cite.js";

/** A place that was looked at and does not count, with the code of its reason. */
export function nearMissOf(source: Source, code: string, promise: number, facts: Reason["facts"] = {}): NearMiss {
  const title = titleOf(source);
  return { url: source.document.url, title, why: { code, facts: { title, ...facts } }, promise };
}

/** The answer "not found": with the nearest misses, the scans that may still hold the thing, and the links that led nowhere. */
export function missing(
  context: DetectContext,
  topic: Topic,
  passages: readonly Passage[],
  misses: readonly NearMiss[],
  undecided?: Evidence,
): Extract<Judgement, { state: "missing" }> {
  const lost = unreadLinksAbout(context, topic);
  const dead = lost.map(({ url, texts, why }) => {
    const title = texts[0] ?? url;
    return { url, title, why: { code: walls.has(why) ? "walled-link" : "dead-link", facts: { title, failure: why } }, promise: 0.6 };
  });
  const all = bestNearMisses([...misses, ...dead, ...foreignAbout(context, topic)]);
  const placesSeen = new Set(passages.filter(({ source }) => !source.isUnread).map(({ source }) => source.document.url)).size;
  const scans = scansAbout(context, topic);
  const nearest = all[0];
  const reason = nearest === undefined ? { code: "nothing-about", facts: {} } : nearest.why;
  const answer = { state: "missing", reason, misses: all, scans, unclear: unclearAbout(context, topic, misses), lost, placesSeen } as const;
  return undecided === undefined ? answer : { ...answer, undecided };
}

const walls: ReadonlySet<string> = new Set(["login", "forbidden"]);

/** One miss per address, the most promising first. */
export function bestNearMisses(misses: readonly NearMiss[]): NearMiss[] {
  const byUrl = new Map<string, NearMiss>();
  for (const miss of misses) {
    const known = byUrl.get(miss.url);
    if (known === undefined || miss.promise > known.promise) byUrl.set(miss.url, miss);
  }
  return [...byUrl.values()].sort((a, b) => b.promise - a.promise || (a.url < b.url ? -1 : 1));
}

const hardProblems: ReadonlySet<DocumentProblem> = new Set(["encrypted", "too-large", "bomb", "ocr-poor"]);
const wordsOfADocument = 20;

/** Files that are named as the subject and whose words could not be read, or only by OCR. A photograph with few words is none. */
function unclearAbout(context: DetectContext, topic: Topic, misses: readonly NearMiss[]): Source[] {
  const clear = new Set(misses.filter(({ why }) => why.code === "other-year").map(({ url }) => url));
  return context.corpus.sources.filter((source) => {
    if (clear.has(source.document.url)) return false;
    const { document, lines } = source;
    if (source.isPage || source.isUnread || source.owner === "other") return false;
    const words = lines.reduce((sum, line) => sum + line.words.list.length, 0);
    const isScan = document.ocrConfidence !== undefined || document.problems.includes("ocr-poor");
    const isHard = document.problems.some((problem) => hardProblems.has(problem));
    if (document.kind === "image" ? words < wordsOfADocument : !isScan && !(isHard && words < wordsOfADocument)) return false;
    if (matchOwnTopic(source, topic).aim === "other") return false;
    return matchOwnTopic(source, topic).aim === "about" || isNamed(source, topic);
  });
}

function isNamed(source: Source, topic: Topic): boolean {
  const told = matchLabelTopic(source.labels, topic);
  return told === undefined ? matchTopicInText(nameWords(source.document.fileName), topic) === "about" : told.aim === "about";
}

/** Unread scans that links or names say are about the subject, the surest first. */
export function scansAbout(context: DetectContext, topic: Topic): Source[] {
  const found = context.corpus.sources.flatMap((source) => {
    if (!source.isUnread || source.owner === "other") return [];
    const told = matchLabelTopic(source.labels, topic);
    if (told !== undefined) return told.aim === "about" ? [{ source, weight: placeWeight[told.place] }] : [];
    const name = matchTopicInText(nameWords(source.document.fileName), topic);
    return name === "about" ? [{ source, weight: placeWeight.name }] : [];
  });
  return found.sort((a, b) => b.weight - a.weight).map(({ source }) => source);
}

/** Lost addresses whose links name the subject. */
export function unreadLinksAbout(context: DetectContext, topic: Topic): UnreadLink[] {
  return context.corpus.lost.filter(({ texts }) => {
    const aims = texts.map((text) => matchTopicInText(text, topic));
    const first = aims.find((aim) => aim !== "silent");
    return first === "about";
  });
}

function foreignAbout(context: DetectContext, topic: Topic): NearMiss[] {
  return context.corpus.sources.flatMap((source) => {
    if (source.owner !== "other") return [];
    const texts = [...source.lines.slice(0, 8).map((line) => line.text), source.title, ...source.labels.map((label) => label.text)];
    return texts.some((text) => matchTopicInText(text, topic) === "about") ? [nearMissOf(source, "other-body", 0.4)] : [];
  });
}
