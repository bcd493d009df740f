import { type CommonOptions, printText } from "../io.js";
import type { RunOptions } from "../option-types.js";
import { type CliContext, withCommonOptions } from "../workspace-command.js";

/** `run`: all stages in order, for a person at the terminal or a scheduled job. */
export function addRunCommand({ program, io, setCode }: CliContext): void {
  withCommonOptions(program.command("run").description("all stages in order; start it again after an interruption and it goes on"))
    .option("--until <stage>", "unattended, up to this stage: crawl, extract, detect, score or report")
    .option("--by <time>", "unattended, and stopped before then: 06:00 in run.timeZone, or an instant as 2026-12-15T06:00:00Z")
    .option("--crawl-hours <hours>", "ask sites only in these hours, as 22:00-06:00 (run.crawlHours)")
    .option("--max-hours <hours>", "most hours of crawling of the edition (run.maxHours)")
    .option("--max-requests <count>", "most requests of the edition (run.maxRequests)")
    .option("--max-disk <bytes>", "most bytes of the archive of the edition (run.maxDiskBytes)")
    .option("--metrics-port <port>", "figures for Prometheus on this machine's loopback (run.metricsPort)")
    .option("--force", "write the report although the check before publishing does not pass; the report says so")
    .addHelpText(
      "after",
      "\nExit codes of a scheduled job: 0 finished; 1 the check before publishing did not pass and no report was written, or\nmore is unknown than thresholds.maxUnknownShare allows; 75 stopped in time and not finished: run the same again.\n\nExamples:\n  nashr run -C audit\n  nashr run --until report --by 06:00 -C audit",
    )
    .action(async (options: RunOptions) => {
      const { runUnattended } = await import("../run-unattended.js");
      setCode(await runUnattended(io, options));
    });
}

/** `estimate`: time, disk and requests before a run. */
export function addEstimateCommand({ program, io }: CliContext): void {
  withCommonOptions(program.command("estimate").description("what is left to crawl: time, disk and requests, by what it cost before"))
    .option("--again", "as if nothing had been crawled in this edition")
    .addHelpText("after", "\nExamples:\n  nashr estimate -C audit\n  nashr estimate --again --edition 2027 -C audit")
    .action(async (options: CommonOptions & { again?: boolean }) => {
      const { showEstimate } = await import("../show-estimate.js");
      printText(io.stdout, await showEstimate(io, options, Date.now()));
    });
}
