import { createHash } from "node:crypto";
import { AwsV4Signer } from "aws4fetch";
import { InputError } from "../model/errors.js";
import { exchange, hashFile, type Peer } from "./http-exchange.js";

/** A bucket of an S3-compatible store, below a prefix. */
export interface ObjectStore {
  /** Keeps a file under a name, as a whole or not at all. */
  put(name: string, path: string): Promise<void>;
  /** Fetches an object into a file. Throws InputError where there is none. */
  get(name: string, into: string): Promise<void>;
  /** The text of a small object. Throws InputError where there is none. */
  read(name: string): Promise<string>;
  /** Up to a thousand names that begin so, in the order of the store. */
  list(prefix: string): Promise<string[]>;
  remove(name: string): Promise<void>;
}

/** Where a store is and who asks; what the variables of the environment say. */
export interface ObjectStoreAccess {
  readonly bucket: string;
  /** Without slashes at its ends; may be empty. */
  readonly prefix: string;
  /** Address of a store that is not Amazon's; undefined for that. */
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly keyId: string;
  readonly key: string;
  readonly sessionToken: string | undefined;
  readonly ca?: string | undefined;
}

/** Variables that say who asks, by the names that the tools of S3 use. */
const variables = {
  keyId: "AWS_ACCESS_KEY_ID",
  key: "AWS_SECRET_ACCESS_KEY",
  sessionToken: "AWS_SESSION_TOKEN",
  region: "AWS_REGION",
  endpoint: "AWS_ENDPOINT_URL_S3",
} as const;

/**
 * Reads "s3://bucket/prefix", and who asks from the environment: a key is never an option, which others on the machine could see. Throws
 * InputError with all that is missing.
 */
export function readStoreAddress(
  option: string,
  address: string,
  environment: Readonly<Record<string, string | undefined>>,
): ObjectStoreAccess {
  const value = (name: keyof typeof variables) => environment[variables[name]]?.trim() || undefined;
  const problem = (key: string, message: string, hint: string) => ({ file: "", key, message, hint });
  const [, bucket, prefix = ""] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([\w./-]*))?$/.exec(address) ?? [];
  const [keyId, key, endpoint] = [value("keyId"), value("key"), value("endpoint")];
  const problems = [
    ...(bucket === undefined ? [problem(option, `"${address}" is not a bucket`, "write it as s3://bucket/audit-2026")] : []),
    ...(keyId === undefined ? [problem(variables.keyId, "is not set", "set it to the name of the key of the store")] : []),
    ...(key === undefined ? [problem(variables.key, "is not set", "set it to the secret of the key of the store")] : []),
    ...(endpoint === undefined || /^https?:\/\/[^/?#]+\/?$/.test(endpoint)
      ? []
      : [problem(variables.endpoint, `"${endpoint}" is not an address`, "write it as https://s3.example.org")]),
  ];
  if (problems.length > 0 || bucket === undefined || keyId === undefined || key === undefined) throw new InputError(problems);
  return {
    bucket,
    prefix: prefix.replace(/^\/+|\/+$/g, ""),
    endpoint: endpoint?.replace(/\/$/, ""),
    region: value("region") ?? "us-east-1",
    keyId,
    key,
    sessionToken: value("sessionToken"),
  };
}

/** Hash of nothing, for requests without a body. */
const emptyHash = createHash("sha256").digest("hex");

/** Opens a bucket. Requests are signed, and the store refuses bytes that changed on their way. Source: AWS Signature Version 4; S3 API, ListObjectsV2. */
export function openObjectStore(access: ObjectStoreAccess): ObjectStore {
  const { bucket, endpoint, region, ca } = access;
  const base = endpoint === undefined ? `https://${bucket}.s3.${region}.amazonaws.com` : `${endpoint}/${bucket}`;
  const full = (name: string) => (access.prefix === "" ? name : `${access.prefix}/${name}`);
  const peer: Peer = {
    name: "The store",
    hint: `Check ${variables.endpoint} and that this machine reaches it, then run again: nothing is lost.`,
    hints: {
      301: `write the region of the bucket into ${variables.region}`,
      307: `write the region of the bucket into ${variables.region}`,
      400: `check ${variables.region} and the clock of this machine`,
      403: `check ${variables.keyId} and ${variables.key}, the rights of that key (read, write, list, delete below the prefix) and the clock of this machine`,
      404: "check the name of the bucket; a worker: start nashr coordinate --store with the same address first",
    },
    ca,
  };
  const ask = async (method: "GET" | "PUT" | "DELETE", url: string, files: { from?: string; into?: string } = {}) => {
    const hash = files.from === undefined ? emptyHash : await hashFile(files.from);
    const signer = new AwsV4Signer({
      method,
      url,
      headers: { "x-amz-content-sha256": hash },
      accessKeyId: access.keyId,
      secretAccessKey: access.key,
      ...(access.sessionToken === undefined ? {} : { sessionToken: access.sessionToken }),
      service: "s3",
      region,
    });
    const signed = await signer.sign();
    const headers = Object.fromEntries(signed.headers.entries());
    return (await exchange(peer, { url: signed.url.href, method, headers, ...files })).body;
  };
  const urlOf = (name: string) => `${base}/${full(name)}`;
  return {
    put: async (name, path) => void (await ask("PUT", urlOf(name), { from: path })),
    get: async (name, into) => void (await ask("GET", urlOf(name), { into })),
    read: (name) => ask("GET", urlOf(name)),
    async list(prefix) {
      const answer = await ask("GET", `${base}/?list-type=2&prefix=${encodeURIComponent(full(prefix))}`);
      const begin = full("").length;
      return [...answer.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = ""]) => key.slice(begin));
    },
    remove: async (name) => void (await ask("DELETE", urlOf(name))),
  };
}
