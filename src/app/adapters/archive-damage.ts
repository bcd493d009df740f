import type { DamagedRecord } from "../../archive/read.js";
import type { FetchedSnapshot } from "../../model/evidence.js";

/** A damaged record of the archive, and whose page stood there. */
export interface ArchiveDamage extends DamagedRecord {
  readonly entityCode: string;
  readonly url: string;
}

/** Says whose page a damaged record held. */
export const damageOf = (damage: DamagedRecord, { entityCode, url }: Pick<FetchedSnapshot, "entityCode" | "url">): ArchiveDamage => ({
  ...damage,
  entityCode,
  url,
});

const faults = {
  missing: "is missing",
  cut: "is cut off",
  unreadable: "cannot be read",
  "other-bytes": "holds other bytes than were fetched",
} as const;

/** One sentence: what is damaged and where it stands. */
export function describeDamage({ entityCode, url, place, fault, detail }: ArchiveDamage): string {
  return `${entityCode}: the archived copy of ${url} ${faults[fault]} (${place.file} at ${place.offset}: ${detail})`;
}
