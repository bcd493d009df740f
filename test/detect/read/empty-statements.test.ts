import { describe, expect, test } from "vitest";
import { readEmptyStatement } from "../../../src/detect/read/empty-statements.js";

describe("what announces, denies or greets says nothing", () => {
  test.each([
    ["Le compte administratif sera mis en ligne après son visa.", "announced"],
    ["Les listes seront prochainement disponibles.", "announced"],
    ["Bientôt disponible", "announced"],
    ["Cette page est en cours de construction.", "announced"],
    ["Rubrique en cours de mise à jour", "announced"],
    ["L'organigramme est en cours d'élaboration", "announced"],
    ["سيتم إدراج اللائحة في الأيام المقبلة", "announced"],
    ["ستنشر الوثائق لاحقا", "announced"],
    ["قريبا", "announced"],
    ["الصفحة قيد التحيين", "announced"],
    ["Aucun avis n'est ouvert actuellement.", "nothing"],
    ["Il n'y a pas de document pour cette année.", "nothing"],
    ["Le document n'est pas encore disponible.", "nothing"],
    ["لا توجد وثائق في هذا القسم", "nothing"],
    ["لم يتم بعد نشر أي إعلان", "nothing"],
    ["Merci de votre visite.", "courtesy"],
    ["Suivez-nous sur les réseaux sociaux", "courtesy"],
    ["شكرا لكم", "courtesy"],
    ["Merci de votre visite. Le document sera publié prochainement.", "announced"],
  ])("%s: %s", (text, kind) => {
    expect(readEmptyStatement(text)).toBe(kind);
  });
});

describe("what tells of the thing stays", () => {
  test.each([
    "Le conseil a adopté le budget ; les travaux commenceront bientôt.",
    "Construction d'une route de 12 km, en cours de réalisation, 4 000 000 DH",
    "بناء مركز صحي قيد الإنجاز بكلفة 3 ملايين درهم",
    "Aucune opposition : la convention est adoptée à l'unanimité.",
    "Le règlement sera annexé aux présentes. Article 1 : le conseil se réunit trois fois par an.",
    "صادق المجلس بالإجماع على النقطة الأولى",
    "Recettes de fonctionnement : 4 200 000,00",
    "القريبة من الساكنة مصلحة الحالة المدنية",
    "",
  ])("%s", (text) => {
    expect(readEmptyStatement(text)).toBeUndefined();
  });
});
