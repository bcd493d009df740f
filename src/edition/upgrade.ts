import { allLevels } from "../model/level-rubrics.js";

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The content of an edition.json in the present form. Up to schema version 1 an edition had one rubric, which judged every level; up to
 * version 2 the requests to each host stood under "courtesy". What is no edition of these comes back as it is, for the schema to refuse.
 */
export function upgradeEdition(json: unknown): unknown {
  return renameCourtesy(addLevels(json));
}

/** From schema version 1 to 2. */
function addLevels(json: unknown): unknown {
  if (!isMembers(json) || json.schemaVersion !== 1 || !isMembers(json.run)) return json;
  const { rubric, measuredError, former, run, ...rest } = json;
  const { rubricId, rubricHash, ...stamp } = json.run;
  return {
    ...rest,
    schemaVersion: 2,
    run: { ...stamp, rubrics: [{ levels: [...allLevels], id: rubricId, hash: rubricHash }] },
    rubrics: [{ levels: [...allLevels], rubric }],
    measuredErrors: measuredError === undefined || typeof rubricId !== "string" ? {} : { [rubricId]: measuredError },
    former: Array.isArray(former) ? former.map(upgradeFormer) : former,
  };
}

/** From schema version 2 to 3. */
function renameCourtesy(json: unknown): unknown {
  if (!isMembers(json) || json.schemaVersion !== 2) return json;
  const { courtesy, ...rest } = json;
  return { ...rest, schemaVersion: 3, politeness: courtesy };
}

/** The content of a former.json in the present form; what is none comes back as it is. */
export function upgradeFormer(json: unknown): unknown {
  if (!isMembers(json) || "rubrics" in json || !("rubricId" in json)) return json;
  const { rubricId, rubricHash, items, ...rest } = json;
  return { ...rest, rubrics: [{ levels: [...allLevels], id: rubricId, hash: rubricHash, ...(items === undefined ? {} : { items }) }] };
}
