import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, truncateSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "../../model/errors.js";
import { type AnswerLine, readAnswerRecord, writeAnswerLine } from "../../question/record.js";
import type { WorkspaceOutline } from "../workspace.js";

/** Path of the record of answers of the edition. */
export const answerFile = (workspace: WorkspaceOutline): string =>
  join(workspace.path("secondRead"), `${workspace.settings.edition}.jsonl`);

/**
 * The kept answers of second readers of the edition by the code of the body, in the order in which they came; empty where none was asked. Throws
 * InputError that names the lines which are no answers: what an edition may rest on is not skipped in silence.
 */
export function readAnswers(workspace: WorkspaceOutline): ReadonlyMap<string, readonly AnswerLine[]> {
  const file = answerFile(workspace);
  if (!existsSync(file)) return new Map();
  const { lines, broken } = readAnswerRecord(readFileSync(file, "utf8"));
  if (broken.length > 0) {
    const hint = "put back the file from a copy: answers are only ever added at its end";
    throw new InputError(broken.slice(0, 20).map((line) => ({ file, line, message: "this line is no answer of a second reader", hint })));
  }
  const byBody = new Map<string, AnswerLine[]>();
  for (const line of lines) byBody.set(line.entityCode, [...(byBody.get(line.entityCode) ?? []), line]);
  return byBody;
}

/** The editions of which answers were kept, sorted. */
export function answeredEditions(workspace: WorkspaceOutline): string[] {
  const folder = workspace.path("secondRead");
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.flatMap((name) => /^(.+)\.jsonl$/.exec(name)?.[1] ?? []).sort();
}

/**
 * Opens the record for adding to it, with the first answer: each stands on the disk before the call returns, and half a line that a crash left at the end is taken
 * away first. The caller holds the lock of the workspace.
 */
export function openAnswerRecord(workspace: WorkspaceOutline): { readonly append: (line: AnswerLine) => void; readonly close: () => void } {
  const file = answerFile(workspace);
  let handle: number | undefined;
  return {
    append(line) {
      handle ??= openWhole(file);
      writeSync(handle, writeAnswerLine(line));
      fsyncSync(handle);
    },
    close() {
      if (handle !== undefined) closeSync(handle);
      handle = undefined;
    },
  };
}

/** Opens a file for adding to it, from its last whole line on. */
function openWhole(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) {
    const bytes = readFileSync(file);
    const whole = bytes.lastIndexOf(0x0a) + 1;
    if (whole < bytes.length) truncateSync(file, whole);
  }
  return openSync(file, "a");
}
