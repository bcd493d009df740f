import { describe, expect, test } from "vitest";
import { readSessions } from "../../src/text/sessions.js";

const cases: [string, string][] = [
  ["Procès-verbal de la session ordinaire de février 2026", "ordinary 2026-2"],
  ["PV session ordinaire du mois d’octobre 2025", "ordinary 2025-10"],
  ["Session ordinaire - mai 2026", "ordinary 2026-5"],
  ["session extraordinaire du 12 mars 2026", "extraordinary 2026-3 on 2026-03-12"],
  ["session extra-ordinaire du 12/03/2026", "extraordinary 2026-3 on 2026-03-12"],
  ["Session de février", "unsaid ?-2"],
  ["CR du conseil municipal 7 octobre 2025", "unsaid 2025-10 on 2025-10-07"],
  ["Conseil communal 2021-2027", ""],
  ["session ordinaire d’octobre 2025, séance du 7 octobre 2025", "ordinary 2025-10"],
  ["Ordre du jour de la session ordinaire du 7 octobre 2025", "ordinary 2025-10 on 2025-10-07"],
  ["sessions 2025", "unsaid 2025-?"],
  ["محضر الدورة العادية لشهر فبراير 2026", "ordinary 2026-2"],
  ["دورة فبراير 2026", "unsaid 2026-2"],
  ["دورة أكتوبر العادية لسنة 2025", "ordinary 2025-10"],
  ["الدورة الاستثنائية المنعقدة بتاريخ 12/03/2026", "extraordinary 2026-3 on 2026-03-12"],
  ["الدورة الإستثنائية ليوم 12 مارس ٢٠٢٦", "extraordinary 2026-3 on 2026-03-12"],
  ["جدول أعمال الدورة العادية برسم شهر ماي ٢٠٢٦", "ordinary 2026-5"],
  ["لدورته العادية لشهر ماي 2026", "ordinary 2026-5"],
  ["مقررات دورة ماي 2026؛ ومقررات دورة فبراير 2026", "unsaid 2026-5 | unsaid 2026-2"],
  ["محاضر الدورات 2025", "unsaid 2025-?"],
  ["دورة أكتوبر العادية للمصادقة على مشروع ميزانية 2027", "ordinary ?-10"],
  ["session ordinaire d'octobre : vote du budget 2027", "ordinary ?-10"],
  ["دورة أكتوبر العادية بشأن برنامج العمل 2022-2027", "ordinary ?-10"],
  ["Session d'octobre, séance publique tenue le mardi 7 octobre 2025", "unsaid 2025-10 on 2025-10-07"],
  ["Séance ordinaire du conseil de la municipalité de Saint-Alphée, tenue le lundi 7 juin 2024", "ordinary 2024-6 on 2024-06-07"],
  ["Réunion ordinaire du conseil de cette municipalité, tenue au centre, 14 rue Basse, le 1er juin 2023", "ordinary 2023-6 on 2023-06-01"],
  ["Procès-verbal Séance ordinaire du conseil municipal Lundi 1 er mai 2023 à 19 h 30", "unsaid 2023-5 on 2023-05-01"],
  ["La foire tenue le 7 juin 2024 a réuni cent exposants", ""],
  ["Le conseil est tenu de répondre avant le 7 juin 2024", ""],
  ["session consacrée au budget 2027", ""],
  ["ouvrir une session sur le site", ""],
  ["دورة تكوينية لفائدة الشباب", ""],
];

test.each(cases)("%s", (text, expected) => {
  const described = readSessions(text).map(
    ({ kind, year, month, on }) => `${kind} ${year ?? "?"}-${month ?? "?"}${on === undefined ? "" : ` on ${on}`}`,
  );
  expect(described.join(" | ")).toBe(expected);
});

test("the place covers the session and its date", () => {
  const text = "Voir le PV de la session ordinaire de février 2026 (PDF)";
  const [session] = readSessions(text);
  expect(text.slice(session?.start, session?.end)).toBe("session ordinaire de février 2026");
});

describe("the day before the word, and meetings without it", () => {
  test.each([
    ["Le 6 mai 2026, le conseil communal s'est réuni en session ordinaire.", "2026-05-06"],
    ["في يوم الأربعاء 4 فبراير 2026 اجتمع المجلس في دورته العادية.", "2026-02-04"],
    ["Compte rendu du conseil municipal du 12 octobre 2026", "2026-10-12"],
    ["L'an deux mille vingt-six et le six octobre, le conseil s'est réuni au siège.", "2026-10-06"],
    ["اجتمع مجلس الجماعة يوم 15 يونيو 2026 بمقر الجماعة", "2026-06-15"],
  ])("%s", (text, on) => {
    expect(readSessions(text).map((session) => session.on)).toContain(on);
  });

  test.each([
    "La fête s'est tenue le 6 mai 2026 sur la place.",
    "Vu la convocation du 2 mai 2026, le conseil s'est réuni.",
    "Le conseil communal compte quinze membres depuis le 8 septembre 2021.",
  ])("no session: %s", (text) => {
    expect(readSessions(text).filter((session) => session.on !== undefined)).toEqual([]);
  });
});
