import { exitCodes } from "../exit-codes.js";
import { alignRows, type CommonOptions, printJson, printLines } from "../io.js";
import { type CliContext, chooseWorkspace, withCommonOptions } from "../workspace-command.js";

interface DoctorOptions extends CommonOptions {
  readonly host?: string;
  readonly queue?: string;
}

const words = { ok: "ok", note: "note", problem: "PROBLEM", "left-out": "-" } as const;

/** `doctor`: whether this machine can run an audit, and what to do where it cannot. */
export function addDoctorCommand({ program, io, setCode }: CliContext): void {
  withCommonOptions(
    program
      .command("doctor")
      .description("check what an audit needs of this machine and workspace, and say how to mend what is wrong; exit 1 for a problem"),
  )
    .option("--host <host>", "also ask this host for the hour, to compare the clock (one request), and look its name up")
    .option("--queue <address>", "also try the queue's database, as postgres://user@host/database (default: the variable NASHR_QUEUE)")
    .addHelpText("after", "\nExamples:\n  nashr doctor -C audit\n  nashr doctor -C audit --host www.example.ma --json")
    .action(async (options: DoctorOptions) => {
      const { examine } = await import("../../app/commands/doctor/doctor.js");
      const { openThisMachine } = await import("../../app/commands/doctor/this-machine.js");
      const machine = openThisMachine(chooseWorkspace(io, options), process.env, () => new Date());
      const checks = await examine(machine, options);
      const problems = checks.filter(({ level }) => level === "problem").length;
      if (options.json === true) printJson(io, { problems, checks });
      else {
        const rows = alignRows(checks.map(({ name, level, found }) => [name, words[level], found]));
        printLines(
          io.stdout,
          checks.flatMap(({ mend }, index) => [rows[index] ?? "", ...(mend === undefined ? [] : [`    to mend: ${mend}`])]),
        );
        printLines(io.stdout, [problems === 0 ? "Ready for an audit." : `${problems} to mend before an audit.`]);
      }
      if (problems > 0) setCode(exitCodes.outside);
    });
}
