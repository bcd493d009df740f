import { z } from "zod";
import { editionNameHint, editionNamePattern } from "./edition-name.js";
import { repliesSchema } from "./reply-settings.js";
import { runSettingsSchema } from "./run-settings.js";
import { secondReadSchema } from "./second-read-settings.js";
import { secondRubricSchema } from "./second-rubric-settings.js";

/** Every description says: what, unit, why. Defaults are read from here; `nashr init` and the docs are written from here. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a day as YYYY-MM-DD");
const [count, positive] = [z.number().int().nonnegative(), z.number().int().positive()];

/** Where things are, relative to the workspace. */
export const pathsSchema = z.strictObject({
  entities: z.string().default("data/entities.csv").describe("Registry of bodies: path of a CSV file, so that a spreadsheet can edit it."),
  decisions: z
    .string()
    .default("data/decisions")
    .describe("Folder of human decisions and replies, one CSV file per edition, apart from the machine's results."),
  database: z.string().default("data/nashr.sqlite").describe("SQLite file of runs and results; can be made again from the archive."),
  secondRead: z
    .string()
    .default("data/second-read")
    .describe("Folder of the answers of second readers, one append-only file per edition; without it what they pointed to is lost."),
  archive: z
    .string()
    .default("data/archive")
    .describe("Folder of WARC files, the evidence; keep it as long as the edition may be contested."),
  rubrics: z.string().default("rubrics").describe("Folder of rubrics. A rubric not found here is taken from the package."),
  profiles: z.string().default("profiles").describe("Folder of profiles of countries. A profile not found here is taken from the package."),
  reports: z
    .string()
    .default("reports")
    .describe("Folder that reports are written to, one folder per edition, so that old addresses stay."),
  previews: z.string().default("previews").describe("Folder of the private pages of bodies (`nashr preview`), apart from the reports."),
  replies: z
    .string()
    .default("data/replies")
    .describe("Folder of the replies as they came, with names and e-mail addresses: never published, one CSV file per edition."),
});

const ofLevel = (bodies: string) =>
  z
    .string()
    .default("")
    .describe(
      `Id of the rubric of ${bodies}. Where one of the three is written, every level of the registry needs one; all empty: \`rubric\` judges every level.`,
    );

/** Rubrics by level. */
export const rubricsSchema = z.strictObject({
  commune: ofLevel("communes"),
  province: ofLevel("provincial and prefectural councils"),
  region: ofLevel("regional councils"),
});

/** What the crawler may connect to. */
export const networkSchema = z.strictObject({
  allow: z
    .array(z.string())
    .default([])
    .describe(
      "Private networks that may be reached, as exact CIDR blocks such as 127.0.0.1/32. Empty for real use: pages of strangers must not lead us into our own network.",
    ),
  contact: z
    .string()
    .default("")
    .describe("E-mail or page address put into the user agent, so that a webmaster can complain. Needed before any crawl beyond loopback."),
  proxy: z
    .string()
    .default("")
    .describe(
      "Address of an HTTP proxy (http://host:port) for all requests. Empty: the variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY decide. Many .gov.ma sites answer only inside Morocco.",
    ),
});

