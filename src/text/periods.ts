/** Days in a month; month 1-12. */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const pad = (value: number): string => String(value).padStart(2, "0");

/** ISO day of three numbers; undefined when there is no such day or the year is outside 1950-2049. */
export function isoDay(year: number, month: number, day: number): string | undefined {
  const isDay = isYear(year) && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return isDay ? `${year}-${pad(month)}-${pad(day)}` : undefined;
}

/** ISO month ("2026-02") of two numbers; undefined when there is no such month or the year is outside 1950-2049. */
export function isoMonth(year: number, month: number): string | undefined {
  return isYear(year) && month >= 1 && month <= 12 ? `${year}-${pad(month)}` : undefined;
}

/** Whether a number can be the year of a public document of our time. */
export function isYear(year: number): boolean {
  return Number.isInteger(year) && year >= 1950 && year <= 2049;
}

/** First day of a day, month or year: "2026-02" gives "2026-02-01". */
export function firstDay(iso: string): string {
  if (iso.length >= 10) return iso.slice(0, 10);
  return iso.length === 7 ? `${iso}-01` : `${iso.slice(0, 4)}-01-01`;
}

/** Last day of a day, month or year: "2026-02" gives "2026-02-28". */
export function lastDay(iso: string): string {
  if (iso.length >= 10) return iso.slice(0, 10);
  if (iso.length === 7) return `${iso}-${pad(daysIn(Number(iso.slice(0, 4)), Number(iso.slice(5))))}`;
  return `${iso.slice(0, 4)}-12-31`;
}

/** The day so many months later (negative: earlier); the last of the month where the day does not exist there. */
export function addMonths(day: string, months: number): string {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return `${year}-${pad(month)}-${pad(Math.min(Number(day.slice(8, 10)), daysIn(year, month)))}`;
}

/**
 * Whether a day, month or year may lie in the months up to and including the reference day.
 * A month or a year counts when any of its days does.
 */
export function isWithinMonths(iso: string, referenceOn: string, months: number): boolean {
  return lastDay(iso) >= addMonths(referenceOn, -months) && firstDay(iso) <= referenceOn;
}
