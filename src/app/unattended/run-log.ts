import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import openRollingFile from "pino-roll";
import { cleanText } from "../../text/clean-text.js";

/** The log of a run: one JSON object a line, with the instant, a level and an event. */
export interface RunLog {
  write(level: "info" | "warn" | "error", event: string, facts?: Readonly<Record<string, string | number | boolean | undefined>>): void;
  /** Ends when all lines are on the disk. */
  close(): Promise<void>;
}

/** What comes from a site is cut: a log is no archive. */
const maxLength = 500;

/** Opens the log in a folder: a file for each day, and a further one after 20 MB; files of so many `days` are kept. */
export async function openRunLog(folder: string, days: number): Promise<RunLog> {
  removeOldFiles(folder, days);
  const file = await openRollingFile({
    file: join(folder, "nashr"),
    extension: ".log",
    frequency: "daily",
    dateFormat: "yyyy-MM-dd",
    size: "20m",
    mkdir: true,
    limit: { count: days * 5, removeOtherLogFiles: true },
  });
  // A full disk ends the run where evidence is written, not where the log is.
  file.on("error", () => undefined);
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } }, file);
  return {
    write(level, event, facts = {}) {
      const safe = Object.entries(facts).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, typeof value === "string" ? safeForLog(value) : value] as const],
      );
      logger[level]({ event, ...Object.fromEntries(safe) });
    },
    close: () =>
      new Promise((resolve) => {
        // A log that a full disk holds up is never closed: nothing waits for it for long.
        const tooLong = setTimeout(resolve, maxCloseMs);
        file.once("close", () => {
          clearTimeout(tooLong);
          resolve();
        });
        file.end();
      }),
  };
}

const maxCloseMs = 2_000;

/** A run that does not go over midnight begins no new file, so what is too old is removed when a run begins. */
function removeOldFiles(folder: string, kept: number): void {
  if (!existsSync(folder)) return;
  const days = readdirSync(folder).flatMap((name) => /^nashr\.(\d{4}-\d{2}-\d{2})\.\d+\.log$/.exec(name)?.[1] ?? []);
  const old = new Set([...new Set(days)].sort().reverse().slice(kept));
  for (const name of readdirSync(folder)) {
    const day = /^nashr\.(\d{4}-\d{2}-\d{2})\.\d+\.log$/.exec(name)?.[1];
    if (day !== undefined && old.has(day)) rmSync(join(folder, name), { force: true });
  }
}

/** Text without control characters, line ends, user names and passwords of addresses, and what follows "?" in them; cut to 500 characters. */
export function safeForLog(text: string): string {
  return cleanText(text)
    .replace(/\s+/g, " ")
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^/\s@]*@/gi, "$1")
    .replace(/(\bhttps?:\/\/[^\s?]*)\?\S*/gi, "$1")
    .slice(0, maxLength);
}
