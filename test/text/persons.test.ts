import { describe, expect, test } from "vitest";
import { judgeName } from "../../src/text/names.js";
import { readBureau, readPerson, readPersons } from "../../src/text/persons.js";
import { readRole, readRoles } from "../../src/text/roles.js";
import { morocco } from "../shipped-country.js";

const { readers } = morocco;

describe("a line of a list", () => {
  const cases: [string, string][] = [
    ["M. Hamid Dahroui", "Hamid Dahroui"],
    ["3. M. Ahmed El Fassi - Premier vice-président", "Ahmed El Fassi = vice-president"],
    ["Président : Mme Souad Haddiouch", "Souad Haddiouch = president"],
    ["BENNANI Ahmed | Conseiller | RNI", "BENNANI Ahmed = councillor"],
    ["12 Omar Chtiouani Membre", "Omar Chtiouani = member"],
    ["- El Houssaine Hammouchin (PAM)", "El Houssaine Hammouchin"],
    ["Mme Fatima Zahra Azmoun, présidente de la commission du budget", "Fatima Zahra Azmoun = committee-chair"],
    ["Salaheddine Zghari, 2ème vice-président", "Salaheddine Zghari = vice-president"],
    ["Driss Aït Lahcen – rapporteur", "Driss Aït Lahcen = rapporteur"],
    ["Secrétaire du conseil : Khadija BENALI", "Khadija BENALI = secretary"],
    ["Présidence : Latifa Rguibi", "Latifa Rguibi = president"],
    ["Vice-présidence : Omar Sellami", "Omar Sellami = vice-president"],
    ["رئاسة اللجنة: السيد رشيد العمراني", "رشيد العمراني = committee-chair"],
    ["نعيمة أوحدو | نائبة الكاتب", "نعيمة أوحدو = deputy-secretary"],
    ["هند التازي | عضوة", "هند التازي = member"],
    ["Chef de division : Karim Tazi", "Karim Tazi = head"],
    ["رئيس المجلس: السيد محمد العلوي", "محمد العلوي = president"],
    ["السيدة نادية اليعقوبلين نائبة الرئيس الثالثة", "نادية اليعقوبلين = vice-president"],
    ["محمد العلوي رئيس المجلس الجماعي", "محمد العلوي = president"],
    ["عبد الله اليعقوبلين : كاتب المجلس", "عبد الله اليعقوبلين = secretary"],
    ["٣- السيد رشيد الرحوي مستشار", "رشيد الرحوي = councillor"],
    ["لطيفة اكروم - مستشارة", "لطيفة اكروم = councillor"],
    ["نائب كاتب المجلس: السيد عمر التازي", "عمر التازي = deputy-secretary"],
    ["السيدة فاطمة الزهراء بنجلون رئيسة لجنة الميزانية", "فاطمة الزهراء بنجلون = committee-chair"],
    ["المكلف بالحق في الحصول على المعلومات: السيد رشيد الرحوي", "رشيد الرحوي = officer"],
    ["Chargée de l’information : Mme Karima Zahraouti", "Karima Zahraouti = officer"],
    ["السيدة حنان لحلو النائبة الأولى للرئيس", "حنان لحلو = vice-president"],
    ["السيد سعيد شفيق: النائب الثاني", "سعيد شفيق = vice-president"],
    ["الخليفة الأول للرئيس السيد عمر السلامي", "عمر السلامي = vice-president"],
    ["Samira Belkacem, 1ère adjointe au maire", "Samira Belkacem = vice-president"],
    ["Rachid Amrani, 3ème adjoint", "Rachid Amrani = vice-president"],
    ["Abdeslam Amrani عبد السلام العمراني", "Abdeslam Amrani"],
    ["جدول الأعمال", ""],
    ["برنامج عمل الجماعة", ""],
    ["الهيكل التنظيمي", ""],
    ["Budget communal", ""],
    ["Conseil communal de Settat", ""],
    ["Nom et prénom", ""],
    ["Commission des Finances", ""],
    ["Le président du conseil communal informe les citoyens", ""],
    ["Lire la suite", ""],
    ["المجلس الجماعي", ""],
    ["اتصل بنا", ""],
    ["", ""],
  ];
  test.each(cases)("%s", (line, expected) => {
    const person = readPerson(line, readers.persons);
    const described = person === undefined ? "" : `${person.name}${person.role === undefined ? "" : ` = ${person.role}`}`;
    expect(described).toBe(expected);
    if (person !== undefined) expect(line.slice(person.start, person.end)).toBe(person.name);
  });
});

describe("running text", () => {
  const cases: [string, string][] = [
    [
      "La séance a été présidée par M. Ahmed El Fassi, président du conseil, en présence de Mme Souad Haddiouch, secrétaire du conseil.",
      "Ahmed El Fassi = president; Souad Haddiouch = secretary",
    ],
    ["اجتمع مجلس الجماعة برئاسة السيد محمد العلوي وبحضور السيد قائد قيادة", "محمد العلوي = president"],
    ["Étaient présents MM. Ali Benali, Omar Tazi et Said Naciri", "Ali Benali; Omar Tazi; Said Naciri"],
    ["بحضور السادة: محمد العلوي، أحمد الفاسي وعمر التازي", "محمد العلوي; أحمد الفاسي; عمر التازي"],
    ["جلسة ترأسها الدكتور “هشام القيسوني” رئيس مجلس جماعة أيت ملول، بحضور السيد ممثل عامل عمالة إنزكان", "هشام القيسوني = president"],
    ["أعطت السيدة بهية اليوسفي رئيسة المجلس الجماعي انطلاق أشغال الدورة", "بهية اليوسفي = president"],
    [
      "sous la présidence de M. Moulay Ibrahim Charif, assisté de Mme Fatima Ezzahra El Mansouri",
      "Moulay Ibrahim Charif = president; Fatima Ezzahra El Mansouri",
    ],
    [
      "وباقي الأعضاء هم السادة: محمد العلوي، المكي السوسي، أحمد الفاسي، البشير الدكالي.",
      "محمد العلوي; المكي السوسي; أحمد الفاسي; البشير الدكالي",
    ],
    ["بحضور السيد محمد العلوي، المكي السوسي", "محمد العلوي"],
    ["السادة: محمد العلوي، وكل من حضر من فعاليات المجتمع المدني بالإقليم", "محمد العلوي"],
    ["كتابة المجلس تتولاها السيدة سعاد العلوي", "سعاد العلوي = secretary"],
    ["Madame, Monsieur, nous avons le plaisir", ""],
    ["السيد رئيس المجلس", ""],
  ];
  test.each(cases)("%s", (text, expected) => {
    expect(
      readPersons(text, readers.persons)
        .map(({ name, role }) => `${name}${role === undefined ? "" : ` = ${role}`}`)
        .join("; "),
    ).toBe(expected);
  });
});

