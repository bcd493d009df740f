/** Minutes since midnight, from and to; `to` is not part of it. Over midnight where `to` is not after `from`; the whole day where they are equal. */
export interface CrawlHours {
  readonly from: number;
  readonly to: number;
}

const minuteMs = 60_000;
/** A wait for a time of day is over after two days, whatever a time zone does. */
const longestSearchMinutes = 2 * 24 * 60;

/** Minutes since midnight of "22:00"; undefined for anything else. */
export function readTimeOfDay(text: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** The hours of a text as "22:00-06:00"; undefined for an empty or a wrong one: no limit. */
export function readCrawlHours(text: string): CrawlHours | undefined {
  const [from, to] = text.split("-").map(readTimeOfDay);
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** A format takes long to make and is asked after each answer of a site. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Tells the time of day of instants in a time zone, minutes since midnight. Throws RangeError for a zone that is not known. */
function openClock(timeZone: string): (atMs: number) => number {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  formats.set(timeZone, format);
  return (atMs) => readTimeOfDay(format.format(atMs)) ?? 0;
}

const includes = ({ from, to }: CrawlHours, minute: number): boolean =>
  from < to ? minute >= from && minute < to : minute >= from || minute < to;

/** Whether sites may be asked at an instant (milliseconds since 1970). */
export function isCrawlTime(hours: CrawlHours | undefined, timeZone: string, atMs: number): boolean {
  return hours === undefined || includes(hours, openClock(timeZone)(atMs));
}

/**
 * The next instant at which the hours begin or end; undefined where they never do. Looked up minute by minute, so that a zone that changes
 * its hour in between is right.
 */
export function findNextChange(hours: CrawlHours | undefined, timeZone: string, atMs: number): number | undefined {
  if (hours === undefined || hours.from === hours.to) return undefined;
  const clock = openClock(timeZone);
  const now = includes(hours, clock(atMs));
  return findMinute(atMs, (at) => includes(hours, clock(at)) !== now);
}

/**
 * The instant (milliseconds since 1970) that `--by` means: "06:00" is the next one in the zone, an instant with Z or an offset is itself.
 * Undefined for anything else.
 */
export function readDeadline(text: string, timeZone: string, nowMs: number): number | undefined {
  const minute = readTimeOfDay(text);
  if (minute !== undefined) {
    const clock = openClock(timeZone);
    return findMinute(nowMs, (at) => clock(at) === minute);
  }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** The first full minute after an instant for which it holds. */
function findMinute(afterMs: number, holds: (atMs: number) => boolean): number | undefined {
  const first = Math.floor(afterMs / minuteMs) + 1;
  for (let minute = first; minute <= first + longestSearchMinutes; minute += 1) {
    if (holds(minute * minuteMs)) return minute * minuteMs;
  }
  return undefined;
}
