import { InputError, type Problem } from "../model/errors.js";

/** What can start a run at its hour. */
export const schedulerNames = ["systemd", "cron", "github", "compose"] as const;
export type SchedulerName = (typeof schedulerNames)[number];

/** A time of day, on the clock of whatever starts the run. */
export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

/** Hours on the clock of the settings, as "20:00". */
export interface ZonedHours {
  readonly at: string;
  readonly by: string;
  /** Name of the time zone. */
  readonly timeZone: string;
  /** Whether the settings name no hours for asking sites (run.crawlHours), so that these may be named. */
  readonly areFree: boolean;
}

/** A day of the year; `month` is undefined where it is that day of every month. */
export interface ScheduledDay {
  readonly month: number | undefined;
  readonly day: number;
}

/** When and how an audit is run by a machine. */
export interface SchedulePlan {
  /** Absolute path of the workspace. */
  readonly directory: string;
  /** The program and its first arguments, as absolute paths: Node and the command line of nashr. */
  readonly program: readonly string[];
  /** Version of nashr, for the image of containers. */
  readonly version: string;
  /** Folder from which the image of containers can be built; undefined where nashr was installed without it. */
  readonly source: string | undefined;
  /** Name of the units and services, of letters, digits and hyphens. */
  readonly name: string;
  /** User under whom it runs, by name and by number. */
  readonly user: string;
  readonly uid: string;
  /** The days on which a run begins, or is taken up again. */
  readonly days: readonly ScheduledDay[];
  readonly at: TimeOfDay;
  /** Time of day at which it is interrupted; the next day goes on. Undefined: it runs until it ends. */
  readonly by: TimeOfDay | undefined;
  /** The hours from `at` to `by` on the clock of run.timeZone, which nashr itself goes by; undefined where there is no `by`. */
  readonly zoned: ZonedHours | undefined;
  /** Minutes by which local time is ahead of UTC on the first day, for schedulers that know UTC alone. */
  readonly utcOffsetMinutes: number;
}

/** Flags of the command line, as they were typed. */
export interface ScheduleFlags {
  readonly every: string;
  readonly on: string;
  readonly at: string;
  readonly by?: string | undefined;
  readonly days: string;
}

/** Days of a month that every month has. */
const lastSafeDay = 28;
const maxDays = 60;
/** A year without 29 February. */
const commonYear = 2027;

/**
 * Days and hours from what was typed: `on` is MM-DD for a year, a day (1 to 28) for a month. Throws InputError with every slip at once.
 */
export function readTimes(flags: ScheduleFlags): Pick<SchedulePlan, "days" | "at" | "by"> {
  const problems: Problem[] = [];
  const slip = (key: string, text: string, what: string, hint: string) =>
    void problems.push({ file: "", key, message: `"${text}" is not ${what}`, hint });
  const at = readTime(flags.at) ?? slip("--at", flags.at, "a time of day", "write it as 20:00");
  const by = flags.by === undefined ? undefined : (readTime(flags.by) ?? slip("--by", flags.by, "a time of day", "write it as 06:00"));
  if (flags.by !== undefined && flags.by === flags.at) slip("--by", flags.by, "another hour than --at", "name the hour at which to stop");
  const count = /^\d{1,3}$/.test(flags.days) ? Number(flags.days) : 0;
  if (count < 1 || count > maxDays) slip("--days", flags.days, "a number of days", `write a number from 1 to ${maxDays}`);
  let days: readonly ScheduledDay[] = [];
  if (flags.every === "year") {
    const first = readDay(flags.on);
    if (first === undefined) slip("--on", flags.on, "a day of the year", "write month and day, as 11-16");
    else days = listDays(first, count);
  } else if (flags.every === "month") {
    const first = /^\d{1,2}$/.test(flags.on) ? Number(flags.on) : 0;
    if (first < 1 || first > lastSafeDay) slip("--on", flags.on, "a day of every month", `write a number from 1 to ${lastSafeDay}`);
    else if (first + count - 1 > lastSafeDay)
      slip("--days", flags.days, "within one month", `end on day ${lastSafeDay} at the latest: each month is an edition of its own`);
    else days = Array.from({ length: count }, (_, index) => ({ month: undefined, day: first + index }));
  } else slip("--every", flags.every, "how often", "write year or month");
  if (problems.length > 0 || at === undefined) throw new InputError(problems);
  return { days, at, by };
}

