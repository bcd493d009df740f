import { resolve } from "node:path";
import { InputError } from "../../model/errors.js";
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
      .command("agreement [sheet...]")
      .description("how far the machine agrees with people (a gold file, or the filled sheets of coders): kappa, F1, errors per item"),
  )
    .option("--sample <name>", "the gold of a sample that was coded and adjudicated at the desk, in place of sheets")
    .option("--save", "keep the measured error for the intervals of the next scoring")
    .option(
      "--features <file>",
      "also write what the machine knew of each item, as numbers, to fit its probabilities on (docs/recogniser.md)",
    )
    .addHelpText(
      "after",
      "\nExamples:\n  nashr agreement gold.csv -C audit\n  nashr agreement amal.xlsx badr.xlsx -C audit --save\n  nashr agreement --sample pilot -C audit\n  nashr agreement gold.csv -C audit --json > agreement.json",
    )
    .action((sheets: string[], options: CommonOptions & { sample?: string; save?: boolean; features?: string }) =>
      inWorkspace(io, options, options.save === true ? "agreement --save" : "agreement", async (workspace, store) => {
        const { requireGold } = await import("../../app/commands/coding/gold.js");
        const { measureAgreement, refuseMeasuringRows, saveCalibrationRows, saveMeasuredErrors } = await import(
          "../../app/commands/measure/agreement.js"
        );
        const files =
          options.sample === undefined ? sheets.map((sheet) => resolve(io.cwd, sheet)) : [requireGold(workspace, options.sample)];
        if (files.length === 0 || (options.sample !== undefined && sheets.length > 0)) {
          const hint = "nashr agreement gold.csv, or nashr agreement --sample NAME";
          throw new InputError([{ file: "", key: "--sample", message: "give sheets or the name of a sample, one of the two", hint }]);
        }
        if (options.features !== undefined) refuseMeasuringRows(workspace, options.sample);
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
      .description(
        "draw a blind sample, to be coded at the desk (review --sample) or in a sheet, that shows nothing of the machine's verdicts",
      ),
  )
    .option("--size <rows>", "how many rows", "200")
    .option("--seed <number>", "same seed, same rows", "7")
    .option("--name <name>", "name under which it is kept and coded at the desk (default: <edition>-<seed>)")
    .option("--purpose <purpose>", "measuring, or development: data to improve the recogniser with, which never measure it", "measuring")
    .option("--out <file>", "name of the two sheets without ending (default: exports/sample-<name> in the workspace)")
    .addHelpText(
      "after",
      "\nExamples:\n  nashr sample --size 200 --name pilot -C audit\n  (code it at the desk: nashr review --sample pilot --as Amal Badr -C audit; or fill in state, complete, open of the sheet, then: nashr agreement audit/exports/sample-pilot.xlsx -C audit)",
    )
    .action(async (options: CommonOptions & { size: string; seed: string; name?: string; purpose: string; out?: string }) => {
      const [size, seed] = [readCount("--size", options.size, 1), readCount("--seed", options.seed, 0)];
      const { readWorkspace } = await import("../../app/read-workspace.js");
      const { outputPath } = await import("../../app/adapters/output-path.js");
      const { writeSample } = await import("../../app/commands/measure/sample.js");
      const { requireSampleName, samplePurposes } = await import("../../app/editions/samples.js");
      const purpose = samplePurposes.find((known) => known === options.purpose);
      if (purpose === undefined) {
        const hint = `write ${samplePurposes.join(" or ")}`;
        throw new InputError([{ file: "", key: "--purpose", message: `"${options.purpose}" is no purpose of a sample`, hint }]);
      }
      const workspace = readWorkspace(chooseWorkspace(io, options));
      const name = requireSampleName(options.name ?? `${workspace.settings.edition}-${seed}`);
      const base = outputPath(workspace, io.cwd, options.out, `sample-${name}`);
      const rows = await writeSample(workspace, { size, seed, name, purpose, base });
      if (options.json === true) printJson(io, { rows, name, files: [`${base}.csv`, `${base}.xlsx`] });
      else
        printLines(io.stdout, [
          `${rows} rows drawn: sample "${name}", ${base}.xlsx and ${base}.csv`,
          `Code it at the desk: nashr review --sample ${name} --as NAME NAME`,
        ]);
    });
}
