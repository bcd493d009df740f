import type { FailureCode } from "../model/evidence.js";

/** What one candidate address answered, as far as it is judged. */
export interface Landing {
  /** The address that was asked. */
  readonly asked: string;
  /** Where it led in the end. */
  readonly url: string;
  /** Why there is no page to read: no answer, a wall, parking; absent for a real page. */
  readonly failure?: FailureCode | undefined;
  /** clean; partly: words of a spammer stand in it; spam: nothing else does. */
  readonly spam: "clean" | "partly" | "spam";
  readonly title: string;
  readonly headings: readonly string[];
  /** Visible text, at most 5,000 characters. */
  readonly text: string;
  /** Text of the end of the page, where contacts stand. */
  readonly end: string;
}

/**
 * What a candidate is. fits: name and kind of the body agree, and nothing contradicts; doubtful: something of it agrees; the others are no
 * site of the body, and say why.
 */
export const siteKinds = [
  "fits",
  "doubtful",
  "other-body",
  "other-level",
  "not-named",
  "moved",
  "parked",
  "hijacked",
  "closed",
  "no-answer",
  "nothing",
] as const;
export type SiteKind = (typeof siteKinds)[number];

/** What speaks for or against a candidate. Sentences stand in `texts` under `site-reason`. */
export const siteReasons = [
  "body-in-title",
  "name-in-title",
  "body-in-page",
  "name-in-page",
  "both-scripts",
  "place-named",
  "phone",
  "own-mail",
  "postal-code",
  "official-ending",
  "listed",
  "moved-here",
  "other-place",
  "homonym-open",
  "names-other",
  "other-level",
  "not-named",
  "leads-elsewhere",
  "parked",
  "spam",
  "spam-partly",
  "robots",
  "wall",
  "unfinished",
  "no-page",
  "no-answer",
  "nothing-found",
] as const;
export type SiteReason = (typeof siteReasons)[number];

/** How sure a fit is; words, for nobody has measured how often they are right. */
export type SiteConfidence = "high" | "medium" | "low" | "";

/** A candidate judged. */
export interface SiteJudgement {
  readonly kind: SiteKind;
  readonly confidence: SiteConfidence;
  readonly reasons: readonly SiteReason[];
}
