import { describe, expect, test } from "vitest";
import type { State } from "../../src/model/verdict.js";
import { sameWords } from "../../src/text/quote.js";
import { readShippedRubric, runExample } from "../rubric/run-example.js";

/** One case of a detector: the body of a page of an invented site and what it must give. */
export interface DetectorCase {
  readonly name: string;
  readonly html: string;
  readonly state: State;
  /** Title of the page and text of the link to it; both the item's French label when left out. */
  readonly title?: string;
  readonly link?: string;
  readonly complete?: boolean;
  readonly open?: boolean;
  /** Words that the quotation must hold. */
  readonly quote?: string;
}

const { rubric } = readShippedRubric("smiig-communes");

/** Runs the cases of one item through extraction and judging. Insists on a case for each state that the item can have. */
export function testDetector(itemId: string, states: readonly State[], cases: readonly DetectorCase[]): void {
  const item = rubric?.items.find(({ id }) => id === itemId);
  describe(itemId, () => {
    test("has a case for each state", () => {
      expect([...new Set(cases.map(({ state }) => state))].sort(), "write a case for each state of the list above").toEqual(
        [...states].sort(),
      );
    });
    test.each(cases)("$name", async ({ html, title, link, ...wanted }) => {
      if (rubric === undefined || item === undefined) throw new Error(`rubrics/smiig-communes has no item ${itemId}`);
      const page = { path: "/page", title: title ?? item.label.fr, link: link ?? item.label.fr, html };
      const verdict = await runExample(rubric, item, { name: wanted.name, pages: [page], state: wanted.state });
      expect({ state: verdict.state, reason: verdict.state === wanted.state ? "" : verdict.reason.code }).toEqual({
        state: wanted.state,
        reason: "",
      });
      if (verdict.state === "current") {
        expect(verdict.complete).toBe(wanted.complete ?? verdict.complete);
        expect(verdict.open).toBe(wanted.open ?? verdict.open);
      }
      if (verdict.state === "current" || verdict.state === "stale") {
        const { quotation } = verdict.citation;
        expect([" ", " ; "].some((breaks) => sameWords(quotation, textOf(html.replaceAll("<br>", breaks), page.title)))).toBe(true);
        if (wanted.quote !== undefined) expect(verdict.citation.quotation).toContain(wanted.quote);
      }
    });
  });
}

/** Text of a page as a person reads it, cells of a row (and names in one cell) parted as the reader parts them. */
function textOf(html: string, title: string): string {
  return `${html.replace(/<\/t[dh]>\s*<t[dh][^>]*>/gu, " | ").replace(/<[^>]*>/gu, " ")} ${title}`;
}
