import type { DocumentProblem } from "../model/document.js";
import type { Reason } from "../model/verdict.js";
import { titleOf } from "./cite.js";
import type { Lost, Source } from "./corpus.js";
import type { Case, Evidence, Judgement, Miss } from "./detector.js";
import { nameWords } from "./lines.js";
import { labelAim, type Passage, placeWeight, selfAim } from "./passages.js";
import { aimOfText, type Topic } from "./topic.js";

/** A place that was looked at and does not count, with the code of its reason. */
export function missOf(source: Source, code: string, promise: number, facts: Reason["facts"] = {}): Miss {
  const title = titleOf(source);
  return { url: source.document.url, title, why: { code, facts: { title, ...facts } }, promise };
}

/** The answer "not found": with the nearest misses, the scans that may still hold the thing, and the links that led nowhere. */
export function missing(
  look: Case,
  topic: Topic,
  passages: readonly Passage[],
  misses: readonly Miss[],
  undecided?: Evidence,
): Extract<Judgement, { state: "missing" }> {
  const lost = lostAbout(look, topic);
  const dead = lost.map(({ url, texts, why }) => {
    const title = texts[0] ?? url;
    return { url, title, why: { code: walls.has(why) ? "walled-link" : "dead-link", facts: { title, failure: why } }, promise: 0.6 };
  });
  const all = bestMisses([...misses, ...dead, ...foreignAbout(look, topic)]);
  const placesSeen = new Set(passages.filter(({ source }) => !source.isUnread).map(({ source }) => source.document.url)).size;
  const scans = scansAbout(look, topic);
  const nearest = all[0];
  const reason = nearest === undefined ? { code: "nothing-about", facts: {} } : nearest.why;
  const answer = { state: "missing", reason, misses: all, scans, unclear: unclearAbout(look, topic, misses), lost, placesSeen } as const;
  return undecided === undefined ? answer : { ...answer, undecided };
}

const walls: ReadonlySet<string> = new Set(["login", "forbidden"]);

/** One miss per address, the most promising first. */
export function bestMisses(misses: readonly Miss[]): Miss[] {
  const byUrl = new Map<string, Miss>();
  for (const miss of misses) {
    const known = byUrl.get(miss.url);
    if (known === undefined || miss.promise > known.promise) byUrl.set(miss.url, miss);
  }
  return [...byUrl.values()].sort((a, b) => b.promise - a.promise || (a.url < b.url ? -1 : 1));
}

const hardProblems: ReadonlySet<DocumentProblem> = new Set(["encrypted", "too-large", "bomb", "timeout", "ocr-poor"]);
const wordsOfADocument = 20;

/** Files that are named as the subject and whose words could not be read, or only by OCR. A photograph with few words is none. */
function unclearAbout(look: Case, topic: Topic, misses: readonly Miss[]): Source[] {
  const clear = new Set(misses.filter(({ why }) => why.code === "other-year").map(({ url }) => url));
  return look.corpus.sources.filter((source) => {
    if (clear.has(source.document.url)) return false;
    const { document, lines } = source;
    if (source.isPage || source.isUnread || source.owner === "other") return false;
    const words = lines.reduce((sum, line) => sum + line.words.list.length, 0);
    const isScan = document.ocrConfidence !== undefined || document.problems.includes("ocr-poor");
    const isHard = document.problems.some((problem) => hardProblems.has(problem));
    if (document.kind === "image" ? words < wordsOfADocument : !isScan && !(isHard && words < wordsOfADocument)) return false;
    if (selfAim(source, topic).aim === "other") return false;
    return selfAim(source, topic).aim === "about" || isNamed(source, topic);
  });
}

function isNamed(source: Source, topic: Topic): boolean {
  const told = labelAim(source.labels, topic);
  return told === undefined ? aimOfText(nameWords(source.document.fileName), topic) === "about" : told.aim === "about";
}

/** Unread scans that links or names say are about the subject, the surest first. */
export function scansAbout(look: Case, topic: Topic): Source[] {
  const found = look.corpus.sources.flatMap((source) => {
    if (!source.isUnread || source.owner === "other") return [];
    const told = labelAim(source.labels, topic);
    if (told !== undefined) return told.aim === "about" ? [{ source, weight: placeWeight[told.place] }] : [];
    const name = aimOfText(nameWords(source.document.fileName), topic);
    return name === "about" ? [{ source, weight: placeWeight.name }] : [];
  });
  return found.sort((a, b) => b.weight - a.weight).map(({ source }) => source);
}

/** Lost addresses whose links name the subject. */
export function lostAbout(look: Case, topic: Topic): Lost[] {
  return look.corpus.lost.filter(({ texts }) => {
    const aims = texts.map((text) => aimOfText(text, topic));
    const first = aims.find((aim) => aim !== "silent");
    return first === "about";
  });
}

function foreignAbout(look: Case, topic: Topic): Miss[] {
  return look.corpus.sources.flatMap((source) => {
    if (source.owner !== "other") return [];
    const texts = [...source.lines.slice(0, 8).map((line) => line.text), source.title, ...source.labels.map((label) => label.text)];
    return texts.some((text) => aimOfText(text, topic) === "about") ? [missOf(source, "other-body", 0.4)] : [];
  });
}
