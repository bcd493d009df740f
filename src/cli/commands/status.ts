import type { CommonOptions } from "../io.js";
import { type CliContext, withCommonOptions } from "../workspace-command.js";

/** `status`: how far each body is, and what a person has to look at. */
export function addStatusCommand({ program, io }: CliContext): void {
  withCommonOptions(program.command("status").description("how far each body is: crawl, verdicts, what is left for a person"))
    .addHelpText("after", "\nExample:\n  nashr status -C audit")
    .action(async (options: CommonOptions) => (await import("../show-status.js")).showStatus(io, options));
}
