import { createWriteStream, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { z } from "zod";
import { type Bundle, bundleSchema } from "../../../model/bundle.js";
import { InputError } from "../../../model/errors.js";
import { type BodyRows, type BodyTable, bodyTables, type StoredRow } from "../../../store/body-rows.js";
import { sha256 } from "../../workspace.js";
import { hashBytes } from "../preservation/copy-file.js";
import { type BodyEvidence, listEnds } from "./body-evidence.js";
import { entryNames } from "./seal-bundle.js";

/** Most bytes of list and packed rows of a bundle, each; they are held in memory. */
const maxListBytes = 268_435_456;

const openFile = promisify<string, yauzl.Options, ZipFile>(yauzl.open);

/**
 * Unpacks a bundle into an empty folder and checks it: every hash, that rows and files belong to its body, and that nothing else is in it.
 * Throws InputError for a file that is no bundle, or one that was changed or damaged on its way.
 */
export async function openBundle(path: string, into: string): Promise<BodyEvidence> {
  const refuse = (message: string) => new InputError([{ file: path, message, hint: "take it from where it was made once more" }]);
  const small = new Map<string, Buffer>();
  const archiveFolder = join(into, "archive");
  try {
    await unpack(path, small, into);
  } catch (error) {
    throw refuse(`this is no bundle of nashr: ${error instanceof Error ? error.message : String(error)}`);
  }
  const manifest = readManifest(small.get(entryNames.manifest));
  if (manifest === undefined) throw refuse("this is no bundle that this version of nashr knows");
  const text = unpackText(small.get(entryNames.rows));
  if (text === undefined || sha256(text) !== manifest.rows.sha256) throw refuse("the rows of the bundle are not those that were sealed");
  const rows = readRows(text, manifest);
  if (rows === undefined) throw refuse(`the rows of the bundle do not belong to ${manifest.entityCode}, or not to what it lists`);
  for (const file of manifest.files.filter(({ isInside }) => isInside)) {
    const found = await hashBytes(join(archiveFolder, file.path)).catch(() => undefined);
    if (found !== file.sha256) throw refuse(`${file.path} is not the file that was sealed`);
  }
  return { manifest, rows, archiveFolder };
}

async function unpack(path: string, small: Map<string, Buffer>, into: string): Promise<void> {
  const zip = await openFile(path, { autoClose: false, strictFileNames: true });
  try {
    const openEntry = promisify<Entry, Readable>(zip.openReadStream.bind(zip));
    for (const entry of await listEntries(zip)) {
      const name = entry.fileName;
      if (name.startsWith(entryNames.archive) && name.endsWith(".warc.gz")) {
        // Archive files are packed already: what claims to unpack to more is no bundle of ours.
        if (entry.compressionMethod !== 0) throw new Error(`${name} is packed`);
        const target = join(into, name);
        mkdirSync(dirname(target), { recursive: true });
        await pipeline(await openEntry(entry), createWriteStream(target, { flags: "wx" }));
      } else if (name === entryNames.manifest || name === entryNames.rows) {
        if (entry.uncompressedSize > maxListBytes) throw new Error(`${name} is too large`);
        small.set(name, Buffer.concat(await (await openEntry(entry)).toArray()));
      } else throw new Error(`${name} has no place in a bundle`);
    }
  } finally {
    zip.close();
  }
}

function listEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on("entry", (entry: Entry) => entries.push(entry));
    zip.on("end", () => resolve(entries));
    zip.on("error", reject);
    if (zip.entryCount > 10_000) reject(new Error("it holds too many files"));
  });
}

function readManifest(bytes: Buffer | undefined): Bundle | undefined {
  try {
    return bundleSchema.parse(JSON.parse(bytes?.toString("utf8") ?? ""));
  } catch {
    return undefined;
  }
}

function unpackText(bytes: Buffer | undefined): string | undefined {
  try {
    return bytes === undefined ? undefined : gunzipSync(bytes, { maxOutputLength: maxListBytes }).toString("utf8");
  } catch {
    return undefined;
  }
}

const valueSchema = z.union([z.string(), z.number(), z.null(), z.strictObject({ base64: z.string() })]);
const lineSchema = z.tuple([z.enum(bodyTables), z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), valueSchema)]);
/** Tables whose rows name the body. */
const named: readonly BodyTable[] = ["crawled_entities", "snapshots", "host_states", "detections"];

/** The rows of a bundle; undefined where one is of another body, or rests on a file that the bundle does not list. */
function readRows(text: string, { entityCode, files }: Bundle): BodyRows | undefined {
  const rows = Object.fromEntries(bodyTables.map((table) => [table, [] as StoredRow[]])) as Record<BodyTable, StoredRow[]>;
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const parsed = lineSchema.safeParse(parseJson(line));
    if (!parsed.success) return undefined;
    const [table, row] = parsed.data;
    if (named.includes(table) && row.entity_code !== entityCode) return undefined;
    rows[table].push(row);
  }
  const listed = new Map(files.map(({ path, bytes }) => [path, bytes]));
  const isListed = [...listEnds(rows)].every(([path, { rests }]) => rests === 0 || rests <= (listed.get(path) ?? 0));
  const paths = new Set(listEnds(rows).keys());
  return isListed && files.every(({ path }) => paths.has(path)) ? rows : undefined;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
