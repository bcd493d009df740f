import { load } from "cheerio";
import { parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { compactHtml } from "../../src/report/compact.js";
import { type Html, html, htmlText } from "../../src/report/html.js";

const hostile = [`' onclick='x`, '" onclick="x', "a=b", "`", "</p><li>", "&quot; x=&quot;y", "/", "rel/", "a > b", ' id="x" ', "l'eau"];
const list = html`<ul class="a"><li id="x">one</li><li><p>two</p></li><li><ol><li>deep</li></ol></li></ul>`;
const cases: Readonly<Record<string, Html>> = {
  lists: list,
  "a paragraph before a list, a block, text and the end of a link": html`<div><p>a</p>${list}<p>b</p><p>c</p>text<p>d</p></div><details><summary>s</summary><p>e</p></details><noscript><p>f</p></noscript>`,
  "a table": html`<table class="t"><thead><tr><th scope="col">a</th><th class="num b">b</th></tr></thead><tbody><tr><th>1</th><td>2</td><td></td></tr>
<tr><td><p>3</p></td><th>4</th></tr>
</tbody></table>`,
  terms: html`<dl><dt>a</dt><dd>b</dd><dd>c</dd><dt>d</dt><dd><p>e</p></dd></dl><dl><div><dt>f</dt><dd>g</dd></div></dl>`,
  "a drawing": html`<svg viewBox="0 0 1 1"><rect class="p" x="3"/><path d="M0,0l1 1Z"/><text x="1">t</text></svg>`,
  "a script": html`<script>document.documentElement.className="js"</script><script type="application/ld+json">{"a":"<\/li>"}</script>`,
  links: html`<a href="https://a.ma/" rel="nofollow">a</a><a href="b/c.html">b</a><a href="?x=1&amp;y=2">c</a><input value="" disabled>`,
  ...Object.fromEntries(
    hostile.map((text) => [`the text ${JSON.stringify(text)}`, html`<p title="${text}" id="${text}">${text}</p><ul><li>${text}</li></ul>`]),
  ),
};

describe("a page in fewer bytes", () => {
  it.each(Object.entries(cases))("says to every reader what the longer one says: %s", (_, page) => {
    const long = htmlText(page);
    const short = compactHtml(long);
    expect(load(short).html()).toBe(load(long).html());
    const plain = (text: string) => load(parseDocument(text)).html();
    expect(plain(short)).toBe(plain(long));
  });

  it("leaves out what needs not be there, and keeps what must", () => {
    expect(compactHtml(htmlText(list))).toBe("<ul class=a><li id=x>one<li><p>two</p><li><ol><li>deep</ol></ul>");
    expect(compactHtml(htmlText(html`<p title="${"l'eau d'ici"}">l'eau</p><div></div>`))).toBe(`<p title="l'eau d'ici">l'eau<div></div>`);
    expect(compactHtml('<rect x="3"/>')).toBe("<rect x=3 />");
    const script = '<script>document.documentElement.className="js"</script>';
    expect(compactHtml(script)).toBe(script);
  });
});