test("a name with a common given name is likely, a name's shape alone is only possible", () => {
  expect(judgeName("Ahmed Zghari", readers.persons.names)).toBe("likely");
  expect(judgeName("Xylan Zghari", readers.persons.names)).toBe("maybe");
  expect(judgeName("Ahmed", readers.persons.names)).toBe("no");
  expect(judgeName("عبد الرحيم الصقلي", readers.persons.names)).toBe("likely");
  expect(judgeName("Ahmed Ben Ali El Fassi El Idrissi El Alaoui", readers.persons.names)).toBe("no");
});

test("names of elected people as newspapers print them are likely, names of places and things are not", () => {
  const people =
    "Nourredine Kammouch|Ahmed Badra|Abdellah Hinti|Abdelouahed Massaoudy|Mounir Chantir|Rahal Mekkaoui|Nabil El Bhih|Moulay Ibrahim Charif|Tarik Ottmani|Younes Layachi|Jawad Stitou|Kawtar Aalaouel|Najat Laghmich|Lhoussain Maaouia|Abderrahim Ahlil|Fatima Ezzahra El Mansouri|هشام القيسوني|محمد بلعشور|بهية اليوسفي|أحمد بدرة|عبد اللطيف أعمو|العربي كانسي|إبراهيم الصبار|امحمد أمزيان";
  const things =
    "Salle Omnisports|Place Hassan|Terrain Nu|Centre Ville|Bab Doukkala|Dar Chabab|Piscine Municipale|Ain Sebaa|Sidi Belyout|Banque Populaire|Google Maps|Al Omrane|Hay Mohammadi|دار الشباب|المركب الثقافي|ملعب القرب|سوق السبت|باب دكالة|القصر البلدي|المسيرة الخضراء|عيد العرش|عين السبع|شارع محمد الخامس|المملكة المغربية|الموقع الرسمي|صندوق الضبط";
  expect(people.split("|").filter((name) => judgeName(name, readers.persons.names) !== "likely")).toEqual([]);
  expect(things.split("|").filter((name) => judgeName(name, readers.persons.names) === "likely")).toEqual([]);
});

test("a committee's chair is not the president, and the place of the role is right", () => {
  expect(readRole("Président de la commission des finances", readers.persons.roles)).toBe("committee-chair");
  expect(readRole("رئيس اللجنة", readers.persons.roles)).toBe("committee-chair");
  expect(readRole("نائب رئيس اللجنة", readers.persons.roles)).toBe("committee-deputy");
  expect(readRole("budget", readers.persons.roles)).toBeUndefined();
  const text = "A - Premier vice-président, B - conseillère";
  expect(readRoles(text, readers.persons.roles).map(({ role, start, end }) => [role, text.slice(start, end)])).toEqual([
    ["vice-president", "Premier vice-président"],
    ["councillor", "conseillère"],
  ]);
});

test.each([
  ["présidée par M. Ali Benali, secondé par Mme Souad Tazi", "president; vice-president"],
  ["La présidence est assurée par Mme Souad Tazi, avec M. Ali Benali pour vice-président", "president; vice-president"],
  ["assisté de trois vice-présidents : M. Ali Benali, Mme Souad Tazi et M. Omar Fassi", "vice-president; vice-president; vice-president"],
  [
    "من السيد محمد العلوي رئيسا، والسيد عمر التازي نائبا أول، والسيدة نعيمة بوزيان نائبة للكاتب",
    "president; vice-president; deputy-secretary",
  ],
])("a sentence gives each person the office it tells: %s", (text, expected) => {
  expect(
    readPersons(text, readers.persons)
      .map(({ role }) => role)
      .join("; "),
  ).toBe(expected);
});

describe("a bureau in one sentence without signs", () => {
  test("offices before names, and after them", () => {
    const before = readBureau("Président Ahmed El Fassi premier vice-président Omar Tazi secrétaire Fatima Bennani", readers.persons);
    expect(before.map(({ name, role }) => [name, role])).toEqual([
      ["Ahmed El Fassi", "president"],
      ["Omar Tazi", "vice-president"],
      ["Fatima Bennani", "secretary"],
    ]);
    const after = readBureau("محمد العلوي رئيسا أحمد التازي نائبا أول للرئيس خديجة برادة كاتبة للمجلس", readers.persons);
    expect(after.map(({ name }) => name)).toEqual(["محمد العلوي", "أحمد التازي", "خديجة برادة"]);
  });

  test("offices alone name nobody", () => {
    expect(readBureau("Le président, le premier vice-président et le secrétaire du conseil", readers.persons)).toEqual([]);
  });
});
