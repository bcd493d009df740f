import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { CoordinateResult } from "../../distribute/coordinate.js";
import { InputError } from "../../model/errors.js";
import { exitCodes } from "../exit-codes.js";
import { interruptible } from "../interruptible.js";
import { type CommonOptions, type Io, printJson, printLines } from "../io.js";
import { showProgress } from "../show-progress.js";
import { type CliContext, chooseWorkspace, inWorkspace, withCommonOptions } from "../workspace-command.js";
import { readCount } from "./read-count.js";

interface CoordinateCliOptions extends CommonOptions {
  readonly queue: string;
  readonly spool?: string;
  readonly listen?: string;
  readonly tokenFile?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly plainHttp?: boolean;
  readonly tries?: string;
  readonly maxBundleMb?: string;
  readonly again?: boolean;
  readonly retry?: boolean;
  readonly status?: boolean;
}

interface WorkCliOptions extends CommonOptions {
  readonly queue: string;
  readonly to: string;
  readonly bodies?: string;
  readonly tokenFile?: string;
  readonly plainHttp?: boolean;
}

/** `coordinate` and `work`: one run on several machines, over a queue in PostgreSQL. */
export function addDistributeCommands(context: CliContext): void {
  addCoordinate(context);
  addWork(context);
}

/** Milliseconds between two looks at the queue, and without a sign of life after which a worker is taken for dead. */
const rhythm = { pollMs: 1_000, lostMs: 15_000 };

function addCoordinate({ program, io, setCode }: CliContext): void {
  withCommonOptions(
    program
      .command("coordinate")
      .description("lead a run on several machines: queue the bodies, and take in what the workers return; exit 1 if some were set aside")
      .requiredOption("--queue <address>", "the PostgreSQL database of the queue, as postgres://nashr@localhost/nashr")
      .option(
        "--spool <folder>",
        "folder through which bundles come; shared with the workers, or behind --listen (default: beside the database)",
      )
      .option("--listen <host:port>", "also serve that folder over HTTP(S), for workers that do not share it; needs --token-file")
      .option("--token-file <file>", "file with the secret that coordinator and workers share (16 characters or more)")
      .option("--tls-cert <file>", "certificate (PEM) of --listen, for https")
      .option("--tls-key <file>", "key (PEM) of that certificate")
      .option(
        "--plain-http",
        "listen without TLS beyond this machine: only where everybody on the network may be trusted, or behind a proxy",
      )
      .option("--tries <n>", "times a body is tried before it is set aside", "3")
      .option("--max-bundle-mb <n>", "largest bundle that is taken over --listen", "4000")
      .option("--again", "work again on bodies that were done in this edition")
      .option("--retry", "queue bodies again that did not answer or were set aside")
      .option("--status", "only show what waits, what is worked on, and what was set aside with its error"),
  )
    .addHelpText(
      "after",
      "\nExample:\n  nashr coordinate -C audit --queue postgres://nashr@db/nashr --spool /mnt/shared/audit\n  nashr coordinate -C audit --queue postgres://nashr@db/nashr --status",
    )
    .action(async (options: CoordinateCliOptions) => {
      if (options.status === true) {
        const { readWorkspace } = await import("../../app/read-workspace.js");
        const { showQueueStatus } = await import("../show-queue.js");
        return showQueueStatus(io, options, readWorkspace(chooseWorkspace(io, options)), options.queue);
      }
      setCode(await interruptible((signal) => lead(io, options, signal)));
    });
}

/** Leads a run until its end or its interruption; gives the exit code. */
function lead(io: Io, options: CoordinateCliOptions, signal: AbortSignal): Promise<number> {
  return inWorkspace(io, options, "coordinate", async (workspace, store) => {
    const { coordinate } = await import("../../distribute/coordinate.js");
    const { openSpool } = await import("../../distribute/spool.js");
    const { openInbox } = await import("../../distribute/inbox-server.js");
    const beside = join(dirname(workspace.path("database")), "spool");
    const spoolFolder = options.spool === undefined ? beside : resolve(io.cwd, options.spool);
    const listen = readListen(options, io.cwd);
    const inbox = listen === undefined ? undefined : await openInbox(openSpool(spoolFolder), listen);
    if (inbox !== undefined) printLines(io.stderr, [`Workers may come to ${inbox.url}`]);
    try {
      const result = await coordinate(
        { workspace, store, progress: showProgress(io, options.quiet === true), signal },
        {
          ...rhythm,
          queueUrl: options.queue,
          spoolFolder,
          tries: readCount("--tries", options.tries ?? "3", 1),
          again: options.again === true,
          retry: options.retry === true,
        },
      );
      if (options.json === true) printJson(io, result);
      else printLines(io.stdout, describeResult(result, options.directory));
      if (result.interrupted) return exitCodes.interrupted;
      return result.setAside.length > 0 ? exitCodes.outside : exitCodes.done;
    } finally {
      await inbox?.close();
    }
  });
}

