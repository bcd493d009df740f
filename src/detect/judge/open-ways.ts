import type { DocumentProblem } from "../../model/document.js";
import type { UnknownWhy } from "../../model/verdict.js";
import type { DetectContext } from "../detector.js";
import { sameKey } from "../read/lines.js";
import { hostOf, isMostlyUnread, type Source } from "../site/corpus.js";
import type { UnreadWay } from "../site/unread-ways.js";
import { matchTopicInText, type Topic } from "../topic/topic.js";
import { isNameless, isSectionName } from "./generic-names.js";

/**
 * How a way that gave nothing to read bears on an absence. `state`: what is said where it may hold the item. `nameless`: whether a way
 * without a telling name may hold it, by where it stands. Reasons that are not in the table close the way: there is nothing behind it.
 */
interface Bearing {
  readonly because: UnknownWhy;
  readonly nameless: boolean;
}

const failed: Bearing = { because: "failed", nameless: true };
const unseen: Bearing = { because: "not-enough-seen", nameless: true };
const named: Bearing = { because: "not-enough-seen", nameless: false };

const bearings: Readonly<Partial<Record<UnreadWay["why"], Bearing>>> = {
  disallowed: { because: "disallowed", nameless: true },
  "opted-out": { because: "disallowed", nameless: true },
  blocked: { because: "blocked", nameless: true },
  captcha: { because: "blocked", nameless: true },
  "rate-limited": { because: "blocked", nameless: true },
  forbidden: { because: "blocked", nameless: false },
  timeout: failed,
  reset: failed,
  refused: failed,
  truncated: failed,
  "server-error": failed,
  "network-down": failed,
  protocol: failed,
  tls: failed,
  unexpected: failed,
  "too-many-redirects": { because: "failed", nameless: false },
  "client-error": { because: "failed", nameless: false },
  "too-large": { because: "file-not-readable", nameless: true },
  "needs-rendering": { because: "needs-rendering", nameless: true },
  "not-rendered": { because: "needs-rendering", nameless: true },
  budget: unseen,
  depth: unseen,
  nofollow: unseen,
  "query-key": unseen,
  form: unseen,
  script: unseen,
  frame: unseen,
  "other-host": unseen,
  "out-of-scope": named,
  trap: named,
  alike: named,
  twin: named,
  spam: named,
};

/** What the reason of a way makes of an item that it may hold; undefined where there is nothing behind it for anybody. */
export function bearingOf(why: UnreadWay["why"]): UnknownWhy | undefined {
  return bearings[why]?.because;
}

/** Ways by other addresses to what was read: one whose very name also leads to a document that was read is closed by it. */
const otherAddress: ReadonlySet<UnreadWay["why"]> = new Set(["twin", "query-key", "nofollow", "alike", "trap", "depth", "script"]);

const namedSources = new WeakMap<DetectContext["corpus"], Map<string, Source[]>>();

/** Documents that were read, by the names that links give them. */
function sourcesNamed(name: string, { corpus }: DetectContext): readonly Source[] {
  let known = namedSources.get(corpus);
  if (known === undefined) {
    known = new Map();
    for (const source of corpus.sources)
      for (const key of new Set(source.labels.map((label) => sameKey(label.text)))) known.set(key, [...(known.get(key) ?? []), source]);
    namedSources.set(corpus, known);
  }
  return known.get(sameKey(name)) ?? [];
}

/** Whether the name of a way leads to a document that was read; the page on which the way stands may bear the name of its file. */
function isReadElsewhere(way: UnreadWay, context: DetectContext): boolean {
  if (!otherAddress.has(way.why) || isNameless(way.name)) return false;
  const page = way.page === undefined ? undefined : context.corpus.byUrl.get(way.page);
  return sourcesNamed(way.name, context).some((source) => source !== page);
}

/** Controls that search, sign in, write to the body, share or show a map: no paper is behind them. */
const tools =
  /recherch|search|newsletter|s'abonner|abonnement|login|intranet|extranet|espace (?:r[ée]serv[ée]|priv[ée]|membres?|agents?|[ée]lus)|connexion|se connecter|mot de passe|contact|commentaire|imprimer|print|partag|share|menu|fermer|close|langue|بحث|ابحث|اتصل|تسجيل الدخول|شارك|طباعة|القائمة|إغلاق|اشتراك/iu;
/** A form that asks for one of these narrows a list down, whatever its button says. */
const filters = /ann[ée]e|mois|type|cat[ée]gorie|période|exercice|السنة|سنة|الشهر|النوع|الصنف/iu;
/** Frames and hosts that show maps, films, counters and the talk of networks. */
const nothingPublished =
  /(?:google\.[a-z.]+\/maps|maps\.google|openstreetmap|youtube|youtu\.be|vimeo|dailymotion|recaptcha|googletagmanager|analytics|doubleclick|twitter|(?:^|\.)x\.com|whatsapp|linkedin|pinterest|telegram|instagram|tiktok|addtoany|sharer|share\?|facebook\.com\/(?:plugins|sharer|share))/iu;
const isDeep = (url: string): boolean =>
  URL.canParse(url) && (new URL(url).pathname.split("/").filter(Boolean).length > 1 || new URL(url).search !== "");

type Answer = "holds" | "not" | "silent";

