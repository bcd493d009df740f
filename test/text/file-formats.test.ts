import { describe, expect, it } from "vitest";
import { kindOfUrl } from "../../src/crawl/frontier/urls.js";
import { fileEnding, findFilesInScript } from "../../src/extract/hrefs.js";
import { sniff } from "../../src/extract/sniff.js";
import { endingsOf, fileFormats, formatOfName, formatOfType } from "../../src/text/file-formats.js";

const plain = new TextEncoder().encode("un texte");

describe("the table of file formats", () => {
  it("names every ending once", () => {
    const endings = fileFormats.flatMap((format) => format.endings);
    expect(endings.filter((ending, at) => endings.indexOf(ending) !== at)).toEqual([]);
    expect(endings.filter((ending) => !/^[a-z0-9]{1,8}$/.test(ending))).toEqual([]);
  });

  it("is what the crawl goes by", () => {
    for (const { endings, kind } of fileFormats)
      for (const ending of endings) expect([ending, kindOfUrl(`https://a.example.ma/x.${ending.toUpperCase()}`)]).toEqual([ending, kind]);
    expect(kindOfUrl("https://a.example.ma/budget.2026")).toBe("page");
    expect(kindOfUrl("https://a.example.ma/get.php?file=budget.xlsx")).toBe("document");
    expect(kindOfUrl("https://a.example.ma/site.css?file=budget.xlsx")).toBe("useless");
  });

  it("is what the reader goes by where bytes do not tell", () => {
    for (const { endings, textFormat } of fileFormats)
      for (const ending of endings)
        expect([ending, sniff(plain, "", `x.${ending}`)]).toEqual([
          ending,
          textFormat === undefined || textFormat === "html" ? "txt" : textFormat,
        ]);
    expect(sniff(plain, "text/csv", "x")).toBe("csv");
    expect(sniff(plain, "application/atom+xml", "x")).toBe("feed");
  });

  it("is what links and scripts are searched by: data of a page's own scripts is no publication", () => {
    for (const ending of ["pdf", "docx", "ods", "csv", "rar", "xml"]) expect(fileEnding.test(`/x.${ending}?v=1`)).toBe(true);
    for (const ending of ["html", "css", "jpg", "pdfx"]) expect(fileEnding.test(`/x.${ending}`)).toBe(false);
    expect(findFilesInScript(`load("/menu.json"); open("/plan.pdf"); flip("\\/liste.pptx")`)).toEqual(["/plan.pdf", "/liste.pptx"]);
  });

  it("tells formats by name and by declared type, whatever the case of the name, and nothing of what it does not know", () => {
    expect(formatOfName("Budget 2026.XLSX")?.endings).toContain("xlsx");
    expect(formatOfName("budget.2026")).toBeUndefined();
    expect(formatOfName("budget")).toBeUndefined();
    expect(formatOfType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")?.endings).toContain("xlsx");
    expect(formatOfType("application/vnd.oasis.opendocument.text")?.endings).toContain("odt");
    expect(formatOfType("application/xhtml+xml")?.textFormat).toBe("html");
    expect(formatOfType("application/octet-stream")).toBeUndefined();
  });

  it("gives longer endings first, so that a shorter one does not end the match", () => {
    expect(new RegExp(`\\.(${endingsOf(() => true)})`).exec("x.xlsx")?.[1]).toBe("xlsx");
  });
});
