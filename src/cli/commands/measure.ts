import { resolve } from "node:path";
import { exitCodes } from "../exit-codes.js";
import { type CommonOptions, printJson, printLines, printText } from "../io.js";
import { type CliContext, chooseWorkspace, inWorkspace, withCommonOptions } from "../workspace-command.js";
import { readCount } from "./read-count.js";

/** `agreement` and `sample`: how right the machine is. */
export function addMeasureCommands(context: CliContext): void {
  addAgreement(context);
  addSample(context);
}

function addAgreement({ program, io, setCode }: CliContext): void {
  withCommonOptions(
    program
      .command("agreement <sheet...>")
      .description("how far the machine agrees with people (a gold file, or the filled sheets of coders): kappa, F1, errors per item"),
  )
    .option("--save", "keep the measured error for the intervals of the next scoring")
    .option(
      "--features <file>",
      "also write what the machine knew of each item, as numbers, to fit its probabilities on (docs/recogniser.md)",
    )
    .addHelpText(
      "after",
      "\nExamples:\n  nashr agreement gold.csv -C audit\n  nashr agreement amal.xlsx badr.xlsx -C audit --save\n  nashr agreement gold.csv -C audit --json > agreement.json",
    )
    .action((sheets: string[], options: CommonOptions & { save?: boolean; features?: string }) =>
      inWorkspace(io, options, options.save === true ? "agreement --save" : "agreement", async (workspace, store) => {
        const { measureAgreement, saveCalibrationRows, saveMeasuredErrors } = await import("../../app/commands/measure/agreement.js");
        const files = sheets.map((sheet) => resolve(io.cwd, sheet));
        const measured = await measureAgreement(workspace, store, files);
        const results = measured.map(({ rubric, result }) => ({ rubric, ...result }));
        if (options.json === true) printJson(io, results.length === 1 ? results[0] : results);
        else printText(io.stdout, measured.map(({ text }) => text).join("\n"));
        if (options.save === true) printText(io.stderr, `Measured error kept in ${saveMeasuredErrors(workspace, measured).join(", ")}\n`);
        if (options.features !== undefined) {
          const rows = saveCalibrationRows(resolve(io.cwd, options.features), measured);
          printText(io.stderr, `${rows} items kept in ${options.features}\n`);
        }
        if (results.some(({ strict }) => (strict.kappa ?? 1) < workspace.settings.thresholds.minKappa)) setCode(exitCodes.outside);
      }),
    );
}

function addSample({ program, io }: CliContext): void {
  withCommonOptions(
    program
      .command("sample")
      .description("draw a blind sample as a coding sheet (XLSX and CSV) that shows nothing of the machine's verdicts"),
  )
    .option("--size <rows>", "how many rows", "200")
    .option("--seed <number>", "same seed, same rows", "7")
    .option("--out <file>", "name of the two files without ending (default: exports/sample-<edition>-<seed> in the workspace)")
    .addHelpText(
      "after",
      "\nExample:\n  nashr sample --size 200 --seed 7 -C audit\n  (fill in state, complete, open; then: nashr agreement audit/exports/sample-2026-7.xlsx -C audit)",
    )
    .action(async (options: CommonOptions & { size: string; seed: string; out?: string }) => {
      const [size, seed] = [readCount("--size", options.size, 1), readCount("--seed", options.seed, 0)];
      const { readWorkspace } = await import("../../app/read-workspace.js");
      const { outputPath } = await import("../../app/adapters/output-path.js");
      const { writeSample } = await import("../../app/commands/measure/sample.js");
      const workspace = readWorkspace(chooseWorkspace(io, options));
      const base = outputPath(workspace, io.cwd, options.out, `sample-${workspace.settings.edition}-${seed}`);
      const rows = await writeSample(workspace, size, seed, base);
      if (options.json === true) printJson(io, { rows, files: [`${base}.csv`, `${base}.xlsx`] });
      else printLines(io.stdout, [`${rows} rows drawn: ${base}.xlsx and ${base}.csv`]);
    });
}
