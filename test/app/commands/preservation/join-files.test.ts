import { expect, test } from "vitest";
import { groupFiles, joinFiles } from "../../../../src/app/commands/preservation/join-files.js";
import type { ArchivedBody } from "../../../../src/app/commands/preservation/read-body.js";
import type { ClosingTrace, CrawlTrace } from "../../../../src/model/crawl-trace.js";
import type { RebuiltAttempt } from "../../../../src/store/rebuild.js";

const trace = (more: Partial<CrawlTrace> = {}): CrawlTrace => ({
  crawl: 1,
  edition: "2026",
  entityCode: "a",
  userAgent: "nashr",
  settings: "{}",
  startedAt: "2026-11-15T00:00:00Z",
  ...more,
});

const attempt = (number: number, path = `/${number}`) =>
  ({ number, role: "page", attempt: 1, snapshot: { requestedUrl: `https://a.ma${path}` } }) as unknown as RebuiltAttempt;

const body = (file: string, numbers: readonly number[], closedWith?: number): ArchivedBody => ({
  file,
  trace: trace(),
  begunAt: file,
  attempts: numbers.map((number) => attempt(number)),
  closing: closedWith === undefined ? undefined : ({ attempts: closedWith, reach: {} } as unknown as ClosingTrace),
  end: 10 * numbers.length,
  damage: [],
});

const cases: readonly [string, readonly ArchivedBody[], { numbers: number[]; missing: number; closed: boolean; file: string }][] = [
  ["one file to its end", [body("1", [1, 2, 3], 3)], { numbers: [1, 2, 3], missing: 0, closed: true, file: "1" }],
  ["one that was interrupted", [body("1", [1, 2])], { numbers: [1, 2], missing: 0, closed: false, file: "1" }],
  ["a second file that goes on", [body("1", [1, 2]), body("2", [3, 4], 4)], { numbers: [1, 2, 3, 4], missing: 0, closed: true, file: "2" }],
  [
    "a second file that begins anew",
    [body("1", [1, 2, 3], 3), body("2", [1, 2], 2)],
    { numbers: [1, 2], missing: 0, closed: true, file: "2" },
  ],
  [
    "a tail that was not kept",
    [body("1", [1, 2, 3]), body("2", [3, 4], 4)],
    { numbers: [1, 2, 3, 4], missing: 0, closed: true, file: "2" },
  ],
  ["further addresses after the end", [body("1", [1, 2], 2), body("2", [3])], { numbers: [1, 2, 3], missing: 0, closed: true, file: "2" }],
  ["a gap", [body("1", [1, 3], 3)], { numbers: [1, 3], missing: 1, closed: false, file: "1" }],
  ["the last attempt lost before the end", [body("1", [1, 2], 3)], { numbers: [1, 2], missing: 1, closed: false, file: "1" }],
  ["nothing but a beginning", [body("1", [])], { numbers: [], missing: 0, closed: false, file: "1" }],
];

test.each(cases)("joins %s", (_, files, expected) => {
  const { attempts, missing, closing, archiveFile } = joinFiles(trace(), files);
  expect({ numbers: attempts.map(({ number }) => number), missing, closed: closing !== undefined, file: archiveFile }).toEqual(expected);
});

test("files are put together by crawl and body in the order of time, also where a number was given twice", () => {
  const later = trace({ startedAt: "2027-01-01T00:00:00Z" });
  const headings = [
    { file: "new", trace: later, begunAt: "2027" },
    { file: "b", trace: trace(), begunAt: "2" },
    { file: "a", trace: trace(), begunAt: "1" },
    { file: "silent", trace: undefined, begunAt: "" },
  ];
  expect(groupFiles(headings)).toEqual([
    { trace: trace(), files: ["a", "b"] },
    { trace: later, files: ["new"] },
  ]);
});
