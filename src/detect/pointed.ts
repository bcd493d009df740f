import type { Item } from "../model/rubric.js";
import type { Citation, Reason, Verdict, VerdictOf } from "../model/verdict.js";
import { clip } from "../text/quote.js";
import { contextOf, type DetectInput, detectorOf, publishedVerdict } from "./detect.js";
import { cite, titleOf } from "./judge/cite.js";
import { namesItem } from "./judge/names-item.js";
import { provingKinds } from "./judge/wanted-kinds.js";
import { buildCorpus, type Corpus } from "./site/corpus.js";
import { type Part, probabilityOf } from "./site/parts.js";

/** Part of a document as a second reader is shown it. */
export interface ShownPassage {
  readonly url: string;
  readonly title: string;
  /** The heading it stands under. */
  readonly naming: string;
  /** Its first lines as they stand there, each cut where it is long; the answer counts them from 1. */
  readonly lines: readonly string[];
}

/** An item about which a second reader is asked, with what it is shown, the likeliest passage first. */
export interface AskedItem {
  readonly item: Item;
  readonly verdict: Verdict;
  readonly passages: readonly ShownPassage[];
}

/** What a pointer to one passage proved: the verdict that the engine's own rules give of that passage, or what was missing in it, with the line pointed to. */
export type Proven =
  | VerdictOf<"current" | "stale">
  | { readonly state: "nothing"; readonly reason: Reason; readonly citation?: Citation | undefined };

/** The doubtful items of one body, and the judging of what somebody points to. */
export interface Pointing {
  readonly asked: readonly AskedItem[];
  /** Judges passage `index` (from 0), line `line` of it, by the rules of the item alone; what is not there proves nothing and cites nothing. */
  readonly judge: (itemId: string, index: number, line?: number) => Proven;
}

/** How sure a verdict is that rests on a pointer: nobody has measured how often such are right, so it is even odds until a person has looked. */
const unmeasured = 0.5;
const maxPassages = 8;
const maxLines = 40;
const maxLineLength = 300;
const maxPassageLength = 2_000;
const leastProbability = 0.02;
/** What it adds to the likelihood of a passage that the judging named its document, and that its names are those of the item; for order only. */
const namedByVerdict = 0.3;
const namedAsItem = 0.2;

/**
 * Finds the items of a body that may be asked about: left unknown by doubt, or absent with at least `leastDoubt` (0..1), and of which something
 * is there to show. Nothing of a body that was not reached, or without a recogniser. Pure.
 */
export function openPointing(input: DetectInput, verdicts: readonly Verdict[], leastDoubt: number): Pointing {
  const { reach } = input;
  const open = verdicts.filter((verdict) => isDoubtful(verdict, leastDoubt));
  if (reach === undefined || open.length === 0) return { asked: [], judge: () => notShown };
  const corpus = buildCorpus({ ...input, unread: reach.unread, hosts: reach.hosts });
  const found = open.flatMap((verdict) => {
    const item = input.rubric.items.find(({ id }) => id === verdict.itemId);
    const parts = item === undefined ? [] : choosePassages(item, verdict, corpus);
    return item === undefined || parts.length === 0 ? [] : [{ item, verdict, parts }];
  });
  const byItem = new Map(found.map((asked) => [asked.item.id, asked]));
  return {
    asked: found.map(({ item, verdict, parts }) => ({ item, verdict, passages: parts.map(show) })),
    judge(itemId, index, line = 0) {
      const asked = byItem.get(itemId);
      const part = asked?.parts[index];
      return asked === undefined || part === undefined ? notShown : judgePart(input, corpus, asked.item, { part, line });
    },
  };
}

const notShown = { state: "nothing", reason: { code: "nothing-about", facts: {} } } as const;

const closed: ReadonlySet<string> = new Set(["unreachable", "blocked", "failed", "archive-damaged", "disallowed"]);

/** Whether a second look at what was read can change a verdict. */
export function isDoubtful(verdict: Verdict, leastDoubt: number): boolean {
  if (verdict.state === "unknown") return !closed.has(verdict.because);
  return verdict.state === "absent" && verdict.because !== "no-site" && 1 - verdict.confidence >= leastDoubt;
}

/** Parts of the body's own documents, the likeliest first, each place once; a whole document only where none of its sections was chosen. */
function choosePassages(item: Item, verdict: Verdict, corpus: Corpus): Part[] {
  const kinds = provingKinds(item);
  const named = new Set(placesOf(verdict).map(withoutFragment));
  const likely = corpus.parts
    .map((part) => {
      const { source, naming } = part;
      const isNamed = [source.title, naming, ...source.labels.map(({ text }) => text)].some((text) => namesItem(text, item));
      const isOfVerdict = [source.document.url, ...source.document.otherUrls].some((url) => named.has(withoutFragment(url)));
      const signs = Number(isOfVerdict) * namedByVerdict + Number(isNamed) * namedAsItem;
      return { part, likelihood: probabilityOf(part, kinds) + signs };
    })
    .filter(({ likelihood }) => likelihood >= leastProbability)
    .sort((a, b) => b.likelihood - a.likelihood || Number(a.part.isWhole) - Number(b.part.isWhole));
  const chosen: Part[] = [];
  for (const { part } of likely) {
    if (chosen.length === maxPassages) break;
    if (chosen.some((other) => isSamePlace(other, part))) continue;
    chosen.push(part);
  }
  return chosen;
}

function placesOf(verdict: Verdict): string[] {
  const look = verdict.state === "unknown" ? verdict.look.map(({ url }) => url) : [];
  return [...look, ...(verdict.runnerUp === undefined ? [] : [verdict.runnerUp.url]), ...verdict.considered.map(({ url }) => url)];
}

const withoutFragment = (url: string): string => url.replace(/#.*$/u, "");

/** The same lines, in one document or in two copies of it. */
function isSamePlace(a: Part, b: Part): boolean {
  if (a.source === b.source) return a.from === b.from;
  return a.source.document.sha256 === b.source.document.sha256 && a.lines[0]?.text === b.lines[0]?.text;
}

function show({ source, naming, lines }: Part): ShownPassage {
  const shown: string[] = [];
  let length = 0;
  for (const { text } of lines.slice(0, maxLines)) {
    const line = clip(text, 0, maxLineLength, maxLineLength);
    length += line.length;
    if (shown.length > 0 && length > maxPassageLength) break;
    shown.push(line);
  }
  return { url: source.document.url, title: titleOf(source), naming, lines: shown };
}

function judgePart(input: DetectInput, corpus: Corpus, item: Item, { part, line }: { readonly part: Part; readonly line: number }): Proven {
  const at = part.lines[line];
  const citation = at === undefined || at.text.trim() === "" ? undefined : cite({ source: part.source, line: at });
  const detector = detectorOf(item);
  const judgement = detector.detect({ ...contextOf(input, item, corpus), pointed: part }, item.detector.params);
  if (judgement.state === "missing") return { state: "nothing", reason: judgement.reason, citation };
  const [best] = judgement.evidence;
  // A detector that reads whole sites and no single part has no say here.
  if (best.source !== part.source || !part.lines.some(({ locator }) => locator === best.line.locator)) return { ...notShown, citation };
  const verdict = publishedVerdict(input, corpus, item, detector, judgement);
  return verdict.state === "current" || verdict.state === "stale"
    ? { ...verdict, confidence: unmeasured }
    : { state: "nothing", reason: verdict.reason, citation };
}
