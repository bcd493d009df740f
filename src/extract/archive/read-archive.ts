import type { Document, DocumentProblem } from "../../model/document.js";
import type { MemberBudget, ReadMember } from "../read-member.js";

/** A file in an archive, not unpacked yet. */
export interface ArchiveMember {
  readonly name: string;
  /** Bytes once unpacked, as the archive says. */
  readonly size: number;
  readonly encrypted: boolean;
  /** Unpacked bytes; throws for a member that is damaged or longer than it says. */
  readonly read: () => Promise<Uint8Array>;
}

const systemFile = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i;

/**
 * The list of an archive's files as a document, then the documents of each. A member that is encrypted, damaged or larger than what may still be unpacked
 * is left out alone, and the list says so.
 */
export async function readArchive(
  members: readonly ArchiveMember[],
  blank: Document,
  readMember: ReadMember,
  budget: MemberBudget,
): Promise<Document[]> {
  const listed = members.filter((member) => !systemFile.test(member.name));
  const problems: DocumentProblem[] = listed.length === 0 ? ["empty"] : [];
  const documents: Document[] = [];
  for (const member of listed) {
    if (member.encrypted) problems.push("encrypted");
    else if (budget.members <= 0) problems.push("truncated");
    else if (member.size > budget.bytes) problems.push("bomb");
    else {
      budget.members -= 1;
      budget.bytes -= member.size;
      try {
        documents.push(...(await readMember(await member.read(), member.name)));
      } catch {
        problems.push("damaged");
      }
    }
  }
  const index: Document = {
    ...blank,
    channel: "office",
    title: blank.fileName,
    blocks: listed
      .slice(0, 500)
      .map((member, at) => ({ locator: `member ${at + 1}`, kind: "item", text: member.name, headings: [], region: "main" })),
    problems: [...new Set([...blank.problems, ...problems])],
  };
  return [index, ...documents];
}
