import { describe, expect, it } from "vitest";
import { readReplyLine } from "../../src/reply/read-line.js";

const context = {
  edition: "2026",
  items: new Map([["09.1", new Set(["budget-current", "council-rules"])]]),
  hosts: new Map([["09.1", ["www.tamda.ma"]]]),
  maxCharacters: 200,
  until: "2026-12-05",
  on: "2026-12-01",
  mayAsk: (host: string) => !/^(?:10\.|192\.168\.|127\.|\[)/.test(host),
};
const usual = {
  edition: "2026",
  entity_code: "09.1",
  indicator: "budget-current",
  reply: "Le budget est en ligne.",
  link: "https://tamda.ma/budget",
};

function read(cells: Readonly<Record<string, string>>, changes: Partial<typeof context> = {}) {
  const all: Readonly<Record<string, string>> = { ...usual, ...cells };
  return readReplyLine((name) => all[name] ?? "", "published", { ...context, ...changes });
}

describe("a line of a form that is taken", () => {
  it("keeps text and link, and no mark where the link is the body's own, also below it", () => {
    expect(read({})).toMatchObject({ text: usual.reply, link: usual.link, marks: [] });
    expect(read({ link: "https://data.tamda.ma/x.pdf" })).toMatchObject({ marks: [] });
    expect(read({ link: "" })).toMatchObject({ link: "", marks: [] });
    expect(read({ edition: "" })).toMatchObject({ itemId: "budget-current" });
  });

  it.each([
    ["foreign", { link: "https://drive.example/x" }, {}, ["foreign"]],
    ["a name that only ends alike", { link: "https://not-tamda.ma/x" }, {}, ["foreign"]],
    ["late", {}, { on: "2026-12-06" }, ["late"]],
    ["the last day itself", {}, { on: "2026-12-05" }, []],
    ["no last day", {}, { on: "2027-12-06", until: "" }, []],
  ] as const)("marks for the reviewer: %s", (_, cells, changes, marks) => {
    expect(read(cells, changes)).toMatchObject({ marks });
  });

  it("completes an address without its scheme", () => {
    expect(read({ link: "tamda.ma/budget" })).toMatchObject({ link: "https://tamda.ma/budget", marks: [] });
  });

  it("publishes neither the name nor the address of who wrote it", () => {
    const taken = read({
      reply: "Voir le lien. Amal ALAMI, amal.alami@tamda.ma",
      contact_name: "Amal Alami",
      contact_email: "amal.alami@tamda.ma",
    });
    expect(taken).toMatchObject({ text: "Voir le lien. […], […]", contactName: "Amal Alami", contactEmail: "amal.alami@tamda.ma" });
    expect(taken).toMatchObject({ asWritten: "Voir le lien. Amal ALAMI, amal.alami@tamda.ma" });
  });

  it("takes hostile signs out and leaves the words, whatever they would do elsewhere", () => {
    const text = '\u202e=HYPERLINK("x")\u2066 \u001b[2J\u001b]0;x\u0007<script>alert(1)</script>\r\nsuite\u0000 \u200bfin';
    expect(read({ reply: text })).toMatchObject({ text: '=HYPERLINK("x") <script>alert(1)</script> suite fin' });
    expect(read({ reply: "الميزانية منشورة" })).toMatchObject({ text: "الميزانية منشورة" });
  });
});

describe("a line of a form that is not taken, and why", () => {
  it.each([
    [{ edition: "2025" }, "it is a reply to the edition 2025"],
    [{ entity_code: "99.9" }, 'no body of this edition has the code "99.9"'],
    [{ indicator: "roads" }, '"roads" is not asked of 09.1'],
    [{ reply: " \u200b\u202e " }, "there is no text in it"],
    [{ reply: "x".repeat(201) }, "the text has 201 characters, at most 200 are published"],
    [{ reply: "x".repeat(1 << 20) }, "the text has 1048576 characters"],
    [{ link: "file:///etc/passwd" }, 'the link is no web address but "file:"'],
    [{ link: "javascript:alert(1)" }, 'the link is no web address but "javascript:"'],
    [{ link: "https://user:secret@tamda.ma/" }, "the link holds a user name or password"],
    [{ link: "http://192.168.1.1/admin" }, "the link leads into a private network"],
    [{ link: "http://[::1]/" }, "the link leads into a private network"],
    [{ link: `https://tamda.ma/${"a".repeat(3000)}` }, "the link has more than 2000 characters"],
    [{ link: "voir notre site" }, "the link is no web address: write it whole"],
    [{ entity_code: "\u001b[31m".repeat(30) }, 'no body of this edition has the code ""'],
  ])("%j", (cells, why) => {
    const result = read(cells);
    expect(result).toHaveProperty("why");
    const told = "why" in result ? result.why : "";
    expect(told).toContain(why);
    expect(told.length).toBeLessThan(250);
  });
});
