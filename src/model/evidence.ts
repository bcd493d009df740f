import { z } from "zod";

/** Every way in which one attempt at one URL can fail. Closed; permanent or transient is in `failureKinds`. */
export const failureCodeSchema = z.enum([
  "dns",
  "refused",
  "reset",
  "timeout",
  "tls",
  "protocol",
  "truncated",
  "too-large",
  "too-many-redirects",
  "private-address",
  "bad-url",
  "disallowed",
  "opted-out",
  "not-found",
  "gone",
  "forbidden",
  "login",
  "captcha",
  "blocked",
  "rate-limited",
  "server-error",
  "client-error",
  "soft-404",
  "parked",
  "under-construction",
  "needs-rendering",
  "not-rendered",
  "network-down",
  "unexpected",
]);
export type FailureCode = z.infer<typeof failureCodeSchema>;

/** Whether a second attempt later can end otherwise. */
export const failureKinds: Readonly<Record<FailureCode, "permanent" | "transient">> = {
  dns: "transient",
  refused: "transient",
  reset: "transient",
  timeout: "transient",
  tls: "permanent",
  protocol: "permanent",
  truncated: "transient",
  "too-large": "permanent",
  "too-many-redirects": "permanent",
  "private-address": "permanent",
  "bad-url": "permanent",
  disallowed: "permanent",
  "opted-out": "permanent",
  "not-found": "permanent",
  gone: "permanent",
  forbidden: "permanent",
  login: "permanent",
  captcha: "permanent",
  blocked: "transient",
  "rate-limited": "transient",
  "server-error": "transient",
  "client-error": "permanent",
  "soft-404": "permanent",
  parked: "permanent",
  "under-construction": "permanent",
  "needs-rendering": "permanent",
  "not-rendered": "transient",
  "network-down": "transient",
  unexpected: "transient",
};

/** Where a WARC record stands: path relative to the archive folder, byte offset and length of its gzip member. */
export const placeSchema = z.object({
  file: z.string(),
  offset: z.number().int().nonnegative(),
  length: z.number().int().positive(),
});
export type Place = z.infer<typeof placeSchema>;

/** How a URL was found: the link that led to it. */
export const foundBySchema = z.object({
  /** URL of the page with the link; absent for the seed. */
  page: z.string().optional(),
  text: z.string(),
  via: z.enum(["seed", "link", "sitemap", "feed", "frame", "redirect", "guess"]),
});
export type FoundBy = z.infer<typeof foundBySchema>;

const attempt = {
  entityCode: z.string(),
  /** URL as asked for (canonical form). */
  requestedUrl: z.string(),
  /** URL after redirects; equals requestedUrl when there was none. */
  url: z.string(),
  /** Every URL passed through, in order, without the last. */
  redirects: z.array(z.string()),
  fetchedAt: z.string(),
  foundBy: foundBySchema,
  /** Number of links from the seed. */
  depth: z.number().int().nonnegative(),
};

/** Controls of a page that were used in a browser, by their names. */
export const usedControlsSchema = z.object({
  /** Addresses of the states that were kept, each a snapshot of its own. */
  states: z.array(z.string()),
  used: z.array(z.string()),
  /** Those that may have more to give. */
  left: z.array(z.string()),
});
export type UsedControls = z.infer<typeof usedControlsSchema>;

