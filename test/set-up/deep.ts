import { it } from "vitest";

/**
 * A test of minutes whose law a shorter one holds too: the same for more bodies, in another language, byte for byte through another door.
 * Run by `npm run test:long`, every night; shown as left out by `npm test`.
 */
export const deep = process.env.NASHR_TESTS === "long" ? it : it.skip;
