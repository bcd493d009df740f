import type { Link } from "../model/document.js";
import type { Outline } from "../model/outline.js";

const maxDatasets = 200;
const maxResources = 500;
const maxBytes = 6_000_000;

/**
 * Files that a CKAN portal's interface lists, as links of a page: the data set's title is the heading, its organisation the context.
 * Undefined where the bytes are no such answer. Source: CKAN API v3, package_show and package_search.
 */
export function readPortalOutline(bytes: Uint8Array, url: string): Outline | undefined {
  const result = readAnswer(bytes);
  if (result === undefined) return undefined;
  const listed = Array.isArray(result.results) ? result.results.slice(0, maxDatasets) : [result];
  const links = listed.filter(isRecord).flatMap((dataset) => linksOfDataset(dataset, url));
  if (links.length === 0) return undefined;
  const title = textOf(result.title);
  return {
    title,
    headings: [],
    text: links.map((link) => `${link.heading} ${link.text}`).join("\n"),
    textLength: links.length,
    proseLength: 0,
    links: links.slice(0, maxResources),
    scripts: 0,
    generator: "CKAN",
    password: false,
    mount: false,
    protection: false,
    emptyMenus: 0,
    emptyContents: 0,
    scriptFiles: [],
    scriptLinks: [],
    nofollow: false,
    nofollowByName: false,
    controls: [],
  };
}

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === "string" ? value.trim().slice(0, 300) : "");

function readAnswer(bytes: Uint8Array): Json | undefined {
  if (bytes.length > maxBytes) return undefined;
  try {
    const answer: unknown = JSON.parse(new TextDecoder("utf-8").decode(bytes));
    return isRecord(answer) && answer.success === true && isRecord(answer.result) ? answer.result : undefined;
  } catch {
    return undefined;
  }
}

function linksOfDataset(dataset: Json, url: string): Link[] {
  if (!Array.isArray(dataset.resources)) return [];
  const heading = textOf(dataset.title);
  const owner = isRecord(dataset.organization) ? textOf(dataset.organization.title) : "";
  return dataset.resources.filter(isRecord).flatMap((resource): Link[] => {
    const address = textOf(resource.url);
    if (!URL.canParse(address, url)) return [];
    const target = new URL(address, url);
    if (target.protocol !== "http:" && target.protocol !== "https:") return [];
    const text = textOf(resource.name) || textOf(resource.description) || heading;
    return [{ url: target.href, text, title: [heading, owner].join(" ").trim(), heading, context: owner, region: "main", kind: "link" }];
  });
}
