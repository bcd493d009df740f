import { resolve } from "node:path";
import { type CommonOptions, printJson, printLines } from "../io.js";
import { type CliContext, inWorkspace, withCommonOptions } from "../workspace-command.js";

/** `training`: decisions and gold as data that improve the recogniser. */
export function addTrainingCommand({ program, io }: CliContext): void {
  withCommonOptions(
    program
      .command("training")
      .description("turn the decisions of the edition, or the gold of samples for development, into passages that teach the recogniser"),
  )
    .option("--sample <name...>", "the gold of these samples, drawn with --purpose development, in place of the decisions")
    .option("--out <file>", "name of the file (default: data/training/<edition>.jsonl in the workspace)")
    .addHelpText(
      "after",
      "\nExamples:\n  nashr training -C audit\n  nashr training --sample lessons -C audit\n  (then, in the source of nashr: npm run train -- --with audit/data/training/2026.jsonl)",
    )
    .action((options: CommonOptions & { sample?: string[]; out?: string }) =>
      inWorkspace(io, options, "training", async (workspace, store) => {
        const { writeTraining } = await import("../../app/commands/training/write-training.js");
        const file = options.out === undefined ? undefined : resolve(io.cwd, options.out);
        const result = writeTraining(workspace, store, options.sample ?? [], file);
        if (options.json === true) return printJson(io, result);
        const { without, refused } = result;
        printLines(io.stdout, [
          `${result.passages} passages of ${result.bodies} bodies: ${result.file}`,
          `Places without a passage: ${without["no-kind"]} of items that ask for no kind, ${without["not-found"]} not in the archive, ${without.unsure} where it is not clear what they are instead.`,
          ...(refused.length === 0 ? [] : [`Refused, because they measure the machine: ${refused.join(", ")}`]),
        ]);
      }),
    );
}
