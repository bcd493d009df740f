import { describeDamage } from "../app/adapters/archive-damage.js";
import { sleep } from "../app/adapters/network.js";
import { keepForced } from "../app/editions/forced-report.js";
import { callHook } from "../app/unattended/call-hook.js";
import { gatherGateFigures } from "../app/unattended/gate-figures.js";
import { hasSilentBodies } from "../app/unattended/gather-report.js";
import { openRun, type RunBooks, type RunResult } from "../app/unattended/open-run.js";
import { type RunEffects, type RunEnd, type RunPlan, runEdition } from "../app/unattended/run-edition.js";
import { writeRunReport } from "../app/unattended/write-run-report.js";
import type { Workspace } from "../app/workspace.js";
import type { GateReason } from "../model/forced.js";
import { type Job, runStages, type Stage } from "../pipeline.js";
import type { Store } from "../store/open.js";
import { checkGate } from "../unattended/gate.js";
import { exitCodes, explainError } from "./exit-codes.js";
import { interruptible } from "./interruptible.js";
import { type Io, printLines } from "./io.js";
import type { RunOptions } from "./option-types.js";
import { readRunPlan, withRunOptions } from "./run-options.js";
import { showProgress } from "./show-progress.js";
import { summarizeRun } from "./summarize-run.js";
import { inWorkspace, showWarnings } from "./workspace-command.js";

/** Runs all stages within the limits of settings and options, tells log, journal, report and hook how it went, and gives the exit code. */
export async function runUnattended(io: Io, options: RunOptions): Promise<number> {
  return interruptible(async (signal) => {
    return await inWorkspace(io, options, "run", async (read, store) => {
      const workspace = withRunOptions(read, options);
      const plan = readRunPlan(workspace.settings.run, options, Date.now());
      showWarnings(io, options, workspace);
      warnOfFutureDate(io, options, workspace.settings.referenceOn);
      const books = await openRun(workspace, store, Date.now);
      printLines(io.stderr, books.faults);
      try {
        return await runWithBooks({ io, options, workspace, store, plan, books, signal });
      } finally {
        await books.close();
      }
    });
  });
}

interface Context {
  readonly io: Io;
  readonly options: RunOptions;
  readonly workspace: Workspace;
  readonly store: Store;
  readonly plan: RunPlan;
  readonly books: RunBooks;
  readonly signal: AbortSignal;
}

async function runWithBooks(context: Context): Promise<number> {
  const damaged = new Set<string>();
  let end: RunEnd;
  let crawlMs = 0;
  const ended = (ms: number) => {
    crawlMs = ms;
  };
  try {
    end = await runEdition(context.plan, { ...effectsOf(context, damaged), ended });
  } catch (error) {
    const { code, lines } = explainError(error);
    await conclude(context, { outcome: "failed", gate: [], forced: false, crawlMs, error: lines.slice(0, 4).join(" ") }, code);
    throw error;
  }
  const code = tellEnd(context, end, damaged);
  await conclude(context, end, code);
  return code;
}

function effectsOf({ io, options, workspace, store, books, signal }: Context, damaged: Set<string>): Omit<RunEffects, "ended"> {
  const shown = showProgress(io, options.quiet === true);
  return {
    now: Date.now,
    elapsed: () => performance.now(),
    sleep: (ms, ended) => sleep(Math.min(ms, 2 ** 31 - 1), ended),
    signal,
    async runStage(stage: Stage["name"], stageSignal, onAnswer) {
      const job: Job = {
        workspace,
        store,
        progress: books.watch(shown, onAnswer),
        signal: stageSignal,
        onDamage: (damage) => damaged.add(describeDamage(damage)),
      };
      books.beginStage(stage);
      try {
        await runStages(job, [stage]);
      } finally {
        books.endStage();
      }
    },
    spent: books.spent,
    hasSilentBodies: () => hasSilentBodies(workspace, store),
    checkGate: () => checkGate(gatherGateFigures(workspace, store), workspace.settings.run),
    keepForced: (reasons) => keepForced(workspace.editionDir, reasons, new Date().toISOString()),
    beat: (crawlMs) => void books.beat(crawlMs).catch((error: unknown) => books.warn("books-failed", String(error))),
    note: (line) => books.watch(shown, () => {}).note(line),
    waiting: shown.waiting,
  };
}

