import { resolve } from "node:path";
import type { ReplyInSight } from "../../app/commands/reply/list-replies.js";
import { InputError } from "../../model/errors.js";
import { exitCodes } from "../exit-codes.js";
import { type CommonOptions, printJson, printLines } from "../io.js";
import { showProgress } from "../show-progress.js";
import { type CliContext, inWorkspace, withCommonOptions } from "../workspace-command.js";

type Group = CliContext["program"];

/** `reply`: what bodies answer to their draft findings. */
export function addReplyCommands(context: CliContext): void {
  const reply = context.program
    .command("reply")
    .description("the replies of bodies: take them in, check what they name, look at them, decide");
  addImport(context, reply);
  addCheck(context, reply);
  addList(context, reply);
  addDecide(context, reply);
}

interface ImportOptions extends CommonOptions {
  readonly received?: string;
  readonly fetch: boolean;
}

function addImport({ io, setCode }: CliContext, reply: Group): void {
  withCommonOptions(
    reply
      .command("import <forms...>")
      .description(
        "take the filled lines of forms as replies, then fetch and judge what they name; says of each line not taken why (exit code 1)",
      ),
  )
    .option("--received <day>", "day on which they came, as 2026-12-01 (default: today)")
    .option("--no-fetch", "take them only; nashr reply check fetches later")
    .addHelpText("after", "\nExample:\n  nashr reply import ~/mail/reponse-tamda.xlsx ~/mail/reponse-tafza.csv -C audit")
    .action((forms: string[], options: ImportOptions) =>
      inWorkspace(io, options, "reply import", async (workspace, store) => {
        const { importReplies } = await import("../../app/commands/reply/import-replies.js");
        const now = new Date();
        const files = forms.map((file) => resolve(io.cwd, file));
        const result = await importReplies(workspace, files, readDay(options.received, now), now);
        if (options.json !== true)
          printLines(io.stdout, [
            ...result.refused.map(({ file, line, why }) => `${file}, line ${line} was not taken: ${why}`),
            ...result.taken.flatMap(({ file, line, reply }) =>
              reply.marks.map((mark) => `${file}, line ${line} was taken, for the reviewer to know: ${markTexts[mark]}`),
            ),
            `${result.taken.length} replies taken, ${result.empty} lines without a reply, ${result.refused.length} not taken.`,
          ]);
        const checked = options.fetch ? await check({ workspace, store, io, options }) : undefined;
        if (options.json === true) {
          const taken = result.taken.map(({ file, line, reply: { id, entityCode, itemId, marks } }) => ({
            file,
            line,
            id,
            entityCode,
            itemId,
            marks,
          }));
          printJson(io, { ...result, taken, checked });
        }
        if (result.refused.length > 0) setCode(exitCodes.outside);
      }),
    );
}

const markTexts = {
  foreign: "the link leads to a site that is not the body's own",
  late: "it came after the last day for replies",
} as const;

function addCheck({ io }: CliContext, reply: Group): void {
  withCommonOptions(
    reply
      .command("check")
      .description(
        "fetch and archive what replies name and was not had yet, and judge each item again with it; no finding changes by this",
      ),
  )
    .addHelpText("after", "\nExample:\n  nashr reply check -C audit")
    .action((options: CommonOptions) =>
      inWorkspace(io, options, "reply check", async (workspace, store) => {
        const checked = await check({ workspace, store, io, options });
        if (options.json === true) printJson(io, checked);
      }),
    );
}

type CheckCall = Parameters<Parameters<typeof inWorkspace>[3]>;

async function check(call: { workspace: CheckCall[0]; store: CheckCall[1]; io: CliContext["io"]; options: CommonOptions }) {
  const { workspace, store, io, options } = call;
  const { refuseFrozen } = await import("../../app/editions/frozen-edition.js");
  const { checkReplies } = await import("../../app/commands/reply/check.js");
  refuseFrozen(workspace);
  const checked = await checkReplies(workspace, store, showProgress(io, options.quiet === true));
  const { archived, failed, judged } = checked;
  if (options.json !== true)
    printLines(io.stdout, [`${archived} pages archived, ${failed} could not be had, ${judged} items judged again: nashr reply list`]);
  return checked;
}

