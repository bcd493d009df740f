import { describe, expect, it } from "vitest";
import { showArchivedPage } from "../../../src/extract/html/archived-view.js";

const show = (body: string, words = "") => showArchivedPage(Buffer.from(`<html><body>${body}</body></html>`), "utf-8", words);

describe("archived page to be shown", () => {
  it("marks words that stand in several elements, whatever case, accents and spaces", () => {
    const { html, isMarked } = show("<p>Le <b>Président</b>\n du conseil</p><p>autre</p>", "président du CONSEIL");
    expect(isMarked).toBe(true);
    expect(html.replace(/ style="[^"]*"/g, "")).toContain('<b><mark id="passage">Président</mark></b>\n <mark>du conseil</mark>');
  });

  it("marks Arabic words in presentation forms, and nothing where the words do not stand", () => {
    expect(show("<p>\uFE8D\uFEDF\uFEE4\uFEF4\uFEB0\uFE8D\uFEE7\uFEF4\uFE94</p>", "الميزانية").isMarked).toBe(true);
    expect(show("<p>الميزانية</p>", "الأعضاء").isMarked).toBe(false);
  });

  it("opens what folds the passage away", () => {
    const { html } = show("<details><summary>x</summary><div hidden><p>Budget 2026</p></div></details>", "Budget 2026");
    expect(html).toContain("<details open");
    expect(html).not.toContain("hidden=");
  });

  it.each([
    "<script>x()</script>",
    '<img src="https://x.example/a.png" onerror="x()">',
    '<a href="javascript:x()">a</a>',
    '<iframe src="/x"></iframe>',
    '<form action="/x"><input name="y"></form>',
    '<meta http-equiv="refresh" content="0;url=/x">',
    '<style>@import "/x.css"; p { background: url(/x.png) }</style><p style="background:url(/x.png)">p</p>',
    '<svg><script>x()</script><a xlink:href="javascript:x()"><text>t</text></a></svg>',
  ])("takes away what runs, loads or leads away: %s", (body) => {
    expect(show(body).html).not.toMatch(/x\(\)|\/x|x\.example|<form|<iframe|http-equiv/);
  });

  it("keeps pictures that the page itself holds", () => {
    expect(show('<img src="data:image/png;base64,AAAA" alt="a">').html).toContain("data:image/png;base64,AAAA");
    expect(show('<img src="data:image/svg+xml,x" alt="a">').html).not.toContain("svg+xml");
  });
});
