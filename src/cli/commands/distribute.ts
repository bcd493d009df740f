import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Channel } from "../../distribute/channel.js";
import type { CoordinateResult } from "../../distribute/coordinate.js";
import type { ObjectStore } from "../../distribute/object-store.js";
import { exitCodes } from "../exit-codes.js";
import { interruptible } from "../interruptible.js";
import { type CommonOptions, type Io, printJson, printLines } from "../io.js";
import { showProgress } from "../show-progress.js";
import { type CliContext, chooseWorkspace, inWorkspace, withCommonOptions } from "../workspace-command.js";
import { chooseQueue, type ListenOptions, readListen, readToken } from "./distribute-options.js";
import { readCount } from "./read-count.js";

interface CoordinateCliOptions extends CommonOptions, ListenOptions {
  readonly queue?: string;
  readonly spool?: string;
  readonly store?: string;
  readonly tries?: string;
  readonly again?: boolean;
  readonly retry?: boolean;
  readonly status?: boolean;
}

interface WorkCliOptions extends CommonOptions {
  readonly queue?: string;
  readonly tlsCa?: string;
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
      .option(
        "--queue <address>",
        "the PostgreSQL database of the queue, as postgres://nashr@localhost/nashr (default: the variable NASHR_QUEUE)",
      )
      .option(
        "--spool <folder>",
        "folder through which bundles come; shared with the workers, or behind --listen (default: beside the database)",
      )
      .option("--listen <host:port>", "also serve that folder over HTTP(S), for workers that do not share it; needs --token-file")
      .option(
        "--store <bucket>",
        "also exchange bundles over an S3-compatible store, as s3://bucket/audit; keys and address from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL_S3",
      )
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
        return showQueueStatus(io, options, readWorkspace(chooseWorkspace(io, options)), chooseQueue(options.queue, process.env));
      }
      setCode(await interruptible((signal) => lead(io, options, signal)));
    });
}

/** Leads a run until its end or its interruption; gives the exit code. */
function lead(io: Io, options: CoordinateCliOptions, signal: AbortSignal): Promise<number> {
  const queueUrl = chooseQueue(options.queue, process.env);
  return inWorkspace(io, options, "coordinate", async (workspace, store) => {
    const { coordinate } = await import("../../distribute/coordinate.js");
    const { openSpool } = await import("../../distribute/spool.js");
    const { openInbox } = await import("../../distribute/inbox-server.js");
    const beside = join(dirname(workspace.path("database")), "spool");
    const spoolFolder = options.spool === undefined ? beside : resolve(io.cwd, options.spool);
    const listen = readListen(options, io.cwd);
    const { openRemoteSpool } = await import("../../distribute/remote-spool.js");
    const remote = options.store === undefined ? undefined : openRemoteSpool(await openStore("--store", options.store, options));
    const inbox = listen === undefined ? undefined : await openInbox(openSpool(spoolFolder), listen);
    if (inbox !== undefined) printLines(io.stderr, [`Workers may come to ${inbox.url}`]);
    try {
      const result = await coordinate(
        { workspace, store, progress: showProgress(io, options.quiet === true), signal },
        {
          ...rhythm,
          queueUrl,
          spoolFolder,
          remote,
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
      .option("--queue <address>", "the PostgreSQL database of the queue, as the coordinator has it (default: the variable NASHR_QUEUE)")
      .requiredOption("--to <place>", "the coordinator's shared folder (--spool), its address (--listen), or its bucket (--store)")
      .option("--token-file <file>", "file with the secret of the coordinator, for an address")
      .option("--tls-ca <file>", "certificate (PEM) of the coordinator or of who signed it, where it is your own; no other is trusted then")
      .option("--plain-http", "let the address be plain http on a private network where everybody may be trusted")
      .option("--bodies <n>", "bodies worked on at the same time; each takes memory, and little processor while it is crawled", "4"),
  )
    .addHelpText(
      "after",
      "\nThe workspace (-C) gives settings, registry and rubrics, the same as the coordinator's; its own results are not touched.\n\nExample:\n  nashr work -C audit --queue postgres://nashr@db/nashr --to /mnt/shared/audit\n  nashr work -C audit --to https://leader:8443 --token-file token --tls-ca leader.pem",
    )
    .action(async (options: WorkCliOptions) => {
      const { readWorkspace } = await import("../../app/read-workspace.js");
      const { work } = await import("../../distribute/work.js");
      const queueUrl = chooseQueue(options.queue, process.env);
      const workspace = readWorkspace(chooseWorkspace(io, options));
      const channel = await openWay(io, options);
      const code = await interruptible(async (signal) => {
        const progress = showProgress(io, options.quiet === true);
        const bodies = readCount("--bodies", options.bodies ?? "4", 1);
        const result = await work({ workspace, progress, signal }, { ...rhythm, queueUrl, channel, bodies });
        if (options.json === true) printJson(io, result);
        else printLines(io.stdout, [`${result.done} bodies worked on, ${result.failed} failed.`]);
        return result.interrupted ? exitCodes.interrupted : exitCodes.done;
      });
      setCode(code);
    });
}

/** The way to the coordinator that --to names. */
async function openWay(io: Io, options: WorkCliOptions): Promise<Channel> {
  const { openChannel, openStoreChannel } = await import("../../distribute/channel.js");
  const { to, tokenFile, plainHttp, tlsCa } = options;
  const ca = tlsCa === undefined ? undefined : readFileSync(resolve(io.cwd, tlsCa), "utf8");
  if (to.startsWith("s3:")) return openStoreChannel(await openStore("--to", to, { plainHttp, ca }), to);
  const token = tokenFile === undefined ? undefined : readToken(resolve(io.cwd, tokenFile));
  return openChannel(/^https?:\/\//.test(to) ? to : resolve(io.cwd, to), { token, plainHttp: plainHttp === true, ca });
}

/** The store that an option names; who asks stands in the environment. */
async function openStore(
  option: string,
  address: string,
  { plainHttp, ca }: { readonly plainHttp?: boolean | undefined; readonly ca?: string | undefined },
): Promise<ObjectStore> {
  const { openObjectStore, readStoreAddress } = await import("../../distribute/object-store.js");
  const { refusePlainHttp } = await import("../../distribute/channel.js");
  const access = readStoreAddress(option, address, process.env);
  if (access.endpoint !== undefined) refusePlainHttp(option, access.endpoint, plainHttp === true);
  return openObjectStore({ ...access, ca });
}
