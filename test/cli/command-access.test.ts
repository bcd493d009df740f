import { Command } from "commander";
import { expect, test } from "vitest";
import { commandAccess } from "../../src/cli/command-access.js";
import { buildProgram } from "../../src/cli/program.js";

/** Names of the commands that can be typed, with those above them. */
function listCommands(command: Command, above: readonly string[] = []): string[] {
  const path = command.parent === null ? above : [...above, command.name()];
  return command.commands.length === 0 ? [path.join(" ")] : command.commands.flatMap((command) => listCommands(command, path));
}

test("of every command it is said whether it reads or writes, and of nothing else", () => {
  const program = buildProgram({ stdout: process.stdout, stderr: process.stderr, cwd: "." }, () => undefined);
  expect(program).toBeInstanceOf(Command);
  const said = Object.keys(commandAccess).filter((name) => !name.includes(" --"));
  expect(said.sort()).toEqual(listCommands(program).sort());
});
