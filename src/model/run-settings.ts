import { z } from "zod";

const limit = (meaning: string) => z.number().nonnegative().default(0).describe(meaning);
const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1);

/** The time zone where the settings name none. */
export const defaultTimeZone = "Africa/Casablanca";

/** The unattended run (`nashr run`): hours, budgets of the edition, the gate before the report, what is told to whom. */
export const runSettingsSchema = z.strictObject({
  timeZone: z
    .string()
    .default(defaultTimeZone)
    .describe("Time zone (IANA name) of `crawlHours` and of `--by`; its summer and Ramadan hours are known."),
  crawlHours: z
    .string()
    .regex(/^$|^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, "hours as 22:00-06:00")
    .default("")
    .describe("Hours in which sites are asked, as 22:00-06:00; outside them a run waits. Empty: at any hour."),
  marginMinutes: limit("Minutes before `--by` at which a run stops, so that open requests and files end in time.").default(5),
  maxHours: limit("Hours spent crawling one edition, all its runs together, so that a bill or a night has an end. 0 = no limit."),
  maxRequests: count
    .default(0)
    .describe("Requests of one edition, all its runs together; the crawl then ends and the gate decides. 0 = no limit."),
  maxDiskBytes: count.default(0).describe("Bytes of the archive of one edition; the crawl then ends and the gate decides. 0 = no limit."),
  minFreeBytes: count
    .default(500_000_000)
    .describe(
      "Bytes that must stay free on the disk of the archive; below it an unattended run stops with exit code 3. 0 = not looked at.",
    ),
  secondPassMinutes: limit(
    "Minutes that an unattended run waits before it asks the bodies that did not answer once more: a site that was restarted is back by then.",
  ).default(30),
  minCrawledShare: share
    .default(0.95)
    .describe(
      "Gate before the report: least share (0..1) of the chosen bodies whose crawl has ended. A site that does not answer has ended; one that was broken off has not.",
    ),
  maxUnknownShare: share
    .default(0.5)
    .describe(
      "Gate before the report: most items (share 0..1) left unknown on sites that answered. thresholds.maxUnknownShare only warns.",
    ),
  maxLostShare: share
    .default(0.2)
    .describe(
      "Gate before the report: most bodies (share 0..1) that answered in the last edition and do not now; more points at our side. Counted from three bodies on.",
    ),
  logs: z.string().default("logs").describe("Folder of logs, of the state of the run and of its reports; it holds no evidence."),
  logDays: z.number().int().positive().default(60).describe("Days whose log files are kept; a file is begun each day and after 20 MB."),
  metricsFile: z
    .string()
    .default("")
    .describe("File for figures in Prometheus text form, written each minute, as a node_exporter textfile (*.prom). Empty: none."),
  metricsPort: z
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .describe("Port of this machine's loopback at which the same figures can be read at /metrics while a run goes on; 0 = none."),
  hook: z
    .array(z.string())
    .default([])
    .describe(
      "Program and arguments called when a run ends, as [/usr/local/bin/tell, team]; no shell. Its failure is told and changes nothing.",
    ),
  hookSeconds: z.number().positive().default(60).describe("Seconds after which the hook is ended."),
});
export type RunSettings = z.infer<typeof runSettingsSchema>;
