import type { FailureCode } from "../../model/evidence.js";
import type { CrawlSettings } from "../../model/settings.js";

/** A site that a run asked for the first time in its edition, and how it kept silent; no failure where it answered. */
export interface TriedSite {
  readonly site: string;
  readonly failure?: FailureCode | undefined;
}

/**
 * The failure that too many sites share for it to be theirs: more than `outageShare` of all, and at least `outageBodies`. Undefined
 * where no failure is so common, and always where `outageBodies` is 0.
 */
export function findCommonFailure(
  tried: readonly TriedSite[],
  { outageBodies, outageShare }: Pick<CrawlSettings, "outageBodies" | "outageShare">,
): FailureCode | undefined {
  if (outageBodies === 0) return undefined;
  const sites = new Map(tried.map(({ site, failure }) => [site, failure]));
  // A site of several bodies answered if it answered for one of them.
  for (const { site, failure } of tried) if (failure === undefined) sites.set(site, undefined);
  const counts = new Map<FailureCode, number>();
  for (const failure of sites.values()) if (failure !== undefined) counts.set(failure, (counts.get(failure) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  if (most === undefined) return undefined;
  const [failure, count] = most;
  return count >= outageBodies && count > outageShare * sites.size ? failure : undefined;
}

/** "dns 7, timeout 2": how often each failure came, the most frequent first. */
export function countFailures(failures: readonly FailureCode[]): string {
  const counts = new Map<FailureCode, number>();
  for (const failure of failures) counts.set(failure, (counts.get(failure) ?? 0) + 1);
  return [...counts]
    .sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1))
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}
