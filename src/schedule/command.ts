import { type SchedulePlan, windowMinutes } from "./plan.js";
import { quoteShell } from "./quote.js";

/** Whether each month is an edition of its own, named by year and month. */
export const isMonthly = ({ days }: Pick<SchedulePlan, "days">): boolean => days.some(({ month }) => month === undefined);

/** Arguments of nashr before the edition. */
export const runArguments = ({ directory }: Pick<SchedulePlan, "directory">): readonly string[] => ["run", "-C", directory];

/** The edition of the month, as a shell finds it out when the run begins. */
export const monthlyEdition = `--edition "$(date +%Y-%m)"`;

/**
 * The run as one command of a POSIX shell. `isTimed`: with the end of its hours, after which it is interrupted as by Ctrl-C and says so with
 * exit code 130; what does not end within ten minutes is killed, and loses nothing.
 */
export function shellCommand(plan: SchedulePlan, isTimed: boolean): string {
  const minutes = isTimed ? windowMinutes(plan) : undefined;
  return [
    ...(minutes === undefined ? [] : ["timeout", "--preserve-status", "--signal=INT", "--kill-after=10m", `${minutes}m`]),
    ...[...plan.program, ...runArguments(plan)].map(quoteShell),
    ...(isMonthly(plan) ? [monthlyEdition] : []),
  ].join(" ");
}

/** Lines that every file says at its head: what is run, when, and what a person has to do before. */
export function explainRun(plan: SchedulePlan, times: string): readonly string[] {
  return [
    `nashr: the audit in ${plan.directory}`,
    `When: ${times}.`,
    isMonthly(plan)
      ? "Each month is an edition of its own (as 2026-11), judged on the reference date (referenceOn) of nashr.yaml: move that date when you mean another."
      : "Before each year: write the new edition and its reference date into nashr.yaml. An edition that is frozen is refused (exit code 2), never made again.",
    "A run that was interrupted goes on where it was; one that is done asks only for what is missing.",
    "Exit codes: 0 done; 1 done, with something to look at; 2 something of yours to mend; 3 the machine could not go on, run again; 130 interrupted.",
  ];
}
