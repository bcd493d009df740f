import { describe, expect, it } from "vitest";
import type { Entity } from "../../src/model/entity.js";
import { type ListedLink, matchLinks } from "../../src/sites/match-links.js";
import { shippedProfile } from "../shipped-country.js";

const words = shippedProfile.sites;
if (words === undefined) throw new Error("the shipped profile has no sites.yaml");
const commune = (code: string, nameFr: string, nameAr: string, province: string): Entity => ({
  code,
  nameFr,
  nameAr,
  level: "commune",
  province,
  region: "R",
  tags: [],
});
const bodies = [
  commune("a", "Tamdarte", "تامدارت", "Settat"),
  commune("b", "Tamdarte Oufella", "تامدارت أوفلا", "Settat"),
  commune("c", "Zitoun", "الزيتون", "Settat"),
  commune("d", "Zitoun", "الزيتون", "Azilal"),
];
const link = (text: string, url = "https://site.example/", more: Partial<ListedLink> = {}): ListedLink => ({
  url,
  text,
  context: "",
  from: "https://province.example/communes",
  ...more,
});
const codes = (links: readonly ListedLink[], scope?: { level: "province"; name: string }) =>
  matchLinks(links, bodies, words, ["service.example"], scope).map(({ code }) => code);

describe("links that name bodies", () => {
  it.each<[string, ListedLink, string[]]>([
    ["in French", link("Commune de Tamdarte"), ["a"]],
    ["in Arabic", link("جماعة تامدارت"), ["a"]],
    ["by the longer of two names", link("Site de Tamdarte-Oufella"), ["b"]],
    ["in the row around a link that says nothing", link("Visiter le site", undefined, { context: "3 | Tamdarte | 1200" }), ["a"]],
    ["by code, whatever the words", link("Zitoun", undefined, { code: "a" }), ["a"]],
    ["that several bear", link("Zitoun"), ["c", "d"]],
    ["inside another word: none", link("Tamdartes"), []],
    ["on the page's own host: none", link("Tamdarte", "https://province.example/tamdarte"), []],
    ["of a social network: none", link("Tamdarte", "https://www.facebook.com/tamdarte"), []],
    ["of a national service: none", link("Tamdarte", "https://www.service.example/x"), []],
    ["that are no web address: none", link("Tamdarte", "mailto:a@b.example"), []],
    ["by a code that is not there: none", link("Tamdarte", undefined, { code: "zz" }), []],
  ])("%s", (_, one, expected) => {
    expect(codes([one])).toEqual(expected);
  });

  it("on the site of a province count for its own communes only", () => {
    expect(codes([link("Zitoun")], { level: "province", name: "Azilal" })).toEqual(["d"]);
    expect(codes([link("Tamdarte")], { level: "province", name: "Azilal" })).toEqual([]);
  });
});
