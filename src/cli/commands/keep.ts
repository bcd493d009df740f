import { resolve } from "node:path";
import { rebuildDatabase } from "../../app/commands/keep/rebuild.js";
import { readSettings } from "../../app/workspace.js";
import { exitCodes } from "../exit-codes.js";
import { type CommonOptions, printJson, printLines } from "../io.js";
import { showProgress } from "../show-progress.js";
import { type CliContext, chooseWorkspace, withCommonOptions } from "../workspace-command.js";

/** `rebuild`, `backup` and `restore`: what keeps an audit from being lost. */
export function addKeepCommands(context: CliContext): void {
  addRebuild(context);
}

function addRebuild({ program, io, setCode }: CliContext): void {
  withCommonOptions(
    program
      .command("rebuild")
      .description("make the database again from the archive and the settings; exit 1 if something of the archive is damaged or lost"),
  )
    .option("--force", "move the present database aside under a name with the date first; it is never deleted")
    .addHelpText("after", "\nExample:\n  nashr rebuild -C audit\n  nashr extract -C audit && nashr detect -C audit && nashr score -C audit")
    .action(async (options: CommonOptions & { force?: boolean }) => {
      const choice = chooseWorkspace(io, options);
      const { paths } = readSettings(choice);
      const places = { database: resolve(choice.dir, paths.database), archive: resolve(choice.dir, paths.archive) };
      const progress = showProgress(io, options.quiet === true);
      const result = await rebuildDatabase(places, { force: options.force === true, now: new Date() }, progress);
      if (options.json === true) printJson(io, result);
      else {
        const { crawls, bodies, attempts, open, problems, movedTo } = result;
        printLines(io.stdout, [
          ...problems.map((problem) => `damaged or lost: ${problem}`),
          ...(movedTo === undefined ? [] : [`The former database is now ${movedTo}`]),
          ...(open.length === 0 ? [] : [`Not crawled to the end: ${listSome(open)}. nashr crawl goes on with them.`]),
          `The database was made again: ${attempts} attempts, ${bodies} crawls of one body, in ${crawls} crawls.`,
          "Next: nashr extract, nashr detect, nashr score (what was read and judged is made again by them).",
        ]);
      }
      if (result.problems.length > 0) setCode(exitCodes.outside);
    });
}

/** The first ten of a list, and how many more there are. */
function listSome(names: readonly string[]): string {
  const more = names.length > 10 ? ` and ${names.length - 10} more` : "";
  return `${names.slice(0, 10).join(", ")}${more}`;
}
