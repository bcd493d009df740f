import { z } from "zod";

/** Level of a territorial body. */
export const levelSchema = z.enum(["commune", "province", "region"]);
export type Level = z.infer<typeof levelSchema>;

/** One territorial body of the registry (`data/entities.csv`). */
export const entitySchema = z.object({
  /** HCP code such as "01.051.01.01." or a slug of a test world; unique in the registry. */
  code: z.string(),
  nameFr: z.string(),
  nameAr: z.string(),
  level: levelSchema,
  /** French name of the province or prefecture; "" for a region. */
  province: z.string(),
  region: z.string(),
  /** Legal population (inhabitants), absent when unknown. */
  population: z.number().int().nonnegative().optional(),
  /** Address of the official site; absent when the body has none, or when nobody has looked for one. */
  url: z.string().optional(),
  /** Nobody has looked yet whether the body has a site ("?" in the registry); `url` is absent then. */
  siteUnknown: z.literal(true).optional(),
  tags: z.array(z.string()),
});
export type Entity = z.infer<typeof entitySchema>;
