import type { LookupAddress } from "node:dns";
import { lookup as lookupName } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import type { TLSSocket } from "node:tls";
import { Agent, buildConnector, type Dispatcher } from "undici";
import { type AllowList, mayConnect } from "./addresses.js";
import { AddressError } from "./failures.js";

/** Looks a name up; the signature of `dns.lookup` with `all`. Tests give their own. */
export type Lookup = (hostname: string, callback: (error: Error | null, addresses: LookupAddress[]) => void) => void;

/** Connections that may only be opened to allowed addresses, and what was learnt while opening them. */
export interface GuardedAgent {
  readonly dispatcher: Dispatcher;
  /** Address last connected to, per origin. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Defects of the certificate last seen, per origin: "tls-expired"… */
  readonly tlsDefects: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** How connections are made. */
export interface AgentOptions {
  readonly allow: AllowList;
  readonly timeoutMs: number;
  readonly readDespiteTlsDefects: boolean;
  readonly lookup?: Lookup | undefined;
}

const defectByCode: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "tls-expired",
  CERT_NOT_YET_VALID: "tls-not-yet-valid",
  DEPTH_ZERO_SELF_SIGNED_CERT: "tls-self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "tls-untrusted-root",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "tls-untrusted-root",
  UNABLE_TO_GET_ISSUER_CERT: "tls-incomplete-chain",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "tls-incomplete-chain",
  ERR_TLS_CERT_ALTNAME_INVALID: "tls-wrong-name",
};

/** Name of a defect of a certificate from the code of the error. */
export const tlsDefectOf = (code: string): string => defectByCode[code] ?? "tls-untrusted";

const systemLookup: Lookup = (hostname, callback) => lookupName(hostname, { all: true, verbatim: true }, callback);

/** Opens an agent with one connection per origin. Every address is checked after DNS resolution, and again on the open socket. */
export function openAgent(options: AgentOptions): GuardedAgent {
  const addresses = new Map<string, string>();
  const tlsDefects = new Map<string, string>();
  const connect = buildConnector({
    timeout: options.timeoutMs,
    rejectUnauthorized: !options.readDespiteTlsDefects,
    lookup: guardLookup(options.lookup ?? systemLookup, options.allow),
  });
  const dispatcher = new Agent({
    connections: 1,
    pipelining: 1,
    keepAliveTimeout: 20_000,
    keepAliveMaxTimeout: 30_000,
    maxHeaderSize: 96 * 1024,
    connect(target, callback) {
      const literal = target.hostname.replace(/^\[|\]$/g, "");
      if (isIP(literal) !== 0 && !mayConnect(literal, options.allow))
        return callback(new AddressError(`${literal} may not be connected to`), null);
      connect(target, (error, socket) => {
        if (error !== null || socket === null) return callback(error ?? new Error("no socket"), null);
        const remote = socket.remoteAddress;
        if (remote !== undefined && !mayConnect(remote, options.allow)) {
          socket.destroy();
          return callback(new AddressError(`${remote} may not be connected to`), null);
        }
        const origin = `${target.protocol}//${target.host ?? target.hostname}`;
        if (remote !== undefined) addresses.set(origin, remote);
        const defect = (socket as TLSSocket).authorizationError as unknown;
        if (target.protocol === "https:" && defect !== undefined && defect !== null) {
          const code = defect instanceof Error && "code" in defect ? String(defect.code) : String(defect);
          tlsDefects.set(origin, tlsDefectOf(code));
        }
        return callback(null, socket);
      });
    },
  });
  return { dispatcher, addresses, tlsDefects, close: () => dispatcher.close() };
}

/** A lookup that gives only addresses that may be connected to, so that the address checked is the address used. */
export function guardLookup(lookup: Lookup, allow: AllowList): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const allowed = addresses.filter(({ address }) => mayConnect(address, allow));
      const [first] = allowed;
      if (first === undefined) {
        const missing = addresses.length === 0;
        return callback(
          missing
            ? Object.assign(new Error(`${hostname} has no address`), { code: "ENOTFOUND" })
            : new AddressError(`${hostname} leads to a private address`),
          [],
        );
      }
      return options.all === true ? callback(null, allowed) : callback(null, first.address, first.family);
    });
  };
}
