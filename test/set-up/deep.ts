import { it } from "vitest";

const isLong = process.env.NASHR_TESTS === "long";

/**
 * A test of minutes whose law a shorter one holds too: the same for more bodies, in another language, byte for byte through another door.
 * Run by `npm run test:long`, every night; shown as left out by `npm test`.
 */
export const deep = isLong ? it : it.skip;

/** How much a test takes on: less by day, all of it at night. */
export const byDay = <T>(day: T, night: T): T => (isLong ? night : day);
