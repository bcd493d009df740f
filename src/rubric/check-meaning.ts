import type { Problem } from "../model/errors.js";
import type { Item, Trilingual } from "../model/rubric.js";
import type { YamlFile } from "../yaml/read-yaml.js";
import { suggest } from "../yaml/suggest.js";
import type { Read, RubricFile, RubricFiles } from "./files.js";

/**
 * What no schema can see: totals that do not add up, ids twice or nowhere, sections and lists that are not there, bonuses
 * without a rule, examples that are missing or say what cannot be, texts in the wrong script.
 */
export function checkMeaning(files: RubricFiles, usedTerms: ReadonlySet<string>): Problem[] {
  const { rubric, items, terms } = files;
  const problems = [...checkDoubles(items), ...checkTerms(terms, usedTerms), ...items.flatMap(checkItem)];
  if (rubric === undefined) return problems;
  problems.push(
    ...checkTexts(rubric.yaml, [
      ["label", rubric.value.label],
      ["description", rubric.value.description],
    ]),
  );
  problems.push(...checkSections(rubric, items), ...checkListing(rubric, items, files.problems));
  problems.push(...checkHighlights(rubric));
  // A total over items of which some could not be read would only confuse.
  if (items.length === rubric.value.items.length && files.problems.length === 0) problems.push(...checkTotal(rubric, items));
  return problems;
}

function checkHighlights({ yaml, value }: Read<RubricFile>): Problem[] {
  return (value.highlights ?? []).flatMap((id, at) =>
    value.items.includes(id) ? [] : [place(yaml, ["highlights", at], `"${id}" is not in the list of items`, "name items of this rubric")],
  );
}

function place(yaml: YamlFile, path: readonly PropertyKey[], message: string, hint?: string): Problem {
  return { file: yaml.file, line: yaml.lineOf(path), key: path.map(String).join("."), message, hint };
}

const warn = (problem: Problem): Problem => ({ ...problem, severity: "warning" });

function checkDoubles(items: readonly Read<Item>[]): Problem[] {
  const first = new Map<string, Read<Item>>();
  return items.flatMap((item) => {
    const other = first.get(item.value.id);
    if (other === undefined) first.set(item.value.id, item);
    if (other === undefined) return [];
    return [place(item.yaml, ["id"], `"${item.value.id}" is also the id of ${other.yaml.file}`, "give each item its own id")];
  });
}

function checkTerms(terms: RubricFiles["terms"], used: ReadonlySet<string>): Problem[] {
  const first = new Map<string, string>();
  return terms.flatMap(({ yaml, name, path, value }) => {
    const problems: Problem[] = [];
    const other = first.get(name);
    if (other !== undefined)
      problems.push(place(yaml, path, `the term list "${name}" stands in ${other} too`, "names are unique over all files"));
    first.set(name, yaml.file);
    const lists = [value.fr, value.ar, value.en ?? [], value.other ?? []];
    const all = lists.flat();
    if (all.length === 0) problems.push(place(yaml, path, "the term list is empty"));
    if (all.some((term) => !/[\p{L}\p{N}]/u.test(term))) problems.push(place(yaml, path, "a term has no letter", "remove it"));
    const isDoubled = lists.some((list) => new Set(list).size < list.length);
    if (isDoubled) problems.push(warn(place(yaml, path, "a term stands there twice", "remove one")));
    if (!used.has(name))
      problems.push(warn(place(yaml, path, `no item uses the term list "${name}"`, `write "@${name}" in an item's params, or remove it`)));
    return problems;
  });
}

function checkItem({ yaml, value }: Read<Item>): Problem[] {
  const texts: [string, Trilingual][] = [
    ["label", value.label],
    ["question", value.question],
    ["why", value.why],
    ["law.text", value.law.text],
  ];
  const problems = checkTexts(yaml, texts);
  if (value.bonuses.open !== undefined && value.openAs === undefined)
    problems.push(
      place(
        yaml,
        ["bonuses", "open"],
        "there is a bonus for openness, but openAs is missing",
        'write "openAs: data" for figures or "openAs: text"',
      ),
    );
  return [...problems, ...checkExamples(yaml, value)];
}

