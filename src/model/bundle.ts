import { z } from "zod";

/** What two machines must have in common, so that their work may stand in one edition: names of parts with their hash or number. */
export const versionsSchema = z.object({
  /** Version of the package. */
  software: z.string(),
  /** Hash of the code that reads files. */
  extractor: z.string(),
  /** Hash of the code that judges. */
  detectors: z.string(),
  /** Number of the format of the database. */
  database: z.string(),
  edition: z.string(),
  /** Day on which "current" is judged. */
  referenceOn: z.string(),
  rubrics: z.string(),
  profile: z.string(),
  /** Weights of the recogniser and of the calibration. */
  models: z.string(),
  /** Registry without what no verdict rests on (population, marks). */
  registry: z.string(),
  /** Settings that evidence and verdicts rest on. */
  settings: z.string(),
});
export type Versions = z.infer<typeof versionsSchema>;

/** One archive file that the rows of a bundle rest on. */
export const bundledFileSchema = z.object({
  /** Path within the archive folder, with slashes. */
  path: z.string().regex(/^(?!\.)[^/\\:]+\/(?!\.)[^/\\:]+\.warc\.gz$/, "a path of the archive, as 2026/code-1.warc.gz"),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** False where the receiver has the file already, so that only its hash travels. */
  isInside: z.boolean(),
});
export type BundledFile = z.infer<typeof bundledFileSchema>;

/** `bundle.json`: what a sealed bundle holds of one body, and by which versions it was made. */
export const bundleSchema = z.object({
  schemaVersion: z.literal(1),
  entityCode: z.string().min(1),
  versions: versionsSchema,
  /** Of the rows, unpacked, as lines of JSON. */
  rows: z.object({ bytes: z.number().int().nonnegative(), sha256: z.string() }),
  files: z.array(bundledFileSchema),
});
export type Bundle = z.infer<typeof bundleSchema>;
