import { z } from "zod";

/** A second rubric beside the main ones, by which the bodies of a network are judged too. */
export const secondRubricSchema = z.strictObject({
  id: z
    .string()
    .default("")
    .describe(
      "Id of a rubric that stands beside the main ones, as openness-programme: the bodies with the tag below are judged by it too, on the same archive. It never enters the score. Empty: none.",
    ),
  tag: z.string().default("").describe("Tag of the registry that these bodies bear, as remacto. Needed where an id is given."),
});
