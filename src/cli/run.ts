import { sep } from "node:path";
import { CommanderError } from "commander";
import { exitCodes, explainError } from "./exit-codes.js";
import { type Io, printLines } from "./io.js";
import { buildProgram } from "./program.js";

/** Runs one command line and returns its exit code; never exits the process and never throws. */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  const result = { code: exitCodes.done as number };
  const program = buildProgram(io, (code) => {
    result.code = code;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return result.code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.input;
    const { code, lines } = explainError(error);
    printLines(
      io.stderr,
      lines.map((line) => line.replaceAll(`${io.cwd}${sep}`, "")),
    );
    return code;
  }
}
