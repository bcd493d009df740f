import { describe, expect, test } from "vitest";
import { describeProblem, InputError } from "../../src/model/errors.js";
import { rubricSchema } from "../../src/model/rubric.js";
import { checkRubric, loadRubric } from "../../src/rubric/rubric.js";
import { changed, smallParams, smallRubric } from "./small-rubric.js";

const files = new Map(Object.entries(smallRubric));

test("a rubric that is right loads without a word, items in the order of rubric.yaml", () => {
  expect(checkRubric(files, smallParams).problems).toEqual([]);
  const rubric = loadRubric(files, smallParams);
  expect(rubricSchema.parse(rubric)).toEqual(rubric);
  expect(rubric.items.map(({ id }) => id)).toEqual(["budget", "contact"]);
  const turned = loadRubric(changed({ "r/rubric.yaml": ["[budget, contact]", "[contact, budget]"] }), smallParams);
  expect(turned.items.map(({ id }) => id)).toEqual(["contact", "budget"]);
});

test("words stand in the place of their names, at any depth", () => {
  const deep = changed({ "r/items/budget.yaml": ['about: "@budget"', 'about: "@budget"\n    deep: { lists: ["@contact", "@budget"] }'] });
  const [item] = loadRubric(deep, smallParams).items;
  const budget = { fr: ["budget"], ar: ["الميزانية"] };
  expect(item?.detector.params).toEqual({ about: budget, deep: { lists: [{ fr: ["contact"], ar: ["اتصل بنا"] }, budget] } });
});

test("the hash is that of the content, not of layout or order of files", () => {
  const { hash } = loadRubric(files, smallParams);
  expect(hash).toMatch(/^[0-9a-f]{64}$/u);
  const turned = new Map([...files].reverse().map(([path, text]) => [path, `# a remark\n\n${text}`]));
  expect(loadRubric(turned, smallParams).hash).toBe(hash);
  expect(loadRubric(changed({ "r/terms/words.yaml": ["[budget]", "[budgets]"] }), smallParams).hash).not.toBe(hash);
  expect(loadRubric(changed({ "r/rubric.yaml": ['"1.0"', '"1.1"'] }), smallParams).hash).not.toBe(hash);
});

test("a rubric may say from which probability an item is decided, and is refused where that is none", () => {
  const decided = (text: string) => changed({ "r/rubric.yaml": ["maximum: 23", `maximum: 23\ndecision: { ${text} }`] });
  expect(loadRubric(decided("publishedFrom: 0.9"), smallParams).decision).toEqual({ publishedFrom: 0.9 });
  expect(loadRubric(files, smallParams).decision).toBeUndefined();
  expect(() => loadRubric(decided("absentBelow: 40"), smallParams)).toThrow(InputError);
  expect(() => loadRubric(decided("absentFrom: 0.4"), smallParams)).toThrow(InputError);
});

test("a file of words may be one list, named like the file", () => {
  const single = changed({
    "r/terms/words.yaml": "budget: { fr: [budget], ar: [الميزانية] }",
    "r/terms/contact.yaml": "fr: [contact]\nar: [اتصل بنا]",
  });
  expect(Object.keys(loadRubric(single, smallParams).terms)).toEqual(["budget", "contact"]);
});

const budgetText = smallRubric["r/items/budget.yaml"] ?? "";
const examplesOfBudget = budgetText.slice(budgetText.indexOf("examples:"));

