import { readAnswer } from "../question/answer.js";
import type { QuestionPassage } from "../question/question.js";
import { type Message, maxAnswerTokens } from "../question/question.js";
import type { AnswerLine } from "../question/record.js";
import type { ReaderClient, Reply } from "./client.js";

/** A question as it is asked. */
export interface Asked {
  readonly entityCode: string;
  readonly item: { readonly id: string };
  readonly messages: readonly Message[];
  readonly promptHash: string;
  readonly passages: readonly QuestionPassage[];
}

/** What a run may use, and what it has used. Changed by `askQuestion`. */
export interface Budget {
  readonly maxRequests: number;
  readonly maxTokens: number;
  requests: number;
  tokens: number;
  /** Questions in a row that failed: a service that is down is not asked to the end. */
  failedInARow: number;
}

/** Clock and effects of the asking. */
export interface AskingEffects {
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
  readonly keep: (line: AnswerLine) => void;
  readonly note: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** How a question ended: its answer points, sees nothing, cannot be used; it failed; or the run is over, and why. */
export type Outcome =
  | "pointer"
  | "none"
  | "refused"
  | "failed"
  | { readonly over: "budget" | "interrupted" | "service"; readonly why: string };

const maxAttempts = 3;
const firstPauseMs = 1_000;
/** The longest that a service may make us wait; one that asks for more is asked again in another run. */
const maxPauseMs = 60_000;
const maxFailedInARow = 3;

/**
 * Asks one question within the budget, again after a pause where the service is busy, and keeps what came, whatever it is: an answer that cannot be
 * used is not paid for twice. Never throws for what a service does.
 */
export async function askQuestion(
  question: Asked,
  reader: string,
  client: ReaderClient,
  budget: Budget,
  effects: AskingEffects,
): Promise<Outcome> {
  const { now, sleep, keep, note, signal } = effects;
  const isInterrupted = () => signal?.aborted === true;
  for (let attempt = 1; ; attempt += 1) {
    if (isInterrupted()) return { over: "interrupted", why: "interrupted" };
    const spent = whatIsSpent(budget, question.messages);
    if (spent !== undefined) return { over: "budget", why: spent };
    budget.requests += 1;
    const reply = await client.ask(question.messages, signal);
    if (reply.kind === "answer") {
      const { raw, tokens } = reply;
      budget.tokens +=
        tokens === undefined
          ? estimateTokens(question.messages) + Math.ceil(raw.length / charactersPerToken)
          : tokens.question + tokens.answer;
      budget.failedInARow = 0;
      const { entityCode, item, promptHash, passages } = question;
      const counted = tokens === undefined ? {} : { tokens };
      keep({ at: now().toISOString(), entityCode, itemId: item.id, promptHash, reader, ...counted, raw });
      return readAnswer(raw, passages).kind;
    }
    // What failed may have been counted by the service all the same.
    budget.tokens += reply.kind === "unusable" ? estimateTokens(question.messages) : 0;
    if (isInterrupted()) return { over: "interrupted", why: "interrupted" };
    if (reply.kind === "refused") return { over: "service", why: reply.why };
    const pause = pauseOf(reply, attempt);
    if (pause === undefined) return giveUp(budget, `${question.entityCode} ${question.item.id}: ${reply.why}`, note);
    await sleep(pause);
  }
}

/** Milliseconds until the next attempt; undefined where there is none. */
function pauseOf(reply: Exclude<Reply, { kind: "answer" }>, attempt: number): number | undefined {
  if (reply.kind !== "later" || attempt >= maxAttempts) return undefined;
  const wait = reply.waitMs ?? firstPauseMs * 4 ** (attempt - 1);
  return wait > maxPauseMs ? undefined : wait;
}

function giveUp(budget: Budget, why: string, note: (line: string) => void): Outcome {
  note(why);
  budget.failedInARow += 1;
  return budget.failedInARow < maxFailedInARow
    ? "failed"
    : { over: "service", why: `${maxFailedInARow} questions in a row failed; ${why}` };
}

/** Of Arabic, which takes more tokens than French. */
const charactersPerToken = 2;

/** Tokens of a question, rather too many than too few: services count them after the fact. */
function estimateTokens(messages: readonly Message[]): number {
  return Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / charactersPerToken);
}

function whatIsSpent({ requests, maxRequests, tokens, maxTokens }: Budget, messages: readonly Message[]): string | undefined {
  if (requests >= maxRequests) return `${requests} requests were made (secondRead.maxRequests)`;
  const next = estimateTokens(messages) + maxAnswerTokens;
  return tokens + next > maxTokens
    ? `${tokens} tokens were used, and the next question may take ${next} (secondRead.maxTokens)`
    : undefined;
}
