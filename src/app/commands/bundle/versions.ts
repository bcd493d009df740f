import { type Versions, versionsSchema } from "../../../model/bundle.js";
import type { Entity } from "../../../model/entity.js";
import { newestFormat } from "../../../store/migrate.js";
import { readShippedCalibration } from "../../adapters/calibration.js";
import { codeVersions } from "../../adapters/code-versions.js";
import { packageVersion } from "../../adapters/package-root.js";
import { readRecogniser } from "../../adapters/recogniser.js";
import { sha256, type Workspace } from "../../workspace.js";

/** Settings of the crawl that say how a run of many bodies is led, not what is fetched of one. */
const ofTheRun = ["sites", "maxTries", "outageBodies", "outageShare", "outagePauseMs"];

/** The versions by which a workspace is worked on: of the program at hand, and of what the workspace gives it to work with. */
export function versionsOf(workspace: Workspace): Versions {
  const { settings, hashes, rubrics, entities } = workspace;
  const { extractor, detectors } = codeVersions();
  const crawl = Object.entries(settings.crawl).filter(([key]) => !ofTheRun.includes(key));
  return {
    software: packageVersion,
    extractor,
    detectors,
    database: String(newestFormat()),
    edition: settings.edition,
    referenceOn: settings.referenceOn,
    rubrics: sha256(JSON.stringify(rubrics.map(({ levels, rubric }) => [levels, rubric.id, rubric.hash]))),
    profile: hashes.profile,
    models: sha256(JSON.stringify([readRecogniser()?.sha256, readShippedCalibration()?.sha256])),
    registry: hashRegistry(entities),
    settings: sha256(JSON.stringify([crawl, settings.extract, settings.network.contact])),
  };
}

const registryHashes = new WeakMap<readonly Entity[], string>();

/** Hash of the registry without what no verdict rests on; made once, for it is asked for with each body. */
function hashRegistry(entities: readonly Entity[]): string {
  const known = registryHashes.get(entities);
  if (known !== undefined) return known;
  const hash = sha256(JSON.stringify(entities.map(({ population: _, tags: __, ...entity }) => JSON.stringify(entity)).sort()));
  registryHashes.set(entities, hash);
  return hash;
}

const names: Readonly<Record<keyof Versions, string>> = {
  software: "the version of nashr",
  extractor: "the code of nashr that reads files",
  detectors: "the code of nashr that judges",
  database: "the format of the database",
  edition: "the edition",
  referenceOn: "the reference date (referenceOn)",
  rubrics: "the rubric",
  profile: "the profile of the country",
  models: "the weights of the recogniser",
  registry: "the registry (codes, names, addresses)",
  settings: "the settings of crawl, extract or network.contact",
};

/** What differs between two sets of versions, a sentence each; empty where nothing does. */
export function describeDifferences(here: Versions, there: Versions): string[] {
  return versionsSchema.keyof().options.flatMap((key) => {
    if (here[key] === there[key]) return [];
    const isHash = here[key].length > 20;
    return [isHash ? `${names[key]} is another one` : `${names[key]} is ${there[key]} there and ${here[key]} here`];
  });
}

/** What to do about versions that differ. */
export const versionsHint =
  "use the same version of nashr, the same nashr.yaml, registry, rubrics and profile on every machine; judge again what another one judged: nashr detect";

/** One hash over all versions. */
export const hashVersions = (versions: Versions): string =>
  sha256(JSON.stringify(versionsSchema.keyof().options.map((key) => versions[key])));
