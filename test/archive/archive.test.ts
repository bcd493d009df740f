import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WARCParser } from "warcio";
import { hasKnownEnd, openArchive } from "../../src/archive/archive.js";
import { readRecord } from "../../src/archive/read.js";
import { type DamagedSpan, scanArchive } from "../../src/archive/scan.js";
import { readTrace } from "../../src/archive/trace.js";
import { EnvironmentError } from "../../src/model/errors.js";
import type { Place } from "../../src/model/evidence.js";
import { corpora, hasCorpora } from "../crawl/corpora.js";
import { exchange, info } from "./exchange-fixture.js";
import { recordAt } from "./record-at.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "archive-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("openArchive", () => {
  test("what is written is read back at its place, by us and by another reader", async () => {
    const archive = openArchive(folder, "2026/c1-1.warc.gz", info);
    const first = archive.append(exchange("https://c1.example/", "<p>الميزانية</p>"));
    const second = archive.append(exchange("https://c1.example/b", "second"));
    archive.close();
    expect(first).toBeDefined();
    const record = await recordAt(folder, second);
    expect(record.type).toBe("response");
    expect(Buffer.from(record.bytes).toString()).toBe("second");
    expect(record.head).toContain("X-Archive-Orig-Content-Encoding: gzip");
    expect(record.head).toContain("Content-Length: 6");

    const types: string[] = [];
    const bodies: string[] = [];
    for await (const other of new WARCParser(new Blob([readFileSync(join(folder, "2026/c1-1.warc.gz"))]).stream())) {
      types.push(other.warcType ?? "");
      if (other.warcType === "response") bodies.push(await other.contentText());
      else await other.readFully();
    }
    expect(types).toEqual(["warcinfo", "request", "metadata", "response", "request", "metadata", "response"]);
    expect(bodies).toEqual(["<p>الميزانية</p>", "second"]);
  });

  test("the command-line index of the other reader gives our offsets", async () => {
    const archive = openArchive(folder, "c.warc.gz", info);
    const places = ["a", "b", "c"].map((name) => archive.append(exchange(`https://c1.example/${name}`, name))?.offset);
    archive.close();
    const cli = fileURLToPath(new URL("../../node_modules/warcio/dist/cli.js", import.meta.url));
    const index = spawnSync(process.execPath, [cli, "cdx-index", join(folder, "c.warc.gz")], { encoding: "utf8", timeout: 30_000 });
    expect([...index.stdout.matchAll(/"offset":"(\d+)"/g)].map((match) => Number(match[1]))).toEqual(places);
  });

  test("a redirect chain is kept hop by hop; a failure without an answer leaves its metadata alone", async () => {
    const archive = openArchive(folder, "c.warc.gz", info);
    const page = exchange("https://c1.example/new", "new");
    const [last] = page.hops;
    if (last === undefined) throw new Error("no hop");
    const place = archive.append({
      ...page,
      hops: [
        { ...last, url: "https://c1.example/old", responseHead: "HTTP/1.1 301 Moved\r\nLocation: /new", body: new Uint8Array(0) },
        last,
      ],
    });
    const nothing = archive.append({ ...page, hops: [{ ...last, responseHead: "" }] });
    archive.close();
    expect(nothing).toBeUndefined();
    const urls = [];
    const numbers: unknown[] = [];
    for await (const { record, place: at, intact } of scanArchive(folder, "c.warc.gz")) {
      expect(intact).toBe(true);
      const trace = readTrace(record);
      if (trace?.kind === "attempt") numbers.push([trace.attempt.number, trace.attempt.place]);
      if (record.type === "response") urls.push([record.fields.get("warc-target-uri"), at.offset]);
    }
    expect(urls[0]?.[0]).toBe("https://c1.example/old");
    expect(urls[1]).toEqual(["https://c1.example/new", place?.offset]);
    expect(numbers).toEqual([
      [1, "behind"],
      [2, "none"],
    ]);
  });

  test("a rendered page is a resource of its own behind the answer it was made from", async () => {
    const archive = openArchive(folder, "c.warc.gz", info);
    const shell = exchange("https://c1.example/", "<div id=app></div>");
    const place = archive.append({
      ...shell,
      hops: [
        ...shell.hops,
        {
          url: "https://c1.example/",
          at: info.at,
          requestHead: "",
          responseHead: "",
          body: Buffer.from("<p>rendered</p>"),
          rendered: true,
        },
      ],
    });
    archive.close();
    const record = await recordAt(folder, place);
    expect([record.type, Buffer.from(record.bytes).toString()]).toEqual(["resource", "<p>rendered</p>"]);
  });

  test("header fields cannot be smuggled in through an address", async () => {
    const archive = openArchive(folder, "c.warc.gz", info);
    archive.append(exchange("https://c1.example/a\r\nWARC-Type: warcinfo", "x"));
    archive.close();
    for await (const { record } of scanArchive(folder, "c.warc.gz")) expect(record.fields.get("warc-type")).toBe(record.type);
  });
});

