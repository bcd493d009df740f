import { InputError } from "../../model/errors.js";
import type { Job } from "../../pipeline.js";
import { exitCodes } from "../exit-codes.js";
import { interruptible } from "../interruptible.js";
import { type CommonOptions, printJson, printLines } from "../io.js";
import { showProgress } from "../show-progress.js";
import { type CliContext, inWorkspace, withCommonOptions } from "../workspace-command.js";
import { readCount } from "./read-count.js";

interface SecondReadChoice extends CommonOptions {
  readonly again?: boolean;
  readonly export?: string;
  readonly import?: string;
  readonly limit: string;
}

const examples = `
Examples:
  nashr second-read -C audit                                (asks the model of nashr.yaml, section secondRead)
  nashr second-read -C audit --export questions.jsonl --limit 100
  nashr second-read -C audit --import answers.jsonl
  nashr score -C audit                                      (after either: the marks reach the queue and the report)`;

/** `second-read`: a language model, or whoever answers a file of questions, points to places that were missed. */
export function addSecondReadCommand(context: CliContext): void {
  const { program } = context;
  withCommonOptions(
    program
      .command("second-read")
      .description(
        "let a language model, or whoever answers a file, point to what was missed; it may only point, the rules decide (off by default)",
      ),
  )
    .option("--again", "ask again what was answered before; the newest answer counts")
    .option("--export <file>", "ask nobody: write the questions to this file, a line each (JSON Lines, as services take batches)")
    .option("--import <file>", "ask nobody: take answers from this file; says of each line not taken why (exit code 1)")
    .option("--limit <count>", "how many questions --export writes, bodies whose look is worth most first", "1000")
    .addHelpText("after", examples)
    .action((options: SecondReadChoice) => runSecondRead(context, options));
}

async function runSecondRead(context: CliContext, options: SecondReadChoice): Promise<void> {
  const { io } = context;
  const limit = readCount("--limit", options.limit, 1);
  if (options.export !== undefined && options.import !== undefined)
    throw new InputError([
      { file: "", key: "--export", message: "cannot go together with --import", hint: "give the two one after the other" },
    ]);
  await interruptible(async (signal) => {
    await inWorkspace(io, options, "second-read", async (workspace, store) => {
      const job: Job = { workspace, store, progress: showProgress(io, options.quiet === true), signal };
      if (options.export !== undefined) await writeQuestions(context, job, options, options.export, limit);
      else if (options.import !== undefined) await takeAnswers(context, job, options, options.import);
      else await ask(context, job, options);
      if (signal.aborted) {
        io.stderr.write("Interrupted. What was answered is kept; the same command goes on from here.\n");
        context.setCode(exitCodes.interrupted);
      }
    });
  });
}

async function writeQuestions({ io }: CliContext, job: Job, options: SecondReadChoice, file: string, limit: number): Promise<void> {
  const { resolve } = await import("node:path");
  const { exportQuestions } = await import("../../second-read/answer-files.js");
  const { writeIfChanged } = await import("../../app/adapters/write-file.js");
  const { text, questions, bodies } = await exportQuestions(job, { again: options.again === true, limit });
  writeIfChanged(resolve(io.cwd, file), text);
  if (options.json === true) printJson(io, { file, questions, bodies });
  else printLines(io.stdout, [`${questions} questions about ${bodies} bodies: ${file}`]);
}

async function takeAnswers({ io, setCode }: CliContext, job: Job, options: SecondReadChoice, file: string): Promise<void> {
  const { resolve } = await import("node:path");
  const { importAnswers } = await import("../../second-read/answer-files.js");
  const { readText } = await import("../../app/adapters/read-text.js");
  const text = readText(resolve(io.cwd, file), "give a file of answers, a line of JSON each (docs/second-reader.md)");
  const result = await importAnswers(job, text, new Date());
  if (options.json === true) printJson(io, result);
  else
    printLines(io.stdout, [
      ...result.refused.map(({ line, why }) => `line ${line} was not taken: ${why}`),
      `${result.taken} answers taken, ${result.known} stood there already, ${result.refused.length} not taken.`,
      ...provenLines(job, result),
    ]);
  if (result.refused.length > 0) setCode(exitCodes.outside);
}

async function ask({ io, setCode }: CliContext, job: Job, options: SecondReadChoice): Promise<void> {
  const { setTimeout: wait } = await import("node:timers/promises");
  const { readSecondReadKey } = await import("../../config/second-read-key.js");
  const { secondRead } = await import("../../second-read/second-read.js");
  const sleep = (ms: number) => wait(ms, undefined, { signal: job.signal }).catch(() => undefined);
  const summary = await secondRead(job, {
    again: options.again === true,
    key: readSecondReadKey(),
    environment: process.env,
    now: () => new Date(),
    sleep,
  });
  const { asked, known, pointers, none, refused, failed, requests, tokens, over } = summary;
  if (options.json === true) printJson(io, summary);
  else
    printLines(io.stdout, [
      `${asked} questions asked, ${known} answered before: ${pointers} answers point to a place, ${none} see none, ${refused} cannot be used, ${failed} did not come.`,
      `${requests} requests, about ${tokens} tokens.`,
      ...(over === undefined ? [] : [`Ended early: ${over.why}. The same command goes on from here.`]),
      ...provenLines(job, summary),
    ]);
  if (over?.over === "service") setCode(exitCodes.environment);
  else if (over?.over === "budget") setCode(exitCodes.outside);
}

function provenLines({ workspace }: Job, { proven, agreed }: { readonly proven: number; readonly agreed: number }): string[] {
  const does =
    workspace.settings.secondRead.use === "settle"
      ? `${agreed} of them settle their item (secondRead.use: settle)`
      : "they only order the review queue (secondRead.use: order)";
  return [
    `${proven} items of the chosen bodies have a pointer that proves something by the rules; ${does}.`,
    "Now: nashr score, then nashr review or nashr report.",
  ];
}
