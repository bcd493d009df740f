import { expect, test } from "vitest";
import { readAddresses } from "../../src/text/addresses.js";
import { readAmounts, readNumber } from "../../src/text/amounts.js";
import { readEmails, readPhones } from "../../src/text/contacts.js";
import { readDates } from "../../src/text/dates.js";
import { countDecisions, mentionsAttendance, mentionsMeeting, namesMatter, opensList } from "../../src/text/deliberation.js";
import { readLanguages } from "../../src/text/languages.js";
import { judgeName } from "../../src/text/names.js";
import { readPerson, readPersons } from "../../src/text/persons.js";
import { readRoles } from "../../src/text/roles.js";
import { namesSession, readSessions } from "../../src/text/sessions.js";
import { urlWords } from "../../src/text/url-words.js";
import { readWords } from "../../src/text/words.js";
import { byDay } from "../set-up/deep.js";
import { morocco } from "../shipped-country.js";

const length = byDay(10_000, 30_000);
const fragments = [
  "1",
  " ",
  "a.",
  "a@",
  "1 234 ",
  "(",
  "M. ",
  "MM. A B, ",
  "السادة محمد العلوي، ",
  "rue ",
  "commune ",
  "adresse : ",
  "session ",
  "دورة ",
  "conseil du ",
  "\t",
  ": ",
  "فبراير 2026 ",
  "2022-",
  "ال",
  "لا ",
  "x at ",
  "dahir du 3 mars 2015 ",
  "+212 ",
  "publié le par ",
  "budget de la de la 2026 ",
  "%D9",
  "président de la commission ",
];
const { readers: country } = morocco;
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  readWords: (text) => readWords(text).index(),
  readDates,
  readSessions,
  namesSession,
  countDecisions,
  mentionsMeeting,
  mentionsAttendance,
  namesMatter,
  opensList,
  readAmounts: (text) => readAmounts(text, country),
  readNumber: (text) => readNumber(text, country.money),
  readPhones: (text) => readPhones(text, country.contacts),
  readEmails: (text) => readEmails(text, country.contacts),
  readAddresses: (text) => readAddresses(text, country.addresses),
  readPersons: (text) => readPersons(text, country.persons),
  readPerson: (text) => readPerson(text, country.persons),
  readRoles: (text) => readRoles(text, country.persons.roles),
  readLanguages,
  urlWords,
  judgeName: (text) => judgeName(text, country.persons.names),
};

/** A pattern that goes back over what it read takes a minute here; a straight one some milliseconds. The processor is counted for all threads of the tests. */
const maxMs = byDay(1_700, 15_000);

test.each(Object.entries(readers))("%s reads what never ends in time", (_, read) => {
  for (const fragment of fragments) {
    const text = fragment.repeat(Math.ceil(length / fragment.length));
    const before = process.cpuUsage();
    read(text);
    read(`${text}x`);
    expect(process.cpuUsage(before).user / 1000, fragment).toBeLessThan(maxMs);
  }
});
