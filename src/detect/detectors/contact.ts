import { z } from "zod";
import { readAddresses } from "../../text/addresses.js";
import { readEmails, readPhones } from "../../text/contacts.js";
import { hasTerm } from "../../text/terms.js";
import { bestMisses, missing, missOf } from "../answers.js";
import type { Line, Source } from "../corpus.js";
import { type Case, defineDetector, type Miss } from "../detector.js";
import { wordsOf } from "../lines.js";
import { labelAim } from "../passages.js";
import { aimOf, type Topic, topicParams } from "../topic.js";

const params = z.object(topicParams);

interface Found {
  readonly source: Source;
  readonly phone: Line;
  readonly reach: Line;
  readonly sure: number;
}

/** Phone together with e-mail or postal address of the body, as text, footers included. Codebook: commune-contact. */
export const contact = defineDetector({
  name: "contact",
  version: 1,
  params,
  detect: (look, given) => {
    const found: Found[] = [];
    const misses: Miss[] = [];
    for (const [source, lines] of contactLines(look, given)) {
      const answer = readContact(source, lines);
      if ("code" in answer) misses.push(missOf(source, answer.code, answer.promise));
      else found.push(answer);
    }
    const best = found.sort((a, b) => b.sure - a.sure)[0];
    // Details in a picture are no text: no scan can help here.
    if (best === undefined) return { ...missing(look, given, [], misses), scans: [] };
    const first = { source: best.source, line: best.phone };
    return {
      state: "current",
      evidence: best.reach === best.phone ? [first] : [first, { source: best.source, line: best.reach }],
      complete: false,
      open: false,
      reason: { code: "contact-current", facts: {} },
      sure: { about: best.sure, substance: 1, period: 1 },
      misses: bestMisses(misses),
      scans: [],
    };
  },
});

/** Lines that may hold the body's own contact: footers and headers of pages, contact pages, the first page. */
function contactLines(look: Case, topic: Topic): Map<Source, Line[]> {
  const lines = new Map<Source, Line[]>();
  const isContactPage = (source: Source) =>
    source.isHome ||
    [source.title, ...source.document.breadcrumb].some((text) => aimOf(wordsOf(text), topic) === "about") ||
    labelAim(source.labels, topic)?.aim === "about";
  for (const source of look.corpus.sources) {
    if (!source.isPage || source.isExternal || source.owner === "other") continue;
    const whole = isContactPage(source);
    const kept = source.document.blocks.filter((block) => {
      if (block.region === "nav" || block.text.trim() === "") return false;
      const named = block.headings.findLast((heading) => aimOf(wordsOf(heading), topic) !== "silent");
      if (named !== undefined) return aimOf(wordsOf(named), topic) === "about";
      return block.region !== "main" || whole;
    });
    const own = kept
      .filter((block) => !hasTerm(wordsOf(block.text), topic.unless))
      .map((block) => ({ ...block, words: wordsOf(block.text) }));
    if (own.length > 0) lines.set(source, own);
  }
  return lines;
}

const longestAddress = 120;

function readContact(source: Source, lines: readonly Line[]): Found | { code: string; promise: number } {
  const phone = lines.find((line) => readPhones(line.text).some((one) => !one.fax));
  const email = lines.find((line) => readEmails(line.text).length > 0);
  const address = lines.find((line) => readAddresses(line.text).some((one) => one.sure || line.text.length < longestAddress));
  const reach = [email, address].find((line) => line !== undefined && line === phone) ?? email ?? address;
  if (phone === undefined) return { code: reach === undefined ? "no-contact" : "no-phone", promise: reach === undefined ? 0.2 : 0.7 };
  if (reach === undefined) return { code: "no-address", promise: 0.9 };
  return { source, phone, reach, sure: email === undefined ? 0.85 : 1 };
}
