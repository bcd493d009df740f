import { z } from "zod";
import { hasTerm } from "../../text/terms.js";
import { defineDetector } from "../detector.js";
import { missing, nearMissOf } from "../judge/answers.js";
import { wordsOf } from "../read/lines.js";
import { findPassages, placeWeight } from "../topic/passages.js";
import { matchTopicInText, topicParams } from "../topic/topic.js";

const params = z.object({
  ...topicParams,
  /** Fewest fields that a citizen fills in. */
  fields: z.number().int().positive().default(2),
});

const own = new Set(["hidden", "submit", "button", "search", "password", "image", "reset"]);

/** A form on the site by which citizens can send something: complaints, requests, petitions. */
export const form = defineDetector({
  name: "form",
  version: 1,
  params,
  detect: (context, params) => {
    const passages = findPassages(context.corpus, params);
    for (const source of context.corpus.sources) {
      if (source.owner === "other") continue;
      for (const one of source.document.forms) {
        if (one.fields.filter((field) => !own.has(field.type)).length < params.fields) continue;
        const names = [...[...one.headings].reverse(), source.title, ...source.document.breadcrumb.slice(-1)];
        const aim = names.map((name) => matchTopicInText(name, params)).find((found) => found !== "silent");
        const inText = hasTerm(wordsOf(one.text), params.about) && !hasTerm(wordsOf(one.text), params.unless);
        if (aim === "other" || (aim !== "about" && !inText) || one.text.trim() === "") continue;
        return {
          state: "current",
          evidence: [{ source, line: { locator: one.locator, text: one.text } }],
          complete: false,
          open: false,
          reason: { code: "form-there", facts: { count: one.fields.length } },
          sure: { about: aim === "about" ? 1 : 0.75, substance: 0.95, period: 1 },
          misses: [],
          scans: [],
        };
      }
    }
    const misses = passages.map(({ source, place }) => nearMissOf(source, "no-form", placeWeight[place]));
    return missing(context, params, passages, misses);
  },
});
