import { beforeAll, describe, expect, it } from "vitest";
import { readRecogniser } from "../../src/app/adapters/recogniser.js";
import type { DetectInput } from "../../src/detect/detect.js";
import { findNearest, type NearPassage } from "../../src/detect/nearest.js";
import type { Document } from "../../src/model/document.js";
import type { Reach } from "../../src/model/evidence.js";
import { read } from "../extract/read.js";
import { readShippedRubric } from "../rubric/run-example.js";
import { morocco } from "../shipped-country.js";
import { entity } from "./make-corpus.js";

const { rubric } = readShippedRubric("smiig-communes");
const model = readRecogniser()?.model;
const table =
  "<table><tr><th>Chapitre</th><th>Recettes</th><th>Dépenses</th></tr><tr><td>Fonctionnement</td><td>4 200 000</td><td>3 900 000</td></tr><tr><td>Équipement</td><td>1 100 000</td><td>1 400 000</td></tr></table>";
const story = "<p>Samedi, les enfants de l'école ont planté quarante oliviers avec leurs parents et le club de football.</p>";
const reach: Reach = {
  entityCode: entity.code,
  end: "exhausted",
  pagesRead: 4,
  documentsRead: 0,
  requests: 4,
  bytes: 1,
  unread: [],
  unreadCount: 0,
  defects: [],
  hosts: [],
};

let documents: Document[];
beforeAll(async () => {
  const page = (path: string, title: string, body: string) =>
    read(`<!doctype html><title>${title}</title><main><h1>${title}</h1>${body}</main>`, { url: `https://commune.example${path}` });
  const councils = Array.from({ length: 8 }, (_, n) => page(`/seance-${n}`, `Séance ${n}`, minutes(n)));
  documents = await Promise.all([page("/arbres", "Arbres", story), page("/sous", "Nos sous", table), ...councils]);
});

const minutes = (n: number) =>
  `<p>Le conseil s'est réuni le ${n + 1} mai 2026 sous la présidence de M. Karim Bennis, le quorum étant atteint.</p><p>Point ${n + 1} : convention du transport scolaire, adoptée à l'unanimité.</p>`;

function nearest(itemId: string, more: Partial<DetectInput> = {}): readonly NearPassage[] {
  if (rubric === undefined) throw new Error("the rubric cannot be read");
  const base = {
    rubric,
    country: morocco,
    entity,
    otherNames: [],
    documents,
    failures: [],
    reach,
    edition: "2026",
    referenceOn: "2026-11-15",
  };
  return findNearest({ ...base, model, ...more }).get(itemId) ?? [];
}

describe("the passages nearest to an item", () => {
  it("come best first, each with its place, its words and how likely it is", () => {
    const [first, ...others] = nearest("budget-current");
    expect(first).toMatchObject({ url: "https://commune.example/sous", title: "Nos sous" });
    expect(first?.words).toContain("4 200 000");
    expect(first?.probability).toBeGreaterThan(0.3);
    for (const { probability } of others) expect(probability).toBeLessThanOrEqual(first?.probability ?? 0);
  });

  it("quote a line of the passage, not its heading", () => {
    const [first] = nearest("council-sessions");
    expect(first?.quotation).toMatch(/^Le conseil s'est réuni/u);
  });

  it("are at most six, and name no place twice", () => {
    const found = nearest("council-sessions");
    expect(found).toHaveLength(6);
    expect(new Set(found.map(({ url, quotation }) => `${url} ${quotation}`)).size).toBe(6);
  });

  it("leave out what is hardly of the kind", () => {
    expect(nearest("budget-current").map(({ url }) => url)).not.toContain("https://commune.example/arbres");
  });

  it("are none where no recogniser is there, or nothing was visited", () => {
    expect(nearest("budget-current", { model: undefined })).toEqual([]);
    expect(nearest("budget-current", { reach: undefined })).toEqual([]);
  });
});
