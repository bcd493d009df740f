import type { z } from "zod";
import type { Level } from "../model/entity.js";
import type { Channel } from "../model/evidence.js";
import type { Item, Rubric } from "../model/rubric.js";
import type { Reason } from "../model/verdict.js";
import type { Corpus, Line, Source } from "./site/corpus.js";
import type { Part } from "./site/parts.js";
import type { UnreadWay } from "./site/unread-ways.js";

/** What a detector may see: the documents of one entity and the frame in which they are judged. Nothing else. */
export interface DetectContext {
  readonly corpus: Corpus;
  readonly item: Item;
  /** Year that is coded (N). */
  readonly year: number;
  /** Day on which "up to date" is judged, ISO. */
  readonly referenceOn: string;
  readonly term: Rubric["term"];
  /** Months of the ordinary sessions of the entity's level. */
  readonly sessionMonths: readonly number[];
  readonly level: Level;
  /** The one part of a document that is to be read, whatever it is called: a second reader pointed to it. All are read where it is left out. */
  readonly pointed?: Part | undefined;
}

/** A place in a document that shows something: the words to quote are those of the line, from `from` on when they are long. */
export interface Evidence {
  readonly source: Source;
  readonly line: Pick<Line, "locator" | "text">;
  /** Offset in the line's text at which the telling words begin. */
  readonly from?: number | undefined;
  /** Where the thing is a picture that the page shows: "image". */
  readonly channel?: Channel | undefined;
  /** True where it stands apart from what its page is about, as a foot does: what the recogniser makes of the page says nothing of it. */
  readonly isApart?: boolean | undefined;
}

/** A place that was looked at and does not count. */
export interface NearMiss {
  readonly url: string;
  readonly title: string;
  readonly why: Reason;
  /** 0..1: how promising it looked. */
  readonly promise: number;
}

/** How sure each of the four questions of the design was answered, 0..1. */
export interface Certainty {
  readonly about: number;
  readonly substance: number;
  readonly period: number;
}

interface Judged {
  /** Best first; never empty. */
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly reason: Reason;
  readonly sure: Certainty;
  readonly misses: readonly NearMiss[];
  readonly runnerUp?: Evidence | undefined;
  /** Scans not yet read that could better the answer. */
  readonly scans: readonly Source[];
}

/** What a detector answers. `missing` becomes absent or unknown by the reach of the crawl, which no detector needs to know. */
export type Judgement =
  | (Judged & { readonly state: "current"; readonly complete: boolean; readonly open: boolean })
  | (Judged & { readonly state: "stale"; readonly restsOn: string })
  | {
      readonly state: "missing";
      readonly reason: Reason;
      readonly misses: readonly NearMiss[];
      /** Scans not yet read where the thing could be, the most promising first. */
      readonly scans: readonly Source[];
      /** Files that may be the thing and whose words could not be read well: scans read by OCR, encrypted or damaged files. */
      readonly unclear: readonly Source[];
      /** Ways that gave nothing to read and may hold the thing. */
      readonly ways: readonly UnreadWay[];
      /** Documents about the thing that were taken for somebody else's without naming him as their author: a person must see whose they are. */
      readonly refused: readonly Source[];
      /** Places where the thing would stand were seen: pages about it that do not hold it. */
      readonly placesSeen: number;
      /** True where no scan can hold the thing: it must be text on a page, a link or a form. */
      readonly isNeverInScans?: boolean;
      /** The thing may be there, and only a person can tell (no date, for one). */
      readonly undecided?: Evidence | undefined;
    };

/** A detector with its parameters still to be given. */
export interface Detector {
  readonly name: string;
  /** Names the way of judging in a verdict. Whether kept verdicts are used again rests on the hash of the code, not on it. */
  readonly version: number;
  readonly params: z.ZodType;
  readonly detect: (context: DetectContext, params: Readonly<Record<string, unknown>>) => Judgement;
}

/**
 * Makes a detector of a pure function and the schema of its parameters. Parameters are checked and made ready once per item;
 * wrong ones are refused when the rubric is loaded, so that here they only throw if the loader was passed by.
 */
export function defineDetector<S extends z.ZodType>(definition: {
  readonly name: string;
  readonly version: number;
  readonly params: S;
  readonly detect: (context: DetectContext, params: z.output<S>) => Judgement;
}): Detector {
  const ready = new WeakMap<object, z.output<S>>();
  const prepare = (params: Readonly<Record<string, unknown>>): z.output<S> => {
    const known = ready.get(params);
    if (known !== undefined) return known;
    const made = definition.params.parse(params);
    ready.set(params, made);
    return made;
  };
  return {
    name: definition.name,
    version: definition.version,
    params: definition.params,
    detect: (context, params) => definition.detect(context, prepare(params)),
  };
}
