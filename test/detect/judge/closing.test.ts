import { describe, expect, it } from "vitest";
import type { Judgement } from "../../../src/detect/detector.js";
import { absenceButForNameless } from "../../../src/detect/judge/closing.js";
import type { UnreadWay } from "../../../src/detect/site/unread-ways.js";
import type { Reach } from "../../../src/model/evidence.js";
import { readShippedRubric } from "../../rubric/run-example.js";

const reach: Reach = {
  entityCode: "a",
  end: "exhausted",
  pagesRead: 9,
  documentsRead: 1,
  requests: 10,
  bytes: 1,
  unread: [],
  unreadCount: 0,
  defects: [],
  hosts: [],
};
type Missing = Extract<Judgement, { state: "missing" }>;
const nothing: Missing = {
  state: "missing",
  reason: { code: "nothing-about", facts: {} },
  misses: [],
  scans: [],
  unclear: [],
  ways: [],
  refused: [],
  placesSeen: 0,
};
const wayOf = (name: string, around: string[] = []): UnreadWay => ({ url: "https://a.test/x", name, around, fileName: "", why: "timeout" });
const budget = readShippedRubric("smiig-communes").rubric?.items.find(({ id }) => id === "budget-current");
const answer = (more: Partial<Missing>, seen: Reach = reach, siteWide: Parameters<typeof absenceButForNameless>[3] = []) => {
  if (budget === undefined) throw new Error("no item budget-current");
  return absenceButForNameless({ ...nothing, ...more }, budget, seen, siteWide)?.state;
};

describe("the absence but for what is nameless", () => {
  it("is there where only ways without its name were not taken", () => {
    expect(answer({ ways: [wayOf("Télécharger"), wayOf("Documents")] })).toBe("absent");
  });

  it("is not where a way, or the words around it, bear its name", () => {
    expect(answer({ ways: [wayOf("Télécharger"), wayOf("Budget 2026")] })).toBeUndefined();
    expect(answer({ ways: [wayOf("Télécharger", ["Le budget communal"])] })).toBeUndefined();
  });

  it("is not without reach, unless pages about it were seen", () => {
    const cut: Reach = { ...reach, end: "settled" };
    expect(answer({ ways: [wayOf("Documents")] }, cut)).toBeUndefined();
    expect(answer({ ways: [wayOf("Documents")], placesSeen: 1 }, cut)).toBe("absent");
  });

  it("is not where the site as a whole is open", () => {
    const wide = { because: "blocked", reason: { code: "walls", facts: {} }, look: [], isTotal: true } as const;
    expect(answer({ ways: [wayOf("Documents")] }, reach, [wide])).toBeUndefined();
  });
});
