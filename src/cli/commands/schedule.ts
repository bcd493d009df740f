import { join, resolve } from "node:path";
import { type CommonOptions, printJson, printLines, printText } from "../io.js";
import { type CliContext, chooseWorkspace, withCommonOptions } from "../workspace-command.js";

interface ScheduleOptions extends CommonOptions {
  readonly every: string;
  readonly on?: string;
  readonly at: string;
  readonly by?: string;
  readonly days?: string;
  readonly out?: string;
  readonly force?: boolean;
}

/** `schedule`: files with which systemd, cron, GitHub Actions or containers run the audit at its hour. */
export function addScheduleCommand({ program, io }: CliContext): void {
  withCommonOptions(
    program
      .command("schedule [scheduler]")
      .description("write what runs this audit by itself: systemd, cron, github or compose; all four where none is named"),
  )
    .option("--every <period>", "year or month", "year")
    .option("--on <day>", "first day: MM-DD for a year (default: the reference day), 1 to 28 for a month (default: 1)")
    .option("--at <time>", "time of day at which it begins", "20:00")
    .option("--by <time>", "time of day at which it is interrupted, to go on the next day (default: it runs until it is done)")
    .option("--days <number>", "days on which it begins or goes on (default: 14 with --by, else 1)")
    .option("--out <dir>", "write files there; without it they are shown")
    .option("--force", "write over files of the same names")
    .addHelpText(
      "after",
      "\nExamples:\n  nashr schedule systemd -C audit --at 20:00 --by 06:00 --out audit/schedule\n  nashr schedule cron -C audit --every month --on 1",
    )
    .action(async (word: string | undefined, options: ScheduleOptions) => {
      const { chooseSchedulers, planSchedule, writeScheduleFiles } = await import("../../app/commands/schedule.js");
      const { readSettings } = await import("../../app/workspace.js");
      const choice = chooseWorkspace(io, options);
      const { every, on, at, by, days } = options;
      const files = planSchedule(choice.dir, readSettings(choice), { schedulers: chooseSchedulers(word), every, on, at, by, days });
      const folder = options.out === undefined ? undefined : resolve(io.cwd, options.out);
      if (folder !== undefined) writeScheduleFiles(folder, files, options.force === true);
      if (options.json === true) return printJson(io, files);
      for (const { name, text } of files) {
        if (folder === undefined) printText(io.stdout, `### ${name}\n${text}\n`);
        else printLines(io.stdout, [`Written: ${join(folder, name)}`]);
      }
      if (folder !== undefined) printLines(io.stdout, ["What to do with them stands in their first lines."]);
    });
}
