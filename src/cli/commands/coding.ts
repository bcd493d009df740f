import type { Workspace } from "../../app/workspace.js";
import { InputError } from "../../model/errors.js";
import type { Store } from "../../store/open.js";
import { type CommonOptions, type Io, printJson, printLines, printText } from "../io.js";
import { type CliContext, chooseWorkspace, withCommonOptions } from "../workspace-command.js";
import { readCount } from "./read-count.js";
import { untilInterrupted } from "./until-interrupted.js";

/** Options of `review` that are about the coding of a sample. */
export interface CodingOptions {
  readonly sample?: string;
  readonly as?: readonly string[];
  readonly adjudicate?: boolean;
  readonly early?: boolean;
}

/** Throws InputError where an option that belongs to a sample is given without one. */
export function refuseWithoutSample({ as, adjudicate, early }: CodingOptions): void {
  const option = as !== undefined ? "--as" : adjudicate === true ? "--adjudicate" : early === true ? "--early" : undefined;
  if (option === undefined) return;
  throw new InputError([{ file: "", key: option, message: "belongs to a sample", hint: "add --sample NAME; nashr sample draws one" }]);
}

/** Opens the blind coding of a sample, or its adjudication, until it is interrupted. */
export async function runCoding(
  io: Io,
  options: CommonOptions & CodingOptions & { readonly port?: string; readonly open: boolean },
  sample: string,
  workspace: Workspace,
  store: Store,
): Promise<void> {
  const { desk: settings, report } = workspace.settings;
  const names = readNames(options.as ?? []);
  if (names.length === 0 && settings.loginHeader === "") {
    const hint = `write who works: nashr review --sample ${sample} --as NAME NAME`;
    throw new InputError([{ file: "", key: "--as", message: "nobody is named", hint }]);
  }
  const port = options.port === undefined ? settings.port : readCount("--port", options.port, 0);
  const { serveCoding } = await import("../../serve/coding-app.js");
  const now = () => new Date();
  const isBlind = options.adjudicate !== true;
  const service = isBlind
    ? {
        kind: "coding" as const,
        desk: (await import("../../app/commands/coding/coding-desk.js")).openCodingDesk(workspace, store, sample, now),
      }
    : {
        kind: "adjudication" as const,
        desk: (await import("../../app/commands/coding/adjudication-desk.js")).openAdjudication(
          workspace,
          store,
          sample,
          now,
          options.early === true,
        ),
      };
  const served = await serveCoding(service, names, { ...settings, port }, report.languages[0] ?? "fr");
  if (options.json === true) printJson(io, { addresses: served.addresses });
  else
    printLines(io.stdout, [
      ...served.addresses.map(({ coder, address }) => `${coder === "" ? "The desk" : coder}: ${address}`),
      `${isBlind ? "Give each coder only their own address" : "Keep this address from the coders"}. Ctrl+C ends it; every answer is kept at once.`,
    ]);
  const [first] = served.addresses;
  if (options.open && served.addresses.length === 1 && first !== undefined && io.stdout.isTTY === true)
    (await import("../../app/adapters/open-address.js")).openAddress(first.address);
  await untilInterrupted();
  await served.close();
  await service.desk.close();
}

const maxName = 80;

function readNames(given: readonly string[]): string[] {
  const names = [
    ...new Set(
      given.map((name) =>
        name
          .replace(/[\p{Cc}\p{Cf}]/gu, " ")
          .replace(/\s+/g, " ")
          .trim(),
      ),
    ),
  ];
  if (names.every((name) => name !== "" && name.length <= maxName)) return names;
  throw new InputError([{ file: "", key: "--as", message: "an empty or very long name", hint: `at most ${maxName} characters` }]);
}

/** `review coders`: how far the coders of a sample are, and how far they agree once all have finished. */
export function addCoders({ io }: CliContext, review: CliContext["program"]): void {
  withCommonOptions(
    review.command("coders <sample>").description("how far the coders of a sample are and, once all have finished, how far they agree"),
  )
    .option("--early", "show the agreement before all have finished")
    .addHelpText("after", "\nExample:\n  nashr review coders pilot -C audit")
    .action(async (sample: string, options: CommonOptions & { early?: boolean }) => {
      const { readWorkspace } = await import("../../app/read-workspace.js");
      const { describeCoding } = await import("../../app/commands/coding/describe-coding.js");
      const { text, ...figures } = describeCoding(readWorkspace(chooseWorkspace(io, options)), sample, options.early === true);
      if (options.json === true) printJson(io, figures);
      else printText(io.stdout, text);
    });
}
