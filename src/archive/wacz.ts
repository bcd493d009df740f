import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { type DamagedSpan, type PlacedRecord, scanArchive } from "./scan.js";
import { openZip, type PackedFile } from "./zip.js";

/** A page of the list that replay viewers show. */
export interface WaczPage {
  readonly url: string;
  readonly title: string;
  /** UTC instant at which it was fetched. */
  readonly at: string;
}

/** What goes into a WACZ. */
export interface WaczInput {
  /** Archive folder and the WARC files in it, relative. */
  readonly folder: string;
  readonly files: readonly string[];
  /** Where the last record ends that something rests on, by file; damage behind it is what a crash left, and is not reported. */
  readonly keptEnds?: ReadonlyMap<string, number>;
  readonly pages: readonly WaczPage[];
  readonly title: string;
  readonly software: string;
  readonly createdAt: string;
}

/** What a package holds, and what of the archive could not go into it or is damaged in it, one sentence each. */
export interface WaczPacked {
  readonly records: number;
  readonly problems: readonly string[];
}

/**
 * Packs WARC files with an index and a list of pages, for replay viewers. Files that are missing are left out, damaged bytes go in as
 * they are and are not indexed; both are said. Source: WACZ 1.1.1 (specs.webrecorder.net).
 */
export async function exportWacz(path: string, input: WaczInput): Promise<WaczPacked> {
  const zip = openZip(path);
  const resources: { name: string; path: string; hash: string; bytes: number }[] = [];
  const note = (name: string, { sha256, bytes }: PackedFile) =>
    resources.push({ name: basename(name), path: name, hash: `sha256:${sha256}`, bytes });
  const index: string[] = [];
  const problems: string[] = [];
  const noRecord = ({ file, offset, length }: DamagedSpan) => {
    if (offset >= (input.keptEnds?.get(file) ?? Number.POSITIVE_INFINITY)) return;
    problems.push(`${file}: the ${length} bytes at ${offset} are no record that can be read`);
  };
  for (const file of [...input.files].sort()) {
    if (!existsSync(join(input.folder, file))) {
      problems.push(`${file} is missing from the archive`);
      continue;
    }
    for await (const record of scanArchive(input.folder, file, noRecord)) {
      if (!record.intact) problems.push(`${file}: the record at ${record.place.offset} is not what its digest says`);
      const line = indexLine(record, basename(file));
      if (line !== undefined) index.push(line);
    }
    const name = `archive/${basename(file)}`;
    note(name, await zip.addFile(name, join(input.folder, file)));
  }
  const addText = (name: string, text: string) => {
    const bytes = Buffer.from(text, "utf8");
    zip.add(name, bytes);
    note(name, { sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.byteLength });
  };
  addText(
    "indexes/index.cdxj",
    index
      .sort()
      .map((line) => `${line}\n`)
      .join(""),
  );
  addText("pages/pages.jsonl", pageLines(input.pages));
  const { title, software, createdAt } = input;
  const datapackage = `${JSON.stringify({ profile: "data-package", wacz_version: "1.1.1", title, software, created: createdAt, resources }, null, 2)}\n`;
  zip.add("datapackage.json", Buffer.from(datapackage, "utf8"));
  const digest = { path: "datapackage.json", hash: `sha256:${createHash("sha256").update(datapackage).digest("hex")}` };
  zip.add("datapackage-digest.json", Buffer.from(`${JSON.stringify(digest, null, 2)}\n`, "utf8"));
  await zip.close();
  return { records: index.length, problems };
}

function pageLines(pages: readonly WaczPage[]): string {
  const head = { format: "json-pages-1.0", id: "pages", title: "Pages" };
  const lines = pages.map(({ url, title, at }) => ({
    id: createHash("sha256").update(`${url} ${at}`).digest("hex").slice(0, 20),
    url,
    title,
    ts: at,
  }));
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** Source: CDXJ index format 0.1.0: key, instant, JSON. */
function indexLine({ place, record }: PlacedRecord, filename: string): string | undefined {
  if (record.type !== "response" && record.type !== "revisit") return undefined;
  const url = record.fields.get("warc-target-uri") ?? "";
  if (!URL.canParse(url)) return undefined;
  const instant = (record.fields.get("warc-date") ?? "").replace(/\D/g, "").slice(0, 14);
  const status = /^HTTP\/\S+ (\d+)/.exec(record.head)?.[1] ?? "";
  const mime = /^content-type:\s*([^;\r\n]+)/im.exec(record.head)?.[1]?.trim() ?? "";
  const fields = {
    url,
    mime: record.type === "revisit" ? "warc/revisit" : mime,
    status,
    digest: record.fields.get("warc-payload-digest") ?? "",
    length: String(place.length),
    offset: String(place.offset),
    filename,
  };
  return `${surtOf(url)} ${instant} ${JSON.stringify(fields)}`;
}

/** Sort-friendly form of a URL: host reversed, lower case, query sorted. */
export function surtOf(address: string): string {
  const url = new URL(address.toLowerCase());
  const host =
    /^[\d.]+$/.test(url.hostname) || url.hostname.startsWith("[")
      ? url.hostname
      : url.hostname
          .replace(/^www\d*\./, "")
          .split(".")
          .reverse()
          .join(",");
  const port = url.port === "" ? "" : `:${url.port}`;
  const query = url.search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "")
    .sort()
    .join("&");
  return `${host}${port})${url.pathname}${query === "" ? "" : `?${query}`}`;
}
