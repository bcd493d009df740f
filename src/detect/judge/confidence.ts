import type { Certainty } from "../detector.js";

/** How often an answer as sure as this one is right, 0..1. Measured on coded sites; see docs/detectors.md. */
export function confidenceOf(sure: Certainty): number {
  const product = sure.about * sure.substance * sure.period;
  return round(0.6 + 0.38 * Math.sqrt(product));
}

/**
 * Confidence of an absence: the nearer the nearest miss came (0..1), the less sure. Things are missed more often than taken
 * for what they are not, so an absence is never as sure as a proof.
 */
export function absenceConfidence(nearestPromise: number): number {
  return round(0.93 - 0.2 * nearestPromise ** 2);
}

const round = (value: number): number => Math.round(value * 100) / 100;
