import { InputError } from "../../model/errors.js";
import { type CommonOptions, printJson, printLines } from "../io.js";
import { type CliContext, inWorkspace, withCommonOptions } from "../workspace-command.js";

/** `history ENTITY [ITEM]`: what was said of a body, when, and by whom. */
export function addHistoryCommand({ program, io }: CliContext): void {
  withCommonOptions(
    program
      .command("history <entity> [item]")
      .description("what was said of a body or one item: verdicts of each run, decisions, withdrawals, replies; by whom and when"),
  )
    .addHelpText("after", "\nExamples:\n  nashr history 09.273.01.05. -C audit\n  nashr history 09.273.01.05. budget-current -C audit")
    .action((entityCode: string, itemId: string | undefined, options: CommonOptions) =>
      inWorkspace(io, options, "history", async (workspace, store) => {
        const { readHistory } = await import("../../app/commands/review/history.js");
        const events = readHistory(workspace, store, entityCode, itemId);
        if (events.length === 0) {
          const hint = "codes are in the first column of the registry; nashr rubric show lists the items";
          throw new InputError([{ file: "", message: `nothing is known of ${entityCode} ${itemId ?? ""}`.trim(), hint }]);
        }
        if (options.json === true) return printJson(io, events);
        let head = "";
        for (const { edition, itemId: item, kind, run, who, when, state, complete, open, why, link, quotation } of events) {
          if (head !== `${edition} ${item}`) printLines(io.stdout, [`${edition}  ${item}`]);
          head = `${edition} ${item}`;
          const facets = [...(complete ? ["complete"] : []), ...(open ? ["open"] : [])].join(", ");
          const what = [kind === "verdict" ? `verdict ${run}` : kind, state ?? "", facets].filter((part) => part !== "").join(" ");
          printLines(io.stdout, [
            `  ${[what, who, when, why].filter((part) => part !== "").join(" | ")}`,
            ...(link === "" ? [] : [`    ${link}${quotation === "" ? "" : ` «${quotation.replace(/\s+/g, " ")}»`}`]),
          ]);
        }
      }),
    );
}
