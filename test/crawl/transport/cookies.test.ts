import { expect, test } from "vitest";
import { openCookieJar } from "../../../src/crawl/transport/cookies.js";

const home = "https://www.commune-a.ma/";

test("sends a cookie back to its host, and to other hosts of the site only where it says so", () => {
  const jar = openCookieJar(new Map());
  expect(jar.keep(home, ["own=1; Path=/; HttpOnly", "all=2; Domain=commune-a.ma"])).toBe("commune-a.ma");
  expect(jar.headerFor(`${home}budget`)).toBe("own=1; all=2");
  expect(jar.headerFor("https://docs.commune-a.ma/")).toBe("all=2");
  expect(jar.headerFor("https://commune-b.ma/")).toBe("");
});

test("refuses a cookie for a public suffix or for another site", () => {
  const jar = openCookieJar(new Map());
  expect(jar.keep("https://commune.gov.ma/", ["a=1; Domain=gov.ma", "b=1; Domain=ma", "c=1; Domain=commune-b.ma"])).toBeUndefined();
  expect(jar.headerFor("https://other.gov.ma/")).toBe("");
  expect(jar.headerFor("https://commune-b.ma/")).toBe("");
});

test("keeps to paths, to safe connections and to lifetimes", () => {
  const jar = openCookieJar(new Map());
  jar.keep(home, ["deep=1; Path=/espace", "safe=1; Secure", "gone=1"]);
  expect(jar.headerFor(home)).toBe("safe=1; gone=1");
  expect(jar.headerFor(`${home}espace/page`)).toBe("deep=1; safe=1; gone=1");
  expect(jar.headerFor("http://www.commune-a.ma/")).toBe("gone=1");
  jar.keep(home, ["gone=; Max-Age=0", "safe=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"]);
  expect(jar.headerFor(home)).toBe("");
});

test("is restored from its text, also from that of an earlier version", () => {
  const jar = openCookieJar(new Map());
  jar.keep(home, ["own=1; Path=/espace", "all=2; Domain=commune-a.ma; Secure"]);
  const again = openCookieJar(new Map([["commune-a.ma", jar.of("commune-a.ma")]]));
  expect(again.of("commune-a.ma")).toBe(jar.of("commune-a.ma"));
  for (const url of [home, `${home}espace`, "https://docs.commune-a.ma/", "http://docs.commune-a.ma/"])
    expect(again.headerFor(url)).toBe(jar.headerFor(url));
  expect(openCookieJar(new Map([["127.0.0.1:8080", "a=1; b=2"]])).headerFor("http://127.0.0.1:8080/x")).toBe("a=1; b=2");
});

test("says that nothing changed, and takes no more than it can send", () => {
  const jar = openCookieJar(new Map());
  expect(jar.keep("http://127.0.0.1:8080/", ["a=1"])).toBe("127.0.0.1");
  expect(jar.keep("http://127.0.0.1:8080/", ["a=1"])).toBeUndefined();
  expect(jar.keep("http://127.0.0.1:8080/", [`long=${"x".repeat(5000)}`, "two=1\r\nX: 1"])).toBeUndefined();
  jar.keep(
    home,
    Array.from({ length: 200 }, (_, n) => `n${n}=1`),
  );
  expect(jar.headerFor(home).split("; ")).toHaveLength(50);
  jar.keep(home, ["n0=changed", "n51=1"]);
  expect(jar.headerFor(home)).toMatch(/^n0=changed; /);
  expect(jar.headerFor(home)).not.toContain("n51");
});
