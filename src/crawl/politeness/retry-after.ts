const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * Milliseconds that a Retry-After header asks for; undefined where it says nothing that can be read. An instant that has passed is 0.
 * Source: RFC 9110, sections 5.6.7 and 10.2.3 (all three date forms).
 */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? "";
  if (/^\d+$/.test(text)) return Math.min(Number(text), 10 ** 9) * 1000;
  const at = readHttpDate(text);
  return at === undefined ? undefined : Math.max(0, at - now);
}

/** Instant of an HTTP date in milliseconds; undefined for anything else. */
export function readHttpDate(text: string): number | undefined {
  const fixed = /^(?:\w{3}), (\d{2}) (\w{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/.exec(text);
  if (fixed !== null) return instant(Number(fixed[3]), fixed[2], Number(fixed[1]), fixed.slice(4, 7));
  const old = /^(?:\w{6,9}), (\d{2})-(\w{3})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/.exec(text);
  if (old !== null) return instant(fullYear(Number(old[3])), old[2], Number(old[1]), old.slice(4, 7));
  const asc = /^(?:\w{3}) (\w{3}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/.exec(text);
  if (asc !== null) return instant(Number(asc[6]), asc[1], Number(asc[2]), asc.slice(3, 6));
  return undefined;
}

const fullYear = (short: number): number => (short < 70 ? 2000 + short : 1900 + short);

function instant(year: number, monthName: string | undefined, day: number, time: readonly string[]): number | undefined {
  const month = months.indexOf(monthName?.toLowerCase() ?? "");
  const [hour = 0, minute = 0, second = 0] = time.map(Number);
  if (month < 0 || hour > 23 || minute > 59 || second > 60) return undefined;
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  return date.getUTCDate() === day ? date.getTime() : undefined;
}
