import type { Body } from "./edition-index.js";
import { bodyName, countState } from "./fragments.js";
import type { Html } from "./html.js";
import type { MessageValues, Words } from "./words.js";

/** Which sentence fits a body, with its values: true by construction, for it is chosen by the facts it states. */
function chooseSentence(body: Body, words: Words): { readonly key: string; readonly values: MessageValues } {
  const name = bodyName(body.entity, words.lang).text;
  const total = body.findings.length;
  const current = countState(body, "current");
  const values = {
    name,
    total,
    current,
    stale: countState(body, "stale"),
    absent: countState(body, "absent"),
    unknown: countState(body, "unknown"),
    streak: body.change?.streak ?? 0,
  };
  const decided = body.findings.some((finding) => finding.verdict.state === "current" || finding.verdict.state === "stale");
  if (total === 0) return { key: "sentence.notJudged", values };
  if (
    !decided &&
    values.absent === total &&
    body.findings.every((finding) => finding.verdict.state === "absent" && finding.verdict.because === "no-site")
  ) {
    return { key: "sentence.noSite", values };
  }
  if (!decided && values.unknown === total) return { key: sentenceOfSilence(body), values };
  if (current === total) return { key: "sentence.everything", values };
  if (current === 0 && values.stale === 0) return { key: values.unknown > 0 ? "sentence.nothingSure" : "sentence.nothing", values };
  if (values.unknown > 0) return { key: "sentence.mixedOpen", values };
  return { key: values.stale > 0 ? "sentence.mixed" : "sentence.mixedFresh", values };
}

/** Why nothing can be said of a body. */
function sentenceOfSilence({ entity, reach }: Body): string {
  if (entity.siteUnknown === true) return "sentence.siteUnknown";
  return reach?.end === "not-a-site" ? "sentence.notASite" : "sentence.unreachable";
}

/** One true sentence on a body, as HTML. */
export function bodySentence(body: Body, words: Words): Html {
  const { key, values } = chooseSentence(body, words);
  return words.t(key, values);
}

/** The same sentence as plain text. */
export function bodySentenceText(body: Body, words: Words): string {
  const { key, values } = chooseSentence(body, words);
  return words.text(key, values);
}
