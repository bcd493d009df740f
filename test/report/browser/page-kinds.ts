import { makeEdition } from "../edition-fixture.js";

/** The edition whose pages are looked at. */
export const edition = makeEdition({ entities: 60, former: true });
const replied = edition.findings.find((finding) => finding.replies.length > 0)?.verdict.entityCode;
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
