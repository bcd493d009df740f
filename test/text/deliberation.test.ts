import { describe, expect, test } from "vitest";
import { countDecisions, isMarkedEntry, mentionsAttendance, mentionsMeeting, namesMatter, opensList } from "../../src/text/deliberation.js";

test.each([
  ["Le conseil a approuvé la convention.", 1],
  ["Adopté à l'unanimité", 1],
  ["Adopté à l unanimité", 1],
  ["Point rejeté par 7 voix contre 3", 1],
  ["وافق المجلس على الاتفاقية", 1],
  ["تمت الموافقة على المشروع", 1],
  ["تم التصويت على النقطة", 1],
  ["قرر المجلس تأجيل النقطة", 1],
  ["Il est unanimement résolu d'adopter l'ordre du jour", 1],
  ["Le préavis est accepté par 36 oui", 1],
  ["Madame la conseillère donne avis de motion du règlement 1103", 1],
  ["Le préavis de motion n'a pas été remis", 0],
  ["Le différend est résolu, les voisins se parlent", 0],
  ["Le conseil tient trois sessions par an", 0],
  ["المقررات يؤشر عليها العامل", 0],
])("decisions in %s", (text, least) => {
  if (least === 0) expect(countDecisions(text)).toBe(0);
  else expect(countDecisions(text)).toBeGreaterThanOrEqual(least);
});

test.each([
  ["Le conseil s'est réuni en session ordinaire", true],
  ["La séance a été levée à midi", true],
  ["يعقد المجلس دورته العادية", true],
  ["انعقدت الدورة بمقر الجماعة", true],
  ["Le conseil compte quinze sièges", false],
  ["يتكون المجلس من خمسة عشر عضوا", false],
])("meeting in %s: %s", (text, tells) => {
  expect(mentionsMeeting(text)).toBe(tells);
});

test.each([
  ["Étaient présents : MM. Tazi, Alami", true],
  ["le quorum étant atteint", true],
  ["بحضور السيد الكاتب العام", true],
  ["وبعد التأكد من اكتمال النصاب القانوني", true],
  ["La salle est ouverte au public", false],
])("presence in %s: %s", (text, tells) => {
  expect(mentionsAttendance(text)).toBe(tells);
});

describe("lists of matters", () => {
  test.each([
    ["Le conseil a examiné les points suivants :", true],
    ["وافق المجلس على النقط الآتية:", true],
    ["قرر المجلس ما يلي", true],
    ["للتداول في القضايا التالية :", true],
    ["La séance a duré trois heures.", false],
    ["صادق المجلس بالإجماع على النقطة الأولى.", false],
    ["Contactez-nous :", false],
  ])("%s opens one: %s", (text, opens) => {
    expect(opensList(text)).toBe(opens);
  });

  test.each([
    ["1 – الدراسة والمصادقة على اتفاقية شراكة", true, true],
    ["- Étude du projet de convention", true, true],
    ["Approbation du compte de gestion", false, true],
    ["Partagez cette page", false, false],
    ["a) Horaires", true, false],
  ])("%s", (text, isMarked, isMatter) => {
    expect([isMarkedEntry(text), namesMatter(text)]).toEqual([isMarked, isMatter]);
  });
});
