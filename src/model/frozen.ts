import { z } from "zod";
import { unreadFileSchema } from "./reading.js";

/** `frozen.json`: the seal of a published edition. Written once, beside edition.json. */
export const frozenSchema = z.object({
  schemaVersion: z.literal(1),
  edition: z.string(),
  /** SHA-256 of edition.json, byte for byte. */
  editionSha256: z.string(),
  /** SHA-256 over every snapshot (URL, instant, content hash), body by body. */
  snapshotsSha256: z.string(),
  /** SHA-256 over every document as it was read, body by body. */
  documentsSha256: z.string(),
  /** Files that were given up when the edition was made: a replay leaves them unread too. */
  unread: z.array(unreadFileSchema).default([]),
  /** Every file of the archive that the edition rests on, by name. */
  archive: z.array(z.object({ file: z.string(), bytes: z.number().int(), sha256: z.string() })),
});
export type Frozen = z.infer<typeof frozenSchema>;
