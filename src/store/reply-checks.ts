import { type ReplyCheck, replyCheckSchema } from "../model/reply.js";
import { readStored } from "./damage.js";
import type { Store } from "./open.js";
import { prepared } from "./prepared.js";

/** Keeps how an item was judged again for a reply. */
export function saveReplyCheck(store: Store, edition: string, check: ReplyCheck): void {
  const { reply, entityCode, itemId, checkedAt, inputsHash } = check;
  const sql =
    "INSERT INTO reply_checks (edition, reply, entity_code, item_id, checked_at, inputs_hash, result) VALUES (?, ?, ?, ?, ?, ?, ?)";
  prepared(store, sql).run(edition, reply, entityCode, itemId, checkedAt, inputsHash, JSON.stringify(check));
}

/** The latest check of each reply of an edition, by id of the reply. */
export function listReplyChecks(store: Store, edition: string): Map<string, ReplyCheck> {
  const rows = prepared(store, "SELECT reply, result FROM reply_checks WHERE edition = ? ORDER BY id").all(edition) as {
    reply: string;
    result: string;
  }[];
  const read = (text: string): ReplyCheck => readStored("a check of a reply", () => replyCheckSchema.parse(JSON.parse(text)));
  return new Map(rows.map(({ reply, result }) => [reply, read(result)]));
}
