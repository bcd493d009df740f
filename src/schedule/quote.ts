import { InputError } from "../model/errors.js";

/** A word for a POSIX shell, whatever it holds. Source: POSIX.1-2017, Shell Command Language, 2.2.2. */
export function quoteShell(word: string): string {
  return /^[\w@+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * A shell command for a line of a crontab, where a bare percent sign ends the command. Paths must hold no backslash (`requireQuotable`):
 * crons differ in what they make of two of them. Source: crontab(5).
 */
export function escapeCron(command: string): string {
  return command.replaceAll("%", "\\%");
}

/** An argument of ExecStart= with the prefix ":", which reads no variables. Source: systemd.service(5), "Command lines"; systemd.unit(5), "Specifiers". */
export function quoteSystemd(word: string): string {
  return `"${word.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("%", "%%")}"`;
}

/** A text for a value of a Compose file that is not to be read as a variable. Source: Compose specification, "Interpolation". */
export const escapeCompose = (text: string): string => text.replaceAll("$", "$$$$");

/** A text for a workflow that is not to be read as an expression. Source: GitHub Actions, "Evaluate expressions". */
export const escapeWorkflow = (text: string): string => text.replaceAll("${{", "${{ '${{' }}");

/** Throws InputError for a path that a scheduler cannot be told: no line of theirs can hold the end of a line. */
export function requireQuotable(paths: readonly string[], withoutBackslash: boolean): void {
  const wrong = paths.filter((path) => /\p{Cc}/u.test(path) || (withoutBackslash && path.includes("\\")));
  if (wrong.length === 0) return;
  throw new InputError(
    wrong.map((path) => ({
      file: "",
      key: "--directory",
      message: `${JSON.stringify(path)} holds a character that a schedule cannot hold`,
      hint: "rename the folder: without control characters, and for cron without a backslash",
    })),
  );
}
