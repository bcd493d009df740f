import type { Document, Link } from "../model/document.js";
import type { Verdict } from "../model/verdict.js";
import { clip } from "../text/quote.js";
import { findTerms } from "../text/terms.js";
import type { DetectInput } from "./detect.js";
import { settleEntity } from "./judge/settle.js";
import { wordsOf } from "./read/lines.js";
import { yearsNamed } from "./read/period.js";
import { topicOfParams } from "./topic/topic-params.js";

/**
 * Verdicts by link text alone, the way simple checkers work: an item is current where a link or menu entry names it, stale
 * where all such links name only past years, else absent. Shown beside the real verdicts so that the gain can be seen.
 */
export function detectByLinkText(input: DetectInput): Verdict[] {
  const items = input.rubric.items.filter((item) => item.active && (item.levels?.includes(input.entity.level) ?? true));
  const settled = settleEntity(input.entity, input.reach, input.documents.length, input.damaged);
  const year = Number(input.edition.slice(0, 4));
  const { end, pagesRead, documentsRead, unreadCount } = input.reach ?? {
    end: "no-site" as const,
    pagesRead: 0,
    documentsRead: 0,
    unreadCount: 0,
  };
  const links = [...input.documents].sort((a, b) => (a.url < b.url ? -1 : 1)).flatMap((page) => page.links.map((link) => ({ page, link })));
  return items.map((item): Verdict => {
    const common = { entityCode: input.entity.code, itemId: item.id, detector: "link-text@1", considered: [], confidence: 0.5 };
    if (settled?.state === "unknown")
      return { ...common, state: "unknown", because: settled.because, reason: settled.reason, look: [...settled.look] };
    const matcher = topicOfParams(item.detector.params);
    const named = links.filter(({ link }) => link.kind === "link" && link.text !== "" && findTerms(wordsOf(link.text), matcher).length > 0);
    const first = named.find(({ link }) => isFresh(link, year)) ?? named[0];
    if (first === undefined) {
      const because = settled === undefined ? "not-found" : settled.because;
      return {
        ...common,
        state: "absent",
        because,
        reason: { code: "no-link", facts: {} },
        reach: { end, pagesRead, documentsRead, unreadCount },
      };
    }
    const citation = citeLink(first.page, first.link);
    const reason = { code: "link-named", facts: { title: first.link.text } };
    if (isFresh(first.link, year)) return { ...common, state: "current", citation, more: [], complete: false, open: false, reason };
    return { ...common, state: "stale", citation, more: [], restsOn: String(yearsNamed(first.link.text).at(-1) ?? ""), reason };
  });
}

const yearsBack = 2;

function isFresh(link: Link, year: number): boolean {
  const years = yearsNamed(link.text);
  return years.length === 0 || years.some((named) => named >= year - yearsBack);
}

function citeLink(page: Document, link: Link) {
  return {
    url: page.url,
    fetchedAt: page.fetchedAt,
    sha256: page.sha256,
    place: page.place,
    channel: page.channel,
    title: page.title,
    locator: link.region,
    quotation: clip(link.text, 0, link.text.length),
  };
}
