import { renderReport } from "../../src/report/report.js";
import { makeEdition } from "./edition-fixture.js";
import { testOptions } from "./report-options.js";

/** Files and bytes of a report. */
export interface Weight {
  readonly files: number;
  readonly bytes: number;
  /** Mean bytes of the page of a body, by language. */
  readonly bodyPage: ReadonlyMap<string, number>;
}

/** Weighs the report of a generated edition of so many bodies. */
export function weigh(entities: number): Weight {
  const pages = new Map<string, { count: number; bytes: number }>();
  let [files, bytes] = [0, 0];
  for (const { path, content } of renderReport(makeEdition({ entities, former: true }), testOptions())) {
    const size = typeof content === "string" ? Buffer.byteLength(content) : content.length;
    files += 1;
    bytes += size;
    const lang = /^(fr|ar|en)\/communes\/[^/]+\/index\.html$/.exec(path)?.[1];
    if (lang === undefined) continue;
    const sum = pages.get(lang) ?? { count: 0, bytes: 0 };
    pages.set(lang, { count: sum.count + 1, bytes: sum.bytes + size });
  }
  return { files, bytes, bodyPage: new Map([...pages].map(([lang, sum]) => [lang, sum.bytes / sum.count])) };
}
