import { createHash } from "node:crypto";
import { canonicalLine } from "../model/canonical-json.js";
import type { Edition } from "../model/edition.js";

/**
 * JSON with sorted keys, the same bytes for the same content on any machine. Each member of the top object, and each element of a
 * list in it, stands on a line of its own, so that two editions can be compared line by line. Members that are undefined are left
 * out. Throws InvariantError for a number that JSON has no form for.
 */
export function canonicalJson(value: Readonly<Record<string, unknown>>): string {
  return [...canonicalPieces(value)].join("");
}

/** The same text piece by piece, a line or less each: the edition of a country takes several times its size as one text. */
export function* canonicalPieces(value: Readonly<Record<string, unknown>>): Generator<string, undefined> {
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
  yield "{\n";
  for (const [at, key] of keys.entries()) {
    const member = value[key];
    yield `${at === 0 ? "" : ",\n"}${JSON.stringify(key)}:`;
    if (!Array.isArray(member) || member.length === 0) yield canonicalLine(member);
    else {
      for (const [place, element] of member.entries()) yield `${place === 0 ? "[\n" : ",\n"}${canonicalLine(element)}`;
      yield "\n]";
    }
  }
  yield "\n}\n";
  return undefined;
}

/** The bytes of edition.json, as text. */
export function editionBytes(edition: Edition): string {
  return canonicalJson(edition);
}

/** SHA-256 of the bytes of edition.json, hexadecimal. */
export function hashEdition(edition: Edition): string {
  const hash = createHash("sha256");
  for (const piece of canonicalPieces(edition)) hash.update(piece, "utf8");
  return hash.digest("hex");
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
