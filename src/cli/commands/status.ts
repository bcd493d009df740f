import type { StatusOptions } from "../option-types.js";
import { type CliContext, withCommonOptions } from "../workspace-command.js";

/** `status`: how far each body is, and what a person has to look at. */
export function addStatusCommand({ program, io }: CliContext): void {
  withCommonOptions(program.command("status").description("how far each body is: crawl, verdicts, what is left for a person"))
    .option("--watch", "how the run stands, again and again until it ends or Ctrl-C")
    .option("--every <seconds>", "with --watch: seconds between two looks", "5")
    .addHelpText("after", "\nExamples:\n  nashr status -C audit\n  nashr status --watch -C audit")
    .action(async (options: StatusOptions) =>
      options.watch === true
        ? (await import("../watch-status.js")).watchStatus(io, options)
        : (await import("../show-status.js")).showStatus(io, options),
    );
}
