/** Variable of the environment that holds the key of the second reader's service; no file and no option does, so that no copy of a workspace has it. */
export const secondReadKeyName = "NASHR_SECOND_READ_KEY";

/** The key of the second reader's service; undefined where none is set, as on one's own machine. */
export function readSecondReadKey(environment: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  const key = environment[secondReadKeyName]?.trim();
  return key === "" ? undefined : key;
}
