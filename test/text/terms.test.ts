import { describe, expect, test } from "vitest";
import { compileTerms, findTerms, hasTerm } from "../../src/text/terms.js";
import { readWords } from "../../src/text/words.js";

const french = (terms: string[]) => compileTerms({ fr: terms, ar: [] });
const arabic = (terms: string[]) => compileTerms({ fr: [], ar: terms });
const has = (text: string, matcher: ReturnType<typeof french>) => hasTerm(readWords(text), matcher);

describe("French terms", () => {
  const matching: [string, string][] = [
    ["procès-verbal", "Les PROCES VERBAUX des séances"],
    ["procès-verbal", "procès–verbaux"],
    ["PV", "P.V. de la session"],
    ["PV", "PV_session.pdf"],
    ["P.V.", "le PV"],
    ["budget communal", "budgets communaux"],
    ["compte administratif", "Comptes administratifs"],
    ["chargé de l'information", "Chargée d’information"],
    ["chargé de l'information", "chargés de l'information"],
    ["plan d'action", "Plan d‘action 2022-2027"],
    ["conseiller", "Conseillères communales"],
    ["gestion déléguée", "La GESTION DELEGUEE"],
    ["liste des biens", "liste de biens"],
    ["organigramme", "/organigramme/"],
    ["programme prévisionnel", "programmes prévisionnels"],
    ["prévisionnel", "prévisionnelle"],
    ["société de développement local", "sociétés de développement local"],
    ["état", "états"],
    ["appel à candidatures", "APPEL A CANDIDATURE"],
    ["ordre du jour", "l’ordre du jour :"],
    ["avis de concours", "avis de concours"],
    ["cours", "cour"],
    ["ordre du jour", "ordredujour.pdf"],
    ["procès-verbal", "ProcesVerbaux2026.pdf"],
    ["délibération", "de\u0301libe\u0301rations"],
    ["loi 31.13", "la loi 31.13 du 22 février 2018"],
  ];
  test.each(matching)("%s in %s", (term, text) => {
    expect(has(text, french([term]))).toBe(true);
  });

  const failing: [string, string][] = [
    ["budget communal", "Le budget. Communal"],
    ["budget communal", "budget ; communal"],
    ["loi 31.13", "loi 31. 13 articles"],
    ["budget communal", "le budget est communal"],
    ["=biens", "c'est bien"],
    ["=compte", "comptes"],
    ["don", "donner"],
    ["plan", "planning"],
    ["organigramme", "programme"],
    ["PV", "vp"],
    ["commune", "communal"],
  ];
  test.each(failing)("%s not in %s", (term, text) => {
    expect(has(text, french([term]))).toBe(false);
  });
});

describe("Arabic terms", () => {
  const matching: [string, string][] = [
    ["الميزانية", "ميزانية"],
    ["ميزانية", "والميزانية"],
    ["ميزانية", "بميزانيتها"],
    ["الجماعة", "للجماعة"],
    ["الجماعة", "وللجماعات"],
    ["لجنة", "للجنة"],
    ["أعضاء المجلس", "اعضاء المجلس"],
    ["أعضاء المجلس", "أعضـــاء المجلــس"],
    ["جدول الأعمال", "جدول األعمال"],
    ["النشر الاستباقي", "النشر االستباقي"],
    ["خلال", "خالل"],
    ["المستشارون", "مستشارين"],
    ["مستشار", "مستشارات"],
    ["الصفقات العمومية", "بالصفقات العمومية"],
    ["برنامج عمل الجماعة", "ببرنامج عمل الجماعة"],
    ["المكلف بالمعلومات", "المكلفة بالمعلومات"],
    ["المعلومة", "المعلومات"],
    ["الافتحاص", "الإفتحاص"],
    ["أيت", "آيت"],
    ["ميزانية", "ﻣﻴﺰﺍﻧﻴﺔ"],
    ["ميزانية الجماعة", "ةعامجلا ةينازيم"],
    ["المساطر الإدارية", "المساطر الادارية"],
    ["المجلس", "فالمجلس"],
    ["الوكالة", "ووكالة"],
    ["محضر الدورة", "محضرالدورة"],
    ["برنامج عمل الجماعة", "وبرنامجعملالجماعة"],
  ];
  test.each(matching)("%s in %s", (term, text) => {
    expect(has(text, arabic([term]))).toBe(true);
  });

  const failing: [string, string][] = [
    ["محضر", "حضر"],
    ["مال", "جمال"],
    ["برنامج عمل", "برنامج. عمل"],
    ["برنامج عمل", "برنامج، عمل"],
    ["حي", "حياة"],
    ["=قرار", "قرارات"],
    ["الدعم", "دعوة"],
    ["بلدية", "بلاد"],
    ["مكتب", "المكتبة"],
    ["النشر", "النشرة"],
  ];
  test.each(failing)("%s not in %s", (term, text) => {
    expect(has(text, arabic([term]))).toBe(false);
  });
});

test("hits tell the term, the place in the source and the language; inner hits are left out", () => {
  const text = "Le  Budget de la Commune (ميزانية الجماعة) et un budget.";
  const hits = findTerms(readWords(text), compileTerms({ fr: ["budget", "budget de la commune"], ar: ["ميزانية الجماعة"] }));
  expect(hits.map(({ term, language, start, end }) => [term, language, text.slice(start, end)])).toEqual([
    ["budget de la commune", "fr", "Budget de la Commune"],
    ["ميزانية الجماعة", "ar", "ميزانية الجماعة"],
    ["budget", "fr", "budget"],
  ]);
});

test("short and long texts give the same hits by either way of searching", () => {
  const text = "Procès-verbal de la session. محضر الدورة والميزانية ";
  const matcher = compileTerms({ fr: ["procès-verbal", "session"], ar: ["محضر الدورة", "ميزانية"] });
  const once = findTerms(readWords(text), matcher).length;
  expect(once).toBe(4);
  expect(findTerms(readWords(text.repeat(50)), matcher).length).toBe(50 * once);
});

test("an entity's pages are matched against a hundred lists in time", () => {
  const matchers = Array.from({ length: 100 }, (_, i) =>
    compileTerms({ fr: [`mot${i}`, "budget communal", "ordre du jour"], ar: ["ميزانية", "محضر الدورة"] }),
  );
  const page = "Le conseil communal de la commune publie ses actes et ses avis. محضر أشغال الدورة العادية لمجلس الجماعة ".repeat(100);
  const before = process.cpuUsage();
  for (let k = 0; k < 200; k++) {
    const words = readWords(page);
    for (const matcher of matchers) findTerms(words, matcher);
  }
  // Processor time, which other work on the machine changes little.
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(8000);
});
