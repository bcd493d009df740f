import { sha256 } from "../workspace.js";

/** Name of a reply by what it says: the same reply has the same in the private file, in the database and in a line of decisions. */
export function replyIdOf(said: {
  readonly entityCode: string;
  readonly itemId: string;
  readonly text: string;
  readonly link: string;
}): string {
  return sha256(JSON.stringify([said.entityCode, said.itemId, said.text, said.link])).slice(0, 12);
}
