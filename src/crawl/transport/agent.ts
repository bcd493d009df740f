import type { LookupAddress } from "node:dns";
import { lookup as lookupName } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { checkServerIdentity, type TLSSocket } from "node:tls";
import { isDeepStrictEqual } from "node:util";
import { Agent, buildConnector, type Dispatcher } from "undici";
import { readUrl } from "../../text/read-url.js";
import { type AllowList, mayConnect } from "./addresses.js";
import { AddressError } from "./failures.js";
import { type LargeBodies, openLargeBodies } from "./large-bodies.js";
import { type ProxyChoice, proxyFor } from "./proxy.js";
import { connectThrough, proxyHeaders } from "./tunnel.js";

/** Looks a name up; the signature of `dns.lookup` with `all`. Tests give their own. */
export type Lookup = (hostname: string, callback: (error: Error | null, addresses: LookupAddress[]) => void) => void;

/** The way that a request takes. */
export interface Route {
  readonly dispatcher: Dispatcher;
  /** Asked for by its whole address, because a proxy listens at the other end. */
  readonly absolute: boolean;
  /** Headers that the proxy asks for. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Connections that may only be opened to allowed addresses, and what was learnt while opening them. */
export interface GuardedAgent {
  /** Where requests for a URL are sent to. Rejects with AddressError where a proxy would lead to a private address. */
  routeFor(url: string): Promise<Route>;
  /** True where a proxy stands between us and a URL. */
  isProxied(url: string): boolean;
  /**
   * Name of the machine behind a URL, for the politeness that all its names share: its address. Machines of allowed private networks
   * are told apart by port, because a test network has many on one.
   */
  machineOf(url: string): Promise<string>;
  /** Lookup that gives allowed addresses only. */
  readonly lookup: LookupFunction;
  readonly options: AgentOptions;
  readonly largeBodies: LargeBodies;
  /** Origins whose answers only the lenient parser reads. */
  readonly lenient: Set<string>;
  /** Address last connected to, per origin. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Defects of the certificate last seen, per origin: "tls-expired"… */
  readonly tlsDefects: ReadonlyMap<string, readonly string[]>;
  close(): Promise<void>;
}

/** How connections are made. */
export interface AgentOptions {
  readonly allow: AllowList;
  readonly timeoutMs: number;
  readonly readDespiteTlsDefects: boolean;
  readonly lookup?: Lookup | undefined;
  readonly proxies?: ProxyChoice | undefined;
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
  const tlsDefects = new Map<string, readonly string[]>();
  const lookup = guardLookup(options.lookup ?? systemLookup, options.allow);
  const connect = guardConnect(options, lookup, { addresses, tlsDefects });
  const direct = new Agent({ ...poolOptions, connect });
  const proxied = new Map<string, Agent>();
  const proxyOf = (url: string) => (options.proxies === undefined ? undefined : proxyFor(options.proxies, url));
  const machines = new Map<string, string>();
  return {
    addresses,
    tlsDefects,
    lookup,
    options,
    largeBodies: openLargeBodies(),
    lenient: new Set(),
    isProxied: (url) => proxyOf(url) !== undefined,
    async routeFor(url) {
      const proxy = proxyOf(url);
      if (proxy === undefined) return { dispatcher: direct, absolute: false, headers: {} };
      await checkName(new URL(url).hostname, lookup, options.allow);
      const at = new URL(proxy);
      const dispatcher =
        proxied.get(proxy) ??
        new Agent({ ...poolOptions, connect: connectThrough(at, options.timeoutMs, secureConnect(options, tlsDefects)) });
      proxied.set(proxy, dispatcher);
      const plain = url.startsWith("http:");
      return { dispatcher, absolute: plain, headers: plain ? proxyHeaders(at) : {} };
    },
    async machineOf(url) {
      const { host, hostname, port, protocol } = readUrl(url);
      const known = machines.get(host);
      if (known !== undefined) return known;
      const address = await firstAddress(hostname.replace(/^\[|\]$/g, ""), lookup);
      const atPort = `${address}:${port || (protocol === "https:" ? 443 : 80)}`;
      const machine = address === undefined ? host : mayConnect(address, []) ? address : atPort;
      if (address !== undefined) machines.set(host, machine);
      return machine;
    },
    async close() {
      await direct.close();
      for (const agent of proxied.values()) await agent.close();
    },
  };
}

const poolOptions = {
  connections: 1,
  pipelining: 1,
  keepAliveTimeout: 20_000,
  keepAliveMaxTimeout: 30_000,
  maxHeaderSize: 96 * 1024,
} as const;

function guardConnect(
  options: AgentOptions,
  lookup: LookupFunction,
  seen: { addresses: Map<string, string>; tlsDefects: Map<string, readonly string[]> },
): buildConnector.connector {
  const connect = buildConnector({ timeout: options.timeoutMs, rejectUnauthorized: !options.readDespiteTlsDefects, lookup });
  return (target, callback) => {
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
      if (remote !== undefined) seen.addresses.set(origin, remote);
      if (target.protocol === "https:") seen.tlsDefects.set(origin, defectsOf(socket as TLSSocket, literal));
      return callback(null, socket);
    });
  };
}

