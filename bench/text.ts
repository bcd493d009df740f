/**
 * How fast texts are folded, matched and read, on one core: 200 bilingual documents (an entity's share), a hundred term lists, every reader.
 * Run: npx tsx bench/text.ts [FILE...]: with files, their text is measured instead. Prints one JSON line; exit 1 when matching
 * takes more than thirty times as long as normalising and lower-casing the same text.
 */
import { readFileSync } from "node:fs";
import { readAddresses } from "../src/text/addresses.js";
import { readAmounts } from "../src/text/amounts.js";
import { readEmails, readPhones } from "../src/text/contacts.js";
import { readDates } from "../src/text/dates.js";
import { readLanguages } from "../src/text/languages.js";
import { readPersons } from "../src/text/persons.js";
import { readSessions } from "../src/text/sessions.js";
import { compileTerms, findTerms } from "../src/text/terms.js";
import { readWords, type Words } from "../src/text/words.js";
import { morocco } from "../test/shipped-country.js";

const { readers: country } = morocco;

const sentences = [
  "Le conseil communal s'est réuni en session ordinaire le 7 octobre 2025 sous la présidence de M. Ahmed Bennani, président du conseil.",
  "Recettes de fonctionnement : 12 345 678,90 DH ; dépenses d'équipement : 4 500 000,00 DH pour l'exercice 2026.",
  "اجتمع مجلس الجماعة في دورته العادية لشهر فبراير 2026 برئاسة السيد محمد العلوي وبحضور أعضاء المجلس.",
  "صادق المجلس بالإجماع على مشروع الميزانية برسم سنة 2026، وعلى اتفاقية شراكة بمبلغ ١٢٣٬٤٥٦ درهم.",
  "Adresse : 12, avenue Mohammed V, B.P. 26. Tél. : 05 23 45 67 89, courriel : contact [at] commune.example.",
  "Programme d'action de la commune 2022-2027 ; procès-verbal de la commission du budget et des affaires financières.",
];
const given = process.argv.slice(2).map((file) => readFileSync(file, "utf8").replace(/<[^>]*>/g, " "));
const documents =
  given.length > 0
    ? given
    : Array.from({ length: 200 }, (_, i) => Array.from({ length: 150 }, (_, k) => sentences[(i * 7 + k) % 6] ?? "").join("\n"));
const matchers = Array.from({ length: 100 }, (_, i) =>
  compileTerms({
    fr: [
      "budget communal",
      "procès-verbal",
      "ordre du jour",
      "organigramme",
      "règlement intérieur",
      `liste ${i}`,
      "subventions",
      "avis de concours",
    ],
    ar: ["ميزانية", "محضر الدورة", "الهيكل التنظيمي", "النظام الداخلي", "دعم الجمعيات", "لائحة الممتلكات", "مباراة", "برنامج عمل الجماعة"],
  }),
);
const characters = documents.reduce((sum, text) => sum + text.length, 0);

/** Seconds of processor time, which other work on the machine does not change much. */
function timed(work: () => number): { seconds: number; found: number } {
  const started = process.cpuUsage();
  const found = work();
  const { user, system } = process.cpuUsage(started);
  return { seconds: (user + system) / 1e6, found };
}

const bare = timed(() => documents.reduce((sum, text) => sum + text.normalize("NFKC").toLowerCase().length, 0));
let read: Words[] = [];
const fold = timed(() => {
  read = documents.map((text) => readWords(text));
  return read.length;
});
const match = timed(() =>
  read.reduce((sum, words) => sum + matchers.reduce((found, matcher) => found + findTerms(words, matcher).length, 0), 0),
);
const readers = {
  dates: timed(() => read.reduce((sum, { folded }) => sum + readDates(folded).length, 0)),
  sessions: timed(() => read.reduce((sum, { folded }) => sum + readSessions(folded).length, 0)),
  amounts: timed(() => read.reduce((sum, { folded }) => sum + readAmounts(folded, country).length, 0)),
  phones: timed(() => read.reduce((sum, { folded }) => sum + readPhones(folded, country.contacts).length, 0)),
  emails: timed(() => read.reduce((sum, { folded }) => sum + readEmails(folded, country.contacts).length, 0)),
  addresses: timed(() => read.reduce((sum, { folded }) => sum + readAddresses(folded, country.addresses).length, 0)),
  persons: timed(() => documents.reduce((sum, text) => sum + readPersons(text, country.persons).length, 0)),
  languages: timed(() => documents.reduce((sum, text) => sum + readLanguages(text).length, 0)),
};
process.stdout.write(
  `${JSON.stringify({ documents: documents.length, characters, normaliseAndLowerCase: bare, foldAndSplit: fold, hundredLists: match, ...readers })}\n`,
);
process.exitCode = match.seconds <= 30 * bare.seconds ? 0 : 1;
