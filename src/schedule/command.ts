import { formatTime, type SchedulePlan, windowMinutes } from "./plan.js";
import { quoteShell } from "./quote.js";

/** Whether each month is an edition of its own, named by year and month. */
export const isMonthly = ({ days }: Pick<SchedulePlan, "days">): boolean => days.some(({ month }) => month === undefined);

/**
 * Arguments of nashr before the edition; `directory` is the workspace as the run sees it. With hours the run stops by itself before their end.
 * `isRestarted`: what starts it also tries again after a failure, maybe after the end of the hours: sites are then asked in the next ones.
 */
export function runArguments({ zoned }: Pick<SchedulePlan, "zoned">, directory: string, isRestarted = false): readonly string[] {
  const hours = zoned !== undefined && isRestarted && zoned.areFree ? ["--crawl-hours", `${zoned.at}-${zoned.by}`] : [];
  return ["run", "-C", directory, "--until", "report", ...(zoned === undefined ? [] : ["--by", zoned.by]), ...hours];
}

/** The edition of the month, as a shell finds it out when the run begins. */
export const monthlyEdition = `--edition "$(date +%Y-%m)"`;

/**
 * Beginning of a shell command that must end with the hours, as a second hold: a run that has not stopped by itself is interrupted as by
 * Ctrl-C and ends with 130; what does not end within ten minutes is killed, and loses nothing. Empty without hours.
 */
export function untilItsHoursEnd(plan: SchedulePlan): string {
  const minutes = windowMinutes(plan);
  return minutes === undefined ? "" : `timeout --preserve-status --signal=INT --kill-after=10m ${minutes}m `;
}

/** The run as one command of a POSIX shell. `isRestarted` as for `runArguments`. */
export function shellCommand(plan: SchedulePlan, isRestarted: boolean): string {
  return [
    ...[...plan.program, ...runArguments(plan, plan.directory, isRestarted)].map(quoteShell),
    ...(isMonthly(plan) ? [monthlyEdition] : []),
  ].join(" ");
}

/** A shell command whose every word goes into a log, and that says something, which cron mails, where a person must look. */
export function tellFailures(command: string, log: string, directory: string): string {
  const message = quoteShell(`nashr in ${directory}, exit code`);
  return `${command} >> ${quoteShell(log)} 2>&1; code=$?; case $code in ${goesOn.join("|")}) ;; *) echo ${message} $code;; esac`;
}

/** Exit codes that ask nothing of a person: done, stopped in time (the next start goes on), interrupted. */
export const goesOn = [0, 75, 130] as const;

/** Lines that every file says at its head: what is run, when, and what a person has to do before. */
export function explainRun(plan: SchedulePlan, times: string): readonly string[] {
  return [
    `nashr: the audit in ${plan.directory}`,
    `When: ${times}.`,
    isMonthly(plan)
      ? "Each month is an edition of its own (as 2026-11), judged on the reference date (referenceOn) of nashr.yaml: move that date when you mean another."
      : "Before each year: write the new edition and its reference date into nashr.yaml. An edition that is frozen is refused (exit code 2), never made again.",
    "A run that was interrupted goes on where it was; one that is done asks only for what is missing.",
    ...(plan.zoned === undefined || plan.by === undefined || plan.zoned.by === formatTime(plan.by)
      ? []
      : [
          `The hours above are those of this machine's clock; --by ${plan.zoned.by} is the same hour in run.timeZone (${plan.zoned.timeZone}) on the first day.`,
        ]),
    "Exit codes: 0 done; 75 not finished in its hours, the next start goes on; 130 interrupted, likewise; 1 look at what it named;",
    "2 something of yours to mend; 3 the machine could not go on, run again; 70 a fault of nashr.",
    ...(plan.by === undefined
      ? []
      : ["Nothing starts it after the last of these days: where that one ends with 75, name more days or start it by hand."]),
  ];
}
