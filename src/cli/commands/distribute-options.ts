import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { InputError } from "../../model/errors.js";
import { queueVariable } from "../../model/queue-variable.js";
import { readCount } from "./read-count.js";

/** Options of the server of a coordinator. */
export interface ListenOptions {
  readonly listen?: string;
  readonly tokenFile?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly plainHttp?: boolean;
  readonly maxBundleMb?: string;
}

/** The address of the queue: the option, else the variable NASHR_QUEUE. Throws InputError where neither names one. */
export function chooseQueue(named: string | undefined, environment: Readonly<Record<string, string | undefined>>): string {
  const address = (named ?? environment[queueVariable] ?? "").trim();
  if (/^postgres(?:ql)?:\/\/./.test(address)) return address;
  const key = named === undefined ? queueVariable : "--queue";
  // What was written may hold a password.
  const message = address === "" ? "no queue is named" : "is not the address of a PostgreSQL database";
  throw new InputError([
    { file: "", key, message, hint: `write --queue postgres://nashr@host/nashr, or the same into the variable ${queueVariable}` },
  ]);
}

/** The secret of coordinator and workers, from a file. Throws InputError where it holds none that could be used. */
export function readToken(file: string): string {
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

/** Where and how the coordinator listens; undefined where it does not. Throws InputError where it would be open to anyone. */
export function readListen(options: ListenOptions, cwd: string) {
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
