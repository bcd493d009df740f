import type { Sureness } from "./detector.js";

/** How often an answer as sure as this one is right, 0..1. Measured on coded sites; see docs/detectors.md. */
export function confidenceOf(sure: Sureness): number {
  const product = sure.about * sure.substance * sure.period;
  return round(Math.min(0.99, 0.45 + 0.54 * product ** 0.5));
}

/** Confidence of an absence: the nearer the nearest miss came, the less sure. */
export function absenceConfidence(nearestPromise: number, places: number): number {
  return round(Math.max(0.5, 0.97 - 0.3 * nearestPromise ** 2 + (places > 0 ? 0.02 : 0)));
}

const round = (value: number): number => Math.round(value * 100) / 100;
