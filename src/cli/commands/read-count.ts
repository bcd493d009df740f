import { InputError } from "../../model/errors.js";

/** A whole number of at least `least` from an option. Throws InputError for anything else. */
export function readCount(key: string, text: string, least: number): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new InputError([
    { file: "", key, message: `"${text}" is not a whole number of at least ${least}`, hint: `write for example: ${key} 50` },
  ]);
}
