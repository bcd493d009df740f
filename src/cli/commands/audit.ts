import { resolve } from "node:path";
import { packageVersion } from "../../app/adapters/package-root.js";
import { exportRows } from "../../app/commands/export.js";
import { checkExport, exportArchive } from "../../app/commands/export-archive.js";
import { verifyProofs } from "../../app/commands/verify.js";
import { readWorkspaceEdition } from "../../app/editions/edition-file.js";
import { readWorkspace } from "../../app/workspace.js";
import { InputError } from "../../model/errors.js";
import { exitCodes } from "../exit-codes.js";
import { type CommonOptions, printJson, printLines, printText } from "../io.js";
import { showProgress } from "../show-progress.js";
import { type CliContext, chooseWorkspace, inWorkspace, withCommonOptions } from "../workspace-command.js";

const exportKinds = ["verdicts", "scores", "entities"] as const;

/** `verify`, `export` and `archive export`: what a third party checks and takes along. */
export function addAuditCommands(context: CliContext): void {
  addVerify(context);
  addExport(context);
  addArchiveExport(context);
}

function addArchiveExport({ program, io, setCode }: CliContext): void {
  const archive = program.command("archive").description("the evidence");
  withCommonOptions(archive.command("export").description("pack the evidence into one WACZ file, which web archive viewers replay"))
    .requiredOption("--wacz <file>", "the file to write")
    .addHelpText("after", "\nExample:\n  nashr archive export --wacz evidence.wacz --only 09.273.01.05. -C audit")
    .action((options: CommonOptions & { wacz: string }) =>
      inWorkspace(io, options, "archive export", async (workspace, store) => {
        const path = resolve(io.cwd, options.wacz);
        const { records, problems } = await exportArchive({
          store,
          edition: workspace.settings.edition,
          entityCodes: workspace.chosen.map((entity) => entity.code),
          archiveFolder: workspace.path("archive"),
          path,
          title: `${workspace.settings.report.title}, ${workspace.settings.edition}`,
          codeVersion: packageVersion,
          createdAt: new Date().toISOString(),
        });
        if (options.json === true) printJson(io, { file: path, records, problems });
        else printLines(io.stdout, [...problems, `${records} records in ${path}`]);
        if (problems.length > 0) setCode(exitCodes.outside);
      }),
    );
}

function addVerify({ program, io, setCode }: CliContext): void {
  withCommonOptions(
    program.command("verify [entity]").description("check every proof offline: archived record, hash, quotation; exit 1 if one fails"),
  )
    .option("--wacz <file>", "check an exported WACZ file instead, which needs no workspace")
    .addHelpText(
      "after",
      "\nExamples:\n  nashr verify -C audit\n  nashr verify 09.273.01.05. -C audit\n  nashr verify --wacz evidence.wacz",
    )
    .action(async (entity: string | undefined, options: CommonOptions & { wacz?: string }) => {
      if (options.wacz !== undefined) return verifyPackage(resolve(io.cwd, options.wacz), options);
      return inWorkspace(io, entity === undefined ? options : { ...options, only: [entity] }, "verify", async (workspace, store) => {
        const result = await verifyProofs(workspace, store, readWorkspaceEdition(workspace), showProgress(io, options.quiet === true));
        if (options.json === true) printJson(io, result);
        else {
          printLines(io.stdout, [
            ...result.failed.map((proof) => `${proof.entityCode} ${proof.itemId}: ${proof.why}: ${proof.url}\n    ${proof.detail}`),
            `${result.proofs} proofs checked, ${result.failed.length} failed.`,
          ]);
        }
        if (result.failed.length > 0) setCode(exitCodes.outside);
      });
    });
  const verifyPackage = async (path: string, options: CommonOptions) => {
    const { files, records, problems } = await checkExport(path);
    if (options.json === true) printJson(io, { files, records, problems });
    else printLines(io.stdout, [...problems, `${records} records in ${files} files checked, ${problems.length} problems.`]);
    if (problems.length > 0) setCode(exitCodes.outside);
  };
}

function addExport({ program, io }: CliContext): void {
  withCommonOptions(program.command("export").description("tables for a spreadsheet: verdicts, scores or entities"))
    .requiredOption("--what <what>", `one of: ${exportKinds.join(", ")}`)
    .option("--format <format>", "csv or json", "csv")
    .addHelpText("after", "\nExample:\n  nashr export --what verdicts --format csv -C audit > verdicts.csv")
    .action((options: CommonOptions & { what: string; format: string }) => {
      const what = exportKinds.find((kind) => kind === options.what);
      if (what === undefined)
        throw new InputError([
          { file: "", key: "--what", message: `"${options.what}" is not known`, hint: `write one of: ${exportKinds.join(", ")}` },
        ]);
      if (options.format !== "csv" && options.format !== "json")
        throw new InputError([{ file: "", key: "--format", message: `"${options.format}" is not known`, hint: "write csv or json" }]);
      const workspace = readWorkspace(chooseWorkspace(io, options));
      const codes = new Set(workspace.chosen.map((entity) => entity.code));
      printText(io.stdout, exportRows(readWorkspaceEdition(workspace), what, options.json === true ? "json" : options.format, codes));
    });
}