function checkExamples(yaml: YamlFile, item: Item): Problem[] {
  const problems: Problem[] = [];
  const states = new Set(item.examples.map((example) => example.state));
  const sides = "write at least one that is current and one that is not";
  if (states.size === 0) problems.push(place(yaml, ["examples"], "has no example", sides));
  else if (item.active && (!states.has("current") || states.size < 2))
    problems.push(warn(place(yaml, ["examples"], "shows only one side", sides)));
  const names = new Set<string>();
  for (const [index, example] of item.examples.entries()) {
    const path = ["examples", index];
    if (names.has(example.name))
      problems.push(place(yaml, [...path, "name"], `two examples are called "${example.name}"`, "name one of them anew"));
    names.add(example.name);
    for (const bonus of ["complete", "open"] as const) {
      if (example[bonus] !== true) continue;
      if (example.state !== "current") problems.push(place(yaml, [...path, bonus], `only what is current can be ${bonus}`));
    }
    const isFound = example.state === "current" || example.state === "stale";
    if (example.quote !== undefined && !isFound)
      problems.push(place(yaml, [...path, "quote"], `what is ${example.state} has no quotation`));
  }
  return problems;
}

function checkTexts(yaml: YamlFile, texts: readonly (readonly [string, Trilingual])[]): Problem[] {
  return texts.flatMap(([path, text]) => {
    const key = path.split(".");
    const problems: Problem[] = [];
    for (const language of ["fr", "ar", "en"] as const)
      if (text[language].trim() === "") problems.push(place(yaml, [...key, language], "is blank"));
    if (!/[\u0620-\u064a]/u.test(text.ar)) problems.push(place(yaml, [...key, "ar"], "is not in Arabic", "write the Arabic text"));
    if (/[\u0620-\u064a]/u.test(text.fr + text.en))
      problems.push(place(yaml, [...key, "fr"], "holds Arabic letters in the French or English text"));
    return problems;
  });
}

function checkSections(rubric: Read<RubricFile>, items: readonly Read<Item>[]): Problem[] {
  const ids = rubric.value.sections.map((section) => section.id);
  const problems = items
    .filter((item) => !ids.includes(item.value.section))
    .map((item) => place(item.yaml, ["section"], `there is no section "${item.value.section}"`, suggest(item.value.section, ids)));
  for (const [index, id] of ids.entries()) {
    if (ids.indexOf(id) !== index) problems.push(place(rubric.yaml, ["sections", index, "id"], `the section "${id}" stands there twice`));
    if (!items.some((item) => item.value.section === id))
      problems.push(warn(place(rubric.yaml, ["sections", index, "id"], `no item is in section "${id}"`)));
  }
  return problems;
}

function checkListing(rubric: Read<RubricFile>, items: readonly Read<Item>[], unread: readonly Problem[]): Problem[] {
  const ids = new Set(items.map((item) => item.value.id));
  const listed = new Set<string>();
  const problems: Problem[] = [];
  for (const [index, id] of rubric.value.items.entries()) {
    if (listed.has(id)) problems.push(place(rubric.yaml, ["items", index], `"${id}" is listed twice`));
    listed.add(id);
    const isUnread = unread.some(({ file }) => file.endsWith(`${id}.yaml`));
    if (!ids.has(id) && !isUnread)
      problems.push(place(rubric.yaml, ["items", index], `no file in items/ has the id "${id}"`, suggest(id, [...ids])));
  }
  for (const item of items)
    if (!listed.has(item.value.id))
      problems.push(place(item.yaml, ["id"], `"${item.value.id}" is not listed in rubric.yaml`, `add "- ${item.value.id}" under items:`));
  return problems;
}

/** Points and bonuses that an item can earn. */
export function maximumOf(item: Item): number {
  return item.points.value + (item.bonuses.complete?.value ?? 0) + (item.bonuses.open?.value ?? 0);
}

function checkTotal(rubric: Read<RubricFile>, items: readonly Read<Item>[]): Problem[] {
  const active = items.map((item) => item.value).filter((item) => item.active);
  const total = active.reduce((sum, item) => sum + maximumOf(item), 0);
  const { maximum, sections } = rubric.value;
  if (total === maximum) return [];
  const parts = sections.map(({ id }) => {
    const sum = active.filter((item) => item.section === id).reduce((rest, item) => rest + maximumOf(item), 0);
    return `${id} ${sum}`;
  });
  const message = `the ${active.length} active items add up to ${total} points, not ${maximum}`;
  return [place(rubric.yaml, ["maximum"], message, `by section: ${parts.join(", ")}; mend the points or write "maximum: ${total}"`)];
}
