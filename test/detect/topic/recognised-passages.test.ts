import { describe, expect, it } from "vitest";
import { readRecogniser } from "../../../src/app/adapters/recogniser.js";
import { findPassages } from "../../../src/detect/topic/passages.js";
import type { Topic } from "../../../src/detect/topic/topic.js";
import { compileTerms } from "../../../src/text/terms.js";
import { makeCorpus } from "../make-corpus.js";

const home = { path: "/", title: "Accueil", body: "<h1>Accueil</h1><p>Bienvenue.</p>" };
const none = compileTerms({ fr: [], ar: [] });
const budget: Topic = {
  about: compileTerms({ fr: ["budget"], ar: [] }),
  unless: none,
  never: compileTerms({ fr: ["association"], ar: [] }),
  kinds: ["budget"],
};
const plan: Topic = {
  about: compileTerms({ fr: ["programme prévisionnel"], ar: [] }),
  unless: compileTerms({ fr: ["appel d'offres"], ar: [] }),
  never: none,
  kinds: ["procurement-plan", "tender"],
};
const figures =
  "<table><tr><th>Chapitre</th><th>Recettes</th><th>Dépenses</th></tr><tr><td>Fonctionnement</td><td>4 200 000</td><td>3 900 000</td></tr><tr><td>Équipement</td><td>1 100 000</td><td>1 400 000</td></tr></table>";
const placesOf = async (topic: Topic, title: string, body: string, withModel = true) => {
  const corpus = await makeCorpus(
    [home, { path: "/p", title, body: `<h1>${title}</h1>${body}` }],
    withModel ? readRecogniser()?.model : undefined,
  );
  return findPassages(corpus, topic).map(({ place }) => place);
};

describe("a passage that is known by its content", () => {
  it("is found under a title that names nothing, and only with a recogniser", async () => {
    expect(await placesOf(budget, "Nos sous en 2026", figures)).toEqual(["content"]);
    expect(await placesOf(budget, "Nos sous en 2026", figures, false)).toEqual([]);
  });

  it("is not taken from what stands beside the things", async () => {
    const news = "<p>Samedi, les enfants de l'école ont planté quarante oliviers avec leurs parents et le club de football.</p>";
    expect(await placesOf(budget, "Un bel après-midi", news)).toEqual([]);
  });

  it("gives way to first lines that certainly say something else", async () => {
    expect(await placesOf(budget, "Nos sous en 2026", `<p>Comptes de l'association sportive.</p>${figures}`)).toEqual([]);
  });

  it("gives way to the head of its table, not to a word further down in it", async () => {
    const rows =
      "<tr><td>12</td><td>Travaux de voirie</td><td>12/03/2026</td></tr><tr><td>13</td><td>Éclairage public</td><td>02/04/2026</td></tr>";
    const table = (head: string, last = "") =>
      `<table><tr><th>${head}</th><th>Objet</th><th>Date</th></tr>${rows.repeat(4)}${last}</table>`;
    expect(await placesOf(plan, "Marchés 2026", table("N° de l'appel d'offres"))).toEqual([]);
    expect(
      await placesOf(
        plan,
        "Marchés 2026",
        table("N° du marché prévu", "<tr><td>14</td><td>Appel d'offres ouvert</td><td>05/2026</td></tr>"),
      ),
    ).toEqual(["content"]);
  });

  it("is read between two kinds where its first line names the subject, or none is likelier; never where another is", async () => {
    const rules: Topic = {
      about: compileTerms({ fr: ["règlement intérieur"], ar: [] }),
      unless: none,
      never: none,
      kinds: ["council-rules"],
    };
    const articles = [
      "Le conseil tient trois sessions ordinaires par an, aux mois de février, mai et octobre.",
      "Le président convoque les membres par avis écrit dix jours avant la session.",
      "Le conseil ne délibère qu'en présence de plus de la moitié de ses membres.",
      "Les séances sont publiques ; le président en assure la police.",
      "Les délibérations sont prises à la majorité des suffrages exprimés.",
    ].map((text, at) => `<p>Article ${at + 1}. ${text}</p>`);
    const named = `<p>Règlement intérieur adopté le 4 mars 2022, texte intégral.</p>${articles.join("")}`;
    expect(await placesOf(rules, "Comment le conseil travaille", named)).toEqual(["content"]);
    const news =
      "<p>Règlement intérieur : le conseil en a débattu samedi.</p><p>Les élus ont ensuite visité le souk et remercié les associations du quartier.</p>";
    expect(await placesOf(rules, "La séance de samedi", news)).toEqual([]);
  });
});
