import { describe, expect, test } from "vitest";
import { readShippedRubric, runExample } from "../rubric/run-example.js";
import { testDetector } from "./test-detector.js";

// Committees in running text, in tabs, under labels and on pages of their own; and boards that are none.

const about = { title: "Commissions permanentes", link: "Commissions permanentes" };

testDetector(
  "council-committees",
  ["current", "absent", "unknown"],
  [
    {
      name: "running text in Arabic, members joined by the conjunction",
      state: "current",
      complete: true,
      title: "لجان المجلس",
      link: "لجان المجلس",
      html: "<h1>لجان المجلس</h1><p>للمجلس لجنتان دائمتان منذ أكتوبر 2021. لجنة المالية والبرمجة يرأسها السيد عمر التازي وينوب عنه السيد كريم بنيس، وتضم في عضويتها السادة رشيد السبتي ولطيفة الشرايبي وحسن العلوي.</p><p>لجنة الشؤون الاجتماعية: ترأسها السيدة فاطمة البناني، ومن أعضائها سعيد بنجلون وخديجة الناصري وإدريس لحلو.</p>",
    },
    {
      name: "running text that names no member",
      state: "current",
      complete: false,
      title: "لجان المجلس",
      link: "لجان المجلس",
      html: "<h1>لجان المجلس</h1><p>للمجلس لجنتان دائمتان منذ أكتوبر 2021. لجنة المالية والبرمجة يرأسها السيد عمر التازي وينوب عنه السيد كريم بنيس.</p><p>لجنة الشؤون الاجتماعية: ترأسها السيدة فاطمة البناني وينوب عنها السيد سعيد بنجلون.</p>",
    },
    {
      name: "as many chairs below a list of labels as it has labels",
      state: "current",
      complete: true,
      ...about,
      html: "<h1>Commissions permanentes</h1><ul><li>Budget</li><li>Voirie & réseaux</li></ul><p>Président : Omar Tazi<br>Membres : Rachid Sebti, Latifa Chraibi</p><p>Présidente : Fatima Bennani<br>Membres : Said Benjelloun, Driss Lahlou</p>",
    },
    {
      name: "the same, each office on a line of its own",
      state: "current",
      complete: true,
      ...about,
      html: "<h1>Commissions permanentes</h1><ul><li>Budget</li><li>Voirie & réseaux</li></ul><p>Président : Omar Tazi</p><p>Membres : Rachid Sebti, Latifa Chraibi</p><p>Présidente : Fatima Bennani</p><p>Membres : Said Benjelloun, Driss Lahlou</p>",
    },
    {
      name: "two chairs under three labels: which is whose nobody tells",
      state: "current",
      complete: false,
      ...about,
      html: "<h1>Commissions permanentes</h1><ul><li>Budget</li><li>Voirie & réseaux</li><li>Sport</li></ul><p>Président : Omar Tazi</p><p>Membres : Rachid Sebti, Latifa Chraibi</p><p>Présidente : Fatima Bennani</p><p>Membres : Said Benjelloun, Driss Lahlou</p>",
    },
    {
      name: "offices above names",
      state: "current",
      complete: true,
      ...about,
      html: "<h1>Commission du budget</h1><p>Président(e)</p><p>Omar Tazi</p><p>Vice-président(e)</p><p>Karim Bennis</p><p>Membres</p><p>Rachid Sebti, Latifa Chraibi</p><h1>Commission des affaires sociales</h1><p>Président(e)</p><p>Fatima Bennani</p><p>Vice-président(e)</p><p>Hassan Alaoui</p><p>Membres</p><p>Said Benjelloun, Driss Lahlou</p>",
    },
    {
      name: "the board of a team",
      state: "absent",
      title: "لجنة الفريق",
      link: "لجنة الفريق",
      html: "<h1>لجنة الفريق</h1><p>الرئيس: عمر التازي. نائب الرئيس: كريم بنيس. أمين المال: سعيد بنجلون. الأعضاء: رشيد السبتي، حسن العلوي.</p>",
    },
    {
      name: "a committee with a treasurer of which nothing says whose it is",
      state: "unknown",
      ...about,
      html: "<h1>Commission des affaires sociales</h1><p>Président : M. Omar Tazi</p><p>Trésorier : M. Karim Bennis</p><ul><li>Membre : M. Rachid Sebti</li><li>Membre : Mme Latifa Chraibi</li></ul>",
    },
  ],
);

describe("committees that have a page each", () => {
  const { rubric } = readShippedRubric("smiig-communes");
  const item = rubric?.items.find(({ id }) => id === "council-committees");
  const page = (path: string, name: string, chair: string, members: string) => ({
    path,
    title: name,
    link: name,
    html: `<h1>${name}</h1><p>Président : ${chair}</p><p>Membres : ${members}</p>`,
  });
  const isComplete = async (...pages: ReturnType<typeof page>[]) => {
    if (rubric === undefined || item === undefined) throw new Error("the rubric cannot be read");
    const verdict = await runExample(rubric, item, { name: "pages", state: "current", pages });
    return verdict.state === "current" && verdict.complete;
  };
  const budget = page("/budget", "Commission du budget", "Omar Tazi", "Rachid Sebti, Latifa Chraibi");

  test("add up", async () => {
    expect(
      await isComplete(budget, page("/social", "Commission des affaires sociales", "Fatima Bennani", "Said Lahlou, Driss Fassi")),
    ).toBe(true);
  });
  test("count once where one is shown twice", async () => {
    expect(await isComplete(budget, page("/finances", "Commission des finances", "Omar Tazi", "Rachid Sebti, Latifa Chraibi"))).toBe(false);
  });
});