function readTime(text: string): TimeOfDay | undefined {
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hour === undefined || minute === undefined ? undefined : { hour: Number(hour), minute: Number(minute) };
}

/** Instant of a day in a common year; undefined where there is no such day. */
function readDay(text: string): number | undefined {
  const [, month, day] = /^(\d{2})-(\d{2})$/.exec(text) ?? [];
  const instant = Date.parse(`${commonYear}-${month}-${day}T00:00:00Z`);
  // 02-30 reads as 2 March in some engines.
  return Number.isNaN(instant) || new Date(instant).getUTCDate() !== Number(day) ? undefined : instant;
}

const listDays = (first: number, count: number): ScheduledDay[] =>
  Array.from({ length: count }, (_, index) => {
    const date = new Date(first + index * 86_400_000);
    return { month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  });

/** Minutes from `at` to `by`, over midnight where `by` is earlier; undefined where no end was named. */
export function windowMinutes({ at, by }: Pick<SchedulePlan, "at" | "by">): number | undefined {
  if (by === undefined) return undefined;
  const minutes = by.hour * 60 + by.minute - (at.hour * 60 + at.minute);
  return minutes > 0 ? minutes : minutes + 1440;
}

/** Runs of days within one month, as schedulers write them: [{ month: 11, first: 16, last: 30 }, { month: 12, first: 1, last: 3 }]. */
export function groupDays(days: readonly ScheduledDay[]): { month: number | undefined; first: number; last: number }[] {
  const groups: { month: number | undefined; first: number; last: number }[] = [];
  for (const { month, day } of days) {
    const open = groups.at(-1);
    if (open !== undefined && open.month === month && open.last + 1 === day) open.last = day;
    else groups.push({ month, first: day, last: day });
  }
  return groups;
}

/** Days and time in UTC. In a month without a name the first day stays the first: a scheduler cannot say "the last day of the month before". */
export function toUtc({ days, at, utcOffsetMinutes }: SchedulePlan): { days: readonly ScheduledDay[]; at: TimeOfDay } {
  const minutes = at.hour * 60 + at.minute - utcOffsetMinutes;
  const shift = Math.floor(minutes / 1440);
  const inDay = minutes - shift * 1440;
  const isBeforeMonth = days.some(({ month, day }) => month === undefined && day + shift < 1);
  if (isBeforeMonth) return { days, at: { hour: 0, minute: 0 } };
  const moved = days.map(({ month, day }) => {
    if (month === undefined) return { month, day: day + shift };
    const date = new Date(Date.UTC(commonYear, month - 1, day + shift));
    return { month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  });
  return { days: moved, at: { hour: Math.floor(inDay / 60), minute: inDay % 60 } };
}

/** A time of day as "06:00". */
export const formatTime = ({ hour, minute }: TimeOfDay): string => [hour, minute].map((value) => String(value).padStart(2, "0")).join(":");

/** Days and hours in words, for the comments of the files. */
export function describeTimes({ days, at, by }: Pick<SchedulePlan, "days" | "at" | "by">): string {
  const parts = groupDays(days).map(({ month, first, last }) => {
    const range = first === last ? `${first}` : `${first} to ${last}`;
    return month === undefined ? `day ${range} of every month` : `${range} ${monthNames[month - 1]}`;
  });
  return `${parts.join(" and ")}, at ${formatTime(at)}${by === undefined ? ", until it is done" : `; it stops before ${formatTime(by)} and goes on on the next of these days`}`;
}

const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
