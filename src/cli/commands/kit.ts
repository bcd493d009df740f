import { join, resolve } from "node:path";
import type { KitWish } from "../../app/commands/kit.js";
import { InputError } from "../../model/errors.js";
import { alignRows, type CommonOptions, printJson, printLines } from "../io.js";
import { type CliContext, chooseWorkspace, withCommonOptions } from "../workspace-command.js";

type KitLang = KitWish["languages"][number];

interface KitOptions extends CommonOptions {
  readonly lang?: readonly KitLang[];
  readonly out?: string;
  readonly entity?: string;
}

/** `kit`: what a commune needs to publish what it lacks. */
export function addKitCommand({ program, io }: CliContext): void {
  withCommonOptions(
    program.command("kit").description("models for communes: pages, tables, checklist and letter for each item, and a whole example site"),
  )
    .option("--out <dir>", "folder to write into (default: exports/kit of the workspace)")
    .option("--lang <languages>", "fr, ar or fr,ar (default: fr,ar)", readLanguages)
    .option("--entity <code>", "only what this body lacks in the edition, cheapest first")
    .addHelpText("after", "\nExamples:\n  nashr kit -C audit\n  nashr kit --entity 09.273.01.05. --lang ar -C audit")
    .action(async (options: KitOptions) => {
      const { readWorkspace } = await import("../../app/read-workspace.js");
      const { writeKit } = await import("../../app/commands/kit.js");
      const workspace = readWorkspace(chooseWorkspace(io, options));
      const named = options.out === undefined ? join(workspace.dir, "exports", "kit") : resolve(io.cwd, options.out);
      const languages = options.lang ?? (["fr", "ar"] as const);
      const { folder, files, lacking } = await writeKit(workspace, { out: named, languages, entity: options.entity });
      if (options.json === true) return printJson(io, { folder, files, lacking });
      if (lacking !== undefined) {
        const rows = lacking.steps.map(({ itemId, kind, gain }) => [`+${gain}`, itemId, kind]);
        printLines(io.stdout, alignRows([...rows, ...lacking.unknown.map((itemId) => ["?", itemId, "unknown"])]));
      }
      printLines(io.stdout, [`${files} files in ${folder}`, ...languages.map((lang) => `Start: ${join(folder, lang, "index.html")}`)]);
    });
}

function readLanguages(value: string): KitLang[] {
  const parts = value.split(",").map((part) => part.trim());
  const known = parts.filter((part) => part === "fr" || part === "ar");
  if (known.length === parts.length) return [...new Set(known)];
  throw new InputError([
    { file: "", key: "--lang", message: `"${value}" is not a choice of languages of the kit`, hint: "write fr, ar or fr,ar" },
  ]);
}