describe("what is refused, and what the auditor reads", () => {
  const budget = "r/items/budget.yaml";
  const mistakes: [string, Parameters<typeof changed>[0], string][] = [
    [
      "totals",
      { "r/rubric.yaml": ["maximum: 23", "maximum: 25"] },
      'r/rubric.yaml:6: maximum: the 2 active items add up to 23 points, not 25 - by section: one 23; mend the points or write "maximum: 23"',
    ],
    [
      "unknown detector",
      { [budget]: ["name: words", "name: word"] },
      `${budget}:15: detector.name: there is no detector "word" - did you mean "words"?`,
    ],
    ["unknown parameter", { [budget]: ["about:", "abuot:"] }, `${budget}:17: detector.params.abuot: no such key - did you mean "about"?`],
    ["missing parameter", { [budget]: ['about: "@budget"', "atLeast: 2"] }, `${budget}:16: detector.params.about: is missing`],
    [
      "parameter of the wrong kind",
      { [budget]: ['about: "@budget"', 'about: "@budget"\n    atLeast: many'] },
      `${budget}:18: detector.params.atLeast: must be a number`,
    ],
    [
      "unknown term list",
      { [budget]: ["@budget", "@budgett"] },
      `${budget}:17: detector.params.about: there is no term list "budgett" - did you mean "budget"?`,
    ],
    [
      "list name without quotes",
      { [budget]: ['"@budget"', "@budget"] },
      `${budget}:17: a value begins with a reserved sign - put it in quotes, as "@budget"`,
    ],
    ["missing translation", { [budget]: ['ar: "اسم", ', ""] }, `${budget}:3: label.ar: the Arabic text is missing - write it under ar:`],
    ["empty translation", { [budget]: ['en: "Name"', 'en: ""'] }, `${budget}:3: label.en: is empty`],
    [
      "French in the Arabic text",
      { [budget]: ['ar: "اسم"', 'ar: "Nom"'] },
      `${budget}:3: label.ar: is not in Arabic - write the Arabic text`,
    ],
    [
      "same id twice",
      { "r/items/contact.yaml": ["id: contact", "id: budget"] },
      'r/items/contact.yaml:1: id: "budget" is also the id of r/items/budget.yaml - give each item its own id',
    ],
    [
      "id with capitals",
      { [budget]: ["id: budget", "id: Budget_1"] },
      `${budget}:1: id: is not written as it should be - small letters, digits and hyphens, beginning with a letter`,
    ],
    [
      "unknown section",
      { [budget]: ["section: one", "section: onne"] },
      `${budget}:2: section: there is no section "onne" - did you mean "one"?`,
    ],
    [
      "item not listed",
      { "r/rubric.yaml": ["[budget, contact]", "[budget]"] },
      'r/items/contact.yaml:1: id: "contact" is not listed in rubric.yaml - add "- contact" under items:',
    ],
    [
      "listed item without a file",
      { "r/rubric.yaml": ["[budget, contact]", "[budget, contact, grants]"] },
      'r/rubric.yaml:12: items.2: no file in items/ has the id "grants" - known: budget, contact',
    ],
    [
      "a highlight that is no item",
      { "r/rubric.yaml": ["items: [budget, contact]", "highlights: [contact, grants]\nitems: [budget, contact]"] },
      'r/rubric.yaml:12: highlights.1: "grants" is not in the list of items - name items of this rubric',
    ],
    [
      "listed twice",
      { "r/rubric.yaml": ["[budget, contact]", "[budget, contact, budget]"] },
      'r/rubric.yaml:12: items.2: "budget" is listed twice',
    ],
    [
      "bonus for openness without a rule",
      { [budget]: ["complete:", "open:"] },
      `${budget}:11: bonuses.open: there is a bonus for openness, but openAs is missing - write "openAs: data" for figures or "openAs: text"`,
    ],
    [
      "unknown state in an example",
      { [budget]: ["state: current", "state: curent"] },
      `${budget}:21: examples.0.state: must be one of: absent, stale, current, unknown - did you mean "current"?`,
    ],
    [
      "an absent thing that is complete",
      { [budget]: ["state: absent", "state: absent\n    complete: true"] },
      `${budget}:25: examples.1.complete: only what is current can be complete`,
    ],
    [
      "number for a text",
      { "r/rubric.yaml": ['version: "1.0"', "version: 1.10"] },
      'r/rubric.yaml:2: version: must be a text - put it in quotes: "1.10"',
    ],
    [
      "leading zero",
      { [budget]: ["value: 10", "value: 010"] },
      `${budget}:10: 010 is read as 10 - write "010" in quotes for a text, or 10 for a number`,
    ],
    ["points that are no number", { [budget]: ["value: 10", "value: ten"] }, `${budget}:10: points.value: must be a number`],
    [
      "no example",
      { [budget]: [examplesOfBudget, "examples: []"] },
      `${budget}:18: examples: has no example - write at least one that is current and one that is not`,
    ],
    [
      "key twice",
      { [budget]: ["section: one", "section: one\nsection: one"] },
      `${budget}:3: a key is written twice in one place - keep one of the two`,
    ],
    ["tab", { [budget]: ["  params:", "\tparams:"] }, `${budget}:16: a line begins with a tab - indent with spaces, two for each level`],
    ["missing key", { [budget]: ["active: true\n", ""] }, `${budget}:1: active: is missing`],
    ["empty file", { [budget]: "" }, `${budget}:1: is empty`],
    [
      "no rubric.yaml",
      { "r/rubric.yaml": undefined },
      "rubric.yaml: is missing - a rubric is a folder with rubric.yaml, items/ and terms/",
    ],
    [
      "empty term list",
      { "r/terms/words.yaml": ["fr: [budget]\n  ar: [الميزانية]", "fr: []\n  ar: []"] },
      "r/terms/words.yaml:1: budget: the term list is empty",
    ],
    [
      "term without a letter",
      { "r/terms/words.yaml": ["fr: [budget]", 'fr: ["-"]'] },
      "r/terms/words.yaml:1: budget: a term has no letter - remove it",
    ],
    [
      "term list without Arabic",
      { "r/terms/words.yaml": ["\n  ar: [الميزانية]", ""] },
      "r/terms/words.yaml:1: budget.ar: the Arabic text is missing - write it under ar:",
    ],
    [
      "term list twice",
      { "r/terms/budget.yaml": "fr: [budget]\nar: [ميزانية]" },
      'r/terms/words.yaml:1: budget: the term list "budget" stands in r/terms/budget.yaml too - names are unique over all files',
    ],
  ];
  test.each(mistakes)("%s", (_, changes, expected) => {
    const { rubric, problems } = checkRubric(changed(changes), smallParams);
    expect(rubric).toBeUndefined();
    expect(problems.filter(({ severity }) => severity !== "warning").map(describeProblem)).toContain(expected);
  });

  const oddities: [string, Parameters<typeof changed>[0], string][] = [
    [
      "unused words",
      { "r/terms/more.yaml": "more: { fr: [plus], ar: [المزيد] }" },
      'r/terms/more.yaml:1: more: no item uses the term list "more" - write "@more" in an item\'s params, or remove it',
    ],
    [
      "term twice",
      { "r/terms/words.yaml": ["[budget]", "[budget, budget]"] },
      "r/terms/words.yaml:1: budget: a term stands there twice - remove one",
    ],
    [
      "one-sided examples",
      { [budget]: ["state: absent", "state: current"] },
      `${budget}:18: examples: shows only one side - write at least one that is current and one that is not`,
    ],
  ];
  test.each(oddities)("accepted with a warning: %s", (_, changes, expected) => {
    const { rubric, problems } = checkRubric(changed(changes), smallParams);
    expect(rubric?.id).toBe("small");
    expect(problems.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(problems.map(describeProblem)).toEqual([expected]);
  });
});

test("all problems come at once, by file and line", () => {
  const broken = changed({
    "r/rubric.yaml": ["maximum: 23", "maximum: lots"],
    "r/items/budget.yaml": ["name: words", "name: nothing"],
    "r/items/contact.yaml": ["section: one", "section: two"],
  });
  expect(() => loadRubric(broken, smallParams)).toThrow(InputError);
  const places = checkRubric(broken, smallParams).problems.map(({ file, line }) => `${file}:${line}`);
  expect(places).toEqual(["r/items/budget.yaml:15", "r/rubric.yaml:6"]);
});

test("hostile files are refused in time", () => {
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${"bcdefghi"
    .split("")
    .map((name, i) => `${name}: &${name} [${`*${"abcdefghi"[i]}, `.repeat(9)}*${"abcdefghi"[i]}]`)
    .join("\n")}\n`;
  const before = performance.now();
  expect(checkRubric(changed({ "r/items/budget.yaml": bomb }), smallParams).rubric).toBeUndefined();
  expect(checkRubric(changed({ "r/items/budget.yaml": `a: ${"x".repeat(2_000_000)}` }), smallParams).rubric).toBeUndefined();
  expect(checkRubric(changed({ "r/items/budget.yaml": "[".repeat(5000) }), smallParams).rubric).toBeUndefined();
  expect(performance.now() - before).toBeLessThan(5000);
});
