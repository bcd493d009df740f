import { describe, expect, test } from "vitest";
import { detect } from "../../src/detect/detect.js";
import type { Block, Document } from "../../src/model/document.js";
import { exampleInput, readShippedRubric } from "../rubric/run-example.js";

// Scanned files of which only stamps or a cover have words, or of which OCR made next to nothing.

const { rubric } = readShippedRubric("smiig-communes");
const stamp = "Numérisé avec CamScanner";
const url = "http://site.test/f/3fa9.pdf";

const linesWith = (texts: readonly string[]): Block[] =>
  texts.map((text, at) => ({ kind: "paragraph", region: "main", text, headings: [], locator: `page ${at + 1}, line 1` }));

/** How an item of a site is judged that has nothing but a page and this file behind a link on it. */
async function judge(label: string, isReadingOver: boolean, file: Partial<Document>, itemId = "grants", above = "") {
  const item = rubric?.items.find(({ id }) => id === itemId);
  if (rubric === undefined || item === undefined) throw new Error(`no item ${itemId}`);
  const html = `<h1>Actualités</h1>${above}<ul><li><a href="/f/3fa9.pdf">${label}</a></li></ul>`;
  const pages = [{ path: "/page", title: "Actualités", link: "Actualités", html }];
  const add = (documents: Document[]): Document[] => {
    const [page] = documents;
    if (page === undefined) throw new Error("no page");
    const blank = { title: "", blocks: [], links: [], images: [], forms: [], breadcrumb: [], otherUrls: [], sha256: "f" };
    const scan = { kind: "pdf", format: "pdf", channel: "pdf-scan", scanned: true, fileName: "3fa9.pdf", url } as const;
    return [...documents, { ...page, ...blank, ...scan, problems: ["no-text-layer"], ...file }];
  };
  const input = await exampleInput(rubric, item, { name: "scan", state: "absent", pages }, [], add);
  const [verdict] = detect({ ...input, isReadingOver });
  if (verdict === undefined) throw new Error("no verdict");
  return { state: verdict.state, asked: verdict.unreadScans?.map((scan) => scan.url) ?? [] };
}

const stamped = { blocks: linesWith(Array.from({ length: 6 }, () => stamp)) };
const readWords = "Article 1 : le conseil se réunit en session trois fois par an au siège de la commune";

describe("a scan without a telling name of which each page bears a stamp", () => {
  test("is chosen for reading, and leaves open what was not found once nothing more is read", async () => {
    expect(await judge("Télécharger", false, stamped)).toEqual({ state: "absent", asked: [url] });
    expect((await judge("Télécharger", true, stamped)).state).toBe("unknown");
  });
  test("so does one whose title is the stamp", async () => {
    expect((await judge("Télécharger", true, { ...stamped, title: stamp })).state).toBe("unknown");
  });
  test("leaves it open where its reading was given up", async () => {
    expect((await judge("Télécharger", false, { ...stamped, problems: ["no-text-layer", "given-up"] })).state).toBe("unknown");
  });
  test("leaves nothing open where it was read, or where its name tells what it is", async () => {
    const read = { blocks: linesWith([readWords, readWords]), problems: [], ocrConfidence: 90 };
    expect(await judge("Télécharger", true, read)).toEqual({ state: "absent", asked: [] });
    expect((await judge("Règlement intérieur du marché", true, stamped)).state).toBe("absent");
  });
});

describe("a scan that was read and gave next to no words", () => {
  test("leaves open what was not found and is not asked for again", async () => {
    for (const file of [{ blocks: [] }, { blocks: linesWith(["xq zz"]), ocrConfidence: 20 }])
      expect(await judge("Télécharger", false, { ...file, problems: ["ocr-poor"] })).toEqual({ state: "unknown", asked: [] });
  });
  test("leaves nothing open where it is a picture, which is then a photograph", async () => {
    const picture: Partial<Document> = { kind: "image", format: "jpeg", channel: "image", problems: ["ocr-poor"] };
    expect((await judge("Télécharger", true, picture)).state).toBe("absent");
  });
  test("leaves nothing open where it gave words", async () => {
    const file = { blocks: linesWith([readWords]), ocrConfidence: 40, problems: ["ocr-poor" as const] };
    expect((await judge("Télécharger", true, file)).state).toBe("absent");
  });
});

describe("a stamped scan that is named as the item", () => {
  const old =
    "<h2>Subventions aux associations 2019</h2><table><tr><td>Association Al Amal</td><td>12 000 DH</td></tr><tr><td>Association Ennour</td><td>14 500 DH</td></tr></table>";
  const stateBeside = async (label: string) => (await judge(label, true, stamped, "grants", old)).state;

  test("may be later than what was found", async () => {
    expect(await stateBeside("Subventions aux associations 2025")).toBe("unknown");
  });
  test("is not where it names an earlier year", async () => {
    expect(await stateBeside("Subventions aux associations 2017")).toBe("stale");
  });
});

test("what must be a form on the site is in no scan", async () => {
  const ids = rubric?.items.filter(({ detector }) => detector.name === "form").map(({ id }) => id) ?? [];
  expect(ids).not.toEqual([]);
  for (const id of ids) expect([id, (await judge("Télécharger", true, stamped, id)).state]).toEqual([id, "absent"]);
});