/** The secure connection inside a tunnel; the proxy has chosen the address. */
function secureConnect(options: AgentOptions, tlsDefects: Map<string, readonly string[]>): buildConnector.connector {
  const connect = buildConnector({ timeout: options.timeoutMs, rejectUnauthorized: !options.readDespiteTlsDefects });
  return (target, callback) =>
    connect(target, (error, socket) => {
      if (error !== null || socket === null) return callback(error ?? new Error("no socket"), null);
      tlsDefects.set(`${target.protocol}//${target.host ?? target.hostname}`, defectsOf(socket as TLSSocket, target.hostname));
      return callback(null, socket);
    });
}

/** All that is wrong with a certificate: the connection names one defect only, and a name that does not fit only on sound chains. */
function defectsOf(socket: TLSSocket, hostname: string): string[] {
  const error = socket.authorizationError as unknown;
  if (error === undefined || error === null) return [];
  const defects = new Set([tlsDefectOf(error instanceof Error && "code" in error ? String(error.code) : String(error))]);
  const certificate = socket.getPeerCertificate();
  if (Object.keys(certificate).length === 0) return [...defects];
  if (isDeepStrictEqual({ ...certificate.subject }, { ...certificate.issuer })) defects.add("tls-self-signed");
  if (checkServerIdentity(hostname, certificate) !== undefined) defects.add("tls-wrong-name");
  if (Date.parse(certificate.valid_to) < Date.now()) defects.add("tls-expired");
  if (Date.parse(certificate.valid_from) > Date.now()) defects.add("tls-not-yet-valid");
  return [...defects].sort();
}

/**
 * The guard in front of a proxy: we do not choose the address that the proxy connects to, so names that lead to a private address here,
 * or are of a private kind, are refused. Names that only the proxy can resolve are let through.
 */
async function checkName(hostname: string, lookup: LookupFunction, allow: AllowList): Promise<void> {
  const literal = hostname.replace(/^\[|\]$/g, "");
  if (isIP(literal) !== 0) {
    if (!mayConnect(literal, allow)) throw new AddressError(`${literal} may not be connected to`);
    return;
  }
  if (/(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|localdomain)\.?$/i.test(hostname) || !hostname.includes("."))
    throw new AddressError(`${hostname} is a private name`);
  await new Promise<void>((resolve, reject) =>
    lookup(hostname, { all: true }, (error) => (error instanceof AddressError ? reject(error) : resolve())),
  );
}

function firstAddress(hostname: string, lookup: LookupFunction): Promise<string | undefined> {
  if (isIP(hostname) !== 0) return Promise.resolve(hostname);
  return new Promise((resolve) => {
    lookup(hostname, { all: true }, (error, addresses) => {
      const first = Array.isArray(addresses) ? addresses[0]?.address : addresses;
      resolve(error === null ? first : undefined);
    });
  });
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
