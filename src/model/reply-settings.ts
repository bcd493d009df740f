import { z } from "zod";

/** The communes' right of reply (`nashr preview`, `letters`, `reply`). */
export const repliesSchema = z.strictObject({
  until: z
    .union([z.literal(""), z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a day as YYYY-MM-DD")])
    .default("")
    .describe("Last day (YYYY-MM-DD) on which bodies may reply to their draft findings; previews and letters need it."),
  previewUrl: z
    .string()
    .default("")
    .describe("Address at which the folder of previews is put online. Empty: letters carry the preview as an attachment instead."),
  maxCharacters: z
    .number()
    .int()
    .positive()
    .max(20_000)
    .default(2000)
    .describe("Most characters of a reply; it is published as it is, beside the finding."),
});
