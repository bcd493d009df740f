import { join, resolve } from "node:path";
import { InputError } from "../../model/errors.js";
import { alignRows, type CommonOptions, printJson, printLines } from "../io.js";
import { type CliContext, chooseWorkspace, inWorkspace, withCommonOptions } from "../workspace-command.js";

interface DraftOptions extends CommonOptions {
  readonly all?: boolean;
  readonly out?: string;
}

/** `preview` and `letters`: what bodies get before anything is published. */
export function addDraftCommands(context: CliContext): void {
  addPreview(context);
  addLetters(context);
}

function addPreview({ program, io }: CliContext): void {
  withCommonOptions(
    program
      .command("preview [entities...]")
      .description("write the private page of bodies: their draft findings, what to do, how to reply and until when"),
  )
    .option("--all", "of all bodies (or those of --only)")
    .addHelpText("after", "\nExamples:\n  nashr preview 09.273.01.05. -C audit\n  nashr preview --all -C audit")
    .action(async (entities: string[], options: DraftOptions) => {
      const { readWorkspace } = await import("../../app/read-workspace.js");
      const { writePreviews } = await import("../../app/commands/reply/preview.js");
      const workspace = readWorkspace(chooseWorkspace(io, options));
      const written = await writePreviews(workspace, chooseCodes(entities, options, workspace.chosen));
      if (options.json === true) return printJson(io, written);
      printLines(io.stdout, [
        ...alignRows(written.map(({ entityCode, folder }) => [entityCode, join(folder, "index.html")])),
        `${written.length} private pages in ${workspace.path("previews")}. Put that folder online apart from the report, and link to it from nowhere.`,
      ]);
    });
}

function addLetters({ program, io }: CliContext): void {
  withCommonOptions(
    program
      .command("letters [entities...]")
      .description(
        "write the mail to each body as a file (.eml, and text), with its form and the address of its private page; sends nothing",
      ),
  )
    .option("--all", "to all bodies (or those of --only)")
    .option("--out <dir>", "folder to write into (default: exports/letters-<edition> of the workspace)")
    .addHelpText("after", "\nExamples:\n  nashr letters 09.273.01.05. -C audit\n  nashr letters --all -C audit")
    .action((entities: string[], options: DraftOptions) =>
      inWorkspace(io, options, "letters", async (workspace, store) => {
        const { writeLetters } = await import("../../app/commands/reply/letters.js");
        const { edition } = workspace.settings;
        const out = options.out === undefined ? join(workspace.dir, "exports", `letters-${edition}`) : resolve(io.cwd, options.out);
        const letters = await writeLetters(workspace, store, chooseCodes(entities, options, workspace.chosen), out);
        if (options.json === true) return printJson(io, letters);
        const without = letters.filter(({ found }) => found === undefined).length;
        printLines(io.stdout, [
          ...alignRows(letters.map(({ entityCode, file, found }) => [entityCode, found?.email ?? "?", file])),
          `${letters.length} letters, ${without} of them without an address that was proven on the site; all are listed in ${join(out, "addresses.csv")}. Nothing was sent.`,
        ]);
      }),
    );
}

/** The bodies that were named, or all that are chosen; one of the two must be said. */
function chooseCodes(named: readonly string[], options: DraftOptions, chosen: readonly { readonly code: string }[]): string[] {
  const isAll = options.all === true || (options.only ?? []).length > 0;
  if (named.length > 0 && !isAll) return [...new Set(named)];
  if (named.length === 0 && isAll) return chosen.map(({ code }) => code);
  const message = named.length > 0 ? "bodies are named and --all or --only stands beside them" : "no body is named";
  throw new InputError([{ file: "", key: "ENTITY", message, hint: "name bodies by their codes, or write --all" }]);
}
