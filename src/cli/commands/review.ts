import { InputError } from "../../model/errors.js";
import { alignRows, type CommonOptions, printJson, printLines } from "../io.js";
import { type CliContext, chooseWorkspace, inWorkspace, withCommonOptions } from "../workspace-command.js";
import { addCoders, type CodingOptions, refuseWithoutSample, runCoding } from "./coding.js";
import { readCount } from "./read-count.js";
import { untilInterrupted } from "./until-interrupted.js";

/** `review`: the desk in a browser, the queue as a list, and sheets for those who prefer a spreadsheet. */
export function addReviewCommands(context: CliContext): void {
  const review = context.program.command("review").description("look at what is doubtful and decide: in a browser, or in a spreadsheet");
  addDesk(context, review);
  addList(context, review);
  addExport(context, review);
  addImport(context, review);
  addCoders(context, review);
}

type Group = CliContext["program"];

function addDesk({ io }: CliContext, review: Group): void {
  withCommonOptions(
    review
      .command("desk", { isDefault: true })
      .description("open the review desk in a browser (also plain: nashr review); it runs on this machine alone until Ctrl+C"),
  )
    .option("--port <number>", "listen there (default: desk.port of nashr.yaml)")
    .option("--no-open", "print the address and open no browser")
    .option("--sample <name>", "code a drawn sample blind: nothing of the machine or of other coders is shown (docs/coding.md)")
    .option("--as <name...>", "with --sample: who codes or adjudicates; each gets an address of their own")
    .option("--adjudicate", "with --sample: settle what the coders disagree on, once all have finished")
    .option("--early", "with --adjudicate: show answers and agreement before all have finished")
    .addHelpText(
      "after",
      "\nExamples:\n  nashr review -C audit\n  nashr review desk -C audit --port 4321 --no-open\n  nashr review -C audit --sample pilot --as Amal Badr\n  nashr review -C audit --sample pilot --adjudicate --as Chama",
    )
    .action((options: CommonOptions & { port?: string; open: boolean } & CodingOptions) =>
      inWorkspace(io, options, "review desk", async (workspace, store) => {
        if (options.sample !== undefined) return await runCoding(io, options, options.sample, workspace, store);
        refuseWithoutSample(options);
        const { openDesk } = await import("../../app/commands/review/desk.js");
        const { serveDesk } = await import("../../serve/serve.js");
        const { desk: settings, report } = workspace.settings;
        const port = options.port === undefined ? settings.port : readCount("--port", options.port, 0);
        const desk = openDesk(workspace, store, () => new Date());
        const served = await serveDesk(desk, { ...settings, port }, report.languages[0] ?? "fr");
        if (options.json === true) printJson(io, { address: served.address });
        else
          printLines(io.stdout, [
            `The desk is open at ${served.address}`,
            "Keep this address to yourself. Ctrl+C ends it; every decision is kept at once.",
          ]);
        if (options.open && io.stdout.isTTY === true) (await import("../../app/adapters/open-address.js")).openAddress(served.address);
        await untilInterrupted();
        await served.close();
        await desk.close();
      }),
    );
}

function addList({ io }: CliContext, review: Group): void {
  withCommonOptions(review.command("list").description("what a person should look at first, as a list: what a look is worth on top"))
    .option("--limit <count>", "how many to list", "50")
    .addHelpText("after", "\nExample:\n  nashr review list -C audit --limit 20")
    .action(async (options: CommonOptions & { limit: string }) => {
      const limit = readCount("--limit", options.limit, 0);
      const { readWorkspace } = await import("../../app/read-workspace.js");
      const { readReviewQueue } = await import("../../app/commands/measure/review-queue.js");
      const { queue, silent } = readReviewQueue(readWorkspace(chooseWorkspace(io, options)));
      const shown = queue.slice(0, limit);
      if (options.json === true) return printJson(io, shown);
      const rows = shown.map((entry) => [
        entry.stake.toFixed(1),
        entry.entityCode,
        entry.itemId,
        `${entry.conflict ? `${entry.state} (people disagree)` : `${entry.state} (${entry.confidence.toFixed(2)})`}${entry.pointed ? ", a second reader points to a place" : ""}`,
      ]);
      printLines(io.stdout, alignRows([["points in doubt", "body", "item", "verdict (confidence)"], ...rows]));
      printLines(io.stdout, [
        `${queue.length} verdicts are not settled by a person; ${shown.length} shown.`,
        ...(silent.length > 0 ? [`Not listed, since the site did not answer: ${silent.join(", ")}.`] : []),
      ]);
    });
}

function addExport({ io }: CliContext, review: Group): void {
  withCommonOptions(
    review.command("export").description("write the open cases as a sheet to decide in: lists to choose from, links, the rest protected"),
  )
    .option("--format <format>", "xlsx or csv", "xlsx")
    .option("--limit <count>", "how many cases, the most valuable first", "200")
    .option("--out <file>", "name of the file (default: exports/review-<edition>.<format> in the workspace)")
    .addHelpText(
      "after",
      "\nExample:\n  nashr review export -C audit --limit 100\n  (fill in who and state; then: nashr review import audit/exports/review-2026.xlsx -C audit)",
    )
    .action(async (options: CommonOptions & { format: string; limit: string; out?: string }) => {
      const limit = readCount("--limit", options.limit, 1);
      const format = options.format === "xlsx" || options.format === "csv" ? options.format : undefined;
      if (format === undefined) {
        const hint = "write xlsx or csv";
        throw new InputError([{ file: "", key: "--format", message: `"${options.format}" is not a format of this sheet`, hint }]);
      }
      const { readWorkspace } = await import("../../app/read-workspace.js");
      const { outputPath } = await import("../../app/adapters/output-path.js");
      const { writeReviewSheet } = await import("../../app/commands/review/review-sheet.js");
      const workspace = readWorkspace(chooseWorkspace(io, options));
      const file = outputPath(workspace, io.cwd, options.out, `review-${workspace.settings.edition}.${format}`);
      const cases = await writeReviewSheet(workspace, { file, format, limit });
      if (options.json === true) printJson(io, { cases, file });
      else printLines(io.stdout, [`${cases} cases: ${file}`]);
    });
}

function addImport({ io, setCode }: CliContext, review: Group): void {
  withCommonOptions(
    review
      .command("import <sheet>")
      .description("take the filled lines of such a sheet as decisions; says of each line not taken why (exit code 1)"),
  )
    .addHelpText("after", "\nExample:\n  nashr review import audit/exports/review-2026.xlsx -C audit")
    .action((sheet: string, options: CommonOptions) =>
      inWorkspace(io, options, "review import", async (workspace, store) => {
        const { resolve } = await import("node:path");
        const { importReviewSheet } = await import("../../app/commands/review/import-sheet.js");
        const { exitCodes } = await import("../exit-codes.js");
        const result = await importReviewSheet(workspace, store, resolve(io.cwd, sheet), new Date());
        if (options.json === true) printJson(io, result);
        else {
          printLines(io.stdout, [
            ...result.refused.map(({ line, why }) => `line ${line} was not taken: ${why}`),
            `${result.taken} decisions taken, ${result.known} stood there already, ${result.empty} lines without a state, ${result.refused.length} not taken.`,
          ]);
        }
        if (result.refused.length > 0) setCode(exitCodes.outside);
      }),
    );
}
