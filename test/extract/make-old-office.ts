import { CFB } from "@e965/xlsx";
import iconv from "iconv-lite";
import { makeZip, type ZipPart } from "./make-zip.js";

interface CompoundWriter {
  readonly utils: { readonly cfb_new: () => unknown; readonly cfb_add: (file: unknown, path: string, content: Buffer) => void };
  readonly write: (file: unknown, options: { readonly type: "buffer" }) => Buffer;
}

/** A compound file with the given streams. Source: [MS-CFB]. */
export function makeCompound(streams: Readonly<Record<string, Buffer>>): Uint8Array {
  const writer = CFB as CompoundWriter;
  const file = writer.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) writer.utils.cfb_add(file, `/${name}`, content);
  return new Uint8Array(writer.write(file, { type: "buffer" }));
}

/** A Word 95 document: its text in one run of one-byte characters. Source: Word 6 binary format, FIB. */
export function makeWord95(text: string, charset: "win1252" | "win1256", flags = 0): Uint8Array {
  const head = Buffer.alloc(0x300);
  const body = iconv.encode(text, charset);
  head.writeUInt16LE(0xa5dc, 0);
  head.writeUInt16LE(0x68, 2);
  head.writeUInt16LE(charset === "win1256" ? 0x0401 : 0x040c, 6);
  head.writeUInt16LE(flags, 10);
  head.writeUInt32LE(head.length, 0x18);
  head.writeUInt32LE(head.length + body.length, 0x1c);
  return makeCompound({ WordDocument: Buffer.concat([head, body]) });
}

function record(type: number, content: Buffer, container = false): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(container ? 0x0f : 0, 0);
  head.writeUInt16LE(type, 2);
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content]);
}

/** A PowerPoint 97 file: the texts of each slide in the outline, one text box on the first slide. Source: [MS-PPT], sections 2.4.14.3 and 2.9.42. */
export function makePowerPoint(slides: readonly (readonly string[])[], box: string): Uint8Array {
  const wide = (text: string): Buffer => record(0x0fa0, Buffer.from(text, "utf16le"));
  const outline = slides.flatMap((lines) => [record(0x03f3, Buffer.alloc(20)), ...lines.map(wide)]);
  const document = record(0x03e8, record(0x0ff0, Buffer.concat(outline), true), true);
  const slide = record(0x03ee, record(0x040c, record(0xf00d, record(0x0fa8, Buffer.from(box, "latin1")), true), true), true);
  return makeCompound({ "PowerPoint Document": Buffer.concat([document, slide]) });
}

/** A DOCX file with a body and further parts; `relations` maps ids to targets beside the body. */
export function makeDocx(body: string, parts: readonly ZipPart[] = [], relations: Readonly<Record<string, string>> = {}): Uint8Array {
  const package_ = "http://schemas.openxmlformats.org/package/2006";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const related = Object.entries(relations).map(([id, target]) => `<Relationship Id="${id}" Type="${office}/aFChunk" Target="${target}"/>`);
  return makeZip([
    {
      name: "[Content_Types].xml",
      content: `<Types xmlns="${package_}/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    },
    {
      name: "_rels/.rels",
      content: `<Relationships xmlns="${package_}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: "word/_rels/document.xml.rels",
      content: `<Relationships xmlns="${package_}/relationships">${related.join("")}</Relationships>`,
    },
    { name: "word/document.xml", content: `<w:document xmlns:w="${word}" xmlns:r="${office}"><w:body>${body}</w:body></w:document>` },
    ...parts,
  ]);
}

/** A header or footer of a DOCX file. */
export function docxMargin(name: string, text: string): ZipPart {
  const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  return { name: `word/${name}.xml`, content: `<w:hdr xmlns:w="${word}"><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:hdr>` };
}
