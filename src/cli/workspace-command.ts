import { resolve } from "node:path";
import type { Command } from "commander";
import { describeProblem } from "../model/errors.js";
import type { Store } from "../store/open.js";
import { openWorkspaceStore, readWorkspace, type Workspace, type WorkspaceChoice } from "../wire/workspace.js";
import type { CommonOptions, Io } from "./io.js";

/** Tells the caller with which code to exit when a command is done. */
export type SetCode = (code: number) => void;

/** What a command is added to. */
export interface CliContext {
  readonly program: Command;
  readonly io: Io;
  readonly setCode: SetCode;
}

/** Adds the options that every command takes. */
export function withCommonOptions(command: Command): Command {
  return command
    .option("-C, --directory <dir>", "the workspace (default: this folder)", ".")
    .option("--edition <edition>", "another edition than the one in nashr.yaml")
    .option("--only <code...>", "only these bodies, by code")
    .option("--json", "machine-readable output")
    .option("--quiet", "no progress");
}

/** The choice of workspace in the options. */
export function chooseWorkspace(io: Io, options: CommonOptions): WorkspaceChoice {
  return { dir: resolve(io.cwd, options.directory), edition: options.edition, only: options.only ?? [] };
}

/** Reads the workspace, shows its warnings, opens the database for the time of `work`, and closes it. */
export async function inWorkspace<T>(
  io: Io,
  options: CommonOptions,
  work: (workspace: Workspace, store: Store) => Promise<T> | T,
): Promise<T> {
  const workspace = readWorkspace(chooseWorkspace(io, options));
  if (options.quiet !== true) for (const warning of workspace.warnings) io.stderr.write(`note: ${describeProblem(warning)}\n`);
  const store = openWorkspaceStore(workspace);
  try {
    return await work(workspace, store);
  } finally {
    store.close();
  }
}