/** Politeness and limits of the crawl, for one body unless said otherwise. */
export const crawlSchema = z.strictObject({
  maxPages: positive
    .default(600)
    .describe("Pages and documents read per body. Evidence is near the top of the order, so more seldom finds more."),
  maxMinutes: z.number().positive().default(120).describe("Minutes spent on one body, so that a slow one does not hold the edition."),
  maxSiteBytes: positive.default(1_000_000_000).describe("Bytes read per body, so that a site of films or backups does not fill the disk."),
  maxFileBytes: positive
    .default(40_000_000)
    .describe("Bytes of one decoded answer; what is longer is cut and noted, so that an endless answer ends."),
  maxDepth: positive.default(12).describe("Links followed from the first page; evidence lies nearer, endless calendars lie deeper."),
  maxRedirects: positive.default(8).describe("Redirects followed for one URL; more is a loop."),
  timeoutMs: positive
    .default(30_000)
    .describe("Milliseconds without a byte before an attempt is given up; small sites are slow, dead ones are slower."),
  maxRequestMs: positive.default(180_000).describe("Milliseconds for one whole answer, against servers that drip a byte at a time."),
  delayMs: count.default(1000).describe("Least milliseconds between two requests to one host: a small server must not feel the visit."),
  maxDelayMs: count
    .default(15_000)
    .describe("Most milliseconds between two requests to one host, whatever the host's slowness, so that the crawl ends."),
  delayFactor: z
    .number()
    .nonnegative()
    .default(1)
    .describe("Times the host's own response time that we wait before the next request: a host that answers slowly is asked seldom."),
  maxCrawlDelayMs: count
    .default(30_000)
    .describe(
      "Most milliseconds that the Crawl-delay of robots.txt or a Retry-After can make us wait; a site that asks for more is visited in part.",
    ),
  retries: count
    .default(2)
    .describe("Number of further attempts after a transient failure; the last one at the end of the crawl, when the site may be back."),
  maxTries: positive
    .default(3)
    .describe(
      "Crawls in all of a body that did not answer, in one edition: the same command tries it again up to here. nashr crawl --retry goes beyond.",
    ),
  outageBodies: count
    .default(5)
    .describe(
      "Sites that must fail one after the other, no other answering in between, before our own connection is suspected. Where one site in five is dead, five in a row happen by chance once in 3,000. 0 = it is never suspected.",
    ),
  outageShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe(
      "Share (0..1) of the sites of a run that fail alike, above which our own connection (DNS, proxy, a country that is shut out) is held to be the cause. 1 = only where none answers.",
    ),
  outagePauseMs: count
    .default(20_000)
    .describe("Milliseconds to wait before a suspected connection is tested: a router that restarts is no outage."),
  sites: positive
    .default(24)
    .describe(
      "Bodies crawled at the same time; each still gets one request at a time, so this speeds up the edition, not the load on a site.",
    ),
  readDespiteTlsDefects: z
    .boolean()
    .default(true)
    .describe("Read sites whose certificate is expired, self-signed or of another name, and say so in the report."),
  render: z.enum(["auto", "never"]).default("auto").describe("Use a browser for pages built by scripts: auto = where one is found."),
  optOut: z
    .array(z.string())
    .default([])
    .describe("Host names that asked not to be visited, as [www.example.ma]; their bodies stay unknown."),
});

/** Limits of reading. */
export const extractSchema = z.strictObject({
  maxPdfPages: positive.default(400).describe("Pages read of one PDF; what asks for more is rarely a public document."),
  maxFileMs: positive
    .default(60_000)
    .describe(
      "Milliseconds of processor time (not of the clock) for reading one file, OCR not counted; a file that takes more is given up and stays unread.",
    ),
  workers: count.default(0).describe("Number of worker threads for reading; 0 = one per processor."),
  ocr: z
    .boolean()
    .default(true)
    .describe(
      "true: scans are read by OCR where an item is not settled otherwise. It takes a second or more a page; without it such items stay unknown.",
    ),
  maxOcrPages: count.default(12).describe("Pages read by OCR in one document, the first ones, which say what it is."),
  maxOcrDocuments: count
    .default(40)
    .describe("Scans read by OCR for one body, the most promising first, so that an archive of scans does not take the night."),
  minOcrConfidence: z
    .number()
    .min(0)
    .max(1)
    .default(0.55)
    .describe("Mean OCR confidence (0..1) under which a page counts as not readable: a guess must not become a proof."),
});

/** How bodies without a full set of answers are ranked. */
export const scoreSettingsSchema = z.strictObject({
  unreachable: z
    .enum(["range", "unranked"])
    .default("unranked")
    .describe("A body whose site did not answer: rank range over all it may be, or no rank. Why: docs/decisions/ranks-of-the-unknown.md."),
  maxUnknownShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe("Share (0..1) of points that may be unknown before a body is not ranked: a rank between first and last says nothing."),
  draws: positive.default(2000).describe("Number of Monte Carlo draws for score intervals and rank bands; more is slower and steadier."),
  seed: z.number().int().default(20260101).describe("Seed of every drawing; same seed, same bytes."),
});

