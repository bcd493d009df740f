import { join, resolve } from "node:path";
import type { Language } from "../../app/adapters/reason-text.js";
import { InputError } from "../../model/errors.js";
import { exitCodes } from "../exit-codes.js";
import { interruptible } from "../interruptible.js";
import { type CommonOptions, printJson, printLines } from "../io.js";
import { showProgress } from "../show-progress.js";
import { type CliContext, chooseWorkspace, inWorkspace, underLock, withCommonOptions } from "../workspace-command.js";
import { readCount } from "./read-count.js";

interface FindOptions extends CommonOptions {
  readonly from?: string[];
  readonly out?: string;
  readonly perBody: string;
  readonly limit: string;
  readonly lang: string;
}

/** `sites find` and `sites accept`: proposals of addresses, which a person accepts. */
export function addSitesCommands(context: CliContext): void {
  const sites = context.program.command("sites").description("addresses of bodies of which none is known");
  withCommonOptions(
    sites
      .command("find")
      .description(
        "propose addresses for bodies without one: ask each candidate politely, write a list with reasons; accepts nothing by itself",
      ),
  )
    .option("--from <list...>", "lists to take addresses from: files (CSV, text, saved HTML), or addresses of pages")
    .option("--out <file>", "the list (default: data/sites-found.csv in the workspace); lines that stand in it are kept")
    .option("--per-body <n>", "host names tried for one body", "24")
    .option("--limit <n>", "host names tried in all", "20000")
    .option("--lang <language>", "of the sentences in the list: fr, ar or en", "fr")
    .addHelpText(
      "after",
      "\nExamples:\n  nashr sites find -C audit --only 09.273.01.05.\n  nashr sites find -C audit --from portail.html members.csv\n  (mark the right lines with x under accept; then: nashr sites accept audit/data/sites-found.csv -C audit)",
    )
    .action((options: FindOptions) => find(context, options));
  withCommonOptions(
    sites.command("accept <file>").description("write the addresses of the lines that a person marked into the registry, and nothing else"),
  )
    .addHelpText("after", "\nExample:\n  nashr sites accept audit/data/sites-found.csv -C audit")
    .action((file: string, options: CommonOptions) => accept(context, file, options));
}

async function find({ io, setCode }: CliContext, options: FindOptions): Promise<void> {
  const [perBody, inAll] = [readCount("--per-body", options.perBody, 1), readCount("--limit", options.limit, 1)];
  const language = readLanguage(options.lang);
  await interruptible(async (signal) => {
    await inWorkspace(io, options, "sites find", async (workspace, store) => {
      const { packageVersion } = await import("../../app/adapters/package-root.js");
      const { findSites } = await import("../../app/commands/sites/find-sites.js");
      const out = options.out === undefined ? join(workspace.dir, "data/sites-found.csv") : resolve(io.cwd, options.out);
      const summary = await findSites({
        workspace,
        store,
        from: (options.from ?? []).map((from) => (/^https?:\/\//i.test(from) ? from : resolve(io.cwd, from))),
        out,
        perBody,
        inAll,
        language,
        codeVersion: packageVersion,
        progress: showProgress(io, options.quiet === true),
        environment: { environment: process.env },
        signal,
      });
      const { kinds, ...counts } = summary;
      if (options.json === true) printJson(io, { file: out, ...counts, kinds });
      else
        printLines(io.stdout, [
          `${counts.bodies} bodies without a known address, ${counts.searched} searched for now, ${counts.tried} host names tried.`,
          ...Object.entries(kinds)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([kind, count]) => `  ${kind}: ${count}`),
          `The list: ${out}`,
          "Look at each proposal, mark the right ones with x under accept, then: nashr sites accept FILE",
        ]);
      if (summary.interrupted) setCode(exitCodes.interrupted);
    });
  });
}

async function accept({ io }: CliContext, file: string, options: CommonOptions): Promise<void> {
  const { readWorkspaceOutline } = await import("../../app/workspace.js");
  const { acceptSites } = await import("../../app/commands/sites/accept-sites.js");
  const workspace = readWorkspaceOutline(chooseWorkspace(io, options));
  const result = await underLock(workspace.path("database"), "sites accept", async () => acceptSites(workspace, resolve(io.cwd, file)));
  if (options.json === true) return printJson(io, result);
  printLines(io.stdout, [
    ...result.written.map(({ code, url }) => `${code}  ${url}`),
    `${result.written.length} addresses written into ${result.registry}, ${result.unchanged.length} stood there already.`,
  ]);
}

function readLanguage(value: string): Language {
  if (value === "fr" || value === "ar" || value === "en") return value;
  throw new InputError([{ file: "", key: "--lang", message: `"${value}" is not a language of nashr`, hint: "write fr, ar or en" }]);
}
