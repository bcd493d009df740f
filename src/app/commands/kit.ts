import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Lacking } from "../../kit/index-page.js";
import { renderKit } from "../../kit/kit.js";
import type { KitLang } from "../../kit/shape.js";
import type { Edition } from "../../model/edition.js";
import type { Level } from "../../model/entity.js";
import { InputError } from "../../model/errors.js";
import type { Rubric } from "../../model/rubric.js";
import { openEditionIndex } from "../../report/edition-index.js";
import { nextPoints, openExamples } from "../../report/next-points.js";
import { readStrings } from "../adapters/report-texts.js";
import { writeIfChanged } from "../adapters/write-file.js";
import { readWorkspaceEdition } from "../editions/edition-file.js";
import { kitDates, kitLevel, readKit, readKitStyle } from "../read-kit.js";
import type { Workspace } from "../workspace.js";

/** What a kit is asked for. */
export interface KitWish {
  /** Absolute path of the folder that it is written into. */
  readonly out: string;
  readonly languages: readonly KitLang[];
  /** Only what this body lacks in the edition. */
  readonly entity?: string | undefined;
}

/** What was written. */
export interface KitWritten {
  readonly folder: string;
  readonly files: number;
  /** What the body lacks, where one was named. */
  readonly lacking?: Lacking | undefined;
}

/** What one body lacks in an edition, in the order of the report's next points, and of which items nothing is known. Throws InputError for a code that no body has. */
export function findLacking(edition: Edition, code: string): { readonly lacking: Lacking; readonly level: Level; readonly rubric: Rubric } {
  const editionIndex = openEditionIndex(edition, { places: { regions: [], provinces: [] } });
  const body = editionIndex.byCode.get(code);
  if (body === undefined)
    throw new InputError([
      {
        file: "",
        key: "--entity",
        message: `there is no body "${code}" in this edition`,
        hint: "codes are in the first column of the registry; after a change of the registry run: nashr run",
      },
    ]);
  const { nameFr, nameAr, level } = body.entity;
  const steps = nextPoints(editionIndex, openExamples(editionIndex), body);
  return {
    level,
    rubric: editionIndex.levelOf(body.entity).rubric,
    lacking: {
      code,
      name: { fr: nameFr, ar: nameAr === "" ? nameFr : nameAr },
      edition: edition.run.edition,
      steps: steps.map(({ item, kind, gain }) => ({ itemId: item.id, kind, gain })),
      unknown: body.findings.flatMap(({ verdict }) => (verdict.state === "unknown" ? [verdict.itemId] : [])),
    },
  };
}

function rubricOfCommunes(workspace: Workspace): Rubric | undefined {
  return workspace.rubrics.find(({ levels }) => levels.includes(kitLevel))?.rubric;
}

/** Writes the kit for communes, or what one body lacks of it. Throws InputError where the rubric has no kit, the body or the edition is not there. */
export async function writeKit(workspace: Workspace, wish: KitWish): Promise<KitWritten> {
  const edition = wish.entity === undefined ? undefined : readWorkspaceEdition(workspace);
  const found = edition === undefined ? undefined : findLacking(edition, wish.entity ?? "");
  const rubric = found?.rubric ?? rubricOfCommunes(workspace);
  const kit = rubric === undefined ? undefined : readKit(rubric);
  if (rubric === undefined || kit === undefined)
    throw new InputError([
      {
        file: "",
        message: `there is no kit for the rubric "${rubric?.id ?? ""}"`,
        hint: "kits ship for the rubric smiig-communes; name a commune, or set rubric: smiig-communes in nashr.yaml",
      },
    ]);
  const run = edition?.run ?? workspace.settings;
  const files = renderKit({
    kit,
    rubric,
    dates: kitDates(run, rubric, found?.level ?? kitLevel),
    languages: wish.languages,
    strings: { fr: readStrings("fr"), ar: readStrings("ar") },
    style: readKitStyle(),
    lacking: found?.lacking,
  });
  let written = 0;
  for await (const { path, content } of files) {
    const file = join(wish.out, path);
    mkdirSync(dirname(file), { recursive: true });
    writeIfChanged(file, content);
    written += 1;
  }
  return { folder: wish.out, files: written, lacking: found?.lacking };
}
