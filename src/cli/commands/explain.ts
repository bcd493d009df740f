import type { Language } from "../../app/adapters/reason-text.js";
import { InputError } from "../../model/errors.js";
import { type CommonOptions, printJson, printLines } from "../io.js";
import { type CliContext, chooseWorkspace, withCommonOptions } from "../workspace-command.js";

interface ExplainOptions extends CommonOptions {
  readonly lang: Language;
}

/** `explain ENTITY [ITEM]`: the command of a dispute. */
export function addExplainCommand({ program, io }: CliContext): void {
  withCommonOptions(
    program
      .command("explain <entity> [item]")
      .description("why a body has its points: state, quotation, address, instant, hash of each item"),
  )
    .option("--lang <language>", "fr, ar or en", readLanguage, "fr" as Language)
    .addHelpText("after", "\nExamples:\n  nashr explain 09.273.01.05.\n  nashr explain 09.273.01.05. budget-current --lang ar")
    .action(async (entityCode: string, itemId: string | undefined, options: ExplainOptions) => {
      const { readWorkspace } = await import("../../app/read-workspace.js");
      const { readWorkspaceEdition } = await import("../../app/editions/edition-file.js");
      const workspace = readWorkspace(chooseWorkspace(io, options));
      const edition = readWorkspaceEdition(workspace);
      const findings = edition.findings.filter(
        (finding) => finding.verdict.entityCode === entityCode && (itemId === undefined || finding.verdict.itemId === itemId),
      );
      if (findings.length === 0)
        throw unknownTarget(
          edition.entities.some((entity) => entity.code === entityCode),
          entityCode,
          itemId,
        );
      if (options.json === true) {
        printJson(io, {
          entity: edition.entities.find((entity) => entity.code === entityCode),
          score: edition.scores.find((score) => score.entityCode === entityCode),
          findings,
        });
        return;
      }
      const { readVerdictTexts } = await import("../../app/adapters/reason-text.js");
      const { explainEntity, explainItem } = await import("../explain-text.js");
      const view = { edition, entityCode, language: options.lang, texts: readVerdictTexts(options.lang) };
      printLines(io.stdout, itemId === undefined ? explainEntity(view) : findings.flatMap((finding) => explainItem(view, finding)));
    });
}

function unknownTarget(entityKnown: boolean, entityCode: string, itemId: string | undefined): InputError {
  return entityKnown
    ? new InputError([
        { file: "", message: `there is no item "${itemId ?? ""}" in this edition`, hint: "nashr rubric show lists the items" },
      ])
    : new InputError([
        {
          file: "",
          message: `there is no body "${entityCode}" in this edition`,
          hint: "codes are in the first column of the registry; after a change of the registry run: nashr run",
        },
      ]);
}

function readLanguage(value: string): Language {
  if (value === "fr" || value === "ar" || value === "en") return value;
  throw new InputError([{ file: "", key: "--lang", message: `"${value}" is not a language of nashr`, hint: "write fr, ar or en" }]);
}
