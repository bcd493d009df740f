import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openReadingPool } from "../../../src/app/adapters/reading/reading-pool.js";
import type { FetchedSnapshot } from "../../../src/model/evidence.js";
import { settingsSchema } from "../../../src/model/settings.js";

const bytes = Buffer.from("<title>Budget</title><p>Budget 2026</p>");
const snapshot: FetchedSnapshot = {
  entityCode: "c1",
  requestedUrl: "https://c1.example/",
  url: "https://c1.example/",
  redirects: [],
  fetchedAt: "2026-11-15T10:00:00.000Z",
  foundBy: { text: "", via: "seed" },
  depth: 0,
  outcome: "fetched",
  status: 200,
  mediaType: "text/html",
  byteLength: bytes.length,
  sha256: "0".repeat(64),
  place: { file: "c1-1.warc.gz", offset: 0, length: 1 },
};

test("a pool that is closed answers nothing any more: a reading that was broken off is no damaged file", async () => {
  const { extract } = settingsSchema.parse({ edition: "2026", referenceOn: "2026-11-15", extract: { workers: 1 } });
  const pool = openReadingPool({ settings: extract });
  const answers: unknown[] = [];
  const read = () => void pool.read(snapshot, bytes, { ocr: false }).then((answer) => answers.push(answer));
  for (let file = 0; file < 3; file += 1) read();
  await pool.close();
  read();
  await sleep(200);
  expect(answers).toEqual([]);
});
