import { resolve } from "node:path";
import { InputError } from "../../model/errors.js";
import { type CommonOptions, printLines } from "../io.js";
import { type CliContext, withCommonOptions } from "../workspace-command.js";

/** `init`, `registry check`, `rubric check|show`: what a person prepares, checked before anything runs. */
export function addCheckCommands({ program, io }: CliContext): void {
  program
    .command("init <dir>")
    .description("make a workspace: settings with every key explained, a registry to fill, folders")
    .option(
      "--frame <part>",
      "which bodies go into the registry: known (those whose address is known), all, communes, provinces, regions, remacto (members of the network)",
      "known",
    )
    .addHelpText("after", "\nExamples:\n  nashr init audit\n  nashr init audit --frame all")
    .action(async (dir: string, { frame }: { frame: string }) => {
      const { frameParts, initWorkspace } = await import("../../app/commands/init.js");
      const part = frameParts.find((known) => known === frame);
      if (part === undefined)
        throw new InputError([
          { file: "", key: "--frame", message: `"${frame}" is no part of the frame`, hint: `write one of: ${frameParts.join(", ")}` },
        ]);
      printLines(io.stdout, initWorkspace(resolve(io.cwd, dir), undefined, part));
    });

  const registry = program.command("registry").description("the list of bodies");
  withCommonOptions(registry.command("check").description("check data/entities.csv: every problem at once, with its line"))
    .addHelpText("after", "\nExample:\n  nashr registry check -C audit")
    .action(async (options: CommonOptions) => (await import("../show-checks.js")).checkRegistry(io, options));

  const rubric = program.command("rubric").description("what is asked, for how many points");
  withCommonOptions(rubric.command("check [id]").description("check a rubric, or all: totals, translations, detectors, words"))
    .addHelpText("after", "\nExamples:\n  nashr rubric check\n  nashr rubric check smiig-communes")
    .action(async (id: string | undefined, options: CommonOptions) => (await import("../show-checks.js")).checkRubrics(io, id, options));
  withCommonOptions(rubric.command("show [item]").description("the items of the rubric of each level, or one item in full"))
    .option("--rubric <id>", "another rubric than those in nashr.yaml")
    .addHelpText("after", "\nExamples:\n  nashr rubric show\n  nashr rubric show budget-current")
    .action(async (itemId: string | undefined, options: CommonOptions & { rubric?: string }) =>
      (await import("../show-checks.js")).showRubric(io, itemId, options),
    );
}
