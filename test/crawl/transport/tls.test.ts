import { readFileSync } from "node:fs";
import { createServer as createTlsServer, type Server } from "node:https";
import { type AddressInfo, createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { readAllowList } from "../../../src/crawl/transport/addresses.js";
import { openAgent, tlsDefectOf } from "../../../src/crawl/transport/agent.js";
import { request } from "../../../src/crawl/transport/request.js";

const file = (name: string) => readFileSync(fileURLToPath(new URL(`../../fixtures/tls/${name}`, import.meta.url)));
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Asks a TLS server with the given certificate for its first page. */
async function ask(options: Parameters<typeof createTlsServer>[0], readDespiteTlsDefects: boolean) {
  const server: Server = createTlsServer(options, (_, response) => response.end("<p>ok</p>"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return askPort((server.address() as AddressInfo).port, readDespiteTlsDefects, () => server.close());
}

async function askPort(port: number, readDespiteTlsDefects: boolean, close: () => void) {
  const agent = openAgent({ allow: readAllowList(["127.0.0.1/32"]), timeoutMs: 600, readDespiteTlsDefects });
  closing.push(close, () => void agent.close());
  return request(agent, { url: `https://127.0.0.1:${port}/`, headers: {}, maxBytes: 1000, timeoutMs: 1000, maxRequestMs: 3000 });
}

describe("certificates with a defect", () => {
  test("self-signed: read with the defect, or refused, as the settings say", async () => {
    const options = { key: file("self.key"), cert: file("self.crt") };
    expect(await ask(options, true)).toMatchObject({ status: 200, defects: ["tls-self-signed"] });
    expect(await ask(options, false)).toMatchObject({ failure: "tls", detail: "DEPTH_ZERO_SELF_SIGNED_CERT" });
  });

  test("a chain that is not whole, and a root that nobody knows", async () => {
    expect(await ask({ key: file("leaf.key"), cert: file("leaf.crt") }, true)).toMatchObject({
      status: 200,
      defects: ["tls-incomplete-chain"],
    });
    const chain = Buffer.concat([file("leaf.crt"), file("ca.crt")]);
    expect(await ask({ key: file("leaf.key"), cert: chain }, true)).toMatchObject({ status: 200, defects: ["tls-untrusted-root"] });
  });

  test("only an old protocol", async () => {
    expect(
      await ask(
        { key: file("self.key"), cert: file("self.crt"), minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT:@SECLEVEL=0" },
        true,
      ),
    ).toMatchObject({ failure: "tls" });
  });

  test("plain text where TLS should be, and a handshake that never comes", async () => {
    for (const [answer, failure] of [
      ["HTTP/1.1 400 Bad Request\r\n\r\n", "tls"],
      ["", "timeout"],
    ] as const) {
      const server = createServer((socket) => {
        socket.on("error", () => {});
        if (answer !== "") socket.end(answer);
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      expect(await askPort((server.address() as AddressInfo).port, true, () => server.close())).toMatchObject({ failure });
    }
  });

  test.each([
    ["CERT_HAS_EXPIRED", "tls-expired"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "tls-wrong-name"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "tls-incomplete-chain"],
    ["SOMETHING_NEW", "tls-untrusted"],
  ])("%s is %s", (code, defect) => {
    expect(tlsDefectOf(code)).toBe(defect);
  });
});
