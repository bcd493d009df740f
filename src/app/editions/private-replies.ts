import { appendFileSync, chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parse } from "csv-parse/sync";
import lockfile from "proper-lockfile";
import { EnvironmentError, InputError } from "../../model/errors.js";
import { type PrivateReply, replyKindSchema, replyMarkSchema } from "../../model/reply.js";
import { withoutMark } from "../../review/decision-line.js";
import { csvLine } from "../../tables/csv.js";
import type { WorkspaceOutline } from "../workspace.js";

const columns = [
  "id",
  "on",
  "at",
  "entity_code",
  "indicator",
  "kind",
  "text",
  "link",
  "marks",
  "contact_name",
  "contact_email",
  "as_written",
  "source",
] as const;

/** File of the replies of the edition as they came: private, for it holds who wrote them. */
export const privateRepliesFile = (workspace: WorkspaceOutline): string =>
  join(workspace.path("replies"), `${workspace.settings.edition}.csv`);

/** Makes the folder of what is private, for its owner alone. */
export function openPrivateFolder(workspace: WorkspaceOutline): string {
  const folder = workspace.path("replies");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** The replies of the edition in the order in which they were taken; none where no file is there. Throws InputError for a line that does not read. */
export function readPrivateReplies(workspace: WorkspaceOutline): PrivateReply[] {
  const file = privateRepliesFile(workspace);
  if (!existsSync(file)) return [];
  const hint = "put back the line as it was: this file is only added to";
  try {
    const records = parse(readFileSync(file, "utf8"), { bom: true, columns: true, skip_empty_lines: true }) as Record<string, string>[];
    return records.map(readRecord);
  } catch (error) {
    const message = `the private replies cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    throw new InputError([{ file: relative(workspace.dir, file), message, hint }]);
  }
}

function readRecord(record: Record<string, string>): PrivateReply {
  const cell = (name: (typeof columns)[number]): string => withoutMark(record[name] ?? "");
  return {
    id: cell("id"),
    on: cell("on"),
    at: cell("at"),
    entityCode: cell("entity_code"),
    itemId: cell("indicator"),
    kind: replyKindSchema.parse(cell("kind")),
    text: cell("text"),
    link: cell("link"),
    marks: cell("marks")
      .split(" ")
      .filter((mark) => mark !== "")
      .map((mark) => replyMarkSchema.parse(mark)),
    contactName: cell("contact_name"),
    contactEmail: cell("contact_email"),
    asWritten: cell("as_written"),
    source: cell("source"),
  };
}

/**
 * Adds replies at the end of the private file, one writer at a time; `make` is given those that stand there and gives the new ones. Throws
 * EnvironmentError where another writer does not let go.
 */
export async function appendPrivateReplies(
  workspace: WorkspaceOutline,
  make: (standing: readonly PrivateReply[]) => readonly PrivateReply[],
): Promise<readonly PrivateReply[]> {
  openPrivateFolder(workspace);
  const file = privateRepliesFile(workspace);
  const release = await lockfile
    .lock(file, { realpath: false, retries: { retries: 40, minTimeout: 20, maxTimeout: 250 } })
    .catch((error) => {
      throw new EnvironmentError(
        `The file of replies ${file} cannot be locked.`,
        "Close other programs that import replies, then try again.",
        error,
      );
    });
  try {
    const added = make(readPrivateReplies(workspace));
    if (added.length === 0) return added;
    const head = existsSync(file) ? "" : `${columns.join(",")}\n`;
    appendFileSync(file, head + added.map((reply) => `${csvLine(cellsOf(reply), ",")}\n`).join(""), { mode: 0o600 });
    chmodSync(file, 0o600);
    const handle = openSync(file, "r");
    fsyncSync(handle);
    closeSync(handle);
    return added;
  } finally {
    await release();
  }
}

function cellsOf(reply: PrivateReply): string[] {
  const { id, on, at, entityCode, itemId, kind, text, link, marks, contactName, contactEmail, asWritten, source } = reply;
  return [id, on, at, entityCode, itemId, kind, text, link, marks.join(" "), contactName, contactEmail, asWritten, source];
}
