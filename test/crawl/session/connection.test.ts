import { describe, expect, test } from "vitest";
import { connectionSign, endedWithoutAnswer, siteOf } from "../../../src/crawl/session/connection.js";
import type { Reach } from "../../../src/model/evidence.js";
import type { Exchange } from "../../../src/model/exchange.js";

const url = "https://www.tamdarte.ma/";
const exchange = (failure: string | undefined, ...heads: string[]): Exchange =>
  ({
    role: "page",
    attempt: 1,
    snapshot: failure === undefined ? { outcome: "fetched" } : { outcome: "failed", failure },
    hops: heads.map((responseHead) => ({ url, responseHead })),
  }) as unknown as Exchange;

describe("what an attempt says of the way to the site", () => {
  test.each([
    ["a page", exchange(undefined, "HTTP/1.1 200 OK"), false, "answer"],
    ["a refusal is an answer", exchange("forbidden", "HTTP/1.1 403 Forbidden"), false, "answer"],
    ["an error of the site", exchange("server-error", "HTTP/1.1 502 Bad Gateway"), false, "answer"],
    ["the same from a proxy", exchange("server-error", "HTTP/1.1 502 Bad Gateway"), true, "silence"],
    ["a proxy that does not know us", exchange("login", "HTTP/1.1 407 Proxy Authentication Required"), true, "silence"],
    ["a redirect into nothing", exchange("dns", "HTTP/1.1 302 Found", ""), false, "answer"],
    ["no address", exchange("dns", ""), false, "silence"],
    ["no connection", exchange("refused", ""), false, "silence"],
    ["nothing was asked", exchange("disallowed"), false, "none"],
    ["an address that may not be asked", exchange("private-address", ""), false, "none"],
  ] as const)("%s", (_, values, isProxied, sign) => {
    expect(connectionSign(values, () => isProxied)).toBe(sign);
  });

  test("only a crawl without any answer ended without answer", () => {
    const reach = (end: string, failure?: string) => ({ end, failure }) as Reach;
    expect(endedWithoutAnswer(reach("unreachable", "dns"), false)).toBe(true);
    expect(endedWithoutAnswer(reach("unreachable", "forbidden"), false)).toBe(false);
    expect(endedWithoutAnswer(reach("unreachable", "server-error"), false)).toBe(false);
    expect(endedWithoutAnswer(reach("unreachable", "server-error"), true)).toBe(true);
    expect(endedWithoutAnswer(reach("not-a-site", "parked"), false)).toBe(false);
    expect(endedWithoutAnswer(reach("exhausted"), false)).toBe(false);
  });

  test("sites are counted by domain, bare addresses by host and port", () => {
    expect(siteOf("http://a.portail.ma/x")).toBe(siteOf("https://www.portail.ma/"));
    expect(siteOf("http://a.gov.ma/")).not.toBe(siteOf("http://b.gov.ma/"));
    expect(siteOf("http://127.0.0.1:81/")).not.toBe(siteOf("http://127.0.0.1:82/"));
  });
});