/**
 * Whether a text names the item, something else, or nothing: a name that tells another item of the rubric, or a telling name of
 * anything else, closes a way; a nameless one does not.
 */
function answerOf(text: string, topic: Topic): Answer {
  const match = matchTopicInText(text, topic);
  if (match === "about") return "holds";
  if (match === "other") return "not";
  if (isNameless(text) || isSectionName(text)) return "silent";
  return "not";
}

/** Whether a page is about the item, or is a section in which any paper may lie. */
function mayStandOn(page: Source | undefined, topic: Topic): boolean {
  if (page === undefined || page.isHome) return false;
  const names = [page.title, ...page.document.breadcrumb.slice(-1), ...page.labels.map((label) => label.text)];
  return names.some((name) => matchTopicInText(name, topic) === "about" || isSectionName(name));
}

/** Whether a way that gave nothing may hold the item, by its own words, the words around it and the page on which it stands. */
export function mayHold(way: UnreadWay, topic: Topic, context: DetectContext): boolean {
  const bearing = bearings[way.why];
  if (bearing === undefined) return false;
  if (way.why === "out-of-scope" && !isDeep(way.url)) return false;
  if (isTool(way)) return false;
  const own = [way.name, isNameless(way.fileName) ? "" : way.fileName].filter((text) => text !== "");
  const answers = own.map((text) => answerOf(text, topic));
  if (isReadElsewhere(way, context) || isRootOfRead(way, context)) return false;
  if (answers[0] === "holds" || (answers[0] !== "not" && answers.includes("holds"))) return true;
  if (answers.includes("not")) return answers[0] === "silent" ? false : isNamedAround(way, topic, false);
  if (isNamedAround(way, topic, true)) return true;
  if (!bearing.nameless || nothingPublished.test(way.url) || way.around.some(tellsOther)) return false;
  if (isSectionName(way.name)) return true;
  return mayStandOn(way.page === undefined ? undefined : context.corpus.byUrl.get(way.page), topic);
}

/** The first page of a portal of which the body's own pages were read: what is filed there under others is none of its papers. */
function isRootOfRead({ why, url }: UnreadWay, { corpus }: DetectContext): boolean {
  if (why !== "other-host" || isDeep(url)) return false;
  return corpus.sources.some(
    (source) => source.isExternal && source.isPage && source.owner === "own" && hostOf(source.document.url) === hostOf(url),
  );
}

/** Words of the row or card that holds a nameless link, which say what it leads to: it is that, and nothing else. */
function tellsOther(text: string): boolean {
  return text.length <= closest && /\d|\s[|–-]\s/u.test(text) && !isNameless(text) && !isSectionName(text);
}

function isTool({ why, name, around }: UnreadWay): boolean {
  if (why !== "form" && why !== "script") return false;
  const words = `${name} ${around.join(" ")}`;
  return tools.test(words) && !filters.test(words);
}

const closest = 120;

/** The first of the words around that tells anything: of a way with a name of its own only the row or card that holds it. */
function isNamedAround({ around }: UnreadWay, topic: Topic, isSilent: boolean): boolean {
  for (const text of isSilent ? around : around.filter((other) => other.length <= closest).slice(0, 1)) {
    const match = matchTopicInText(text, topic);
    if (match !== "silent") return match === "about";
  }
  return false;
}

/**
 * How much of a document a problem leaves to be read: part of it; hardly anything, where few words or those of OCR came out; all of it. Scans
 * and files given up of which nothing was read are judged elsewhere.
 */
const readOf: Readonly<Record<DocumentProblem, "part" | "little" | "all">> = {
  truncated: "part",
  "too-many-pages": "part",
  "ocr-pages-left": "part",
  unsupported: "little",
  encrypted: "little",
  damaged: "little",
  empty: "little",
  "too-large": "little",
  bomb: "little",
  "needs-rendering": "little",
  "ocr-poor": "little",
  "no-text-layer": "little",
  "given-up": "little",
  "wrong-type": "all",
  "bad-charset": "all",
  "under-construction": "all",
  hacked: "all",
};
const wordsOfADocument = 20;

/** Whether nothing, or only part, of a document could be read. */
export function isUnreadable(source: Source): boolean {
  const { document, lines } = source;
  if (document.kind === "image") return false;
  const words = lines.reduce((sum, line) => sum + line.words.list.length, 0);
  const reads = document.problems.map((problem) => readOf[problem]);
  if (reads.includes("part") || isMostlyUnread(document)) return !source.isPage;
  return reads.includes("little") && (words < wordsOfADocument || document.ocrConfidence !== undefined);
}

/** Whether a document that could not be read may hold the item, by what links call it, its name and the pages that link to it. */
export function mayHoldUnread(source: Source, topic: Topic, context: DetectContext): boolean {
  const { document, labels, title } = source;
  const texts = [
    ...labels.flatMap((label) => [label.text, label.context, label.heading]),
    title,
    document.fileName.replace(/[_.-]+/gu, " "),
  ].filter((text) => text !== "");
  for (const text of texts) {
    const match = matchTopicInText(text, topic);
    if (match !== "silent") return match === "about";
  }
  if (document.kind === "image" || !labels.every((label) => isNameless(label.text) || isSectionName(label.text))) return false;
  if (labels.some((label) => tellsOther(label.context))) return false;
  return labels.some((label) => mayStandOn(context.corpus.byUrl.get(label.page), topic));
}
