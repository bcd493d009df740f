import { z } from "zod";
import { hasTerm } from "../../text/terms.js";
import { defineDetector } from "../detector.js";
import type { Candidate } from "../judge/choose.js";
import { gather } from "../judge/gather.js";
import { wordsOf } from "../read/lines.js";
import type { Source } from "../site/corpus.js";
import { matchTopicInText, topicParams } from "../topic/topic.js";

const params = z.object({
  ...topicParams,
  /** Fewest fields that a citizen fills in. */
  fields: z.number().int().positive().default(2),
});

type Params = z.output<typeof params>;

/** A form on the site by which citizens can send something: complaints, requests, petitions. */
export const form = defineDetector({
  name: "form",
  version: 1,
  params,
  detect: (context, params) => {
    const found = context.corpus.sources.flatMap((source) => readForms(source, params));
    const answer = gather(context, params, () => ({ code: "no-form", weight: 1 }), { found });
    return answer.state === "missing" ? { ...answer, isNeverInScans: true } : { ...answer, scans: [] };
  },
});

const notFilledIn = new Set(["hidden", "submit", "button", "search", "password", "image", "reset"]);

/** Forms of a page that are about the subject by what stands over them or by their own text. */
function readForms(source: Source, params: Params): Candidate[] {
  return source.document.forms.flatMap(({ fields, headings, text, locator }): Candidate[] => {
    if (fields.filter((field) => !notFilledIn.has(field.type)).length < params.fields || text.trim() === "") return [];
    const names = [...[...headings].reverse(), source.title, ...source.document.breadcrumb.slice(-1)];
    const match = names.map((name) => matchTopicInText(name, params)).find((found) => found !== "silent");
    const inText = hasTerm(wordsOf(text), params.about) && !hasTerm(wordsOf(text), params.unless);
    if (match === "other" || (match !== "about" && !inText)) return [];
    const about = match === "about" ? 1 : 0.75;
    return [
      {
        evidence: { source, line: { locator, text } },
        isCurrent: true,
        restsOn: "",
        complete: false,
        richness: [about],
        sure: { about, substance: 0.95, period: 1 },
        reason: { code: "form-there", facts: { count: fields.length } },
      },
    ];
  });
}
