import { resolve } from "node:path";
import { type CommonOptions, printJson, printLines } from "../io.js";
import { showProgress } from "../show-progress.js";
import { type CliContext, chooseWorkspace, inWorkspace, withCommonOptions } from "../workspace-command.js";

/** `merge`: joins the workspaces of a run that was split over machines. */
export function addMergeCommand({ program, io }: CliContext): void {
  withCommonOptions(
    program
      .command("merge <sources...>")
      .description("join workspaces or sealed bundles of a split run into one workspace (-C); the same twice changes nothing"),
  )
    .addHelpText(
      "after",
      "\nExample (each machine crawled its own bodies with --only):\n  nashr merge /media/usb/north /media/usb/south -C audit\n  nashr score -C audit && nashr report -C audit",
    )
    .action(async (sources: string[], options: CommonOptions) => {
      const { dir } = chooseWorkspace(io, options);
      const paths = sources.map((source) => resolve(io.cwd, source));
      const { beginTarget } = await import("../../app/commands/bundle/begin-target.js");
      const { mergeSources } = await import("../../app/commands/bundle/merge-sources.js");
      const { versionsOf } = await import("../../app/commands/bundle/versions.js");
      const isNew = beginTarget(dir, paths);
      const result = await inWorkspace(io, options, "merge", (workspace, store) => {
        const target = { workspace, store, versions: versionsOf(workspace), only: options.only ?? [] };
        return mergeSources(target, paths, showProgress(io, options.quiet === true));
      });
      if (options.json === true) return printJson(io, { ...result, begun: isNew });
      printLines(io.stdout, [
        ...(isNew ? [`${dir} is a new workspace, with the settings and the registry of ${paths[0]}.`] : []),
        ...result.notes.map((note) => `to look at: ${note}`),
        `${result.bodies} bodies met, of ${result.added} something was new; of the others all was here.`,
        "Next: nashr score, nashr report.",
      ]);
    });
}
