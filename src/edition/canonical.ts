import { createHash } from "node:crypto";
import { canonicalLine } from "../model/canonical-json.js";
import type { Edition } from "../model/edition.js";

/**
 * JSON with sorted keys, the same bytes for the same content on any machine. Each member of the top object, and each element of a
 * list in it, stands on a line of its own, so that two editions can be compared line by line. Members that are undefined are left
 * out. Throws InvariantError for a number that JSON has no form for.
 */
export function canonicalJson(value: Readonly<Record<string, unknown>>): string {
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => {
      const member = value[key];
      const text = Array.isArray(member) && member.length > 0 ? `[\n${member.map(canonicalLine).join(",\n")}\n]` : canonicalLine(member);
      return `${JSON.stringify(key)}:${text}`;
    });
  return `{\n${members.join(",\n")}\n}\n`;
}

/** The bytes of edition.json, as text. */
export function editionBytes(edition: Edition): string {
  return canonicalJson(edition);
}

/** SHA-256 of a text in UTF-8, hexadecimal. */
export function hashText(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** SHA-256 of a list in canonical form; fed line by line, since a national edition is too long for one text. */
export function hashList(values: Iterable<unknown>): string {
  const hash = createHash("sha256");
  for (const value of values) hash.update(`${canonicalLine(value)}\n`, "utf8");
  return hash.digest("hex");
}
