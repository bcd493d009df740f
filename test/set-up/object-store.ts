import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A store for tests that checks what an S3 server checks: signatures, by a second hand than the one that signs, and hashes of bodies. */
export interface TestObjectStore {
  readonly endpoint: string;
  /** Objects by "bucket/name". */
  readonly objects: Map<string, Buffer>;
  close(): Promise<void>;
}

export const testKey = { id: "TESTKEY", secret: "a secret of the tests" } as const;
const region = "us-east-1";

/** Starts it on loopback. Source: AWS Signature Version 4, "Authenticating requests"; S3 API: PutObject, GetObject, DeleteObject, ListObjectsV2. */
export async function startObjectStore(): Promise<TestObjectStore> {
  const objects = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      const url = new URL(request.url ?? "/", "http://store");
      const end = (status: number, content: string | Buffer = "") => response.writeHead(status).end(content);
      if (!isSigned(request, url)) return end(403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
      if (sha256(body) !== request.headers["x-amz-content-sha256"])
        return end(400, "<Error><Code>XAmzContentSHA256Mismatch</Code></Error>");
      const name = decodeURIComponent(url.pathname.slice(1));
      if (url.searchParams.get("list-type") === "2") return end(200, list(objects, name, url.searchParams.get("prefix") ?? ""));
      if (request.method === "PUT") return objects.set(name, body) && end(200);
      if (request.method === "DELETE") {
        objects.delete(name);
        return end(204);
      }
      const found = objects.get(name);
      return found === undefined ? end(404, "<Error><Code>NoSuchKey</Code></Error>") : end(200, found);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const sha256 = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

function list(objects: ReadonlyMap<string, Buffer>, bucket: string, prefix: string): string {
  const names = [...objects.keys()].filter((name) => name.startsWith(`${bucket}${prefix}`)).sort();
  const contents = names.map((name) => `<Contents><Key>${name.slice(bucket.length)}</Key></Contents>`);
  return `<?xml version="1.0"?><ListBucketResult>${contents.join("")}</ListBucketResult>`;
}

function isSigned({ method, headers }: IncomingMessage, url: URL): boolean {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
  const [, id, day = "", zone = "", signed = "", signature] = pattern.exec(headers.authorization ?? "") ?? [];
  if (id !== testKey.id || zone !== region) return false;
  const names = signed.split(";");
  if (!["host", "x-amz-content-sha256", "x-amz-date"].every((name) => names.includes(name))) return false;
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...url.searchParams]
    .map(([key, value]) => `${encode(key)}=${encode(value)}`)
    .sort()
    .join("&");
  const lines = names.map((name) => `${name}:${String(headers[name] ?? "").trim()}\n`).join("");
  const canonical = [method, url.pathname, query, lines, signed, headers["x-amz-content-sha256"]].join("\n");
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], `${day}/${zone}/s3/aws4_request`, sha256(canonical)].join("\n");
  const key = [zone, "s3", "aws4_request"].reduce<Buffer>((from, part) => hmac(from, part), hmac(`AWS4${testKey.secret}`, day));
  return hmac(key, text).toString("hex") === signature;
}
