/**
 * Names of the numbers that the probability of an item rests on. Closed: rows, weights and sentences name the same ones. What is said of
 * a proof is 0 where nothing was found, and what is said of a search is 0 where something was.
 */
export const featureNames = [
  "found",
  "stale",
  "open",
  "others",
  "pages",
  "best",
  "several",
  "near",
  "called",
  "unread-named",
  "about",
  "substance",
  "period",
  "cited",
  "rival",
  "unrecognised",
  "whole",
  "agreeing",
  "second",
  "title",
  "heading",
  "link",
  "menu",
  "file",
  "page",
  "scan",
  "poor-ocr",
  "elsewhere",
  "news",
  "signed",
] as const;
export type FeatureName = (typeof featureNames)[number];

/** The numbers that are not 0, by name. */
export type ItemFeatures = Readonly<Partial<Record<FeatureName, number>>>;

/** One number for each name, in order. */
export function valuesOf(features: Readonly<Record<string, number | undefined>>): number[] {
  return featureNames.map((name) => features[name] ?? 0);
}
