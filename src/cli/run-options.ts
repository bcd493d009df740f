import { type RunPlan, type RunStage, runStagesInOrder } from "../app/unattended/run-edition.js";
import type { Workspace } from "../app/workspace.js";
import { InputError, type Problem } from "../model/errors.js";
import type { RunSettings } from "../model/run-settings.js";
import { readCrawlHours, readDeadline } from "../unattended/crawl-hours.js";
import type { RunOptions } from "./option-types.js";

/** A workspace whose budgets are those of the options where one is named. Throws InputError with all wrong ones at once. */
export function withRunOptions(workspace: Workspace, options: RunOptions): Workspace {
  const problems: Problem[] = [];
  const number = (key: string, text: string | undefined, isWhole: boolean): number | undefined => {
    if (text === undefined) return undefined;
    const value = Number(text);
    if (/^\d+(\.\d+)?$/.test(text) && (!isWhole || Number.isSafeInteger(value))) return value;
    problems.push({
      file: "",
      key,
      message: `"${text}" is not a ${isWhole ? "whole number" : "number"} from 0`,
      hint: `write it in digits, as ${key} 8`,
    });
    return undefined;
  };
  const flags = {
    crawlHours: options.crawlHours,
    maxHours: number("--max-hours", options.maxHours, false),
    maxRequests: number("--max-requests", options.maxRequests, true),
    maxDiskBytes: number("--max-disk", options.maxDisk, true),
    metricsPort: number("--metrics-port", options.metricsPort, true),
  };
  if (flags.crawlHours !== undefined && flags.crawlHours !== "" && readCrawlHours(flags.crawlHours) === undefined)
    problems.push({ file: "", key: "--crawl-hours", message: `"${flags.crawlHours}" are no hours`, hint: "write them as 22:00-06:00" });
  if ((flags.metricsPort ?? 0) > 65_535)
    problems.push({ file: "", key: "--metrics-port", message: `there is no port ${flags.metricsPort}`, hint: "write one up to 65535" });
  if (problems.length > 0) throw new InputError(problems);
  const named = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  return { ...workspace, settings: { ...workspace.settings, run: { ...workspace.settings.run, ...named } } };
}

/** What a run is asked for, at an instant (milliseconds since 1970). Throws InputError for a stage or a time that is none. */
export function readRunPlan(settings: RunSettings, options: RunOptions, nowMs: number): RunPlan {
  const { until, by } = options;
  const problems: Problem[] = [];
  const stage = until === undefined ? "report" : runStagesInOrder.find((name: RunStage) => name === until);
  if (stage === undefined)
    problems.push({
      file: "",
      key: "--until",
      message: `there is no stage "${until}"`,
      hint: `write one of: ${runStagesInOrder.join(", ")}`,
    });
  const deadlineMs = by === undefined ? undefined : readDeadline(by, settings.timeZone, nowMs);
  if (by !== undefined && deadlineMs === undefined)
    problems.push({ file: "", key: "--by", message: `"${by}" is no time`, hint: "write 06:00, or an instant as 2026-12-15T06:00:00Z" });
  if (deadlineMs !== undefined && deadlineMs - settings.marginMinutes * 60_000 <= nowMs)
    problems.push({
      file: "",
      key: "--by",
      message: `"${by}" is past or nearer than run.marginMinutes (${settings.marginMinutes}), so nothing could be done`,
      hint: "name a later time",
    });
  if (problems.length > 0) throw new InputError(problems);
  const isUnattended = until !== undefined || by !== undefined;
  return { until: stage ?? "report", deadlineMs, isUnattended, force: options.force === true, settings };
}
