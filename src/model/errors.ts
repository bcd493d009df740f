/** One thing that a person must mend, with the place where it stands. */
export interface Problem {
  /** The file as the user named it, or "" when the problem is not in a file. */
  readonly file: string;
  /** Line in the file, counted from 1. */
  readonly line?: number | undefined;
  /** Dotted path of the key or name of the column. */
  readonly key?: string | undefined;
  readonly message: string;
  /** What to write or to do instead. */
  readonly hint?: string | undefined;
  /** "warning": accepted, but worth a look. */
  readonly severity?: "error" | "warning" | undefined;
}

/** What the user gave is wrong (exit code 2). Carries every problem found, never only the first. */
export class InputError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map(describeProblem).join("\n"));
    this.name = "InputError";
    this.problems = problems;
  }
}

/** The machine is not able to go on (exit code 3): disk full, database locked, no network. Safe to run again. */
export class EnvironmentError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string, cause?: unknown) {
    super(message, { cause });
    this.name = "EnvironmentError";
    this.hint = hint;
  }
}

/** A promise of our own code is broken (exit code 70). */
export class InvariantError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "InvariantError";
  }
}

/** One problem as one line: file:line: key: message (hint). */
export function describeProblem(problem: Problem): string {
  const place = [problem.file, problem.line].filter((part) => part !== undefined && part !== "").join(":");
  const head = [place, problem.key].filter((part) => part !== undefined && part !== "").join(": ");
  const body = head === "" ? problem.message : `${head}: ${problem.message}`;
  return problem.hint === undefined ? body : `${body} - ${problem.hint}`;
}
