import { isIP } from "node:net";
import { resolve } from "node:path";
import type { Problem } from "../model/errors.js";
import { defaultTimeZone } from "../model/run-settings.js";
import type { Settings } from "../model/settings.js";
import { isKnownTimeZone } from "../text/time-zone.js";

type IssueText = Pick<Problem, "key" | "message" | "hint">;

/** What a schema cannot see: days that exist, networks that parse, addresses, limits that contradict each other. */
export function checkMeaning(settings: Settings): readonly IssueText[] {
  return [
    ...checkDays(settings),
    ...checkNetwork(settings),
    ...checkCrawl(settings),
    ...checkReport(settings),
    ...checkSecondRead(settings),
    ...checkRun(settings),
    ...checkPaths(settings),
    ...checkReplies(settings),
  ];
}

function checkRun({ run }: Settings): readonly IssueText[] {
  // To ask takes longer than all else that is checked here.
  return run.timeZone === defaultTimeZone || isKnownTimeZone(run.timeZone)
    ? []
    : [
        {
          key: "run.timeZone",
          message: `there is no time zone "${run.timeZone}"`,
          hint: "write its IANA name, as Africa/Casablanca or UTC",
        },
      ];
}

function checkDays({ edition, referenceOn }: Settings): readonly IssueText[] {
  if (!isDay(referenceOn))
    return [{ key: "referenceOn", message: `there is no day ${referenceOn}`, hint: "write year, month and day, as 2026-11-15" }];
  if (Math.abs(Number(referenceOn.slice(0, 4)) - Number(edition.slice(0, 4))) > 1)
    return [
      {
        key: "referenceOn",
        message: `the reference date ${referenceOn} is more than a year away from edition ${edition}`,
        hint: "write a day in the year of the edition (or correct the edition)",
      },
    ];
  return [];
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

function checkNetwork({ network }: Settings): readonly IssueText[] {
  const issues: IssueText[] = network.allow
    .filter((block) => !isCidr(block))
    .map((block) => ({
      key: "network.allow",
      message: `"${block}" is not a network`,
      hint: "write address and prefix length, as 127.0.0.1/32 for one address or 10.1.0.0/16 for a network",
    }));
  if (network.contact !== "" && !isEmail(network.contact) && !isWebAddress(network.contact))
    issues.push({
      key: "network.contact",
      message: `"${network.contact}" is neither an e-mail nor a web address`,
      hint: "write where a webmaster can reach you, as audit@example.org or https://example.org/audit",
    });
  if (network.proxy !== "" && !isWebAddress(network.proxy))
    issues.push({
      key: "network.proxy",
      message: `"${network.proxy}" is not the address of a proxy`,
      hint: "write http://host:port, or leave it empty",
    });
  return issues;
}

function isCidr(block: string): boolean {
  const [address = "", prefix = "", ...rest] = block.split("/");
  const version = isIP(address);
  return version !== 0 && rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
}

function isEmail(text: string): boolean {
  return /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(text);
}

function isWebAddress(text: string): boolean {
  try {
    return ["http:", "https:"].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

function checkCrawl({ crawl }: Settings): readonly IssueText[] {
  const issues: IssueText[] = [];
  if (crawl.maxDelayMs < crawl.delayMs)
    issues.push({
      key: "crawl.maxDelayMs",
      message: `is ${crawl.maxDelayMs}, less than crawl.delayMs (${crawl.delayMs})`,
      hint: "the most that we wait cannot be less than the least: raise it, or lower delayMs",
    });
  if (crawl.maxRequestMs < crawl.timeoutMs)
    issues.push({
      key: "crawl.maxRequestMs",
      message: `is ${crawl.maxRequestMs}, less than crawl.timeoutMs (${crawl.timeoutMs})`,
      hint: "a whole answer cannot have less time than a silence in it: raise it, or lower timeoutMs",
    });
  for (const host of crawl.optOut.filter((name) => !/^[^\s/:@]+$/.test(name)))
    issues.push({ key: "crawl.optOut", message: `"${host}" is not a host name`, hint: "write the name alone, as www.example.ma" });
  return issues;
}

function checkReport({ report }: Settings): readonly IssueText[] {
  const issues: IssueText[] = [];
  if (new Set(report.languages).size !== report.languages.length)
    issues.push({ key: "report.languages", message: "names a language twice", hint: "write each language once, as [fr, ar, en]" });
  if (report.siteUrl !== "" && !isWebAddress(report.siteUrl))
    issues.push({
      key: "report.siteUrl",
      message: `"${report.siteUrl}" is not a web address`,
      hint: "write it whole, as https://www.example.org/communes/, or leave it empty",
    });
  if (report.embargoUntil !== "" && !(/^\d{4}-\d{2}-\d{2}/.test(report.embargoUntil) && Number.isFinite(Date.parse(report.embargoUntil))))
    issues.push({
      key: "report.embargoUntil",
      message: `"${report.embargoUntil}" is not an instant`,
      hint: "write day and hour with its zone, as 2026-12-10T06:00:00Z, or leave it empty",
    });
  return issues;
}

function checkSecondRead({ secondRead }: Settings): readonly IssueText[] {
  const issues: IssueText[] = secondRead.allow
    .filter((block) => !isCidr(block))
    .map((block) => ({
      key: "secondRead.allow",
      message: `"${block}" is not a network`,
      hint: "write address and prefix length, as 127.0.0.1/32 for this machine",
    }));
  if (secondRead.baseUrl !== "" && (!isWebAddress(secondRead.baseUrl) || holdsSecret(secondRead.baseUrl)))
    issues.push({
      key: "secondRead.baseUrl",
      message: "is not the address of a service",
      hint: "write http:// or https:// with host and path alone, as http://127.0.0.1:11434/v1; the key belongs into NASHR_SECOND_READ_KEY",
    });
  if (secondRead.baseUrl !== "" && secondRead.model === "")
    issues.push({ key: "secondRead.model", message: "is empty", hint: "write the name of the model, as the service calls it" });
  return issues;
}

/** Names, passwords and queries in an address, which would reach logs and records. */
function holdsSecret(address: string): boolean {
  const { username, password, search } = new URL(address);
  return username !== "" || password !== "" || search !== "";
}

function checkPaths({ paths, rubric, rubrics }: Settings): readonly IssueText[] {
  const issues: IssueText[] = Object.entries(paths)
    .filter(([, path]) => path.trim() === "" || path.includes("\0"))
    .map(([name]) => ({ key: `paths.${name}`, message: "is empty", hint: "write a path, or remove the line to take the default" }));
  const ids = [["rubric", rubric], ...Object.entries(rubrics).map(([level, id]) => [`rubrics.${level}`, id])] as const;
  for (const [key = "", id = ""] of ids) {
    if (/^[a-z0-9][a-z0-9-]*$/.test(id) || (key !== "rubric" && id === "")) continue;
    issues.push({ key, message: `"${id}" is not the id of a rubric`, hint: "write the name of a folder in rubrics/, as smiig-communes" });
  }
  return issues;
}

function checkReplies({ replies, paths }: Settings): readonly IssueText[] {
  const issues: IssueText[] = [];
  if (replies.until !== "" && !isDay(replies.until))
    issues.push({ key: "replies.until", message: `there is no day ${replies.until}`, hint: "write year, month and day, as 2026-12-05" });
  if (replies.previewUrl !== "" && !isWebAddress(replies.previewUrl))
    issues.push({
      key: "replies.previewUrl",
      message: `"${replies.previewUrl}" is not a web address`,
      hint: "write it whole, as https://preview.example.org/, or leave it empty",
    });
  const [previews, reports] = [paths.previews, paths.reports].map((path) => `${resolve("/workspace", path)}/`);
  // What is drafted must never be copied to a web server with the site.
  if (previews !== undefined && reports !== undefined && (previews.startsWith(reports) || reports.startsWith(previews)))
    issues.push({
      key: "paths.previews",
      message: `"${paths.previews}" and the folder of the reports lie within each other`,
      hint: "previews are private: give them a folder of their own, as previews",
    });
  return issues;
}
