import { readFileSync } from "node:fs";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { decodeText } from "../../src/extract/charset.js";
import { repairEncoding } from "../../src/text/repair-encoding.js";
import { findShared } from "../set-up/shared.js";
import { read } from "./read.js";

const arabic = "محضر أشغال الدورة العادية لشهر فبراير 2026 لمجلس الجماعة، المنعقدة بمقر الجماعة";
const french = "Délibérations du conseil communal : « l’exercice 2026 » à l’œuvre, État et équipement";

describe("charsets", () => {
  const cases: [string, string, string, string | undefined][] = [
    ["windows-1256 undeclared", arabic, "win1256", undefined],
    ["windows-1256 declared as iso-8859-1", arabic, "win1256", "iso-8859-1"],
    ["windows-1256 declared as utf-8", arabic, "win1256", "utf-8"],
    ["iso-8859-6 undeclared", arabic.replaceAll("،", ","), "iso88596", undefined],
    ["windows-1252 declared as iso-8859-1", french, "win1252", "iso-8859-1"],
    ["windows-1252 declared as utf-8", french, "win1252", "utf-8"],
    ["utf-8 declared as iso-8859-1", french, "utf8", "iso-8859-1"],
    ["utf-8 declared as windows-1256", arabic, "utf8", "windows-1256"],
    ["utf-16 without a mark", `<p>${arabic}</p> ${" ".repeat(40)}`, "utf16le", undefined],
  ];
  test.each(cases)("%s", (_, text, encoding, declared) => {
    expect(decodeText(new Uint8Array(iconv.encode(text, encoding)), [declared]).text).toBe(text);
  });

  test("a mark at the start wins over every declaration", () => {
    const bytes = new Uint8Array(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(arabic)]));
    expect(decodeText(bytes, ["windows-1252"]).text).toBe(arabic);
  });

  test("a stray byte in a page of UTF-8 does not turn all of it into another charset", () => {
    const bytes = new Uint8Array(Buffer.concat([Buffer.from(arabic), Buffer.from([0xff]), Buffer.from(arabic)]));
    const { text, charset } = decodeText(bytes, []);
    expect([charset, text.startsWith(arabic), text.endsWith(arabic)]).toEqual(["utf-8", true, true]);
  });

  test("a page of which no charset reads all is read as far as it goes, and said to be bad", async () => {
    const marked = Buffer.from([0xef, 0xbb, 0xbf]);
    const broken = Buffer.concat(
      Array.from({ length: 12 }, () => Buffer.concat([Buffer.from("Budget "), Buffer.from([0xff, 0xfe, 0xc0])])),
    );
    const page = await read(new Uint8Array(Buffer.concat([marked, Buffer.from("<title>Mairie</title><p>"), broken])));
    expect([page.title, page.problems]).toEqual(["Mairie", expect.arrayContaining(["bad-charset"])]);
    const sound = await read(new Uint8Array(Buffer.concat([marked, Buffer.from(`<title>Mairie</title><p>${french}</p>`)])));
    expect(sound.problems).not.toContain("bad-charset");
  });

  test("NUL never reaches a document", async () => {
    const page = await read("<title>Mai\0rie</title><p>Conseil\0 communal</p>");
    expect(JSON.stringify(page)).not.toContain("\\u0000");
    expect(page.title).toBe("Mairie");
  });
});

const cases = findShared("corpora/encodings/own_html_cases.json", "whole answers with right, missing and wrong charsets");

describe.skipIf(cases === undefined)("whole answers with right, missing and wrong charsets", () => {
  interface Row {
    id: string;
    content_type: string | null;
    body_b64: string;
    title?: string;
  }
  const rows: Row[] = cases === undefined ? [] : JSON.parse(readFileSync(cases, "utf8")).rows;
  test.each(rows.filter((row) => row.title !== undefined))("$id", async (row) => {
    const charset = /charset=["']?([\w-]+)/i.exec(row.content_type ?? "")?.[1]?.toLowerCase();
    const bytes = new Uint8Array(Buffer.from(row.body_b64, "base64"));
    const page = await read(bytes, {
      mediaType: (row.content_type ?? "").split(";")[0] ?? "",
      ...(charset === undefined ? {} : { charset }),
    });
    // The corpus keeps a title that was encoded twice as it came; here it is read as it was meant.
    expect(page.title).toBe(repairEncoding(row.title ?? ""));
  });
});
