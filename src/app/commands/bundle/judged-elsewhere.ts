import type { Store } from "../../../store/open.js";
import { findInputsHash, listJudged } from "../../../store/verdicts.js";
import { codeVersions } from "../../adapters/code-versions.js";
import { judgedBy } from "../../stages/judging-input.js";

/** Codes of the bodies whose newest verdicts in an edition were made by other code than this. */
export function listJudgedElsewhere(store: Store, edition: string): string[] {
  const here = codeVersions();
  return listJudged(store, edition).filter((code) => {
    const by = judgedBy(findInputsHash(store, edition, code) ?? "");
    return by?.detectors !== here.detectors || by.extractor !== here.extractor;
  });
}
