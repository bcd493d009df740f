import { describe, expect, test } from "vitest";
import { joinTerms, matchTopic, matchTopicInText, type Topic } from "../../../src/detect/topic/topic.js";
import { compileTerms } from "../../../src/text/terms.js";
import { readWords } from "../../../src/text/words.js";

const topic: Topic = {
  about: compileTerms({ fr: ["budget", "commission du budget et des finances"], ar: ["الميزانية"] }),
  unless: compileTerms({ fr: ["rapport", "commission du budget"], ar: ["تقرير"] }),
  never: compileTerms({ fr: ["budget participatif"], ar: ["ميزانية تشاركية"] }),
  kinds: [],
};

describe("what a short text is about", () => {
  test.each([
    ["Budget 2026", "about"],
    ["Le BUDGET de la commune", "about"],
    ["ميزانية الجماعة", "about"],
    ["Contact", "silent"],
    ["", "silent"],
    ["Rapport", "other"],
    ["Rapport sur le budget", "other"],
    ["Budget et rapport", "about"],
    ["Commission du budget", "other"],
    ["Commission du budget et des finances", "about"],
    ["Budget participatif", "other"],
    ["تقرير حول الميزانية", "other"],
  ] as const)("%s: %s", (text, wanted) => {
    expect(matchTopicInText(text, topic)).toBe(wanted);
    expect(matchTopicInText(text, topic)).toBe(text === "" ? "silent" : matchTopic(readWords(text), topic));
  });

  test.each([
    ["Les membres du conseil", "about"],
    ["Les membres du conseil syndical", "other"],
    ["Membres du conseil et délégués au conseil syndical", "about"],
    ["Le conseil syndical", "other"],
  ] as const)("a name that goes on as another one: %s: %s", (text, wanted) => {
    const about = compileTerms({ fr: ["membres du conseil"], ar: [] });
    const unless = compileTerms({ fr: ["conseil syndical"], ar: [] });
    expect(matchTopicInText(text, { ...topic, about, unless })).toBe(wanted);
  });

  test("another subject gives another answer for a text that was asked for before", () => {
    const other: Topic = { ...topic, about: compileTerms({ fr: ["contact"], ar: [] }), unless: compileTerms({ fr: [], ar: [] }) };
    expect(matchTopicInText("Contact", topic)).toBe("silent");
    expect(matchTopicInText("Contact", other)).toBe("about");
  });
});

test("lists are joined language by language; those that lack one add nothing to it", () => {
  expect(
    joinTerms([
      { fr: ["a"], ar: ["ا"] },
      { fr: ["b"], ar: [], en: ["c"] },
    ]),
  ).toEqual({ fr: ["a", "b"], ar: ["ا"], en: ["c"], other: [] });
});
