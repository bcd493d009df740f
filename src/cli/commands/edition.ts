import { resolve } from "node:path";
import { freezeEdition } from "../../app/commands/freeze.js";
import { importSmiigFile } from "../../app/commands/measure/import-smiig.js";
import { replayEdition, rescoreEdition } from "../../app/commands/replay.js";
import { findRubricFolder, readRubric, readWorkspace } from "../../app/workspace.js";
import type { Former } from "../../model/edition.js";
import { describeProblem } from "../../model/errors.js";
import { exitCodes } from "../exit-codes.js";
import { type CommonOptions, printJson, printLines, printText } from "../io.js";
import { showProgress } from "../show-progress.js";
import { type CliContext, chooseWorkspace, inWorkspace, underLock, withCommonOptions } from "../workspace-command.js";

/** `edition freeze`, `replay`, `rescore` and `import smiig`: what keeps a published figure true over the years. */
export function addEditionCommands(context: CliContext): void {
  addFreeze(context);
  addReplay(context);
  addRescore(context);
  addImport(context);
}

function addFreeze({ program, io }: CliContext): void {
  const edition = program.command("edition").description("publish an edition for good");
  withCommonOptions(
    edition
      .command("freeze")
      .description("seal edition.json: its hash, that of the evidence and of every archive file; no score may change it after"),
  )
    .addHelpText("after", "\nExample:\n  nashr edition freeze -C audit")
    .action((options: CommonOptions) =>
      inWorkspace(io, options, "edition freeze", async (workspace, store) => {
        const frozen = await freezeEdition(workspace, store, showProgress(io, options.quiet === true));
        if (options.json === true) printJson(io, frozen);
        else printLines(io.stdout, [`Edition ${frozen.edition} is frozen. SHA-256 of edition.json: ${frozen.editionSha256}`]);
      }),
    );
}

function addReplay({ program, io, setCode }: CliContext): void {
  withCommonOptions(
    program
      .command("replay [edition]")
      .description("derive a frozen edition again from its archive; exit 1 if a result or a byte of the evidence differs"),
  )
    .addHelpText("after", "\nExample:\n  nashr replay 2026 -C audit")
    .action(async (name: string | undefined, options: CommonOptions) => {
      const workspace = readWorkspace(chooseWorkspace(io, name === undefined ? options : { ...options, edition: name }));
      const { damage, comparison, text } = await replayEdition(workspace, showProgress(io, options.quiet === true));
      if (options.json === true) printJson(io, { damage, comparison });
      else printText(io.stdout, text);
      if (damage.length > 0 || !comparison.resultsAgree) setCode(exitCodes.outside);
    });
}

function addRescore({ program, io }: CliContext): void {
  withCommonOptions(
    program.command("rescore").description("a second opinion: judge the evidence of an edition by another rubric, item by item"),
  )
    .requiredOption("--rubric <id>", "the other rubric")
    .addHelpText("after", "\nExample:\n  nashr rescore --rubric openness-programme --edition 2026 -C audit")
    .action((options: CommonOptions & { rubric: string }) =>
      inWorkspace(io, options, "rescore", async (workspace, store) => {
        const rubric = readRubric(findRubricFolder(workspace.dir, workspace.settings.paths.rubrics, options.rubric));
        const { opinions, text } = await rescoreEdition(workspace, store, rubric, showProgress(io, options.quiet === true));
        if (options.json === true) printJson(io, opinions.length === 1 ? opinions[0] : opinions);
        else printText(io.stdout, text);
      }),
    );
}

function addImport({ program, io }: CliContext): void {
  const command = program.command("import").description("bring in figures that others published");
  withCommonOptions(
    command
      .command("smiig <file>")
      .description("the years 2020 to 2023 of Tafra's SMIIG-DATA as former editions; reports every fault of the release"),
  )
    .addHelpText("after", "\nExample:\n  nashr import smiig 2024-01-08-dataset-smiig-v2023-communes.xlsx -C audit")
    .action(async (file: string, options: CommonOptions) => {
      const workspace = readWorkspace(chooseWorkspace(io, options));
      const result = await underLock(workspace.path("database"), "import smiig", () => importSmiigFile(workspace, resolve(io.cwd, file)));
      if (options.json === true)
        return printJson(io, { rows: result.rows, editions: result.editions.map(countFormer), faults: result.faults });
      printLines(io.stdout, result.faults.map(describeProblem));
      for (const former of result.editions) {
        const { edition, bodies, mean } = countFormer(former);
        printLines(io.stdout, [`${edition}: ${bodies} bodies, mean score ${mean}`]);
      }
      printLines(io.stdout, [
        `${result.rows} rows read, ${result.faults.length} faults of the release reported above; former editions are in ${workspace.path("reports")}`,
      ]);
    });
}

function countFormer(former: Former): { edition: string; bodies: number; mean: number } {
  const total = former.scores.reduce((sum, score) => sum + score.low, 0);
  return {
    edition: former.edition,
    bodies: former.scores.length,
    mean: Math.round((total * 100) / Math.max(1, former.scores.length)) / 100,
  };
}