describe("what stands in the archive", () => {
  const name = "2026/c1-1.warc.gz";
  const start = (known = 0) => openArchive(folder, name, info, known);

  test("is never opened again as if it were new", () => {
    const archive = start();
    archive.append(exchange("https://c1.example/", "evidence"));
    archive.close();
    const before = readFileSync(join(folder, name));
    expect(() => start()).toThrow(EnvironmentError);
    expect(readFileSync(join(folder, name)).equals(before)).toBe(true);
  });

  test("is gone on with where it ends as it is known, and only there", () => {
    const archive = start();
    archive.append(exchange("https://c1.example/", "first"));
    const known = archive.end();
    archive.close();
    const again = start(known);
    again.append(exchange("https://c1.example/b", "second"));
    const all = again.end();
    again.close();
    const before = readFileSync(join(folder, name));
    expect(before.length).toBe(all);
    for (const other of [known, all + 1]) expect(() => start(other)).toThrow(/bytes where/);
    expect(readFileSync(join(folder, name)).equals(before)).toBe(true);
    expect([hasKnownEnd(folder, name, all), hasKnownEnd(folder, name, known), hasKnownEnd(folder, "none.warc.gz", 0)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("is not written behind the bytes of another writer", () => {
    const archive = start();
    appendFileSync(join(folder, name), "foreign");
    const before = readFileSync(join(folder, name));
    expect(() => archive.append(exchange("https://c1.example/", "mine"))).toThrow(/grew while/);
    archive.close();
    expect(readFileSync(join(folder, name)).equals(before)).toBe(true);
  });
});

describe("scanArchive", () => {
  const scan = async (bytes: Buffer) => {
    writeFileSync(join(folder, "c.warc.gz"), bytes);
    const spans: DamagedSpan[] = [];
    const places: string[] = [];
    for await (const { place } of scanArchive(folder, "c.warc.gz", (span) => spans.push(span)))
      places.push(`${place.offset}+${place.length}`);
    return { places, spans };
  };

  test("names bytes that are no record and reads what stands behind them", async () => {
    const archive = openArchive(folder, "whole.warc.gz", info);
    const places = ["a", "b", "c"].map((name) => archive.append(exchange(`https://c1.example/${name}`, name.repeat(3000))));
    archive.close();
    const whole = readFileSync(join(folder, "whole.warc.gz"));
    const { places: all, spans } = await scan(whole);
    expect(spans).toEqual([]);
    const hit = places[1];
    if (hit === undefined) throw new Error("nothing was written");
    for (const at of [0, 3, 14, hit.length - 6]) {
      const flipped = Buffer.from(whole);
      flipped[hit.offset + at] = (flipped[hit.offset + at] ?? 0) ^ 0x10;
      const seen = await scan(flipped);
      expect(seen.spans.reduce((sum, span) => sum + span.length, 0)).toBe(hit.length);
      expect(seen.places).toEqual(all.filter((place) => place !== `${hit.offset}+${hit.length}`));
    }
  });

  test("ends with the span of a record that is cut, at whatever byte", async () => {
    const archive = openArchive(folder, "whole.warc.gz", info);
    archive.append(exchange("https://c1.example/", "first"));
    const end = archive.end();
    archive.append(exchange("https://c1.example/b", "second ".repeat(500)));
    archive.close();
    const whole = readFileSync(join(folder, "whole.warc.gz"));
    const before = (await scan(whole.subarray(0, end))).places;
    for (let cut = end + 1; cut < whole.length; cut += 13) {
      const { places, spans } = await scan(whole.subarray(0, cut));
      expect(places.slice(0, before.length)).toEqual(before);
      const last = Number(places.at(-1)?.split("+")[0]) + Number(places.at(-1)?.split("+")[1]);
      expect(spans).toEqual(last === cut ? [] : [{ file: "c.warc.gz", offset: last, length: cut - last }]);
    }
  });
});

describe("readRecord", () => {
  test("gives damage as an answer: missing, cut, unreadable, other bytes", async () => {
    const archive = openArchive(folder, "c.warc.gz", info);
    const place = archive.append(exchange("https://c1.example/", "evidence"));
    archive.close();
    if (place === undefined) throw new Error("nothing was written");
    const hash = createHash("sha256").update("evidence").digest("hex");
    const faultOf = async (at: Place, sha256?: string) => {
      const reading = await readRecord(folder, at, sha256);
      return "damage" in reading ? reading.damage.fault : "whole";
    };
    expect(await faultOf(place, hash)).toBe("whole");
    expect(await faultOf(place, "0".repeat(64))).toBe("other-bytes");
    expect(await faultOf({ ...place, file: "none.warc.gz" })).toBe("missing");
    expect(await faultOf({ ...place, offset: place.offset + 1, length: place.length - 1 })).toBe("unreadable");
    expect(await faultOf({ ...place, length: 2 ** 40 })).toBe("cut");
    truncateSync(join(folder, "c.warc.gz"), place.offset + 20);
    expect(await faultOf(place)).toBe("cut");
    truncateSync(join(folder, "c.warc.gz"), place.offset - 1);
    expect(await faultOf(place)).toBe("cut");
  });
});

describe("reading what is damaged", () => {
  test("a record whose bytes were changed is not intact", async () => {
    const archive = openArchive(folder, "c.warc.gz", info);
    const place = archive.append(exchange("https://c1.example/", "evidence"));
    archive.close();
    const record = await recordAt(folder, place);
    const forged = gzipSync(
      Buffer.concat([
        Buffer.from(`WARC/1.1\r\n${[...record.fields].map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`),
        Buffer.from(record.block).fill("E", record.block.length - 8),
        Buffer.from("\r\n\r\n"),
      ]),
    );
    writeFileSync(join(folder, "forged.warc.gz"), forged);
    const seen = [];
    for await (const { intact } of scanArchive(folder, "forged.warc.gz")) seen.push(intact);
    expect(seen).toEqual([false]);
  });

  test.skipIf(!hasCorpora)("files that others wrote", async () => {
    const count = async (file: string) => {
      let records = 0;
      let broken = 0;
      for await (const { intact } of scanArchive(join(corpora, "warc"), file)) {
        records += 1;
        if (!intact) broken += 1;
      }
      return [records, broken];
    };
    expect(await count("example.warc.gz")).toEqual([6, 0]);
    expect(await count("example-resource.warc.gz")).toEqual([3, 0]);
    expect((await count("example-wget-bad-target-uri.warc.gz"))[1]).toBe(0);
    expect(await count("example.arc.gz")).toEqual([0, 0]);
  });
});
