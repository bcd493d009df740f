import { buildEdition, type EditionParts } from "../../src/edition/build.js";
import type { Edition, Run } from "../../src/model/edition.js";
import type { Entity } from "../../src/model/entity.js";
import { allLevels, forAllLevels } from "../../src/model/level-rubrics.js";
import type { Rubric } from "../../src/model/rubric.js";
import type { Finding, State } from "../../src/model/verdict.js";
import { makeRandom, unit } from "../../src/score/random.js";
import { makeEntity, makeFinding, makeReach, makeRubric, makeTwenty, makeVerdict } from "../score/builders.js";

/** A stamp of a run. */
export function makeRun(edition = "2026"): Run {
  const rubrics = [{ levels: [...allLevels], id: "test", hash: "0".repeat(64) }];
  const hashes = { registryHash: "1".repeat(64), decisionsHash: "2".repeat(64), settingsHash: "3".repeat(64) };
  const versions = { codeVersion: "0.1.0", extractorVersion: "1" };
  return { edition, referenceOn: `${edition}-11-15`, ...versions, rubrics, ...hashes, seed: 1, crawledFrom: "", crawledTo: "" };
}

/** Parts of an edition with few draws. */
export function makeParts(
  rubric: Rubric,
  entities: readonly Entity[],
  findings: readonly Finding[],
  more: Partial<EditionParts> = {},
): EditionParts {
  return {
    run: makeRun(),
    rubrics: forAllLevels(rubric),
    entities,
    reaches: entities.map((entity) => makeReach(entity.code, entity.url === undefined ? "no-site" : "exhausted")),
    findings,
    settings: { unreachable: "unranked", maxUnknownShare: 0.5, draws: 200, seed: 1 },
    politeness: [],
    former: [],
    ...more,
  };
}

const states: State[] = ["current", "current", "stale", "absent", "absent", "unknown"];

/** A made-up edition of all levels, with bodies without site, unreachable ones, unknown populations and tags. */
export function makeNation(count: number, seed: number, more: Partial<EditionParts> = {}): Edition {
  const random = makeRandom(seed, "nation");
  const rubric = makeRubric(makeTwenty());
  const pick = <T>(list: readonly T[]): T => list[Math.floor(unit(random) * list.length)] as T;
  const entities = Array.from({ length: count }, (_, index) => {
    const code = `b${String(index).padStart(3, "0")}`;
    const level = index % 10 === 9 ? "region" : index % 10 === 8 ? "province" : "commune";
    const { url, population, ...rest } = makeEntity(
      code,
      { region: pick(["Souss", "Oriental"]), province: pick(["P1", "P2", "P3"]) },
      level,
    );
    const tags = [...(unit(random) < 0.3 ? ["remacto"] : []), ...(unit(random) < 0.8 ? [pick(["urban", "rural"])] : [])];
    const known = unit(random) < 0.9 ? { population: Math.floor(unit(random) * 150_000) + (population ?? 0) } : {};
    return { ...rest, tags, ...known, ...(unit(random) < 0.85 && url !== undefined ? { url } : {}) };
  });
  const reaches = entities.map((entity) => {
    if (entity.url === undefined) return makeReach(entity.code, "no-site");
    return makeReach(entity.code, unit(random) < 0.1 ? "unreachable" : "exhausted");
  });
  const findings = entities.flatMap((entity, index) =>
    rubric.items.map((item) => {
      const end = reaches[index]?.end;
      const state = end === "no-site" ? "no-site" : end === "unreachable" ? "unknown" : pick(states);
      const facets = { complete: unit(random) < 0.5, open: unit(random) < 0.5, confidence: Math.round(unit(random) * 100) / 100 };
      return makeFinding(makeVerdict(entity.code, item.id, state, facets));
    }),
  );
  return buildEdition(makeParts(rubric, entities, findings, { reaches, ...more }));
}
