import type { Entity } from "../model/entity.js";
import { type ReplyKind, replyKindSchema } from "../model/reply.js";
import type { Item } from "../model/rubric.js";
import type { Finding } from "../model/verdict.js";
import { type Words, withoutBidi } from "../report/words.js";
import type { Sheet } from "../tables/xlsx.js";

/** Columns of the form: what is known, protected, then what the body writes. Their names stand in the texts under `form.<id>`. */
export const formColumns = {
  known: ["edition", "entity_code", "indicator", "item", "draft"],
  written: ["kind", "reply", "link", "contact_name", "contact_email"],
} as const;
export type FormColumn = (typeof formColumns)["known" | "written"][number];

const columns: readonly FormColumn[] = [...formColumns.known, ...formColumns.written];
const widths: Readonly<Record<FormColumn, number>> = {
  edition: 10,
  entity_code: 16,
  indicator: 22,
  item: 44,
  draft: 60,
  kind: 26,
  reply: 60,
  link: 44,
  contact_name: 26,
  contact_email: 28,
};

/** Words of the two languages in which a form is written: one sheet for both. */
export type FormWords = readonly Words[];

/** A text in both languages, as it stands in one cell. */
function both(words: FormWords, tell: (words: Words) => string): string {
  return [...new Set(words.map((own) => withoutBidi(tell(own))))].join(" / ");
}

/** What a draft says of an item, as the report words it: its state and, where it has one, the reason. */
export function draftText(words: Words, finding: Finding): string {
  const { verdict } = finding;
  const state = words.text(`state.${verdict.state === "absent" && finding.decidedBy === "person" ? "not-published" : verdict.state}`);
  const key = `reason.${verdict.reason.code}`;
  const isTold = verdict.reason.code !== "" && words.has(key);
  return withoutBidi(isTold ? `${state}. ${words.text(key, verdict.reason.facts)}` : state);
}

/** The form of one body: a row per item with what its draft says, and empty cells for the reply. */
export function formRows(
  edition: string,
  entity: Entity,
  items: readonly Item[],
  findings: readonly Finding[],
  words: FormWords,
): { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const byItem = new Map(findings.map((finding) => [finding.verdict.itemId, finding]));
  const rows = items.flatMap((item) => {
    const finding = byItem.get(item.id);
    if (finding === undefined) return [];
    const known: Readonly<Record<(typeof formColumns.known)[number], string>> = {
      edition,
      entity_code: entity.code,
      indicator: item.id,
      item: both(words, (own) => own.pick(item.label)),
      draft: both(words, (own) => draftText(own, finding)),
    };
    return [[...formColumns.known.map((name) => known[name]), ...formColumns.written.map(() => "")]];
  });
  return { head: columns.map((name) => both(words, (own) => own.text(`form.${name}`))), rows };
}

/** The form as a sheet: a list to choose from, wide cells, and everything that is known protected. */
export function formSheet(
  form: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] },
  words: FormWords,
): Sheet {
  const at = (name: FormColumn) => columns.indexOf(name);
  return {
    name: "reply",
    rows: [form.head, ...form.rows],
    widths: columns.map((name) => widths[name]),
    choices: [{ column: at("kind"), values: replyKindSchema.options.map((kind) => both(words, (own) => own.text(`form.kind-${kind}`))) }],
    writable: formColumns.written.map(at),
  };
}

/** Where each column stands, by its id or by its name in any of these languages, alone or as a form joins them; -1 for one that is not there. */
export function findColumns(head: readonly string[], all: FormWords): Readonly<Record<FormColumn, number>> {
  const cells = head.map((cell) => cell.split(" / ").map(plain));
  const placeOf = (name: FormColumn) => {
    const names = new Set([name, ...all.map((own) => plain(own.text(`form.${name}`)))]);
    return cells.findIndex((parts) => parts.some((part) => names.has(part)));
  };
  return Object.fromEntries(columns.map((name) => [name, placeOf(name)])) as Record<FormColumn, number>;
}

/** What a cell of the column of kinds means, in any of these languages; a remark where it is empty or something else. */
export function readKind(cell: string, all: FormWords): ReplyKind {
  const parts = cell.split(" / ").map(plain);
  const isNamed = (kind: ReplyKind) =>
    [kind, ...all.map((own) => plain(own.text(`form.kind-${kind}`)))].some((name) => parts.includes(name));
  return replyKindSchema.options.find(isNamed) ?? "remark";
}

const plain = (text: string): string => withoutBidi(text).trim().toLowerCase();
