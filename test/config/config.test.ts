import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/config.js";
import { InputError } from "../../src/model/errors.js";

const head = "edition: 2026\nreferenceOn: 2026-11-15\n";

/** All problems as "line key message | hint"; fails when the text is accepted. */
function refuse(text: string): string[] {
  try {
    loadConfig(text, "nashr.yaml");
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ file, line, key, message, hint }) => {
      expect(file).toBe("nashr.yaml");
      return `${line} ${key ?? "-"} ${message} | ${hint ?? ""}`;
    });
  }
  throw new Error("the text was accepted");
}

describe("settings that are accepted", () => {
  it("fills in every default", () => {
    const settings = loadConfig(head, "nashr.yaml");
    expect(settings.edition).toBe("2026");
    expect(settings.crawl.delayMs).toBe(1000);
    expect(settings.paths.entities).toBe("data/entities.csv");
    expect(settings.report.languages).toEqual(["fr", "ar", "en"]);
  });

  it.each([
    ["a byte-order mark and Windows line ends", `\uFEFF${head.replaceAll("\n", "\r\n")}`],
    ["sections and keys without a value", `${head}crawl:\nreport:\n  publisher:\n`],
    ["the edition in quotes", 'edition: "2026"\nreferenceOn: "2026-11-15"\n'],
    ["a schema for editors", `$schema: ./nashr.schema.json\n${head}`],
  ])("takes %s", (_, text) => {
    expect(loadConfig(text, "nashr.yaml")).toMatchObject({ edition: "2026", referenceOn: "2026-11-15", crawl: { maxPages: 600 } });
  });

  it("takes a rubric for each level, or one for all", () => {
    expect(loadConfig(`${head}rubrics: { commune: smiig-communes, region: smiig-regions }\n`, "nashr.yaml").rubrics).toEqual({
      commune: "smiig-communes",
      province: "",
      region: "smiig-regions",
    });
    expect(loadConfig(`${head}rubric: openness-programme\n`, "nashr.yaml")).toMatchObject({
      rubric: "openness-programme",
      rubrics: { commune: "", province: "", region: "" },
    });
  });

  it("refuses a rubric of a level that has no such name, and a level that is none", () => {
    expect(refuse(`${head}rubrics:\n  province: ../secrets\n`)).toEqual([
      '4 rubrics.province "../secrets" is not the id of a rubric | write the name of a folder in rubrics/, as smiig-communes',
    ]);
    expect(refuse(`${head}rubrics:\n  city: smiig-communes\n`)).toHaveLength(1);
  });

  it("takes previews beside the reports, under a name that begins alike", () => {
    const text = `${head}paths: { previews: reports-previews, replies: private/replies }\n`;
    expect(loadConfig(text, "nashr.yaml").paths).toMatchObject({
      previews: "reports-previews",
      replies: "private/replies",
      reports: "reports",
    });
  });

  it("keeps a title made of digits as it is written", () => {
    expect(loadConfig(`${head}report:\n  title: 0042\n`, "nashr.yaml").report.title).toBe("0042");
  });
});

describe("settings that are refused", () => {
  it("tells every problem at once, in the order of the lines", () => {
    const message = refuse(
      [
        "edition: 2026",
        "edition: 2027",
        "referenceOn: 15/11/2026",
        "crwl: {}",
        "maxPages: 3",
        "crawl:",
        "  maxPages: many",
        "  delayMs: -4",
        "  maxPage: 3",
        "network:",
        "  allow: [localhost]",
        "report:",
        "  languages: [fr, de]",
      ].join("\n"),
    );
    expect(message.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      "2 edition",
      "3 referenceOn",
      "4 crwl",
      "5 maxPages",
      "7 crawl.maxPages",
      "8 crawl.delayMs",
      "9 crawl.maxPage",
      "11 network.allow",
      "13 report.languages.1",
    ]);
    expect(message.join("\n")).toContain('did you mean "crawl"?');
    expect(message.join("\n")).toContain('it is "crawl.maxPages": write it under "crawl:"');
    for (const line of message) expect(line.split(" | ")[1]).not.toBe("");
  });

  it.each([
    ["an empty file", "", "1 - holds no settings"],
    ["only comments", "# edition: 2026\n", "1 - holds no settings"],
    ["a list", "- a\n", "must be a section with keys under it"],
    ["a key that is missing", "edition: 2026\n", "1 referenceOn is missing"],
    ["a tab", "edition: 2026\n\tcrawl: 3\n", "2 - starts with a tab"],
    ["no space after the colon", "edition: 2026\nreferenceOn:2026-11-15\n", "2 - cannot be read"],
    ["an open bracket", `${head}report:\n  languages: [fr\n`, "is not closed"],
    ["a wrong indent", `${head}crawl:\n    maxPages: 3\n   delayMs: 4\n`, "5 - "],
    ["a day that does not exist", "edition: 2026\nreferenceOn: 2026-02-31\n", "2 referenceOn there is no day 2026-02-31"],
    ["a reference date years away", "edition: 2026\nreferenceOn: 2016-11-15\n", "2 referenceOn the reference date"],
    ["a contact that is none", `${head}network:\n  contact: me\n`, "4 network.contact"],
    ["a last day for replies that does not exist", `${head}replies:\n  until: 2026-02-31\n`, "4 replies.until there is no day 2026-02-31"],
    ["a last day in words", `${head}replies:\n  until: December\n`, "4 replies.until"],
    ["an address of previews that is none", `${head}replies:\n  previewUrl: projets.example\n`, "4 replies.previewUrl"],
    ["previews among the reports", `${head}paths:\n  previews: reports/drafts\n`, "4 paths.previews"],
    ["reports among the previews", `${head}paths:\n  previews: ./\n`, "4 paths.previews"],
    ["previews in place of the reports", `${head}paths: { previews: site, reports: ./site/ }\n`, "paths.previews"],
    ["a proxy that is none", `${head}network:\n  proxy: proxy.local:80\n`, "4 network.proxy"],
    ["a network with an impossible prefix", `${head}network:\n  allow: [10.0.0.0/99]\n`, "4 network.allow"],
    ["limits that contradict", `${head}crawl:\n  delayMs: 20000\n`, "3 crawl.maxDelayMs"],
    ["a host with a scheme", `${head}crawl:\n  optOut: [https://a.ma/]\n`, "4 crawl.optOut"],
    ["a site address without scheme", `${head}report:\n  siteUrl: www.a.ma\n`, "4 report.siteUrl"],
    ["an embargo without date", `${head}report:\n  embargoUntil: soon\n`, "4 report.embargoUntil"],
    ["a language twice", `${head}report:\n  languages: [fr, fr]\n`, "4 report.languages"],
    ["a rubric that climbs out of its folder", `${head}rubric: ../../etc\n`, "3 rubric"],
    ["an empty path", `${head}paths:\n  archive: ""\n`, "4 paths.archive"],
    ["a share above one", `${head}thresholds:\n  maxUnknownShare: 15\n`, "4 thresholds.maxUnknownShare must be at most 1"],
    ["half a page", `${head}crawl:\n  maxPages: 0.5\n`, "4 crawl.maxPages must be a whole number"],
    ["yes for true", `${head}extract:\n  ocr: yes\n`, "4 extract.ocr must be true or false"],
    ["a prototype name", `${head}__proto__: 3\n`, "3 __proto__ no such key"],
  ])("refuses %s and says where", (_, text, expected) => {
    expect(refuse(text).join("\n")).toContain(expected);
  });

  it("refuses a file that is far too long without reading it", () => {
    expect(refuse(`${head}# ${"x".repeat(300_000)}`).join()).toContain("too long");
  });
});
