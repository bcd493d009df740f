import { readWorkspace } from "../app/read-workspace.js";
import { findRubricFolder, inspectRubric, listRubricIds, listRubrics, readRubric } from "../app/rubric-folders.js";
import { readSettings } from "../app/workspace.js";
import { describeProblem, InputError } from "../model/errors.js";
import type { Item, Rubric } from "../model/rubric.js";
import { alignRows, type CommonOptions, type Io, printJson, printLines } from "./io.js";
import { chooseWorkspace } from "./workspace-command.js";

/** Checks the registry and says how many bodies it has. Throws InputError with every problem. */
export function checkRegistry(io: Io, options: CommonOptions): void {
  const { entities, warnings, settings } = readWorkspace(chooseWorkspace(io, options));
  const withUrl = entities.filter((entity) => entity.url !== undefined).length;
  if (options.json === true) {
    printJson(io, { file: settings.paths.entities, entities: entities.length, withUrl, warnings });
    return;
  }
  const levels = (["commune", "province", "region"] as const).map(
    (level) => `${entities.filter((entity) => entity.level === level).length} ${level}`,
  );
  printLines(io.stdout, [
    ...warnings.map((warning) => `note: ${describeProblem(warning)}`),
    `${entities.length} bodies (${levels.join(", ")}), ${withUrl} with a site. No problem found.`,
  ]);
}

/** Checks the named rubric, or all at hand. Throws InputError with every problem. */
export function checkRubrics(io: Io, id: string | undefined, options: CommonOptions): void {
  const choice = chooseWorkspace(io, options);
  const rubricsPath = readSettings(choice).paths.rubrics;
  const ids = id === undefined ? listRubrics(choice.dir, rubricsPath) : [id];
  const checked = ids.map((id) => inspectRubric(findRubricFolder(choice.dir, rubricsPath, id)));
  const problems = checked.flatMap((result) => result.problems);
  const errors = problems.filter((problem) => problem.severity !== "warning");
  if (errors.length > 0) throw new InputError(errors);
  const rubrics = checked.flatMap((result) => result.rubric ?? []);
  if (options.json === true) {
    printJson(io, {
      rubrics: rubrics.map(({ id, version, maximum, hash, items }) => ({ id, version, maximum, hash, items: items.length })),
      warnings: problems,
    });
    return;
  }
  const lines = rubrics.map(
    (rubric) =>
      `${rubric.id} ${rubric.version}: ${rubric.items.filter((item) => item.active).length} items, ${rubric.maximum} points, ${rubric.hash.slice(0, 12)}. No problem found.`,
  );
  printLines(io.stdout, [...problems.map((problem) => `note: ${describeProblem(problem)}`), ...lines]);
}

/** Prints the items of the rubrics of a workspace, or one item in full. Throws InputError where there is no such item. */
export function showRubric(io: Io, itemId: string | undefined, options: CommonOptions & { rubric?: string }): void {
  const choice = chooseWorkspace(io, options);
  const settings = readSettings(choice);
  const ids = options.rubric === undefined ? listRubricIds(settings).map(({ id }) => id) : [options.rubric];
  const rubrics = ids.map((id) => readRubric(findRubricFolder(choice.dir, settings.paths.rubrics, id)));
  if (itemId === undefined) {
    if (options.json === true) printJson(io, rubrics.length === 1 ? rubrics[0] : rubrics);
    else
      printLines(
        io.stdout,
        rubrics.flatMap((rubric, at) => [...(at > 0 ? [""] : []), ...listItems(rubric)]),
      );
    return;
  }
  const found = rubrics.flatMap((rubric) => rubric.items.filter((item) => item.id === itemId).map((item) => ({ rubric, item })));
  if (found.length === 0) {
    throw new InputError(
      rubrics.map((rubric) => ({
        file: `rubrics/${rubric.id}`,
        message: `there is no item "${itemId}"`,
        hint: `another rubric is named with --rubric; the items are: ${rubric.items.map((item) => item.id).join(", ")}`,
      })),
    );
  }
  if (options.json === true) printJson(io, found.length === 1 ? found[0]?.item : found.map(({ item }) => item));
  else
    printLines(
      io.stdout,
      found.flatMap(({ rubric, item }, at) => [...(at > 0 ? [""] : []), ...describeItem(rubric, item)]),
    );
}

function listItems(rubric: Rubric): string[] {
  const rows = rubric.items.map((item) => [
    item.id,
    item.active ? String(maximumOf(item)) : "off",
    item.section,
    item.label.fr,
    item.label.ar,
  ]);
  return [`${rubric.label.fr} (${rubric.id} ${rubric.version}), ${rubric.maximum} points`, "", ...alignRows(rows)];
}

/** Points and bonuses of an item together. */
function maximumOf(item: Item): number {
  return item.points.value + (item.bonuses.complete?.value ?? 0) + (item.bonuses.open?.value ?? 0);
}

function describeItem(rubric: Rubric, item: Item): string[] {
  const bonus = (name: string, points: { value: number; provenance: string } | undefined) =>
    points === undefined ? [] : [`  +${points.value} ${name} (${points.provenance})`];
  return [
    `${item.id} (${rubric.sections.find((section) => section.id === item.section)?.label.fr ?? item.section})`,
    ...(["fr", "ar", "en"] as const).flatMap((language) => [
      "",
      `${item.label[language]}`,
      `  ${item.question[language]}`,
      `  ${item.why[language]}`,
      `  ${item.law.text[language]}`,
    ]),
    "",
    `${item.points.value} points (${item.points.provenance})`,
    ...bonus("if complete", item.bonuses.complete),
    ...bonus(`if open (${item.openAs ?? "text"})`, item.bonuses.open),
    `law: ${item.law.provenance}; ${item.duty.value} (${item.duty.provenance})`,
    `detector: ${item.detector.name} ${JSON.stringify(Object.keys(item.detector.params))}`,
    `examples: ${item.examples.map((example) => `${example.name} -> ${example.state}`).join("; ")}`,
  ];
}
