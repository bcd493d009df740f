import { InvariantError } from "./errors.js";

/**
 * Any value as JSON with sorted keys on one line: the same bytes for the same content on any machine, so that it can be hashed. Members
 * that are undefined are left out. Throws InvariantError for a number that JSON has no form for.
 */
export function canonicalLine(value: unknown): string {
  return JSON.stringify(sortKeys(value));
}

function sortKeys(value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) throw new InvariantError(`${value} cannot be written as JSON.`);
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const member = sortKeys((value as Readonly<Record<string, unknown>>)[key]);
    // A key such as "__proto__" in a record of a site must stay a key.
    if (key in sorted) Object.defineProperty(sorted, key, { value: member, enumerable: true, writable: true, configurable: true });
    else sorted[key] = member;
  }
  return sorted;
}