/** The published site. */
export const reportSchema = z.strictObject({
  languages: z
    .array(z.enum(["fr", "ar", "en"]))
    .min(1)
    .default(["fr", "ar", "en"])
    .describe("Languages of the site, the first one is shown first."),
  title: z.string().default("nashr").describe("Name of the publication, as it stands on every page."),
  titles: z
    .partialRecord(z.enum(["fr", "ar", "en"]), z.string())
    .default({})
    .describe("Name of the publication in a language, where it differs from `title`."),
  publisher: z.string().default("").describe("Organisation that signs the report and answers for it."),
  contact: z.string().default("").describe("Where communes send replies (e-mail or page); shown beside every finding."),
  about: z
    .string()
    .default("about")
    .describe(
      "Beginning of the names of Markdown files in which the publisher says who it is, who pays and how it is independent: about = about.fr.md, about.ar.md, about.en.md. Without a file the page says what is true of every edition.",
    ),
  contestDays: positive
    .default(30)
    .describe("Days within which a contested finding is answered; said on the page on contesting, so that it binds the publisher."),
  evidenceFiles: positive
    .default(20_000)
    .describe("Most files of archived copies that `nashr report --evidence` makes; proofs beyond it keep their quotation, without a copy."),
  evidenceBytes: positive.default(1_000_000_000).describe("Bytes of all archived copies together, so that the site can still be hosted."),
  siteUrl: z
    .string()
    .default("")
    .describe("Address where the site will stand, for feeds, embed codes and social cards. Empty: relative links only."),
  embargoUntil: z
    .string()
    .default("")
    .describe("Instant (2026-12-10T06:00:00Z) until which copies carry an embargo notice; empty for none."),
});

/** The review desk (`nashr review`). */
export const deskSchema = z.strictObject({
  port: z
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .describe("Port of the review desk on this machine's loopback; 0 takes any free one, a reverse proxy needs a fixed one."),
  publicUrl: z
    .string()
    .regex(/^$|^https?:\/\/[^/\s]+\/?$/, "an address without path, as https://review.example.org")
    .default("")
    .describe("Address under which the team's own reverse proxy shows the desk. Empty: it is for this machine alone."),
  loginHeader: z
    .string()
    .regex(/^[A-Za-z0-9-]*$/, "the name of a header, as X-Forwarded-User")
    .default("")
    .describe(
      "Header in which that proxy says who is logged in; the proxy must remove it from what comes from outside. Empty: each browser gives a name once.",
    ),
});

/** When exceeded, the exit code is 1. */
export const thresholdsSchema = z.strictObject({
  maxUnknownShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.15)
    .describe(
      "Share (0..1) of items left unknown on reachable sites, above which a run ends with exit code 1: too much is left for people.",
    ),
  minKappa: z.number().min(-1).max(1).default(0.6).describe("Cohen's kappa on state that `nashr agreement` must reach, else exit code 1."),
});

const defaulted = <S extends z.ZodType>(schema: S) => schema.prefault({} as z.input<S>);

/** nashr.yaml. */
export const settingsSchema = z.strictObject({
  $schema: z.string().optional().describe("JSON Schema for editors; ignored."),
  edition: z.string().regex(editionNamePattern, editionNameHint).describe("Edition: the year that is coded."),
  referenceOn: day.describe("Reference date (YYYY-MM-DD): the day on which 'up to date' is judged."),
  rubric: z.string().default("smiig-communes").describe("Id of the rubric of all levels: a folder of rubrics/ here or in the package."),
  rubrics: defaulted(rubricsSchema),
  secondRubric: defaulted(secondRubricSchema),
  profile: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, "the name of a folder, as ma")
    .default("ma")
    .describe(
      "Profile of the country whose bodies are judged: a folder of profiles/ here or in the package (telephone numbers, currency, names of bodies).",
    ),
  paths: defaulted(pathsSchema),
  network: defaulted(networkSchema),
  crawl: defaulted(crawlSchema),
  extract: defaulted(extractSchema),
  score: defaulted(scoreSettingsSchema),
  report: defaulted(reportSchema),
  desk: defaulted(deskSchema),
  replies: defaulted(repliesSchema),
  secondRead: defaulted(secondReadSchema),
  run: defaulted(runSettingsSchema),
  thresholds: defaulted(thresholdsSchema),
});

/** Settings with every default filled in. */
export type Settings = z.infer<typeof settingsSchema>;
export type NetworkSettings = Settings["network"];
export type CrawlSettings = Settings["crawl"];
export type ExtractSettings = Settings["extract"];
export type ScoreSettings = Settings["score"];
export type ReportSettings = Settings["report"];
export type DeskSettings = Settings["desk"];
export type SecondReadSettings = Settings["secondRead"];
