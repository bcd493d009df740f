import { Command } from "commander";
import { packageVersion } from "../app/adapters/package-root.js";
import { addAuditCommands } from "./commands/audit.js";
import { addCheckCommands } from "./commands/check.js";
import { addDemoCommand } from "./commands/demo.js";
import { addDistributeCommands } from "./commands/distribute.js";
import { addDraftCommands } from "./commands/drafts.js";
import { addEditionCommands } from "./commands/edition.js";
import { addExplainCommand } from "./commands/explain.js";
import { addHistoryCommand } from "./commands/history.js";
import { addKitCommand } from "./commands/kit.js";
import { addMeasureCommands } from "./commands/measure.js";
import { addMergeCommand } from "./commands/merge.js";
import { addPreservationCommands } from "./commands/preservation.js";
import { addReplyCommands } from "./commands/reply.js";
import { addReviewCommands } from "./commands/review.js";
import { addSecondReadCommand } from "./commands/second-read.js";
import { addSitesCommands } from "./commands/sites.js";
import { addStageCommands } from "./commands/stages.js";
import { addStatusCommand } from "./commands/status.js";
import { addTrainingCommand } from "./commands/training.js";
import { type Io, printText } from "./io.js";
import type { SetCode } from "./workspace-command.js";

/** The whole command line. Commands report their exit code through `setCode`; errors are thrown. */
export function buildProgram(io: Io, setCode: SetCode): Command {
  const program = new Command("nashr")
    .description("Finds what the law asks Moroccan communes to publish, proves what it found, and ranks.")
    .version(packageVersion, "-V, --version", "the version; with --json also commit, Node, database format, rubrics, OCR data, browser")
    .exitOverride()
    .configureOutput({ writeOut: (text) => printText(io.stdout, text), writeErr: (text) => printText(io.stderr, text) })
    .showHelpAfterError("(add --help for the manual of this command)")
    .addHelpText("after", help);
  const context = { program, io, setCode };
  addCheckCommands(context);
  addSitesCommands(context);
  addStageCommands(context);
  addStatusCommand(context);
  addExplainCommand(context);
  addAuditCommands(context);
  addMeasureCommands(context);
  addTrainingCommand(context);
  addReviewCommands(context);
  addSecondReadCommand(context);
  addHistoryCommand(context);
  addDraftCommands(context);
  addReplyCommands(context);
  addEditionCommands(context);
  addKitCommand(context);
  addPreservationCommands(context);
  addMergeCommand(context);
  addDistributeCommands(context);
  addDemoCommand(context);
  return program;
}

const help = `
A first audit:
  nashr init audit            make a workspace in the folder "audit"
  (write your bodies into audit/data/entities.csv and a contact address into audit/nashr.yaml)
  nashr run -C audit          crawl, read, judge, score, and write the report
  nashr explain CODE -C audit why a body has the points it has, with the proof of each

Exit codes: 0 done; 1 done, but outside the thresholds of nashr.yaml or a proof failed; 2 something to mend in what you
gave; 3 the machine cannot go on (disk, network, lock): run again; 70 a fault of nashr; 130 interrupted: run again.`;