/** An answer that may hold evidence (status 200 and a body that is what it claims to be). */
export const fetchedSchema = z.object({
  ...attempt,
  outcome: z.literal("fetched"),
  status: z.number().int(),
  /** Lower case, without parameters, as declared; "" when the server declared none. */
  mediaType: z.string(),
  /** Charset as declared in the header, lower case. */
  charset: z.string().optional(),
  /** File name of Content-Disposition, when given. */
  fileName: z.string().optional(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** Bytes of the decoded body. */
  byteLength: z.number().int().nonnegative(),
  /** Of the decoded body, hexadecimal. */
  sha256: z.string(),
  place: placeSchema,
  /** Body is the DOM after scripts ran in a browser. */
  rendered: z.boolean().optional(),
  /** What became of the controls of the page; absent where none was used. */
  controls: usedControlsSchema.optional(),
  /** Body is cut at the byte cap or by the server. */
  cut: z.boolean().optional(),
  /** Defects of the transport that did not stop the reading: "tls-expired", "wrong-length", "not-modified"… */
  defects: z.array(z.string()).optional(),
});

/** An attempt that gave nothing to read. */
export const failedSchema = z.object({
  ...attempt,
  outcome: z.literal("failed"),
  failure: failureCodeSchema,
  status: z.number().int().optional(),
  /** Milliseconds that the server asked us to wait (Retry-After). */
  retryAfterMs: z.number().optional(),
  detail: z.string().optional(),
  place: placeSchema.optional(),
});

/** One attempt at one URL. */
export const snapshotSchema = z.discriminatedUnion("outcome", [fetchedSchema, failedSchema]);
export type Snapshot = z.infer<typeof snapshotSchema>;
export type FetchedSnapshot = z.infer<typeof fetchedSchema>;
export type FailedSnapshot = z.infer<typeof failedSchema>;

/**
 * Why a way that was seen was not taken.
 * budget, depth: a cap of the settings was reached; trap: left out by rule (calendar, loop in the path); alike: of a kind of which enough
 * were read; twin: taken for another address of a page that was read; out-of-scope: outside the site; nofollow: the page asks robots
 * not to follow; query-key: told apart from a page that was read only by a key of its query; spam: a page of a hacked site;
 * other-host: a file or page kept at a host that is not read (drives, viewers, social networks); form: reached by filling in a form;
 * script: a control (button, option, postback) that leads somewhere only by script; frame: a frame or viewer that was not opened;
 * sitemap, feed: a list of addresses that could not be had.
 */
export const skippedWhySchema = z.enum([
  "budget",
  "depth",
  "trap",
  "alike",
  "twin",
  "out-of-scope",
  "nofollow",
  "query-key",
  "spam",
  "other-host",
  "form",
  "script",
  "frame",
  "sitemap",
  "feed",
]);
export type SkippedWhy = z.infer<typeof skippedWhySchema>;

/** A way that the crawl knew of and did not take, or an address that gave nothing to read, and why. */
export const unreadSchema = z.object({
  /** Where the way leads; for a control without an address, the page on which it stands. */
  url: z.string(),
  /** Words that name the way: text of the link, label of the control; "" where it has none. */
  text: z.string(),
  /** Page on which it was seen. */
  page: z.string().optional(),
  /** Words around it: headings above, table row, paragraph; at most 300 characters. */
  context: z.string().optional(),
  why: z.union([failureCodeSchema, skippedWhySchema]),
});
export type Unread = z.infer<typeof unreadSchema>;

/**
 * What the crawl of one entity saw and did not see.
 * `end`: exhausted = nothing left to ask for; settled = every item settled; budget = a cap of the settings was reached;
 * unreachable = the seed gave nothing; no-site = the registry says that the body has none; site-unknown = nobody has looked for one
 * yet; not-a-site = parked, login wall, block page.
 */
export const reachSchema = z.object({
  entityCode: z.string(),
  end: z.enum(["exhausted", "settled", "budget", "interrupted", "unreachable", "no-site", "site-unknown", "not-a-site"]),
  /** Failure of the seed, for unreachable and not-a-site. */
  failure: failureCodeSchema.optional(),
  pagesRead: z.number().int().nonnegative(),
  documentsRead: z.number().int().nonnegative(),
  requests: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  /** Up to 1,000, the most promising first. */
  unread: z.array(unreadSchema),
  /** How many in all. */
  unreadCount: z.number().int().nonnegative(),
  /** Defects of the site: "tls-expired", "charset-missing", "hacked"… */
  defects: z.array(z.string()),
  /** Hosts that were read as the body's own: the registry's and those to which it led. Empty where no page was read. */
  hosts: z.array(z.string()).default([]),
});
export type Reach = z.infer<typeof reachSchema>;

/** How the evidence is given. Codebook §4. */
export const channelSchema = z.enum(["html", "pdf-text", "pdf-scan", "office", "image", "js", "external"]);
export type Channel = z.infer<typeof channelSchema>;
