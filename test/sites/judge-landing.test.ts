import { describe, expect, it } from "vitest";
import type { Entity } from "../../src/model/entity.js";
import { indexBodies } from "../../src/sites/bodies-index.js";
import { judgeLanding, openJudge } from "../../src/sites/judge-landing.js";
import type { Landing } from "../../src/sites/landing.js";
import { siteReasons } from "../../src/sites/landing.js";
import { shippedProfile } from "../shipped-country.js";

const words = shippedProfile.sites;
if (words === undefined) throw new Error("the shipped profile has no sites.yaml");

const entity = (code: string, nameFr: string, nameAr: string, province: string, level: Entity["level"] = "commune"): Entity => ({
  code,
  nameFr,
  nameAr,
  level,
  province,
  region: province === "Azilal" ? "Béni Mellal-Khénifra" : "Casablanca-Settat",
  tags: [],
});
const tamdarte = entity("a", "Tamdarte", "تامدارت", "Settat");
const zitounHere = entity("z1", "Zitoun", "الزيتون", "Settat");
const zitounThere = entity("z2", "Zitoun", "الزيتون", "Azilal");
const settat = entity("p", "Settat", "سطات", "Settat", "province");
const settatTown = entity("s", "Settat", "سطات", "Settat");
const judge = openJudge(shippedProfile, words, indexBodies([tamdarte, zitounHere, zitounThere, settat, settatTown]));

const contact = "Téléphone : 05 23 40 11 22. Courriel : contact@tamdarte.ma. BP 12, 26000";
const landing = (changes: Partial<Landing> = {}): Landing => ({
  asked: "https://tamdarte.ma/",
  url: "https://tamdarte.ma/",
  spam: "clean",
  title: "Commune de Tamdarte | جماعة تامدارت",
  headings: ["Bienvenue"],
  text: "Province de Settat. Le conseil communal publie ses délibérations.",
  end: contact,
  ...changes,
});
const judged = (changes: Partial<Landing>, body = tamdarte, isListed = false) => judgeLanding(landing(changes), body, judge, isListed);

describe("an address that is the body's", () => {
  it("fits beyond doubt where title, both scripts, place and contacts agree", () => {
    expect(judged({})).toEqual({
      kind: "fits",
      confidence: "high",
      reasons: ["body-in-title", "body-in-page", "both-scripts", "place-named", "phone", "own-mail", "postal-code"],
    });
  });

  it.each<[string, Partial<Landing>, string, string, string]>([
    ["the Arabic title alone", { title: "الموقع الرسمي لجماعة تامدارت", text: "", end: "" }, "fits", "medium", "body-in-title"],
    [
      "the kind of the body in the page only",
      { title: "Accueil", headings: ["Commune de Tamdarte"], end: "" },
      "doubtful",
      "low",
      "body-in-page",
    ],
    [
      "the name without the kind of the body",
      { title: "Tamdarte, sa vallée", text: "Hôtels et randonnées", end: "" },
      "doubtful",
      "low",
      "name-in-title",
    ],
    [
      "a host kept for public bodies",
      { url: "https://tamdarte.gov.ma/", asked: "https://tamdarte.gov.ma/", end: "" },
      "fits",
      "high",
      "official-ending",
    ],
    ["a move to another host that is the body's", { url: "https://jamaa-tamdarte.ma/" }, "fits", "high", "moved-here"],
    ["some spam in it", { spam: "partly" }, "doubtful", "low", "spam-partly"],
  ])("%s", (_, changes, kind, confidence, reason) => {
    const result = judged(changes);
    expect([result.kind, result.confidence]).toEqual([kind, confidence]);
    expect(result.reasons).toContain(reason);
  });

  it("says that a list gave the address, and does not take www. for a move", () => {
    expect(judged({ url: "https://www.tamdarte.ma/" }, tamdarte, true).reasons).toContain("listed");
    expect(judged({ url: "https://www.tamdarte.ma/" }).reasons).not.toContain("moved-here");
  });
});

describe("an address that is not", () => {
  it.each<[string, Partial<Landing>, string, string]>([
    ["names another commune", { title: "Commune de Zitoun", text: "Tamdarte est voisine." }, "other-body", "names-other"],
    ["names nobody", { title: "Accueil", headings: [], text: "Boutique en ligne" }, "not-named", "not-named"],
    ["leads elsewhere", { url: "https://www.facebook.com/x", title: "", headings: [], text: "" }, "moved", "leads-elsewhere"],
    ["is parked", { failure: "parked" }, "parked", "parked"],
    ["is hijacked", { spam: "spam" }, "hijacked", "spam"],
    ["is closed by robots.txt", { failure: "disallowed" }, "closed", "robots"],
    ["asked not to be visited", { failure: "opted-out" }, "closed", "robots"],
    ["refuses programs", { failure: "captcha" }, "closed", "wall"],
    ["is under construction", { failure: "under-construction" }, "closed", "unfinished"],
    ["does not answer", { failure: "timeout" }, "no-answer", "no-answer"],
    ["answers with an error", { failure: "soft-404" }, "no-answer", "no-page"],
  ])("%s", (_, changes, kind, reason) => {
    const result = judged(changes);
    expect([result.kind, result.confidence]).toEqual([kind, ""]);
    expect(result.reasons).toContain(reason);
  });

  it("of the same name at another level, in both directions", () => {
    const province = { title: "Province de Settat", headings: [], text: "عمالة وإقليم", end: "" };
    expect(judged(province, settatTown)).toMatchObject({ kind: "other-level" });
    expect(judged(province, settat).kind).not.toBe("other-level");
    const town = { title: "Commune de Settat", headings: [], text: "", end: "" };
    expect(judged(town, settat)).toMatchObject({ kind: "other-level" });
    expect(judged(town, settatTown).kind).toBe("fits");
  });
});

describe("bodies of one name", () => {
  const zitoun = (text: string) => ({ title: "Commune de Zitoun", headings: [], text });
  it("are told apart by the place that is named", () => {
    expect(judged(zitoun("Province d'Azilal"), zitounThere)).toMatchObject({ kind: "fits" });
    expect(judged(zitoun("Province d'Azilal"), zitounHere)).toEqual(expect.objectContaining({ kind: "other-body", confidence: "" }));
    expect(judged(zitoun("Province d'Azilal"), zitounHere).reasons).toContain("other-place");
  });

  it("stay open where no place is named, unless a list says which", () => {
    expect(judged(zitoun("Bienvenue"), zitounHere)).toMatchObject({ kind: "doubtful", confidence: "low" });
    expect(judged(zitoun("Bienvenue"), zitounHere).reasons).toContain("homonym-open");
    expect(judged(zitoun("Bienvenue"), zitounHere, true).reasons).not.toContain("homonym-open");
  });
});

it("has a sentence for every reason in every language", async () => {
  const { readSiteWords } = await import("../../src/app/commands/sites/site-words.js");
  for (const language of ["fr", "ar", "en"] as const) {
    const why = readSiteWords(language);
    for (const reason of siteReasons) expect(why([reason]).length, `${language} ${reason}`).toBeGreaterThan(10);
  }
});
