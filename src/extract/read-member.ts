import type { Document } from "../model/document.js";

/** Reads one file that lies in another: the first document is the file itself, files in it follow. */
export type ReadMember = (bytes: Uint8Array, name: string) => Promise<Document[]>;

/** What reading a file with all files in it may still take; shared by all of them, so that archives in archives are no way around it. */
export interface MemberBudget {
  /** Files that may still be read. */
  members: number;
  /** Bytes that may still be unpacked. */
  bytes: number;
}
