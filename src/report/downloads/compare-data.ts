import type { EditionIndex } from "../edition-index.js";
import { pagePath } from "../links.js";
import type { ReportFile } from "../options.js";
import { isScoreShown } from "../shown-score.js";
import { stateSigns } from "../state-signs.js";

/** File of the comparison, a script for the same reason as that of the search. */
export const compareDataFile = "assets/compare-data.js";

/** For each body, by its path inside a language: low and high score ("" without one), one sign per item in the order of its level, inhabitants. */
export function compareData(editionIndex: EditionIndex): ReportFile {
  const rows = editionIndex.bodies.map(({ entity, score, findings }) => {
    const states = new Map(findings.map(({ verdict }) => [verdict.itemId, verdict.state]));
    const signs = editionIndex.levelOf(entity).items.map((item) => stateSigns[states.get(item.id) ?? "unknown"]);
    const isScored = isScoreShown(score);
    return [
      pagePath
        .entity("fr", entity)
        .replace(/^fr\//, "")
        .replace(/index\.html$/, ""),
      isScored ? score.score.low : "",
      isScored ? score.score.high : "",
      signs.join(""),
      entity.population ?? "",
    ];
  });
  return { path: compareDataFile, content: `globalThis.nashrStates=${JSON.stringify(rows)};\n` };
}
