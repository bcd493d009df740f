/**
 * What a passage of a municipal site can be. The first ones are papers and lists that an item may ask for (which item, the rubric says);
 * the others are what stands beside them on such sites and is none of them. Closed: the corpus and the weights name the same kinds.
 */
export const kinds = [
  "officer",
  "council",
  "agenda",
  "minutes",
  "decisions",
  "committees",
  "consultative-body",
  "consultation",
  "contact",
  "budget",
  "administrative-account",
  "audit",
  "financial-statement",
  "assets",
  "delegated-accounts",
  "procurement-plan",
  "grants",
  "organization-chart",
  "action-plan",
  "recruitment",
  "procedures",
  "council-rules",
  "council-news",
  "local-news",
  "press",
  "law-text",
  "tender",
  "call-for-applications",
  "association-paper",
  "heritage-tourism",
  "spam",
  "menu",
  "placeholder",
  "development-initiative",
  "form",
  "presentation",
  "practical",
  "urban-notice",
  "other-rules",
  "legal-notice",
  "explanation",
  "announcement",
] as const;
export type Kind = (typeof kinds)[number];

/** Whether a name is one of the kinds. */
export const isKind = (name: string): name is Kind => (kinds as readonly string[]).includes(name);
