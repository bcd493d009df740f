import { resolve } from "node:path";
import { printAgreement } from "../../agreement/print.js";
import { listQueue } from "../../review/queue.js";
import { measureAgreement, saveMeasuredError } from "../../wire/agreement.js";
import { readWorkspaceEdition } from "../../wire/edition-file.js";
import { exitCodes } from "../exit-codes.js";
import { alignRows, type CommonOptions, printJson, printLines } from "../io.js";
import { type CliContext, inWorkspace, withCommonOptions } from "../workspace-command.js";

/** `agreement`, `sample` and `review`: how right the machine is, and what a person should look at. */
export function addMeasureCommands(context: CliContext): void {
  addAgreement(context);
  addReview(context);
}

function addAgreement({ program, io, setCode }: CliContext): void {
  withCommonOptions(
    program.command("agreement <gold>").description("how far the machine agrees with people: kappa, F1, errors per item, disagreements"),
  )
    .option("--save", "keep the measured error for the intervals of the next scoring")
    .addHelpText("after", "\nExamples:\n  nashr agreement gold.csv -C audit\n  nashr agreement gold.csv -C audit --json > agreement.json")
    .action((gold: string, options: CommonOptions & { save?: boolean }) =>
      inWorkspace(io, options, async (workspace, store) => {
        const result = await measureAgreement(workspace, store, readWorkspaceEdition(workspace), resolve(io.cwd, gold));
        if (options.json === true) printJson(io, result);
        else io.stdout.write(printAgreement(result));
        if (options.save === true) io.stderr.write(`Measured error kept in ${saveMeasuredError(workspace, result)}\n`);
        if ((result.strict.kappa ?? 1) < workspace.settings.thresholds.minKappa) setCode(exitCodes.outside);
      }),
    );
}

function addReview({ program, io }: CliContext): void {
  withCommonOptions(program.command("review").description("what a person should look at first: the most points in doubt on top"))
    .option("--limit <count>", "how many to list", "50")
    .addHelpText("after", "\nExample:\n  nashr review -C audit --limit 20")
    .action((options: CommonOptions & { limit: string }) =>
      inWorkspace(io, options, (workspace) => {
        const edition = readWorkspaceEdition(workspace);
        const codes = new Set(workspace.chosen.map((entity) => entity.code));
        const queue = listQueue(edition.rubric, edition.findings).filter((entry) => codes.has(entry.entityCode));
        const shown = queue.slice(0, Number(options.limit));
        if (options.json === true) return printJson(io, shown);
        const rows = shown.map((entry) => [
          entry.stake.toFixed(1),
          entry.entityCode,
          entry.itemId,
          entry.conflict ? `${entry.state} (people disagree)` : `${entry.state} (${entry.confidence.toFixed(2)})`,
        ]);
        printLines(io.stdout, alignRows([["points in doubt", "body", "item", "verdict (confidence)"], ...rows]));
        printLines(io.stdout, [`${queue.length} verdicts are not settled by a person; ${shown.length} shown.`]);
      }),
    );
}
