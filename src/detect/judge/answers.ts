import type { Reason } from "../../model/verdict.js";
import type { DetectContext, Evidence, Judgement, NearMiss } from "../detector.js";
import { nameWords } from "../read/lines.js";
import { isMostlyUnread, type Source } from "../site/corpus.js";
import { isSurelyOther, wholeOf } from "../site/parts.js";
import { matchLabelTopic, matchOwnTopic, type Passage, passagesOf, placeWeight } from "../topic/passages.js";
import { matchTopicInText, type Topic } from "../topic/topic.js";
import { titleOf } from "./cite.js";
import { isUnreadable, mayHold, mayHoldUnread } from "./open-ways.js";

/** A place that was looked at and does not count, with the code of its reason. */
export function nearMissOf(source: Source, code: string, promise: number, facts: Reason["facts"] = {}): NearMiss {
  const title = titleOf(source);
  return { url: source.document.url, title, why: { code, facts: { title, ...facts } }, promise };
}

/** The answer "not found": with the nearest misses, and all that was seen and not read and may still hold the thing. */
export function missing(
  context: DetectContext,
  topic: Topic,
  passages: readonly Passage[],
  misses: readonly NearMiss[],
  undecided?: Evidence,
): Extract<Judgement, { state: "missing" }> {
  const all = bestNearMisses([...misses, ...deadLinks(context, topic), ...foreignAbout(context, topic)]);
  const placesSeen = new Set(passages.filter(({ source }) => !source.isUnread).map(({ source }) => source.document.url)).size;
  const nearest = all[0];
  const answer = {
    state: "missing",
    reason: nearest === undefined ? { code: "nothing-about", facts: {} } : nearest.why,
    misses: all,
    scans: scansAbout(context, topic),
    unclear: unclearAbout(context, topic, misses),
    ways: context.corpus.unread.filter((way) => mayHold(way, topic, context)),
    refused: refusedAbout(context, topic),
    placesSeen,
  } as const;
  return undecided === undefined ? answer : { ...answer, undecided };
}

const walls: ReadonlySet<string> = new Set(["login", "forbidden"]);

/** Links that name the subject and gave nothing, as near misses. */
function deadLinks({ corpus }: DetectContext, topic: Topic): NearMiss[] {
  return corpus.unread
    .filter(
      ({ name, around, fileName }) =>
        [name, ...around, fileName].map((text) => matchTopicInText(text, topic)).find((found) => found !== "silent") === "about",
    )
    .map(({ url, name, why }) => {
      const title = name === "" ? url : name;
      return { url, title, why: { code: walls.has(why) ? "walled-link" : "dead-link", facts: { title, failure: why } }, promise: 0.6 };
    });
}

/** One miss per address, the most promising first. */
export function bestNearMisses(misses: readonly NearMiss[]): NearMiss[] {
  const byUrl = new Map<string, NearMiss>();
  for (const miss of misses) {
    const known = byUrl.get(miss.url);
    if (known === undefined || miss.promise > known.promise) byUrl.set(miss.url, miss);
  }
  return [...byUrl.values()].sort((a, b) => b.promise - a.promise || (a.url < b.url ? -1 : 1));
}

/** It names another body as its author; by other signs it may be the body's own. */
export const isCertainlyOther = ({ otherBecause }: Source): boolean => otherBecause === "named";

const wordsOfADocument = 20;

/** Files that may be the thing and whose words could not be read, or only by character recognition. A photograph with few words is none. */
function unclearAbout(context: DetectContext, topic: Topic, misses: readonly NearMiss[]): Source[] {
  const clear = new Set(misses.filter(({ why }) => why.code === "other-year").map(({ url }) => url));
  return context.corpus.sources.filter((source) => {
    const { document, lines } = source;
    if (clear.has(document.url) || source.isUnread || isCertainlyOther(source)) return false;
    if (isUnreadable(source)) return mayHoldUnread(source, topic, context);
    if (source.isPage || document.ocrConfidence === undefined) return false;
    const whole = wholeOf(context.corpus.parts, source);
    if (whole !== undefined && isSurelyOther(whole, topic.kinds)) return false;
    const words = lines.reduce((sum, line) => sum + line.words.list.length, 0);
    if (document.kind === "image" && words < wordsOfADocument) return false;
    const self = matchOwnTopic(source, topic).match;
    return self === "about" || (self === "silent" && isNamed(source, topic));
  });
}

function isNamed(source: Source, topic: Topic): boolean {
  const label = matchLabelTopic(source.labels, topic);
  return label === undefined ? matchTopicInText(nameWords(source.document.fileName), topic) === "about" : label.match === "about";
}

/** Unread scans that links or names say are about the subject, the surest first. */
export function scansAbout(context: DetectContext, topic: Topic): Source[] {
  const found = context.corpus.sources.flatMap((source) => {
    if (!(source.isUnread || isMostlyUnread(source.document)) || source.owner === "other") return [];
    const label = matchLabelTopic(source.labels, topic);
    if (label !== undefined) return label.match === "about" ? [{ source, weight: placeWeight[label.place] }] : [];
    const name = matchTopicInText(nameWords(source.document.fileName), topic);
    return name === "about" ? [{ source, weight: placeWeight.name }] : [];
  });
  return found.sort((a, b) => b.weight - a.weight).map(({ source }) => source);
}

const linesOfHead = 8;

function namesSubject(source: Source, topic: Topic): boolean {
  const texts = [...source.lines.slice(0, linesOfHead).map((line) => line.text), source.title, ...source.labels.map((label) => label.text)];
  return texts.some((text) => matchTopicInText(text, topic) === "about");
}

/** A document that was taken for another body's by signs that may deceive. A newspaper on a host of its own is certain enough. */
export const isOfDoubtfulAuthor = (source: Source): boolean =>
  source.owner === "other" && !isCertainlyOther(source) && !(source.isExternal && source.otherBecause === "press");

/** Documents of doubtful author that would else have been read for the subject: a person should say whose they are. */
function refusedAbout({ corpus }: DetectContext, topic: Topic): Source[] {
  return corpus.sources.filter(
    (source) => isOfDoubtfulAuthor(source) && (namesSubject(source, topic) || passagesOf(source, topic).length > 0),
  );
}

function foreignAbout(context: DetectContext, topic: Topic): NearMiss[] {
  return context.corpus.sources
    .filter((source) => source.owner === "other" && namesSubject(source, topic))
    .map((source) => nearMissOf(source, "other-body", 0.4));
}
