import { openGuardedFetch } from "../app/adapters/guarded-fetch.js";
import { packageVersion } from "../app/adapters/package-root.js";
import { findQuestions } from "../app/commands/second-read/find-questions.js";
import { markPointers, orderBodies, type PointersProven } from "../app/commands/second-read/mark-pointers.js";
import { openAnswerRecord, readAnswers } from "../app/editions/answer-record.js";
import { EnvironmentError, InputError } from "../model/errors.js";
import type { Job } from "../pipeline.js";
import { askQuestion, type Budget, type Outcome } from "./ask-questions.js";
import { openClient, type ReaderClient } from "./client.js";

/** What the asking of an edition may use beside its workspace. */
export interface SecondReadOptions {
  /** Ask again what was answered before; the newest answer counts. */
  readonly again: boolean;
  readonly key: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
}

/** What a run has asked, and what came of it. */
export interface SecondReadSummary extends PointersProven {
  readonly asked: number;
  /** Questions that an answer of the record was there for. */
  readonly known: number;
  readonly pointers: number;
  readonly none: number;
  readonly refused: number;
  readonly failed: number;
  readonly requests: number;
  readonly tokens: number;
  /** Why the run ended before all was asked; absent where it did not. */
  readonly over?: Extract<Outcome, object> | undefined;
}

/** The most bytes of one answer of a service, its wrapping included. */
const maxBytes = 1_000_000;

/**
 * Asks the model of the settings about the doubtful items of the chosen bodies, keeps each answer as it comes, and marks what they prove. What was
 * answered before is not asked again. Throws InputError where no model is set; EnvironmentError where the service refuses all.
 */
export async function secondRead(job: Job, options: SecondReadOptions): Promise<SecondReadSummary> {
  const { workspace } = job;
  const { secondRead: settings, network } = workspace.settings;
  requireModel(workspace.dir, settings);
  const { baseUrl, model, timeoutMs } = settings;
  const connection = { baseUrl, allow: settings.allow, timeoutMs, maxBytes, proxy: network.proxy, environment: options.environment };
  const guarded = openGuardedFetch(connection);
  try {
    const client = await openClient({ baseUrl, model, key: options.key, timeoutMs, userAgent: `nashr/${packageVersion}` }, guarded);
    return await askAll(job, options, client);
  } finally {
    await guarded.close();
  }
}

function requireModel(dir: string, { baseUrl }: { readonly baseUrl: string }): void {
  if (baseUrl !== "") return;
  const hint = "write the address of your model and its name there (docs/second-reader.md), or write the questions to a file with --export";
  throw new InputError([
    { file: `${dir}/nashr.yaml`, key: "secondRead.baseUrl", message: "no second reader is set, so nobody is asked", hint },
  ]);
}

async function askAll(job: Job, options: SecondReadOptions, client: ReaderClient): Promise<SecondReadSummary> {
  const { workspace, store, progress, signal } = job;
  const { maxRequests, maxTokens, model } = workspace.settings.secondRead;
  const budget: Budget = { maxRequests, maxTokens, requests: 0, tokens: 0, failedInARow: 0 };
  const counts = { pointer: 0, none: 0, refused: 0, failed: 0, known: 0 };
  const kept = readAnswers(workspace);
  const changed = new Set<string>();
  const record = openAnswerRecord(workspace);
  const bodies = orderBodies(workspace);
  let over: SecondReadSummary["over"];
  progress.begin("second-read", bodies.length);
  try {
    let done = 0;
    for await (const { entity, questions } of findQuestions(workspace, store, bodies, progress, signal)) {
      const answered = new Set((kept.get(entity.code) ?? []).map(({ promptHash }) => promptHash));
      for (const question of questions) {
        if (!options.again && answered.has(question.promptHash)) {
          counts.known += 1;
          continue;
        }
        const keep = (line: Parameters<typeof record.append>[0]) => {
          record.append(line);
          changed.add(entity.code);
        };
        const effects = { now: options.now, sleep: options.sleep, keep, note: progress.note, signal };
        const outcome = await askQuestion(question, model, client, budget, effects);
        if (typeof outcome === "object") {
          over = outcome;
          break;
        }
        counts[outcome] += 1;
      }
      done += 1;
      progress.step(done, entity.nameFr);
      if (over !== undefined) break;
    }
  } finally {
    record.close();
  }
  const { pointer, none, refused, failed, known } = counts;
  progress.end(`${pointer + none + refused} answers, ${known} known before`);
  if (over?.over === "service" && changed.size === 0)
    throw new EnvironmentError(`The second reader gave no answer: ${over.why}.`, serviceHint);
  const proven = signal?.aborted === true ? { proven: 0, agreed: 0 } : await markPointers(job, changed);
  const { requests, tokens } = budget;
  return { asked: pointer + none + refused + failed, known, pointers: pointer, none, refused, failed, requests, tokens, over, ...proven };
}

const serviceHint =
  "Check secondRead in nashr.yaml (address, model, allow for a private address) and the key in NASHR_SECOND_READ_KEY, then run it again: what was answered is kept.";
