import { resolve } from "node:path";
import { exitCodes } from "../exit-codes.js";
import { type CommonOptions, printJson, printLines } from "../io.js";
import { showProgress } from "../show-progress.js";
import { type CliContext, chooseWorkspace, underLock, withCommonOptions } from "../workspace-command.js";

/** `rebuild`, `backup` and `restore`: what keeps an audit from being lost. */
export function addPreservationCommands(context: CliContext): void {
  addRebuild(context);
  addBackup(context);
  addRestore(context);
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
      const { readSettings } = await import("../../app/workspace.js");
      const { rebuildDatabase } = await import("../../app/commands/preservation/rebuild.js");
      const { paths } = readSettings(choice);
      const places = { database: resolve(choice.dir, paths.database), archive: resolve(choice.dir, paths.archive) };
      const progress = showProgress(io, options.quiet === true);
      const result = await underLock(places.database, "rebuild", () =>
        rebuildDatabase(places, { force: options.force === true, now: new Date() }, progress),
      );
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

function addBackup({ program, io, setCode }: CliContext): void {
  withCommonOptions(
    program
      .command("backup <folder>")
      .description("copy database, archive, settings and editions into a folder, with their hashes; also beside a running crawl"),
  )
    .addHelpText("after", "\nExample:\n  nashr backup /media/usb/audit -C audit")
    .action(async (folder: string, options: CommonOptions) => {
      const choice = chooseWorkspace(io, options);
      const target = resolve(io.cwd, folder);
      const { readSettings } = await import("../../app/workspace.js");
      const { backUp } = await import("../../app/commands/preservation/backup.js");
      const result = await backUp(choice.dir, readSettings(choice), target, showProgress(io, options.quiet === true));
      if (options.json === true) printJson(io, result);
      else {
        printLines(io.stdout, [
          ...result.problems.map((problem) => `to look at: ${problem}`),
          `${result.files} files (${megabytes(result.bytes)}) in ${target}; ${result.copied} were copied, the others stood there already.`,
        ]);
      }
      if (result.problems.length > 0) setCode(exitCodes.outside);
    });
}

function addRestore({ program, io, setCode }: CliContext): void {
  withCommonOptions(
    program
      .command("restore <folder>")
      .description("put a backup back as a workspace in a new folder, and check every file; exit 1 if one is damaged or missing"),
  )
    .addHelpText("after", "\nExample:\n  nashr restore /media/usb/audit -C audit-restored")
    .action(async (folder: string, options: CommonOptions) => {
      const { dir } = chooseWorkspace(io, options);
      const { restoreBackup } = await import("../../app/commands/preservation/restore.js");
      const result = await restoreBackup(resolve(io.cwd, folder), dir, showProgress(io, options.quiet === true));
      if (options.json === true) printJson(io, result);
      else {
        printLines(io.stdout, [
          ...result.problems.map((problem) => `damaged or missing: ${problem}`),
          `${result.files} files (${megabytes(result.bytes)}) are back in ${dir}.`,
          ...(result.problems.length > 0
            ? ["A damaged database is made again with: nashr rebuild --force; nashr verify names damaged proofs."]
            : []),
        ]);
      }
      if (result.problems.length > 0) setCode(exitCodes.outside);
    });
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** The first ten of a list, and how many more there are. */
function listSome(names: readonly string[]): string {
  const more = names.length > 10 ? ` and ${names.length - 10} more` : "";
  return `${names.slice(0, 10).join(", ")}${more}`;
}
