import type { Workspace } from "../../app/workspace.js";
import { InputError } from "../../model/errors.js";
import { runStages, type Stage, stages } from "../../pipeline.js";
import type { Store } from "../../store/open.js";
import { exitCodes } from "../exit-codes.js";
import { interruptible } from "../interruptible.js";
import { type CommonOptions, type Io, printLines } from "../io.js";
import { showProgress } from "../show-progress.js";
import { type CliContext, inWorkspace, showWarnings, withCommonOptions } from "../workspace-command.js";

type StageName = Stage["name"];

interface StageOptions extends CommonOptions {
  readonly again?: boolean;
  readonly retry?: boolean;
  readonly seed?: string[];
  readonly images?: boolean;
  readonly pdf?: boolean;
  readonly evidence?: boolean;
  readonly embargo?: string;
}

const texts: Readonly<Record<StageName, { description: string; example: string }>> = {
  crawl: { description: "visit the sites and keep what they answer as evidence", example: "nashr crawl -C audit --only 09.273.01.05." },
  extract: { description: "read the kept files: pages, PDF, spreadsheets", example: "nashr extract -C audit" },
  detect: { description: "judge each item of each body, with proof", example: "nashr detect -C audit --only 09.273.01.05." },
  score: { description: "apply human decisions, give points and ranks, write edition.json", example: "nashr score -C audit" },
  report: { description: "write the public site from edition.json", example: "nashr report -C audit" },
};

/** `crawl`, `extract`, `detect`, `score` and `report`: one stage each. */
export function addStageCommands(context: CliContext): void {
  for (const stage of stages) {
    const { description, example } = texts[stage.name];
    const command = withCommonOptions(context.program.command(stage.name).description(description)).addHelpText(
      "after",
      `\nReads: ${stage.reads}\nWrites: ${stage.writes}\n\nExample:\n  ${example}`,
    );
    if (stage.name === "crawl") {
      command
        .option("--again", "crawl bodies again that were crawled to the end in this edition")
        .option("--retry", "crawl bodies again that did not answer, however often that was tried (crawl.maxTries)")
        .option("--seed <url...>", "further addresses to read, so that a decision can rest on them (with --only CODE)");
    }
    if (stage.name === "report") {
      command
        .option("--images", "also paint PNG pictures: figures at twice their size, a social card for each page")
        .option("--pdf", "also print PDF with a browser: the report, and a sheet for each body (or those of --only)")
        .option("--evidence", "also make archived copies that readers can open: cited pages as text or picture, the quotation marked")
        .option(
          "--embargo <instant>",
          'put the edition under embargo until then, as 2026-12-15T08:00:00Z; later reports keep it until "none" lifts it',
        );
    }
    command.action((options: StageOptions) => runNamed(context, options, stage.name));
  }
}

async function runNamed({ io, setCode }: CliContext, options: StageOptions, command: StageName): Promise<void> {
  const names: StageName[] = [command];
  await interruptible(async (signal) => {
    await inWorkspace(io, options, command, async (workspace, store) => {
      const { describeDamage } = await import("../../app/adapters/archive-damage.js");
      const { summarizeRun } = await import("../summarize-run.js");
      const damaged = new Set<string>();
      if (names.includes("crawl")) showWarnings(io, options, workspace);
      if (options.quiet !== true) warnOfFutureDate(io, workspace.settings.referenceOn, new Date());
      if (command === "report" && (await isMarked(io, workspace, store))) names.unshift("score");
      await runStages(
        {
          workspace,
          store,
          progress: showProgress(io, options.quiet === true),
          signal,
          onDamage: (damage) => damaged.add(describeDamage(damage)),
          options: {
            again: options.again,
            retry: options.retry,
            seeds: readSeeds(options),
            images: options.images,
            pdf: options.pdf,
            evidence: options.evidence,
            embargo: readEmbargo(options),
          },
        },
        names,
      );
      if (signal.aborted) {
        io.stderr.write("Interrupted. What was fetched is kept; the same command goes on from here.\n");
        setCode(exitCodes.interrupted);
      } else {
        const code = summarizeRun(io, workspace, [command], options);
        setCode(damaged.size === 0 ? code : Math.max(code, exitCodes.outside));
        if (damaged.size > 0) printLines(io.stderr, [...damaged, damageHint]);
      }
    });
  });
}

/** Tells what the check before publishing says of a report by hand; true where the edition must be scored again to say so too. */
async function isMarked(io: Io, workspace: Workspace, store: Store): Promise<boolean> {
  const { checkByHand } = await import("../../app/unattended/check-by-hand.js");
  const { gateLine } = await import("../run-unattended.js");
  const { gate, mustBeScored } = checkByHand(workspace, store, new Date().toISOString());
  if (gate.length > 0)
    printLines(io.stderr, [
      "The check before publishing does not pass; the report is written all the same, and says so on its method page:",
      ...gate.map(gateLine),
    ]);
  return mustBeScored;
}

const damageHint =
  "Of these bodies nothing is said until they are visited again: nashr run does so, into a new file. Or put the archive back from a copy and run again.";
/** A reference date to come judges by a day that no site can know yet. */
function warnOfFutureDate(io: Io, referenceOn: string, now: Date): void {
  if (referenceOn <= now.toISOString().slice(0, 10)) return;
  io.stderr.write(
    `note: nashr.yaml: referenceOn is ${referenceOn}, after today: what must be up to date on that day may not be due yet. Publish only after it, or set an earlier day.\n`,
  );
}

/** Addresses of --seed for the one body of --only. */
function readSeeds({ seed, only }: StageOptions): ReadonlyMap<string, readonly string[]> | undefined {
  if (seed === undefined) return undefined;
  const [code, ...others] = only ?? [];
  if (code === undefined || others.length > 0) {
    throw new InputError([
      { file: "", key: "--seed", message: "whose addresses these are is not said", hint: "name exactly one body with --only CODE" },
    ]);
  }
  const wrong = seed.filter((url) => !/^https?:\/\//.test(url) || !URL.canParse(url));
  if (wrong.length > 0)
    throw new InputError(
      wrong.map((url) => ({
        file: "",
        key: "--seed",
        message: `"${url}" is not an address`,
        hint: "write it whole, as https://www.example.ma/page",
      })),
    );
  return new Map([[code, seed]]);
}

/** An embargo is an instant or "none"; anything else is a slip that would publish too early. */
function readEmbargo({ embargo }: StageOptions): string | undefined {
  if (embargo === undefined || embargo === "none" || /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?Z$/.test(embargo)) return embargo;
  throw new InputError([
    { file: "", key: "--embargo", message: `"${embargo}" is not an instant`, hint: "write it in UTC as 2026-12-15T08:00:00Z, or none" },
  ]);
}
