import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { makeZip } from "./make-zip.js";
import { read, readAll, textsOf } from "./read.js";

const misread = (text: string): string => iconv.decode(Buffer.from(text, "utf8"), "win1252");

describe("texts that were encoded twice", () => {
  test.each([
    [
      "bytes",
      misread("<title>Procès-verbal</title><main><h1>Procès-verbal</h1><p>Le conseil s’est réuni à la mairie de Tamda.</p></main>"),
    ],
    [
      "entities",
      "<title>Proc&amp;egrave;s-verbal</title><main><h1>Proc&amp;egrave;s-verbal</h1><p>Le conseil s&amp;rsquo;est r&amp;eacute;uni &amp;agrave; la mairie de Tamda.</p></main>",
    ],
  ])("%s", async (_, html) => {
    const document = await read(html, { mediaType: "text/html", charset: "utf-8" });
    expect(document.title).toBe("Procès-verbal");
    expect(textsOf(document)).toEqual(["Procès-verbal", "Le conseil s’est réuni à la mairie de Tamda."]);
    expect(document.languages).toEqual(["fr"]);
  });
});

test("commands to terminals and overrides of direction reach no part of a document", async () => {
  const evil = "\u001b[31m\u202eBud\u200bget\u0007";
  const html = `<!-- ${"x".repeat(2_000)} --><title>${evil}</title><main><h1>${evil}</h1><p>${evil}</p><a href="/x" title="${evil} 2">${evil}</a><table><tr><th>${evil}</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table><form><label for="f">${evil}</label><input id="f"></form><img src="/i.jpg" alt="${evil}"></main>`;
  const archive = await readAll(makeZip([{ name: `${evil}.txt`, content: evil }]), {
    mediaType: "application/zip",
    fileName: `${evil}.zip`,
  });
  const documents = [await read(html, { mediaType: "text/html" }), ...archive];
  expect(documents[0]).toMatchObject({ title: "Budget", links: [{ text: "Budget" }] });
  expect(documents.map((document) => document.fileName)).toEqual(["", "Budget.zip", "Budget.txt"]);
  for (const { url: _, ...shown } of documents) expect(JSON.stringify(shown)).not.toMatch(/\\u00(?:1b|07)|\u202e|\u200b/);
});
