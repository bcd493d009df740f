import { expect, test } from "vitest";
import { type Page, verdictOfPages } from "./verdict-of-pages.js";

// A paper of years ago beside one of now of which a person must see what it is, or whose.

const stateOf = async (itemId: string, pages: readonly Page[]): Promise<string> => (await verdictOfPages(itemId, pages)).state;

const grants = (title: string, sums: readonly string[]): Page => ({
  title,
  html: `<table>${["Association Al Amal", "Association Ennour", "Club Ittihad"].map((name, at) => `<tr><td>${name}</td><td>${sums[at]}</td></tr>`).join("")}</table>`,
});
const oldGrants = grants("Subventions aux associations 2019", ["12 000 DH", "14 500 DH", "21 000 DH"]);
const bare = ["1247", "1453", "2108"];

test("grants of 2019 beside figures of 2026 that nothing tells to be sums", async () => {
  expect(await stateOf("grants", [oldGrants])).toBe("stale");
  expect(await stateOf("grants", [oldGrants, grants("Soutien aux associations 2026", bare)])).toBe("unknown");
  expect(await stateOf("grants", [oldGrants, grants("Soutien aux associations 2018", bare)])).toBe("stale");
});

const contest = (who: string, year: number): Page => ({
  title: `Concours de recrutement ${year}`,
  html: `<p>${who} organise un concours de recrutement de deux techniciens de 3e grade le 7 juin ${year}. Dépôt des dossiers de candidature au bureau des ressources humaines.</p>`,
});

test("a contest of 2019 beside one that somebody else announces", async () => {
  const own = contest("La commune", 2019);
  expect(await stateOf("recruitment", [own])).toBe("stale");
  expect(await stateOf("recruitment", [own, contest("La province de Settat", 2026)])).toBe("unknown");
  expect(await stateOf("recruitment", [own, contest("La province de Settat", 2020)])).toBe("stale");
});

const committee = (years: string, opening: string, chair: string): Page => ({
  title: `Commissions permanentes ${years}`,
  html: `<p>Mandat ${years}</p><h2>Commission du budget</h2><p>${opening}</p><p>Président : M. ${chair}</p><ul><li>Membre : M. Rachid Sebti</li><li>Membre : Mme Latifa Chraibi</li></ul>`,
});

test("a committee that the president and its members constitute is not appointed; one that he names is", async () => {
  const old = committee("2015-2021", "La commission se compose comme suit :", "Omar Tazi");
  const now = (opening: string) => committee("2021-2027", opening, "Said Benjelloun");
  expect(await stateOf("council-committees", [old])).toBe("stale");
  const composed = now("Commission constituée par le président du conseil et les membres suivants :");
  expect(await stateOf("council-committees", [old, composed])).toBe("current");
  const named = now("Commission nommée par le président du conseil, avec les membres suivants :");
  expect(await stateOf("council-committees", [old, named])).toBe("unknown");
});

const session = (title: string): Page => ({
  title,
  html: `<p>Ordre du jour :</p><ul><li>Approbation du projet de budget</li><li>Convention relative au transport scolaire</li></ul>`,
});

test("an agenda of 2019 beside one that tells no day: without a doubt of what it is, it shows nothing of now", async () => {
  const old = session("Ordre du jour de la session ordinaire de mai 2019");
  const undated = session("Ordre du jour de la session du conseil");
  expect(await stateOf("council-sessions", [old])).toBe("stale");
  expect(await stateOf("council-sessions", [undated])).toBe("unknown");
  expect(await stateOf("council-sessions", [old, undated])).toBe("stale");
});
