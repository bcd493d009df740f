import type { Entity } from "../../../model/entity.js";
import { type FetchedSnapshot, failureKinds, type Reach, type Snapshot } from "../../../model/evidence.js";
import type { PrivateReply, ReplyCheck } from "../../../model/reply.js";
import type { Verdict } from "../../../model/verdict.js";
import type { Store } from "../../../store/open.js";
import { listReplyChecks, saveReplyCheck } from "../../../store/reply-checks.js";
import { codeVersions } from "../../adapters/code-versions.js";
import { openInterruptiblePool } from "../../adapters/reading/interruptible-pool.js";
import type { ReadingPool } from "../../adapters/reading/reading-pool.js";
import { readWorkspaceEdition } from "../../editions/edition-file.js";
import { readPrivateReplies } from "../../editions/private-replies.js";
import type { Progress } from "../../progress.js";
import { judgeBody, readRest } from "../../stages/judge-body.js";
import { type BodyRecords, hashJudgingInput, judgedBy, readBodyRecords } from "../../stages/judging-input.js";
import { findGivenUp } from "../../stages/kept-readings.js";
import type { Workspace } from "../../workspace.js";
import { openProofFetcher, type ProofFetcher } from "./fetch-proof.js";

/** What came of the links of replies. */
export interface CheckedReplies {
  /** Links that were asked for and archived. */
  readonly archived: number;
  /** Links that gave nothing to read; those that failed for a passing reason are asked for again the next time. */
  readonly failed: number;
  /** Items that were judged again. */
  readonly judged: number;
}

interface CheckJob {
  readonly workspace: Workspace;
  readonly store: Store;
  readonly pool: ReadingPool;
  readonly progress: Progress;
  readonly signal: AbortSignal | undefined;
}

/**
 * Fetches what replies of the chosen bodies name and was not had yet, and judges each item again with it. No finding changes by this: what came
 * of it is kept beside the reply, for the reviewer. Checks of an older code are made again from the archive.
 */
export async function checkReplies(workspace: Workspace, store: Store, progress: Progress, signal?: AbortSignal): Promise<CheckedReplies> {
  const chosen = new Map(workspace.chosen.map((entity) => [entity.code, entity]));
  const known = listReplyChecks(store, workspace.settings.edition);
  const todo = readPrivateReplies(workspace).filter(
    (reply) => reply.link !== "" && chosen.has(reply.entityCode) && isToBeChecked(known.get(reply.id)),
  );
  const counts = { archived: 0, failed: 0, judged: 0 };
  if (todo.length === 0) return counts;
  const before = new Map(readWorkspaceEdition(workspace).findings.map(({ verdict }) => [keyOf(verdict), verdict]));
  progress.begin("reply", todo.length);
  const wanted = todo.filter(({ id }) => known.get(id)?.page === undefined).map(({ link }) => link);
  const fetcher = wanted.length === 0 ? undefined : await openProofFetcher(workspace, store, wanted, signal);
  const pool = openInterruptiblePool({ settings: workspace.settings.extract, signal });
  try {
    for (const [at, reply] of todo.entries()) {
      if (signal?.aborted === true) break;
      const [entity, verdict] = [chosen.get(reply.entityCode), before.get(keyOf(reply))];
      if (entity === undefined || verdict === undefined) continue;
      const check = await checkOne({ workspace, store, pool, progress, signal }, fetcher, reply, entity, verdict, known.get(reply.id));
      if (check === undefined) break;
      saveReplyCheck(store, workspace.settings.edition, check);
      if (check.page === undefined) counts.failed += 1;
      else if (known.get(reply.id)?.page === undefined) counts.archived += 1;
      if (check.after !== undefined) counts.judged += 1;
      progress.step(at + 1, entity.nameFr);
    }
  } finally {
    await fetcher?.close();
    await pool.close();
  }
  progress.end(`${counts.archived} links archived, ${counts.failed} gave nothing to read, ${counts.judged} items judged again`);
  return counts;
}

const keyOf = ({ entityCode, itemId }: { entityCode: string; itemId: string }): string => `${entityCode}\n${itemId}`;

/** A link that was never asked for, that failed for a passing reason, or whose page other code judged. */
function isToBeChecked(check: ReplyCheck | undefined): boolean {
  if (check === undefined) return true;
  if (check.failure !== undefined) return failureKinds[check.failure] === "transient";
  const [made, present] = [judgedBy(check.inputsHash), codeVersions()];
  return made?.detectors !== present.detectors || made.extractor !== present.extractor;
}

/** Undefined where the signal stopped it. */
async function checkOne(
  job: CheckJob,
  fetcher: ProofFetcher | undefined,
  reply: PrivateReply,
  entity: Entity,
  before: Verdict,
  earlier: ReplyCheck | undefined,
): Promise<ReplyCheck | undefined> {
  const snapshot: Snapshot | undefined = earlier?.page ?? (await fetcher?.fetch(entity, reply.link));
  if (job.signal?.aborted === true) return undefined;
  const { id, entityCode, itemId } = reply;
  const common = { reply: id, entityCode, itemId, checkedAt: new Date().toISOString(), before };
  if (snapshot?.outcome !== "fetched") return { ...common, inputsHash: "", failure: snapshot?.failure ?? "unexpected" };
  const { workspace, store, pool, progress, signal } = job;
  const records = withPage(readBodyRecords(workspace, store, entity), snapshot);
  const body = { workspace, store, pool, records, progress, signal };
  const damaged = await readRest(body);
  const inputsHash = hashJudgingInput(workspace, records, findGivenUp(store, records.fetched), damaged, []);
  const judged = await judgeBody(body, damaged);
  if (judged === undefined) return undefined;
  const after = judged.verdicts.find((verdict) => verdict.itemId === itemId);
  return { ...common, inputsHash, page: snapshot, ...(after === undefined ? {} : { after }) };
}

/** What the crawl left of a body, with a page that a reply names in the place of what was had or missed at its address. */
export function withPage(records: BodyRecords, page: FetchedSnapshot): BodyRecords {
  const addresses = new Set([page.requestedUrl, page.url]);
  const isOther = (snapshot: Snapshot) => !addresses.has(snapshot.requestedUrl) && !addresses.has(snapshot.url);
  const { entity, reach } = records;
  const { siteUnknown: _, ...known } = entity;
  return {
    entity: entity.url === undefined ? { ...known, url: page.requestedUrl } : entity,
    snapshots: [...records.snapshots.filter(isOther), page],
    fetched: [...records.fetched.filter(isOther), page],
    reach: reach === undefined ? undefined : withoutUnread(reach, addresses),
  };
}

/** Ends of crawls that saw no site: one page of it says nothing of the others, so nothing is called absent. */
const unseen = new Set<Reach["end"]>(["no-site", "site-unknown", "unreachable", "not-a-site"]);

function withoutUnread(reach: Reach, addresses: ReadonlySet<string>): Reach {
  const unread = reach.unread.filter(({ url }) => !addresses.has(url));
  const { failure: _, ...seen } = reach;
  const rest = { unread, unreadCount: reach.unreadCount - (reach.unread.length - unread.length) };
  return unseen.has(reach.end) ? { ...seen, end: "interrupted", ...rest } : { ...reach, ...rest };
}
