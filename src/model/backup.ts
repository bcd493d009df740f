import { z } from "zod";

/** One file of a backup. */
export const backedUpFileSchema = z.object({
  /** Path within the backup, with slashes. */
  path: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string(),
});
export type BackedUpFile = z.infer<typeof backedUpFileSchema>;

/** `backup.json`: what a backup holds, and how to tell whether it is whole. */
export const backupSchema = z.object({
  schemaVersion: z.literal(1),
  /** UTC instant of the copy of the database. */
  madeAt: z.string(),
  software: z.string(),
  files: z.array(backedUpFileSchema),
});
export type Backup = z.infer<typeof backupSchema>;
