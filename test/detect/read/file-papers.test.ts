import { describe, expect, test } from "vitest";
import { filePapers } from "../../../src/detect/read/file-papers.js";
import type { PaperWords } from "../../../src/detect/read/session-papers.js";
import { councilsOf } from "../../../src/detect/read/sitting-names.js";
import type { Source } from "../../../src/detect/site/corpus.js";
import { compileTerms } from "../../../src/text/terms.js";
import { morocco } from "../../shipped-country.js";
import { linesOf, makeCorpus, sourceAt } from "../make-corpus.js";

const none = compileTerms({ fr: [], ar: [] });
const agenda = { fr: ["ordre du jour"], ar: ["جدول الأعمال"] };
const minutes = { fr: ["procès-verbal", "compte rendu"], ar: ["محضر"] };
const decisions = { fr: ["décisions"], ar: ["مقررات"] };
const words: PaperWords = {
  session: compileTerms({ fr: ["session", "séance"], ar: ["دورة"] }),
  kinds: { agenda: compileTerms(agenda), minutes: compileTerms(minutes), decisions: compileTerms(decisions) },
  topic: {
    about: compileTerms({ fr: [...agenda.fr, ...minutes.fr, ...decisions.fr], ar: [...agenda.ar, ...minutes.ar, ...decisions.ar] }),
    unless: none,
    never: none,
    kinds: [],
  },
  councils: councilsOf("commune", morocco.bodies),
};
const page = sourceAt(await makeCorpus([{ path: "/p", title: "Page", body: "<h1>Page</h1><p>Un texte.</p>" }]), "/p");
const linked = await makeCorpus([
  { path: "/", title: "Accueil", body: '<h1>Accueil</h1><p><a href="/p">Un lien</a></p>' },
  { path: "/p", title: "Page", body: "<h1>Page</h1><p>Un texte.</p>" },
]);
const file = (...texts: string[]): Source => ({
  ...page,
  isPage: false,
  title: texts[0] ?? "",
  document: { ...page.document, kind: "pdf", fileName: "f.pdf" },
  lines: linesOf(texts, { kind: "paragraph" }),
});
const kindsOf = (...texts: string[]) => filePapers(file(...texts), words, "2026-12").map(({ kind, month }) => `${kind} ${month}`);

test.each([
  ["conseil du 24/02/2026", ["minutes 2026-02"]],
  ["conseil d’administration du 24/02/2026", []],
  ["Document", []],
])("minutes without a title under the link %s", (text, papers) => {
  const [label] = sourceAt(linked, "/p").labels;
  if (label === undefined) throw new Error("no label");
  const texts = [
    "Étaient présents : M. Omar Tazi, M. Rachid Sebti et Mme Latifa Chraibi.",
    "1. Budget annexe de la halle",
    "Le conseil approuve le budget à l'unanimité.",
    "2. Transport scolaire",
    "Le conseil approuve la convention.",
  ];
  const source = { ...file(...texts), title: "", labels: [{ ...label, text, context: "", heading: "" }] };
  expect(filePapers(source, words, "2026-12").map(({ kind, month }) => `${kind} ${month}`)).toEqual(papers);
});

describe("the papers of one file", () => {
  test("minutes that open with their agenda are both", () => {
    expect(
      kindsOf(
        "Procès-verbal de la session ordinaire de mai 2026",
        "Le conseil s'est réuni le 5 mai 2026. Présents : 13 membres.",
        "Ordre du jour",
        "1. Affectation de l'excédent",
        "2. Éclairage public",
        "Débats",
        "Le conseil approuve à l'unanimité l'affectation de l'excédent.",
      ),
    ).toEqual(["minutes 2026-05", "agenda 2026-05"]);
  });

  test("an agenda in a sentence, and the minutes below it", () => {
    expect(
      kindsOf(
        "Session ordinaire de mai 2026",
        "I. Ordre du jour de la séance du 5 mai : 1. Projet de budget. 2. Don d'un terrain. 3. Questions.",
        "II. Procès-verbal. Point 1 : le projet est adopté par dix voix contre trois. Point 2 : le conseil accepte le don.",
      ),
    ).toEqual(["agenda 2026-05", "minutes 2026-05"]);
  });

  test("minutes that only speak of their agenda are no agenda", () => {
    expect(
      kindsOf(
        "Procès-verbal de la session ordinaire de mai 2026",
        "Le conseil s'est réuni le 5 mai 2026. Présents : 13 membres sur les quinze qui sont en exercice.",
        "L'ordre du jour étant épuisé, la séance est levée à treize heures.",
      ),
    ).toEqual(["minutes 2026-05"]);
  });

  test("an agenda that announces the reading of former minutes is no minutes", () => {
    expect(
      kindsOf(
        "Ordre du jour de la session ordinaire de mai 2026",
        "1. Procès-verbal de la session précédente : lecture",
        "2. Affectation de l'excédent de l'exercice",
        "3. Éclairage public des quartiers du nord et du centre",
      ),
    ).toEqual(["agenda 2026-05"]);
  });
});
