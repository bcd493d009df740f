/** Name of an edition: a year, or a year and a word, as 2026 or 2026-test. */
export const editionNamePattern: RegExp = /^\d{4}(-[a-z0-9]+)?$/;

/** What an edition may be called, for messages. */
export const editionNameHint = "a year, or a year and a word, as 2026 or 2026-test";
