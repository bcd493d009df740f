import { z } from "zod";

/**
 * Why a file was given up: it took more processor time than a file may; its thread showed no sign of work for very long; an engine of
 * this machine did not start or broke off.
 */
export const givenUpWhySchema = z.enum(["processor-time", "silence", "engine"]);
export type GivenUpWhy = z.infer<typeof givenUpWhySchema>;

/** A file of the archive that was given up and is unread. */
export const unreadFileSchema = z.object({
  sha256: z.string(),
  url: z.string(),
  /** True where its words were read without OCR, and reading the scan was given up. */
  ocr: z.boolean(),
  attempts: z.number().int().positive(),
  why: givenUpWhySchema,
});
export type UnreadFile = z.infer<typeof unreadFileSchema>;
