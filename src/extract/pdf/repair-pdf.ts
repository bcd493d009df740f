const objectHead = /(?:^|[\s>])(\d{1,7})\s+(\d{1,5})\s+obj\b/g;
const maxObjects = 200_000;
const maxPages = 2_000;

/**
 * Bytes of a PDF file that lost its end, with an end put to what is there: an open stream is closed, a catalogue and a list of pages are made where there is
 * none, and a trailer names the catalogue. Undefined for a file that holds no page. Source: ISO 32000-1, sections 7.5.5 and 7.7.2.
 */
export function repairPdf(bytes: Uint8Array): Uint8Array | undefined {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = source.toString("latin1");
  const objects = listObjects(text);
  const last = objects.at(-1);
  if (last === undefined) return undefined;
  const open = !text.includes("endobj", last.at);
  const isStream = open && text.includes("stream", last.at);
  const kept = open && !isStream ? source.subarray(0, last.at) : source;
  const complete = open && !isStream ? objects.slice(0, -1) : objects;
  const dictionaries = complete.map((object, index) => ({
    number: object.number,
    text: dictionaryOf(text, object.at, complete[index + 1]?.at),
  }));
  const catalogue = dictionaries.findLast((object) => /\/Type\s*\/Catalog\b/.test(object.text) && hasPages(object.text, dictionaries));
  const pages = dictionaries.filter((object) => /\/Type\s*\/Page\b(?!s)/.test(object.text)).slice(0, maxPages);
  if (catalogue === undefined && pages.length === 0) return undefined;
  const next = Math.max(...complete.map((object) => object.number)) + 1;
  const made =
    catalogue === undefined
      ? `${next} 0 obj\n<</Type/Catalog/Pages ${next + 1} 0 R>>\nendobj\n${next + 1} 0 obj\n<</Type/Pages/Count ${pages.length}/Kids[${pages.map((page) => `${page.number} 0 R`).join(" ")}]/MediaBox[0 0 595 842]>>\nendobj\n`
      : "";
  const end = `${isStream ? "\nendstream\nendobj" : ""}\n${made}trailer\n<</Size ${next + 2}/Root ${catalogue?.number ?? next} 0 R>>\nstartxref\n0\n%%EOF\n`;
  return new Uint8Array(Buffer.concat([kept, Buffer.from(end, "latin1")]));
}

interface PdfObject {
  readonly number: number;
  readonly at: number;
}

function listObjects(text: string): PdfObject[] {
  const objects: PdfObject[] = [];
  for (const match of text.matchAll(objectHead)) {
    objects.push({ number: Number(match[1]), at: match.index });
    if (objects.length >= maxObjects) break;
  }
  return objects;
}

function dictionaryOf(text: string, from: number, to: number | undefined): string {
  const part = text.slice(from, Math.min(to ?? text.length, from + 4_000));
  const stream = part.indexOf("stream");
  return stream < 0 ? part : part.slice(0, stream);
}

/** True for a catalogue whose list of pages is in the file too. */
function hasPages(catalogue: string, objects: readonly { readonly number: number }[]): boolean {
  const list = /\/Pages\s+(\d+)\s/.exec(catalogue)?.[1];
  return list !== undefined && objects.some((object) => object.number === Number(list));
}
