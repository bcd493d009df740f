import { isIP } from "node:net";
import { describe, expect, test } from "vitest";
import { canonicalUrl } from "../../../src/crawl/frontier/urls.js";
import { mayConnect, readAllowList } from "../../../src/crawl/transport/addresses.js";
import { guardLookup } from "../../../src/crawl/transport/agent.js";
import { hasCorpora, readCorpus } from "../corpora.js";

describe("mayConnect", () => {
  test.each([
    ["105.159.1.1", true],
    ["2a00:1450:4007::1", true],
    ["127.0.0.1", false],
    ["10.1.2.3", false],
    ["100.64.0.1", false],
    ["169.254.169.254", false],
    ["192.0.2.1", false],
    ["198.18.0.1", false],
    ["224.0.0.1", false],
    ["255.255.255.255", false],
    ["::1", false],
    ["::ffff:127.0.0.1", false],
    ["64:ff9b::7f00:1", false],
    ["2002:7f00:1::", false],
    ["fe80::1%eth0", false],
    ["fd00::1", false],
    ["2001:db8::1", false],
    ["no address", false],
  ])("%s: %s", (address, expected) => {
    expect(mayConnect(address, [])).toBe(expected);
  });

  test("the allow list opens exactly what it names", () => {
    const allow = readAllowList(["127.0.0.1/32", "::1"]);
    expect(mayConnect("127.0.0.1", allow)).toBe(true);
    expect(mayConnect("::1", allow)).toBe(true);
    expect(mayConnect("127.0.0.2", allow)).toBe(false);
    expect(mayConnect("::ffff:127.0.0.1", allow)).toBe(true);
    expect(() => readAllowList(["everything"])).toThrow(/no network/);
  });
});

describe("guardLookup", () => {
  const addressesOf = (params: string[], all: boolean) =>
    new Promise<unknown>((resolve) => {
      const lookup = guardLookup(
        (_, callback) =>
          callback(
            null,
            params.map((address) => ({ address, family: isIP(address) })),
          ),
        [],
      );
      lookup("site.example", { all }, (error, address) => resolve(error === null ? address : error.name));
    });

  test("gives only addresses that may be connected to, so that the one checked is the one used", async () => {
    expect(await addressesOf(["127.0.0.1", "105.159.1.1"], true)).toEqual([{ address: "105.159.1.1", family: 4 }]);
    expect(await addressesOf(["127.0.0.1", "105.159.1.1"], false)).toBe("105.159.1.1");
    expect(await addressesOf(["127.0.0.1", "::1"], true)).toBe("Error");
  });
});

interface Target {
  readonly id: string;
  readonly url: string;
  readonly must_block: true | false | "depends";
}

describe.skipIf(!hasCorpora)("targets of request forgery", () => {
  const { rows } = hasCorpora ? readCorpus<{ rows: Target[] }>("ssrf/ssrf_targets.json") : { rows: [] };
  test.each(rows)("$id $url", ({ url, must_block }) => {
    const canonical = canonicalUrl(url);
    const host = canonical === undefined ? undefined : new URL(canonical).hostname.replace(/^\[|\]$/g, "");
    // Names are judged after DNS; here only what is an address already, and what is no http address at all.
    if (host !== undefined && isIP(host) === 0) return;
    const open = host !== undefined && mayConnect(host, []);
    if (must_block === true) expect(open).toBe(false);
    if (must_block === false) expect(open).toBe(true);
  });
});
