import { withSecondRubric } from "../../set-up/second-rubric.js";
import { makeEdition } from "../edition-fixture.js";

/** The edition whose pages are looked at; some of its bodies are judged by a second rubric too. */
export const edition = withSecondRubric(makeEdition({ entities: 30, former: true }));
const members = new Set(edition.secondary?.verdicts.map(({ entityCode }) => entityCode));
const repliedTo = edition.findings.filter((finding) => finding.replies.length > 0).map(({ verdict }) => verdict.entityCode);
/** A member of the network that replied, so that one page shows both. */
const replied = repliedTo.find((code) => members.has(code)) ?? repliedTo[0];
const mixed = edition.entities.find((entity) => entity.code === replied) ?? edition.entities[0];
const silent = edition.scores.find((score) => score.unranked !== undefined)?.entityCode;
const slug = (code: string | undefined) => (code ?? "").replace(/\.$/, "");
const level = (code: string | undefined) => {
  const found = edition.entities.find((entity) => entity.code === code)?.level ?? "commune";
  return { commune: "communes", province: "provincial-councils", region: "regional-councils" }[found];
};

/** One page of every kind. */
export const kinds = [
  "index.html",
  "ranking/index.html",
  `${level(mixed?.code)}/${slug(mixed?.code)}/index.html`,
  `${level(silent)}/${slug(silent)}/index.html`,
  "items/index.html",
  "items/budget-current/index.html",
  "regions/index.html",
  "regions/souss-massa/index.html",
  "provinces/tiznit/index.html",
  "matrix/index.html",
  "network/index.html",
  "compare/index.html",
  "changes/index.html",
  "method/index.html",
  "data/index.html",
  "press/index.html",
  "press/souss-massa/index.html",
  "about/index.html",
  "contest/index.html",
  "charts/items.html",
];
