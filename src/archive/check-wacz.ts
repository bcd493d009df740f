import { createHash } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { PassThrough, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { InputError } from "../model/errors.js";
import { type DamagedSpan, scanArchive } from "./scan.js";

/** What a WACZ holds, and what in it does not hold. */
export interface WaczCheck {
  readonly files: number;
  readonly records: number;
  /** One sentence each; none where everything agrees. */
  readonly problems: readonly string[];
}

interface Unpacked {
  readonly hash: string;
  readonly bytes: number;
  /** Of small text files only. */
  readonly text: string;
}

/** Bytes of a text file of the package that are read; the index of a whole edition is the largest. */
const maxTextBytes = 400_000_000;

/**
 * Checks a WACZ without anything else at hand: every file against the digests that the package states, every WARC record against its own,
 * every line of the index against the record it points to. Throws InputError for a file that is no readable ZIP.
 * Source: WACZ 1.1.1, WARC 1.1 sections 5.8 and 5.9.
 */
export async function checkWacz(path: string): Promise<WaczCheck> {
  const folder = mkdtempSync(join(tmpdir(), "wacz-"));
  try {
    const files = await unpack(path, folder);
    const problems = [...checkDigests(files)];
    const places = new Set<string>();
    for (const name of [...files.keys()].filter((name) => name.startsWith("archive/")))
      problems.push(...(await checkRecords(folder, name, places)));
    problems.push(...checkIndex(files.get("indexes/index.cdxj")?.text ?? "", places));
    return { files: files.size, records: places.size, problems };
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError([
      {
        file: path,
        message: `cannot be read as a WACZ: ${error instanceof Error ? error.message : String(error)}`,
        hint: "name a .wacz file",
      },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads a WARC file record by record; notes the place of each. */
async function checkRecords(folder: string, name: string, places: Set<string>): Promise<string[]> {
  const file = basename(name);
  const problems: string[] = [];
  const noRecord = ({ offset, length }: DamagedSpan) =>
    problems.push(`${name}: the ${length} bytes at ${offset} are no record that can be read`);
  for await (const { place, record, intact } of scanArchive(folder, file, noRecord)) {
    places.add(`${file} ${place.offset} ${place.length} ${record.fields.get("warc-target-uri") ?? ""}`);
    if (!intact) problems.push(`${name}: the record at ${place.offset} is not what its digest says`);
  }
  return problems;
}

function* checkDigests(files: ReadonlyMap<string, Unpacked>): Generator<string> {
  const described = files.get("datapackage.json");
  if (described === undefined) return yield "datapackage.json is missing";
  const seal = readJson(files.get("datapackage-digest.json")?.text) as { hash?: string } | undefined;
  if (seal?.hash !== `sha256:${described.hash}`) yield "datapackage.json is not what datapackage-digest.json says";
  const { resources = [] } = (readJson(described.text) ?? {}) as { resources?: { path?: string; hash?: string; bytes?: number }[] };
  const named = new Set(["datapackage.json", "datapackage-digest.json"]);
  for (const { path = "", hash, bytes } of resources) {
    named.add(path);
    const file = files.get(path);
    if (file === undefined) yield `${path} is missing`;
    else if (`sha256:${file.hash}` !== hash || file.bytes !== bytes) yield `${path} is not what the package says`;
  }
  for (const name of files.keys()) if (!named.has(name)) yield `${name} is not named by the package`;
  return undefined;
}

function* checkIndex(index: string, places: ReadonlySet<string>): Generator<string> {
  for (const line of index.split("\n").filter((line) => line !== "")) {
    const entry = readJson(line.slice(line.indexOf("{"))) as Record<string, string> | undefined;
    const place = `${entry?.filename} ${entry?.offset} ${entry?.length} ${entry?.url}`;
    if (!places.has(place)) yield `the index points to a record that is not there: ${line.slice(0, 200)}`;
  }
}

function readJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Puts the WARC files of a package into a folder and hashes every file on the way. */
async function unpack(path: string, folder: string): Promise<Map<string, Unpacked>> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, file) => (error === null ? resolve(file) : reject(error))),
  );
  const files = new Map<string, Unpacked>();
  try {
    await new Promise<void>((resolve, reject) => {
      zip.on("error", reject);
      zip.on("end", resolve);
      zip.on("entry", (entry: Entry) => {
        unpackOne(zip, entry, folder).then((unpacked) => {
          files.set(entry.fileName, unpacked);
          zip.readEntry();
        }, reject);
      });
      zip.readEntry();
    });
    return files;
  } finally {
    zip.close();
  }
}

async function unpackOne(zip: ZipFile, entry: Entry, folder: string): Promise<Unpacked> {
  const stream = await new Promise<Readable>((resolve, reject) =>
    zip.openReadStream(entry, (error, opened) => (error === null ? resolve(opened) : reject(error))),
  );
  const hash = createHash("sha256");
  const chunks: Buffer[] = [];
  const isArchive = entry.fileName.startsWith("archive/");
  if (!isArchive && entry.uncompressedSize > maxTextBytes) throw new Error(`${entry.fileName} is too large`);
  const listen = new PassThrough();
  listen.on("data", (chunk: Buffer) => {
    hash.update(chunk);
    if (!isArchive) chunks.push(chunk);
  });
  await (isArchive ? pipeline(stream, listen, createWriteStream(join(folder, basename(entry.fileName)))) : pipeline(stream, listen));
  return { hash: hash.digest("hex"), bytes: entry.uncompressedSize, text: Buffer.concat(chunks).toString("utf8") };
}
