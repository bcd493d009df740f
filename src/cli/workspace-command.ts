import { resolve } from "node:path";
import type { Command } from "commander";
import type { Workspace, WorkspaceChoice, WorkspaceOutline } from "../app/workspace.js";
import { editionNameHint, editionNamePattern } from "../model/edition-name.js";
import { describeProblem, InputError } from "../model/errors.js";
import type { Store } from "../store/open.js";
import { type CommandName, commandAccess } from "./command-access.js";
import { type CommonOptions, type Io, printText } from "./io.js";

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
  if (options.edition !== undefined && !editionNamePattern.test(options.edition)) {
    throw new InputError([
      {
        file: "",
        key: "--edition",
        message: `"${options.edition}" is not an edition`,
        hint: `write ${editionNameHint}`,
      },
    ]);
  }
  return { dir: resolve(io.cwd, options.directory), edition: options.edition, only: options.only ?? [] };
}

/** Shows what the registry holds that is worth a look. */
export function showWarnings(io: Io, options: CommonOptions, workspace: WorkspaceOutline): void {
  if (options.quiet !== true) for (const warning of workspace.warnings) printText(io.stderr, `note: ${describeProblem(warning)}\n`);
}

/**
 * Reads the workspace and opens its database for the time of `work`: under the lock of the workspace where the command writes, without the
 * right to write where it only reads. Throws EnvironmentError when another command writes already.
 */
export async function inWorkspace<T>(
  io: Io,
  options: CommonOptions,
  command: CommandName,
  work: (workspace: Workspace, store: Store) => Promise<T> | T,
): Promise<T> {
  const { openWorkspaceStore } = await import("../app/workspace.js");
  const { readWorkspace } = await import("../app/read-workspace.js");
  const workspace = readWorkspace(chooseWorkspace(io, options));
  if (commandAccess[command] === "writing") {
    let store: Store | undefined;
    const close = () => store?.close();
    return underLock(
      workspace.path("database"),
      command,
      async () => {
        store = openWorkspaceStore(workspace);
        try {
          return await work(workspace, store);
        } finally {
          close();
        }
      },
      close,
    );
  }
  return withStoreForReading(workspace, (store) => work(workspace, store));
}

/** Opens the database of a workspace for the time of `work`, without the right to write. */
export async function withStoreForReading<T>(workspace: WorkspaceOutline, work: (store: Store) => Promise<T> | T): Promise<T> {
  const { openStoreForReading } = await import("../store/open-for-reading.js");
  const { store, close } = openStoreForReading(workspace.path("database"));
  try {
    return await work(store);
  } finally {
    close();
  }
}

/**
 * Holds the lock of a workspace, which stands beside its database, for the time of `work`. `stop` is called where another command takes over, so that nothing more is kept.
 * Throws EnvironmentError when another command writes already, or takes over.
 */
export async function underLock<T>(database: string, command: CommandName, work: () => Promise<T>, stop?: () => void): Promise<T> {
  const { lockWorkspace } = await import("../app/adapters/workspace-lock.js");
  const lock = await lockWorkspace(database, `nashr ${command}`);
  lock.lockLost.catch(() => stop?.());
  try {
    return await Promise.race([work(), lock.lockLost]);
  } finally {
    await lock.release();
  }
}
