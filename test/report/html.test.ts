import { describe, expect, it } from "vitest";
import { html, htmlText, jsonScript, outside, safeUrl } from "../../src/report/html.js";

describe("html", () => {
  it.each([
    ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
    [`" onmouseover='x'`, "&quot; onmouseover=&#39;x&#39;"],
    ["a\u0000b\u0007c", "a\uFFFDb\uFFFDc"],
    ["half \uD800 pair", "half \uFFFD pair"],
    ["&amp;", "&amp;amp;"],
    ["سلام é", "سلام é"],
  ])("escapes %j", (text, expected) => {
    expect(htmlText(html`<p title="${text}">${text}</p>`)).toBe(`<p title="${expected}">${expected}</p>`);
  });

  it("joins lists and leaves out what is not there", () => {
    expect(htmlText(html`${[html`<b>1</b>`, undefined, false, "<", 2]}`)).toBe("<b>1</b>&lt;2");
  });

  it("does not take a look-alike object for HTML", () => {
    const forged = JSON.parse('{"markup":"<script>"}') as never;
    expect(() => htmlText(html`${[forged]}`)).toThrow();
  });
});

describe("safeUrl", () => {
  it.each([
    ["https://example.ma/a b", "https://example.ma/a%20b"],
    ["http://example.ma/الميزانية.pdf", "http://example.ma/%D8%A7%D9%84%D9%85%D9%8A%D8%B2%D8%A7%D9%86%D9%8A%D8%A9.pdf"],
    ["javascript:alert(1)", undefined],
    [" \u0001java\tscript:alert(1)", undefined],
    ["data:text/html,<script>", undefined],
    ["vbscript:x", undefined],
    ["//example.ma/", undefined],
    ["/relative", undefined],
    ["https://user:secret@example.ma/", undefined],
    ["file:///etc/passwd", undefined],
    ["", undefined],
  ])("%j gives %j", (url, expected) => {
    expect(safeUrl(url)).toBe(expected);
  });

  it("shows an address that is not to be followed as text", () => {
    expect(htmlText(outside("javascript:alert(1)", "x<y"))).toBe("<bdi>x&lt;y</bdi>");
  });
});

describe("jsonScript", () => {
  it("never ends the element that it stands in", () => {
    const text = htmlText(jsonScript({ a: "</script><!--\u2028&" }));
    expect(text).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(text)).toEqual({ a: "</script><!--\u2028&" });
  });
});
