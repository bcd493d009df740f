import { describe, expect, it } from "vitest";
import { latinForms, plainWords, spellNames } from "../../src/sites/names.js";
import { proposeHosts } from "../../src/sites/propose-hosts.js";
import { shippedProfile } from "../shipped-country.js";

const words = shippedProfile.sites;
if (words === undefined) throw new Error("the shipped profile has no sites.yaml");
const body = (nameFr: string, nameAr: string, level: "commune" | "province" | "region" = "commune") => ({ nameFr, nameAr, level });

describe("spellings of a name", () => {
  it("folds to words", () => {
    expect(plainWords("Tanger-Tétouan-Al  Hoceïma")).toBe("tanger tetouan al hoceima");
    expect(plainWords("جماعة الصخيرات!")).toBe("جماعه الصخيرات");
  });

  it("begins with the French name, then without its article, then with other spellings", () => {
    const forms = latinForms("el oualidia", words);
    expect(forms.slice(0, 2)).toEqual(["el oualidia", "oualidia"]);
    expect(forms).toContain("walidia");
    expect(latinForms("الصخيرات", words)).toEqual([]);
  });

  it("writes the Arabic name in Latin letters, and last as it is", () => {
    const spelt = spellNames(body("Skhirate", "الصخيرات"), words);
    expect(spelt[0]).toEqual({ words: ["skhirate"], script: "latin" });
    expect(spelt).toContainEqual({ words: ["skhirat"], script: "latin" });
    expect(spelt.at(-1)).toEqual({ words: ["الصخيرات"], script: "arabic" });
    expect(spellNames(body("Zag", "Zag"), words).every(({ script }) => script === "latin")).toBe(true);
  });
});

describe("hosts that are tried", () => {
  it.each([
    // Addresses of the shipped registry, which the patterns must find within the usual number of tries.
    ["Skhirate", "الصخيرات", "communeskhirat.ma"],
    ["Dakhla", "الداخلة", "communedakhla.ma"],
    ["Figuig", "فجيج", "communefiguig.ma"],
    ["Salé", "سلا", "villedesale.ma"],
    ["Marrakech", "مراكش", "ville-marrakech.ma"],
    ["Meknès", "مكناس", "meknes.ma"],
    ["Ait Melloul", "آيت ملول", "aitmelloul.ma"],
    ["Tanger", "طنجة", "tanger.ma"],
  ])("%s: has the known one", (nameFr, nameAr, host) => {
    expect(proposeHosts(body(nameFr, nameAr), words, 24)).toContain(host);
  });

  it("are of the level, each once, at most as many as asked for, in ASCII", () => {
    expect(proposeHosts(body("Fès-Meknès", "فاس-مكناس", "region"), words, 3)[0]).toBe("region-fes-meknes.ma");
    expect(proposeHosts(body("Taza", "تازة", "province"), words, 50).every((host) => host !== "taza.ma")).toBe(true);
    const all = proposeHosts(body("Aïn Lehjer", "عين الحجر"), words, 500);
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((host) => /^[a-z0-9.-]+$/.test(host))).toBe(true);
    expect(all.some((host) => host.endsWith(".xn--mgbc0a9azcg"))).toBe(true);
    expect(proposeHosts(body("Aïn Lehjer", "عين الحجر"), words, 5)).toHaveLength(5);
  });

  it("gives nothing that is no host name", () => {
    expect(proposeHosts(body("x".repeat(80), "x".repeat(80)), words, 10)).toEqual([]);
  });
});
