import { z } from "zod";
import { channelSchema } from "./evidence.js";

/** Part of a page: `main` is content, the rest is boilerplate repeated from page to page. */
export const regionSchema = z.enum(["main", "nav", "header", "footer", "aside"]);
export type Region = z.infer<typeof regionSchema>;

/** A run of text with its place. */
export const blockSchema = z.object({
  /** Where a person finds it: "p3" (block 3), "page 2, line 14", "Feuil1!A7". */
  locator: z.string(),
  kind: z.enum(["heading", "paragraph", "item", "row", "caption", "alt", "control"]),
  text: z.string(),
  /** Headings that stand above it, outermost first. */
  headings: z.array(z.string()),
  region: regionSchema,
  /** Page of a paged document, from 1. */
  page: z.number().int().positive().optional(),
});
export type Block = z.infer<typeof blockSchema>;

/** A link (or frame, or embedded viewer) with all that gives its text a meaning. */
export const linkSchema = z.object({
  /** Absolute and canonical. */
  url: z.string(),
  text: z.string(),
  /** title attribute, alt of a picture inside, aria-label. */
  title: z.string(),
  /** Nearest heading above. */
  heading: z.string(),
  /** Text of the table row, list item or card that holds the link, at most 300 characters. */
  context: z.string(),
  region: regionSchema,
  kind: z.enum(["link", "frame", "image", "embed", "form", "canonical", "alternate", "refresh"]),
  nofollow: z.boolean().optional(),
});
export type Link = z.infer<typeof linkSchema>;

/** A table as a table: rows of cells, spans filled. */
export const tableSchema = z.object({
  locator: z.string(),
  caption: z.string(),
  headings: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  page: z.number().int().positive().optional(),
});
export type Table = z.infer<typeof tableSchema>;

/** A form: what it lets a citizen send. */
export const formSchema = z.object({
  locator: z.string(),
  headings: z.array(z.string()),
  method: z.enum(["get", "post"]),
  action: z.string(),
  /** Labels, placeholders and names of the fields, and the text of the buttons. */
  fields: z.array(z.object({ type: z.string(), label: z.string() })),
  text: z.string(),
});
export type Form = z.infer<typeof formSchema>;

/** A picture in the content. */
export const imageSchema = z.object({
  locator: z.string(),
  url: z.string(),
  alt: z.string(),
  caption: z.string(),
  headings: z.array(z.string()),
  region: regionSchema,
  width: z.number().optional(),
  height: z.number().optional(),
});
export type Image = z.infer<typeof imageSchema>;

/** What the reading of a file ran into. */
export const documentProblemSchema = z.enum([
  "encrypted",
  "damaged",
  "empty",
  "too-large",
  "too-many-pages",
  "bomb",
  "unsupported",
  "no-text-layer",
  "ocr-poor",
  "ocr-pages-left",
  "given-up",
  "wrong-type",
  "bad-charset",
  "needs-rendering",
  "under-construction",
  "hacked",
  "truncated",
]);
export type DocumentProblem = z.infer<typeof documentProblemSchema>;

/** The readable content of one fetched snapshot. Pure function of (bytes, media type, URL) and the extractor version. */
export const documentSchema = z.object({
  entityCode: z.string(),
  url: z.string(),
  /** Other URLs under which the same bytes or the same page came (redirects, requested URL, addresses that differ in Itemid). */
  otherUrls: z.array(z.string()),
  fetchedAt: z.string(),
  sha256: z.string(),
  place: z.object({ file: z.string(), offset: z.number(), length: z.number() }),
  kind: z.enum(["html", "pdf", "sheet", "text", "slides", "image", "feed", "other"]),
  channel: channelSchema,
  /** Format as sniffed: html, pdf, xlsx, xls, ods, csv, docx, odt, pptx, json, xml, txt, png, jpeg… */
  format: z.string(),
  /** File name without folders, decoded; "" for pages without one. */
  fileName: z.string(),
  title: z.string(),
  /** Of the main text, most used first: ar, fr, en, zgh. */
  languages: z.array(z.string()),
  blocks: z.array(blockSchema),
  links: z.array(linkSchema),
  tables: z.array(tableSchema),
  forms: z.array(formSchema),
  images: z.array(imageSchema),
  /** Texts of the breadcrumb, outermost first. */
  breadcrumb: z.array(z.string()),
  /** ISO days; hints only (codebook §1: never the date of an item). */
  dates: z.object({
    published: z.string().optional(),
    modified: z.string().optional(),
    metadataCreated: z.string().optional(),
    metadataModified: z.string().optional(),
  }),
  pageCount: z.number().int().optional(),
  /** True where a page has no text layer (scan) or the file is a picture. */
  scanned: z.boolean(),
  /** Mean OCR confidence 0..1 where the text comes from OCR. */
  ocrConfidence: z.number().optional(),
  problems: z.array(documentProblemSchema),
});
export type Document = z.infer<typeof documentSchema>;