function addList({ io }: CliContext, reply: Group): void {
  withCommonOptions(
    reply.command("list").description("the replies with what came of them: the old and the new verdict, and which wait for a decision"),
  )
    .option("--pending", "only those that wait")
    .addHelpText("after", "\nExample:\n  nashr reply list --pending -C audit")
    .action((options: CommonOptions & { pending?: boolean }) =>
      inWorkspace(io, options, "reply list", async (workspace, store) => {
        const { listReplies, describeVerdict } = await import("../../app/commands/reply/list-replies.js");
        const chosen = new Set(workspace.chosen.map(({ code }) => code));
        const all = listReplies(workspace, store).filter(({ reply }) => chosen.has(reply.entityCode));
        const shown = options.pending === true ? all.filter(({ isPending }) => isPending) : all;
        if (options.json === true) return printJson(io, shown);
        printLines(io.stdout, [
          ...shown.flatMap((seen) => describeReply(seen, describeVerdict)),
          `${shown.length} replies, ${shown.filter(({ isPending }) => isPending).length} wait for a decision.`,
        ]);
      }),
    );
}

function describeReply(
  { reply, check, isPending }: ReplyInSight,
  tell: (verdict: NonNullable<ReplyInSight["check"]>["before"]) => string,
): string[] {
  const marks = [reply.kind, isPending ? "waits" : "decided", ...reply.marks.map((mark) => markTexts[mark])];
  const outcome =
    reply.link === ""
      ? "names no page"
      : check === undefined
        ? "page not fetched yet"
        : check.page === undefined
          ? `page not had: ${check.failure ?? ""}`
          : `${tell(check.before)} -> ${check.after === undefined ? "?" : tell(check.after)}`;
  return [
    `${reply.entityCode}  ${reply.itemId}  ${reply.on}  ${marks.join("; ")}`,
    `  ${reply.text.length > 200 ? `${reply.text.slice(0, 200)}…` : reply.text}`,
    ...(reply.link === "" ? [] : [`  ${reply.link}`]),
    `  ${outcome}`,
  ];
}

interface DecideOptions extends CommonOptions {
  readonly accept?: boolean;
  readonly keep?: boolean;
  readonly who?: string;
  readonly why?: string;
}

function addDecide({ io }: CliContext, reply: Group): void {
  withCommonOptions(
    reply
      .command("decide <entity> <item>")
      .description("decide on the replies to an item: accept the new verdict, or keep the finding (the desk does the same)"),
  )
    .option("--accept", "take the verdict that the machine gives with the page of the reply")
    .option("--keep", "keep the finding as it stands")
    .option("--who <name>", "your name; it is published beside the decision")
    .option("--why <text>", "why, in a sentence that is published")
    .addHelpText("after", '\nExample:\n  nashr reply decide 09.273.01.05. budget-current --accept --who "A. Reader" -C audit')
    .action((entityCode: string, itemId: string, options: DecideOptions) => {
      const decision = readDecision(options);
      return inWorkspace(io, options, "reply decide", async (workspace, store) => {
        const { refuseFrozen } = await import("../../app/editions/frozen-edition.js");
        const { decideReply } = await import("../../app/commands/reply/decide-reply.js");
        refuseFrozen(workspace);
        const taken = await decideReply(workspace, store, { entityCode, itemId, ...decision }, new Date());
        if ("problems" in taken) throw new InputError(taken.problems);
        if (options.json === true) return printJson(io, taken.line);
        const { state, who } = taken.line;
        printLines(io.stdout, [`${entityCode} ${itemId}: ${state ?? ""}, decided by ${who}. Now: nashr score, nashr report.`]);
      });
    });
}

function readDecision({ accept, keep, who = "", why = "" }: DecideOptions): { what: "accept" | "keep"; who: string; why: string } {
  if ((accept === true) === (keep === true))
    throw new InputError([{ file: "", key: "--accept", message: "say what you decide", hint: "write either --accept or --keep" }]);
  if (who.trim() === "")
    throw new InputError([{ file: "", key: "--who", message: "says who decides", hint: 'write your name, as --who "A. Reader"' }]);
  return { what: accept === true ? "accept" : "keep", who: who.trim(), why: why.trim() };
}

function readDay(day: string | undefined, now: Date): string {
  const today = now.toISOString().slice(0, 10);
  if (day === undefined) return today;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
  if (isDay && day <= today) return day;
  throw new InputError([
    { file: "", key: "--received", message: `"${day}" is no day on which a reply can have come`, hint: "write it as 2026-12-01" },
  ]);
}
