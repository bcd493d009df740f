import { resolve } from "node:path";
import { initWorkspace } from "../../app/commands/init.js";
import {
  findRubricFolder,
  inspectRubric,
  listRubricIds,
  listRubrics,
  readRubric,
  readSettings,
  readWorkspace,
} from "../../app/workspace.js";
import { describeProblem, InputError } from "../../model/errors.js";
import type { Item, Rubric } from "../../model/rubric.js";
import { alignRows, type CommonOptions, type Io, printJson, printLines } from "../io.js";
import { type CliContext, chooseWorkspace, withCommonOptions } from "../workspace-command.js";

/** `init`, `registry check`, `rubric check|show`: what a person prepares, checked before anything runs. */
export function addCheckCommands({ program, io }: CliContext): void {
  program
    .command("init <dir>")
    .description("make a workspace: settings with every key explained, a registry to fill, folders")
    .addHelpText("after", "\nExample:\n  nashr init audit")
    .action((dir: string) => printLines(io.stdout, initWorkspace(resolve(io.cwd, dir))));

  const registry = program.command("registry").description("the list of bodies");
  withCommonOptions(registry.command("check").description("check data/entities.csv: every problem at once, with its line"))
    .addHelpText("after", "\nExample:\n  nashr registry check -C audit")
    .action((options: CommonOptions) => checkRegistry(io, options));

  const rubric = program.command("rubric").description("what is asked, for how many points");
  withCommonOptions(rubric.command("check [id]").description("check a rubric, or all: totals, translations, detectors, words"))
    .addHelpText("after", "\nExamples:\n  nashr rubric check\n  nashr rubric check smiig-communes")
    .action((id: string | undefined, options: CommonOptions) => checkRubrics(io, id, options));
  withCommonOptions(rubric.command("show [item]").description("the items of the rubric of each level, or one item in full"))
    .option("--rubric <id>", "another rubric than those in nashr.yaml")
    .addHelpText("after", "\nExamples:\n  nashr rubric show\n  nashr rubric show budget-current")
    .action((itemId: string | undefined, options: CommonOptions & { rubric?: string }) => showRubric(io, itemId, options));
}

function checkRegistry(io: Io, options: CommonOptions): void {
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

function checkRubrics(io: Io, id: string | undefined, options: CommonOptions): void {
  const choice = chooseWorkspace(io, options);
  const rubricsPath = readSettings(choice).paths.rubrics;
  const ids = id === undefined ? listRubrics(choice.dir, rubricsPath) : [id];
  const checked = ids.map((one) => inspectRubric(findRubricFolder(choice.dir, rubricsPath, one)));
  const problems = checked.flatMap((one) => one.problems);
  const errors = problems.filter((problem) => problem.severity !== "warning");
  if (errors.length > 0) throw new InputError(errors);
  const rubrics = checked.flatMap((one) => one.rubric ?? []);
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

function showRubric(io: Io, itemId: string | undefined, options: CommonOptions & { rubric?: string }): void {
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
        hint: `the items are: ${rubric.items.map((one) => one.id).join(", ")}`,
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
