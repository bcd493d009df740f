import { type LiveCounts, openLiveCounter } from "../app/live-counts.js";
import type { Progress } from "../app/progress.js";
import { cleanText } from "../text/clean-text.js";
import type { Io } from "./io.js";

/** A line of a log that nobody watches is worth a minute. */
const lineEveryMs = 60_000;
/** A terminal is written to at most ten times a second. */
const drawEveryMs = 100;
const barWidth = 20;

/** Progress that a person reads. */
export interface ShownProgress extends Progress {
  /** Nothing is done for so many milliseconds. On a terminal it stands where the bar was. */
  waiting(leftMs: number): void;
}

/**
 * Progress on stderr: on a terminal a bar with rate, times, sites at work, failures and bytes; elsewhere a line at the beginning, one a
 * minute while work goes on, and one at the end. `now` is a clock in milliseconds.
 */
export function showProgress(io: Io, quiet: boolean, now: () => number = Date.now): ShownProgress {
  const out = io.stderr;
  const counter = openLiveCounter(now);
  const bar = out.isTTY === true;
  let [stage, detail, shownAt] = ["", "", now()];
  const clear = () => (bar ? "\r\u001b[2K" : "");
  const line = (text: string) => {
    if (!quiet) out.write(`${clear()}${text}\n`);
  };
  const show = (isWhole: boolean) => {
    const counts = counter.read();
    if (quiet || counts.total === 0) return;
    const isDue = now() - shownAt >= (bar ? drawEveryMs : lineEveryMs);
    if (!isDue && !(bar && isWhole)) return;
    shownAt = now();
    if (bar) out.write(clear() + drawBar(counts, detail, out.columns ?? 80));
    else line(`${stage}: ${counts.done} of ${counts.total}; ${describeCounts(counts).join(", ")}`);
  };
  return {
    begin(name, units) {
      [stage, detail, shownAt] = [name, "", now()];
      counter.begin(name, units);
      if (!bar) line(`${stage}: ${units} to do`);
    },
    step(done, text) {
      detail = safe(text);
      counter.step(done);
      show(true);
    },
    observe(event) {
      counter.observe(event);
      show(false);
    },
    end(summary) {
      line(`${stage}: ${safe(summary)}`);
    },
    note(text) {
      line(`  ${safe(text)}`);
    },
    waiting(leftMs) {
      const text = `waiting: ${describeDuration(leftMs)} left`;
      if (bar && !quiet) out.write(clear() + text);
      else line(text);
    },
  };
}

function drawBar(counts: LiveCounts, detail: string, columns: number): string {
  const filled = Math.round(Math.min(1, counts.done / counts.total) * barWidth);
  const parts = [`${counts.done}/${counts.total}`, ...describeCounts(counts), detail].filter((part) => part !== "");
  return `${counts.stage.padEnd(8)} ${"█".repeat(filled)}${"░".repeat(barWidth - filled)} ${parts.join("  ")}`.slice(
    0,
    Math.max(0, columns - 1),
  );
}

/** Pace, times and, for a crawl, what the sites gave. */
export function describeCounts(
  counts: Pick<LiveCounts, "elapsedMs" | "leftMs" | "perMinute" | "activeSites" | "requests" | "bytes" | "failures" | "stage">,
): string[] {
  return [
    `${counts.perMinute.toFixed(1)}/min`,
    describeDuration(counts.elapsedMs),
    ...(counts.leftMs === undefined ? [] : [`${describeDuration(counts.leftMs)} left`]),
    ...(counts.stage === "crawl"
      ? [`${counts.activeSites} sites at work`, `${counts.failures} failures`, describeBytes(counts.bytes)]
      : []),
  ];
}

/** "45 s", "12 min", "3 h 20 min", "2 d 4 h". */
export function describeDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? "" : ` ${minutes % 60} min`}`;
  const hours = Math.round(minutes / 60);
  return `${Math.floor(hours / 24)} d${hours % 24 === 0 ? "" : ` ${hours % 24} h`}`;
}

/** "999 B", "1.5 MB": powers of ten, as disks are sold. */
export function describeBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power] ?? ""}`;
}

/** Names and addresses come from the sites: control characters would reach the terminal as commands, and a line end would break the bar. */
function safe(text: string): string {
  return cleanText(text).replace(/\s+/g, " ");
}