function describeResult({ setAside, merged, bodies, interrupted }: CoordinateResult, directory: string): string[] {
  return [
    ...setAside.map(({ code, error }) => `set aside: ${code}: ${error}`),
    `${merged} of ${bodies} bodies have come back.`,
    interrupted
      ? "Interrupted. What came back is kept; the same command goes on from here."
      : `Next: nashr run -C ${directory} (what was set aside is tried on this machine; then score and report).`,
  ];
}

function addWork({ program, io, setCode }: CliContext): void {
  withCommonOptions(
    program
      .command("work")
      .description("work for a coordinator until its run has ended: crawl, read and judge bodies, and return sealed bundles")
      .requiredOption("--queue <address>", "the PostgreSQL database of the queue, as the coordinator has it")
      .requiredOption("--to <folder-or-address>", "the coordinator's shared folder (--spool), or its address (--listen)")
      .option("--token-file <file>", "file with the secret of the coordinator, for an address")
      .option("--plain-http", "let the address be plain http on a private network where everybody may be trusted")
      .option("--bodies <n>", "bodies worked on at the same time; each takes memory, and little processor while it is crawled", "4"),
  )
    .addHelpText(
      "after",
      "\nThe workspace (-C) gives settings, registry and rubrics, the same as the coordinator's; its own results are not touched.\n\nExample:\n  nashr work -C audit --queue postgres://nashr@db/nashr --to /mnt/shared/audit",
    )
    .action(async (options: WorkCliOptions) => {
      const { readWorkspace } = await import("../../app/read-workspace.js");
      const { openChannel } = await import("../../distribute/channel.js");
      const { work } = await import("../../distribute/work.js");
      const workspace = readWorkspace(chooseWorkspace(io, options));
      const to = /^https?:\/\//.test(options.to) ? options.to : resolve(io.cwd, options.to);
      const token = options.tokenFile === undefined ? undefined : readToken(resolve(io.cwd, options.tokenFile));
      const channel = openChannel(to, { token, plainHttp: options.plainHttp === true });
      const code = await interruptible(async (signal) => {
        const progress = showProgress(io, options.quiet === true);
        const bodies = readCount("--bodies", options.bodies ?? "4", 1);
        const result = await work({ workspace, progress, signal }, { ...rhythm, queueUrl: options.queue, channel, bodies });
        if (options.json === true) printJson(io, result);
        else printLines(io.stdout, [`${result.done} bodies worked on, ${result.failed} failed.`]);
        return result.interrupted ? exitCodes.interrupted : exitCodes.done;
      });
      setCode(code);
    });
}

function readToken(file: string): string {
  let token = "";
  try {
    token = readFileSync(file, "utf8").trim();
  } catch {
    // Said below, as for a file that is too short.
  }
  if (token.length >= 16 && /^[\x21-\x7e]+$/.test(token)) return token;
  const hint = "write 16 or more letters and digits into it, as: openssl rand -hex 32 > token; keep it from others with chmod 600";
  throw new InputError([{ file, key: "--token-file", message: "holds no secret that could be used", hint }]);
}

function readListen(options: CoordinateCliOptions, cwd: string) {
  if (options.listen === undefined) return undefined;
  const refuse = (key: string, message: string, hint: string) => new InputError([{ file: "", key, message, hint }]);
  const [, host, port] = /^(\[[0-9a-fA-F:]+\]|[^:\s]+):(\d{1,5})$/.exec(options.listen) ?? [];
  if (host === undefined || port === undefined || Number(port) > 65_535)
    throw refuse("--listen", `"${options.listen}" is not a host and a port`, "write it as 127.0.0.1:8443 or 0.0.0.0:8443");
  if (options.tokenFile === undefined) throw refuse("--listen", "needs a secret that workers must know", "add --token-file FILE");
  const hasTls = options.tlsCert !== undefined && options.tlsKey !== undefined;
  if (!hasTls && (options.tlsCert ?? options.tlsKey) !== undefined)
    throw refuse("--tls-cert", "certificate and key belong together", "give both --tls-cert and --tls-key");
  const isHere = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(host);
  if (!hasTls && !isHere && options.plainHttp !== true)
    throw refuse(
      "--listen",
      "without a certificate, bundles and the token could be read and changed on the way",
      "add --tls-cert and --tls-key; or --plain-http where everybody on this network may be trusted",
    );
  const read = (file: string) => readFileSync(resolve(cwd, file), "utf8");
  return {
    host: host.replace(/^\[|\]$/g, ""),
    port: Number(port),
    token: readToken(resolve(cwd, options.tokenFile)),
    maxBundleBytes: readCount("--max-bundle-mb", options.maxBundleMb ?? "4000", 1) * 1_000_000,
    ...(hasTls ? { tls: { cert: read(options.tlsCert ?? ""), key: read(options.tlsKey ?? "") } } : {}),
  };
}
