import { EnvironmentError, InputError } from "../model/errors.js";
import { damageHint } from "../store/damage.js";

/** What the exit code says to a script; `unfinished` asks for the same command again. Source: design §6; sysexits.h (EX_TEMPFAIL) for 75. */
export const exitCodes = { done: 0, outside: 1, input: 2, environment: 3, invariant: 70, unfinished: 75, interrupted: 130 } as const;

/** Exit code and lines for whatever ended a command; the lines end with what to do next. */
export function explainError(error: unknown): { code: number; lines: string[] } {
  if (error instanceof InputError) {
    const count = error.problems.length;
    const head = count === 1 ? "One thing to mend before this can run:" : `${count} things to mend before this can run:`;
    return { code: exitCodes.input, lines: [head, ...error.message.split("\n").map((line) => `  ${line}`)] };
  }
  if (error instanceof EnvironmentError) return { code: exitCodes.environment, lines: [error.message, `What to do: ${error.hint}`] };
  const hint = hintFor(error);
  if (error instanceof Error && hint !== undefined) return { code: exitCodes.environment, lines: [error.message, `What to do: ${hint}`] };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    code: exitCodes.invariant,
    lines: ["This is a fault of nashr, not yours. Please report it with these lines:", ...stack.split("\n")],
  };
}

/** What to do about an error of the system or the database, by its code or the beginning of it. */
function hintFor(error: unknown): string | undefined {
  if (!(error instanceof Error && "code" in error && typeof error.code === "string")) return undefined;
  const { code } = error;
  return Object.entries(systemHints).find(([known]) => code === known || code.startsWith(`${known}_`))?.[1];
}

const systemHints: Readonly<Record<string, string>> = {
  SQLITE_FULL: "The disk is full; make room and run the same command again: it goes on where it stopped.",
  SQLITE_IOERR: "The disk is full or does not answer; make room and run the same command again: it goes on where it stopped.",
  SQLITE_BUSY: "Another nashr is at work in this workspace; wait until it ends.",
  SQLITE_CORRUPT: damageHint,
  SQLITE_NOTADB: damageHint,
  SQLITE_READONLY: "The database may not be written by you; change its rights or choose another folder.",
  ENOSPC:
    "The disk is full; make room (df -h; where bytes are left, df -i: it holds no further files) and run the same command again: it goes on where it stopped.",
  EDQUOT: "The disk quota of this user is used up; make room and run the same command again: it goes on where it stopped.",
  EFBIG:
    "A file may not become larger here (limit of the disk or of ulimit -f); raise it and run the same command again: it goes on where it stopped.",
  EACCES: "This file or folder may not be read or written by you; change its rights or choose another folder.",
  EPERM: "This file or folder may not be changed by you; change its rights or choose another folder.",
  EROFS: "The disk is read-only; choose another folder with -C.",
  ENOTDIR: "A file stands where a folder is needed; move it away or rename it, or name another folder.",
  EISDIR: "A folder stands where a file is needed; move it away or rename it, or name another file.",
  EEXIST: "Something stands there already; move it away or rename it, or name another place.",
  ENOTEMPTY: "The folder is not empty; name another one.",
  ENAMETOOLONG: "The name is too long for this disk; name a shorter one.",
  ELOOP: "The links to this place lead in a circle; name the place itself.",
  EBUSY: "Another program holds this file; close it there and run again.",
  EIO: "The disk does not answer or is damaged; check it, then run the same command again.",
  EMFILE: "Too many files are open; raise the limit with: ulimit -n 4096",
  ENOENT: "A file or folder that was expected is missing; make the folder, or run the stage before this one again.",
  EADDRINUSE: "Another program holds that port; name another one.",
};