/** Prints how it ended and gives the exit code. */
function tellEnd({ io, options, workspace, plan }: Context, end: RunEnd, damaged: ReadonlySet<string>): number {
  if (end.outcome === "interrupted") {
    io.stderr.write("Interrupted. What was fetched is kept; the same command goes on from here.\n");
    return exitCodes.interrupted;
  }
  if (end.outcome === "unfinished") {
    const why = end.stop === "crawl-hours" ? "the hours in which sites are asked are over" : "the time of --by is near";
    io.stderr.write(`Not finished, for ${why}. What was done is kept; the same command goes on from here.\n`);
    return exitCodes.unfinished;
  }
  if (end.stop !== undefined && end.stop !== "signal")
    io.stderr.write(`The crawl ended before all bodies were read: ${budgetTexts[end.stop] ?? end.stop}.\n`);
  if (damaged.size > 0) printLines(io.stderr, [...damaged, damageHint]);
  if (end.outcome === "refused") {
    printLines(io.stderr, ["No report was written, for the check before publishing did not pass:", ...end.gate.map(gateLine), gateHint]);
    return exitCodes.outside;
  }
  const names = (["crawl", "extract", "detect", "score", "report"] as const).filter((_, at, all) => at <= all.indexOf(plan.until));
  if (end.forced) printLines(io.stderr, ["The report was forced, and says so on its method page:", ...end.gate.map(gateLine)]);
  const code = summarizeRun(io, workspace, names, options);
  return damaged.size === 0 ? code : Math.max(code, exitCodes.outside);
}

const budgetTexts: Readonly<Record<string, string>> = {
  "time-spent": "the hours of run.maxHours are used up",
  "requests-spent": "the requests of run.maxRequests are used up",
  "disk-spent": "the bytes of run.maxDiskBytes are used up",
};

/** A reason of the gate in one line. */
export function gateLine({ code, value, limit }: GateReason): string {
  const [is, may] = [value, limit].map((share) => `${(share * 100).toFixed(1)} %`);
  if (code === "too-little-crawled") return `  ${is} of the bodies are crawled to their end, run.minCrawledShare asks for ${may}`;
  if (code === "too-much-unknown") return `  ${is} of the items on sites that answered are unknown, run.maxUnknownShare allows ${may}`;
  return `  ${is} of the sites that answered in the last edition do not now, run.maxLostShare allows ${may}`;
}

const gateHint = "Look with nashr status, run again, or publish knowingly with: nashr run --force (the report will say so)";
const damageHint =
  "Of these bodies nothing is said until they are visited again: nashr run does so, into a new file. Or put the archive back from a copy and run again.";

/** A reference date to come judges by a day that no site can know yet. */
function warnOfFutureDate(io: Io, options: RunOptions, referenceOn: string): void {
  if (options.quiet === true || referenceOn <= new Date().toISOString().slice(0, 10)) return;
  io.stderr.write(
    `note: nashr.yaml: referenceOn is ${referenceOn}, after today: what must be up to date on that day may not be due yet. Publish only after it, or set an earlier day.\n`,
  );
}

/** Writes the last state and the report of the run, and calls the hook, also where no report could be written; what fails here is told and changes nothing. */
async function conclude({ io, options, workspace, store, books }: Context, result: RunResult, exitCode: number): Promise<void> {
  const { outcome: event } = result;
  if (event === "running") return;
  const state = await books.finish(result);
  let report = "";
  try {
    report = writeRunReport(workspace, store, state);
    if (options.quiet !== true) io.stderr.write(`Report of this run: ${report}\n`);
  } catch (error) {
    books.warn("run-report-failed", String(error));
    io.stderr.write(`The report of this run could not be written: ${error instanceof Error ? error.message : String(error)}\n`);
  }
  const { hook, hookSeconds } = workspace.settings.run;
  const told = { event, edition: state.edition, workspace: workspace.dir, exitCode, report };
  const details = { ...state, json: report === "" ? "" : report.replace(/\.\w+\.html$/, ".json") };
  const fault = await callHook(hook, hookSeconds, told, details, process.env);
  if (fault === undefined) return;
  books.warn("hook-failed", fault);
  io.stderr.write(`${fault}\n`);
}
