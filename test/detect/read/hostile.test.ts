import { expect, test } from "vitest";
import { namesSeat, partsIn } from "../../../src/detect/read/contact-parts.js";
import { isFlatForm } from "../../../src/detect/read/flat-form.js";
import { isAnnouncedByOther } from "../../../src/detect/read/organiser.js";
import { personsOf, readPeople } from "../../../src/detect/read/people-list.js";
import { readDays, yearsNamed } from "../../../src/detect/read/period.js";
import { keyOfProcedure, wholeName } from "../../../src/detect/read/procedure-parts.js";
import { figureRows, readRow } from "../../../src/detect/read/rows.js";
import { areMinutes, callsRoll, countPoints, recordsSitting, sessionOf } from "../../../src/detect/read/session-papers.js";
import { isBareDay, namesCouncilDay } from "../../../src/detect/read/sitting-names.js";
import { stackedGrants } from "../../../src/detect/read/stacked-sums.js";
import { byNamedSum, stackedFigures } from "../../../src/detect/read/told-figures.js";
import { toldGrants } from "../../../src/detect/read/told-grants.js";
import type { Line } from "../../../src/detect/site/corpus.js";
import { isOfMaker } from "../../../src/detect/site/made-by.js";
import { readNames } from "../../../src/detect/site/names.js";
import { isOfFirm } from "../../../src/detect/site/private-guides.js";
import { spokenBody } from "../../../src/detect/site/spoken-bodies.js";
import { compileTerms } from "../../../src/text/terms.js";
import { byDay } from "../../set-up/deep.js";
import { morocco } from "../../shipped-country.js";
import { entity, linesOf } from "../make-corpus.js";

const names = readNames(entity, [], morocco);
const length = byDay(40_000, 500_000);
const fragments = [
  ["\t", ""],
  [" ", "x"],
  ["1", ""],
  [".", "x"],
  [",", "x"],
  ["a", "!"],
  ["ب", "!"],
  ["a ", ""],
  ["le conseil ", ""],
  ["conseil du ", ""],
  ["12/", ""],
  ["1 000 ", "x"],
  ["()", ""],
  ["السيد ", ""],
  ["M. ", ""],
  ["l'", ""],
  ["•", ""],
  [": ", "x"],
  ["présents : ", "x"],
  ["Envoyer - ", "x"],
  ["، وقعت جماعة ", "x"],
  ["- retrait ", "x"],
  ["demande de ", "xyz"],
  ["a accordé ", "x"],
  ["association ", "x"],
  ["10 DH à l'association ", "x"],
  ["منح المجلس جمعية 10 درهم ", "x"],
] as const;
const kinds = ["row", "paragraph"] as const;
const perLine =
  (read: (lines: readonly Line[]) => unknown) =>
  (text: string): void => {
    for (const kind of kinds) read(linesOf([text], { kind }));
  };
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  readRow: perLine((lines) => lines.map(readRow)),
  figureRows: perLine(figureRows),
  stackedFigures: perLine((lines) => stackedFigures([...lines, ...lines])),
  stackedGrants: perLine((lines) => stackedGrants([...lines, ...lines])),
  byNamedSum: perLine((lines) => lines.map((line) => byNamedSum(readRow(line), compileTerms({ fr: ["recettes"], ar: [] })))),
  toldGrants: perLine(toldGrants),
  isBareDay,
  isOfFirm: (text) => isOfFirm([text]),
  personsOf: perLine((lines) => lines.map(personsOf)),
  readPeople: perLine((lines) => readPeople(lines, lines, true)),
  readDays: perLine(readDays),
  yearsNamed,
  keyOfProcedure,
  wholeName: (text) => wholeName(text, [text], () => false),
  sessionOf: (text) => sessionOf([text], "2026-12"),
  namesCouncilDay: (text) => namesCouncilDay([text]),
  callsRoll: perLine(callsRoll),
  countPoints: perLine(countPoints),
  areMinutes: perLine(areMinutes),
  recordsSitting: perLine(recordsSitting),
  namesSeat: (text) => namesSeat(text, morocco),
  partsIn: (text) => partsIn(text, morocco),
  isAnnouncedByOther: perLine((lines) => isAnnouncedByOther(lines, "commune")),
  isFlatForm: perLine((lines) => isFlatForm(lines, compileTerms({ fr: ["proposition"], ar: [] }))),
  spokenBody: (text) => spokenBody([text], names),
  isOfMaker: (text) => isOfMaker({ headings: [text], text }),
};

/** What goes back over what it read takes many times as long here. The processor is counted for all threads of the tests. */
const maxMs = byDay(2_000, 15_000);

test.each(Object.entries(readers))("%s reads a line that never ends in time", (_, read) => {
  for (const [fragment, end] of fragments) {
    const text = fragment.repeat(Math.ceil(length / fragment.length)) + end;
    const before = process.cpuUsage();
    read(text);
    expect(process.cpuUsage(before).user / 1000, JSON.stringify(fragment)).toBeLessThan(maxMs);
  }
});
