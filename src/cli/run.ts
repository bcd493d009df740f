import { sep } from "node:path";
import { packageVersion } from "../app/adapters/package-root.js";
import { exitCodes, explainError } from "./exit-codes.js";
import { type Io, printJson, printLines } from "./io.js";

/** Runs one command line and returns its exit code; never exits the process and never throws. */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  const result = { code: exitCodes.done as number };
  try {
    if (args[0] === "--version" || args[0] === "-V") {
      await showVersion(io, args.includes("--json"));
      return result.code;
    }
    const { buildProgram } = await import("./program.js");
    const program = buildProgram(io, (code) => {
      result.code = code;
    });
    await program.parseAsync([...args], { from: "user" });
    return result.code;
  } catch (error) {
    const { CommanderError } = await import("commander");
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.input;
    const { code, lines } = explainError(error);
    printLines(
      io.stderr,
      lines.map((line) => line.replaceAll(`${io.cwd}${sep}`, "")),
    );
    return code;
  }
}

/** The version alone is asked for by scripts, often: nothing is loaded for it. */
async function showVersion(io: Io, asJson: boolean): Promise<void> {
  if (!asJson) return printLines(io.stdout, [packageVersion]);
  const { describeVersions } = await import("../app/commands/versions.js");
  printJson(io, await describeVersions());
}
