import { z } from "zod";
import { failureCodeSchema, fetchedSchema } from "./evidence.js";
import { verdictSchema } from "./verdict.js";

/** What a body says its reply is. published: it is online, see the link; since: put online after the visit; remark: anything else. */
export const replyKindSchema = z.enum(["published", "since", "remark"]);
export type ReplyKind = z.infer<typeof replyKindSchema>;

/** What a reviewer should know of a reply. foreign: the link leads to a site that is not the body's own; late: it came after the last day. */
export const replyMarkSchema = z.enum(["foreign", "late"]);
export type ReplyMark = z.infer<typeof replyMarkSchema>;

/** A reply as it came, with what is never published: who wrote it, and from which file it was taken. */
export interface PrivateReply {
  /** Hash of body, item, text and link: the same reply twice has the same. */
  readonly id: string;
  /** Day on which it was received. */
  readonly on: string;
  /** Instant at which it was taken in. */
  readonly at: string;
  readonly entityCode: string;
  readonly itemId: string;
  readonly kind: ReplyKind;
  /** As it is published: without control characters, without the writer's name and address. */
  readonly text: string;
  /** "" where none was given. */
  readonly link: string;
  readonly marks: readonly ReplyMark[];
  readonly contactName: string;
  readonly contactEmail: string;
  /** Text as it came, where the published one leaves something out; "" where they are the same. */
  readonly asWritten: string;
  /** "2026.xlsx:14" */
  readonly source: string;
}

/** How an item was judged again with the page that a reply names. */
export const replyCheckSchema = z.object({
  reply: z.string(),
  entityCode: z.string(),
  itemId: z.string(),
  checkedAt: z.string(),
  /** Hash of all that this judging read: another one asks for a new check. */
  inputsHash: z.string(),
  /** The page that was archived; absent where it could not be had. */
  page: fetchedSchema.optional(),
  /** Why it could not be had. */
  failure: failureCodeSchema.optional(),
  /** The finding as it stood. */
  before: verdictSchema,
  /** The machine's verdict with the page; absent where there is none. */
  after: verdictSchema.optional(),
});
export type ReplyCheck = z.infer<typeof replyCheckSchema>;
