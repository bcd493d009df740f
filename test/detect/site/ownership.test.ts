import { describe, expect, test } from "vitest";
import { readNames, selfNames } from "../../../src/detect/site/names.js";
import { ownerOf } from "../../../src/detect/site/ownership.js";
import type { Document } from "../../../src/model/document.js";
import { readWords } from "../../../src/text/words.js";
import { blankDocument } from "../../blank-document.js";
import { morocco } from "../../shipped-country.js";

const names = readNames(
  { code: "a", nameFr: "Commune d'Aïn Zitouna", nameAr: "جماعة عين الزيتونة", level: "commune", province: "Settat", region: "", tags: [] },
  [{ nameFr: "Oulad Hamdane", nameAr: "أولاد حمدان", level: "commune" }],
  morocco,
);
const document: Document = {
  ...blankDocument,
  url: "http://a.test/x.pdf",
  kind: "pdf",
  channel: "pdf-text",
  format: "pdf",
  fileName: "x.pdf",
};

const ownerOfText = (texts: readonly string[], isExternal = false, more: Partial<Document> = {}, title = "", whose = names) =>
  ownerOf(
    {
      document: { ...document, ...more },
      lines: texts.map((text) => ({ text, words: readWords(text) })),
      title,
      labels: [],
      isExternal,
    },
    whose,
  );

test.each([
  { name: "its own letterhead", texts: ["Royaume du Maroc", "Commune d'Ain Zitouna", "Budget 2026"], owner: "own" },
  {
    name: "an association that bears the name of the place",
    texts: ["جمعية نساء عين الزيتونة للتنمية", "التقرير المالي 2025", "المداخيل"],
    owner: "other",
  },
  {
    name: "an agreement of the body with such an association",
    texts: ["Commune d'Aïn Zitouna", "Association des femmes d'Aïn Zitouna", "Convention de partenariat"],
    owner: "own",
  },
  {
    name: "a joint body that lists its members",
    texts: ["مجموعة الجماعات الترابية الوحدة", "ميزانية سنة 2026", "مساهمة جماعة عين الزيتونة", "مساهمة جماعة أولاد حمدان"],
    owner: "other",
  },
  {
    name: "the body's own paper on a joint body",
    texts: ["جماعة عين الزيتونة", "مجموعة الجماعات الترابية الوحدة", "مقرر الانضمام"],
    owner: "own",
  },
  { name: "its Arabic name, spelt otherwise", texts: ["جماعة عين الزيتونه", "ميزانية 2026"], owner: "own" },
  { name: "another commune's letterhead", texts: ["Royaume du Maroc", "Commune de Sidi Rahal", "Budget 2026"], owner: "other" },
  { name: "no name at all", texts: ["Budget 2026", "Recettes"], owner: "unsaid" },
  { name: "the council of the region above it", texts: ["Conseil de la Région Atlas", "Programme prévisionnel 2026"], owner: "other" },
  { name: "the council of its province, in Arabic", texts: ["المجلس الإقليمي لسطات", "برنامج التنمية 2022-2027"], owner: "other" },
  { name: "the court of accounts of its region", texts: ["المجلس الجهوي للحسابات", "تقرير حول التسيير"], owner: "unsaid" },
  {
    name: "a letterhead of the province and a council of its own",
    texts: ["Province de Settat", "Conseil communal", "Budget"],
    owner: "unsaid",
  },
  { name: "a Tunisian page", texts: ["الجمهورية التونسية", "النفاذ إلى المعلومة"], owner: "other" },
] as const)("a file with $name is $owner", ({ texts, owner }) => {
  expect(ownerOfText(texts).owner).toBe(owner);
});

const page = { kind: "html", url: "http://a.test/x", channel: "html" } as const;
const agenda = "Point 1 : convention pour l'entretien des pistes. Adopté à l'unanimité.";

describe("a page of the own site is another body's where that body speaks", () => {
  test.each([
    { name: "its title names it", title: "Budget de la commune de Sidi Rahal", texts: [agenda] },
    { name: "its title names it in capitals", title: "COMMUNE DE SIDI RAHAL : BUDGET 2026", texts: [agenda] },
    { name: "its title names a registered body in small letters", title: "budget de la commune de oulad hamdane", texts: [agenda] },
    {
      name: "its letterhead names it",
      title: "Budget 2026",
      texts: ["Budget 2026", "ROYAUME DU MAROC", "PROVINCE DE SETTAT", "COMMUNE DE SIDI RAHAL", agenda],
    },
    {
      name: "its first paragraph names the council that met",
      title: "Procès-verbal",
      texts: [
        "Procès-verbal",
        "Le conseil communal de Sidi Rahal s'est réuni le 6 octobre 2026, sous la présidence de son président.",
        agenda,
      ],
    },
    {
      name: "its first article names the council",
      title: "Règlement intérieur",
      texts: [
        "Règlement intérieur",
        "Article 1 : le présent règlement fixe le fonctionnement du conseil communal de Sidi Rahal.",
        "Article 2 : le conseil se réunit.",
      ],
    },
    { name: "its Arabic title names it", title: "ميزانية جماعة سيدي رحال", texts: ["المداخيل"] },
    { name: "its Arabic title says of which commune", title: "محضر دورة أكتوبر لجماعة سيدي رحال", texts: ["النقطة الأولى"] },
    { name: "its Arabic title says in which commune", title: "مشاريع التأهيل بجماعة سيدي رحال", texts: ["النقطة الأولى"] },
    { name: "its Arabic title names its council", title: "مقررات المجلس الجماعي لسيدي رحال", texts: ["النقطة الأولى"] },
    {
      name: "its Arabic title names its council after a preposition",
      title: "محضر الدورة العادية للمجلس الجماعي لسيدي رحال",
      texts: ["النقطة الأولى"],
    },
    { name: "its title names the council of the province", title: "Conseil provincial de Settat : décisions", texts: [agenda] },
  ])("$name", ({ title, texts }) => {
    expect(ownerOfText(texts, false, page, title)).toEqual({ owner: "other", because: "named" });
  });
});

describe("a page of the own site stays its own", () => {
  test.each([
    {
      name: "where the title names it beside another",
      title: "Commune d'Aïn Zitouna : convention avec la commune de Sidi Rahal",
      texts: [agenda],
    },
    { name: "where a partner is named in passing", title: "Convention avec la commune de Sidi Rahal", texts: [agenda] },
    { name: "where a partner stands between two", title: "اتفاقية شراكة مع جماعة سيدي رحال", texts: ["النقطة الأولى"] },
    { name: "where the council alone acts", title: "المجلس الجماعي يعقد دورته العادية", texts: ["صادق المجلس على النقط التالية"] },
    { name: "where the session is the council's", title: "محضر المجلس الجماعي لدورة أكتوبر", texts: ["النقطة الأولى"] },
    { name: "where a common noun follows", title: "Le budget de la commune de demain", texts: [agenda] },
    { name: "with the secretary of the sitting", title: "Procès-verbal", texts: [agenda, "Secrétaire de séance : Brahim Tazi."] },
    {
      name: "with one sum in euros",
      title: "Procès-verbal",
      texts: ["Convention d'un montant de 20 000 € avec la ville de Nantes.", agenda],
    },
    { name: "with one term of a neighbour's law", title: "النفاذ إلى المعلومة", texts: ["يمكن للمواطن طلب المعلومة من مصالح الجماعة"] },
    { name: "with one kind of grouping", title: "Coopération", texts: ["Visite d'une communauté de communes partenaire.", agenda] },
    { name: "with a short last article", title: "Règlement intérieur", texts: ["Article 1 : objet", "Article 24 : entrée en vigueur"] },
    { name: "with one offer of a service", title: "Urbanisme", texts: ["Demandez un devis à votre géomètre.", "Les pièces du permis"] },
    {
      name: "with a newspaper named in a paragraph",
      title: "Presse",
      texts: ["صرح رئيس المجلس لعدد من المنابر الإعلامية خلال الندوة التي نظمت بالمناسبة، ومنها موقع سوس بريس - أن الأشغال ستنطلق قريبا"],
    },
    { name: "with the hour of a sitting", title: "Séance", texts: ["Horaires 24 : ouverture en continu"] },
  ])("$name", ({ title, texts }) => {
    expect(ownerOfText(texts, false, page, title).owner).toBe("unsaid");
  });
});

describe("the foot of a page", () => {
  const page: Partial<Document> = { kind: "html", channel: "html", format: "html", url: "http://a.test/elus", fileName: "elus" };
  const elected = ["Le conseil municipal", ...Array.from({ length: 34 }, (_, index) => `Conseiller numéro ${index}`)];
  const inMorocco = { ...names, isInCountry: true };

  test.each([
    { name: "with the telephone of another country", foot: ["4 rue du Lavoir", "Téléphone", "04 73 22 18 09"], because: "foreign" },
    { name: "that begins with another state", foot: ["إمارة عجمان - مدينة النخيل"], because: "foreign" },
  ])("$name is another's", ({ foot, because }) => {
    expect(ownerOfText([...elected, ...foot], false, page, "Page", inMorocco)).toEqual({ owner: "other", because });
  });

  test.each([
    { name: "with the telephone of this country", foot: ["4 rue du Puits", "Téléphone", "05 22 22 18 09"] },
    { name: "with who made the site", foot: ["Site réalisé par Atelier Web, www.atelier.fr"] },
    { name: "that mentions a prince, not an emirate", foot: ["تحت رعاية إمارة المؤمنين"] },
    { name: "with the entity's own name", foot: ["Aïn Zitouna", "04 73 22 18 09"] },
  ])("$name is not", ({ foot }) => {
    expect(ownerOfText([...elected, ...foot], false, page, "Page", inMorocco).owner).toBe("unsaid");
  });
});

test("the entity's name with an article stands against a slogan that looks like another name", () => {
  const page: Partial<Document> = {
    kind: "html",
    channel: "html",
    format: "html",
    url: "http://a.test/etat-civil",
    fileName: "etat-civil",
  };
  const head = ["Diaporama 1", "Bienvenue", "La Commune Rurale AÏN ZITOUNA", "Commune Rurale Avance Vers Demain"];
  expect(ownerOfText(head, false, page, "État civil").owner).toBe("unsaid");
  expect(ownerOfText(head.toSpliced(2, 1), false, page, "État civil").owner).toBe("other");
});

describe("what only looks like somebody else's is not named as such", () => {
  test.each([
    { name: "a newspaper", texts: ["العمق بريس - سطات", "عقد المجلس دورته"], because: "press" },
    {
      name: "a newspaper whose byline begins a paragraph",
      texts: [
        "سوس بريس – أكادير. يعد المخطط الخماسي الوثيقة المرجعية لمجلس الجهة، وقد صادق عليه في دورة استثنائية بحضور عدد من رؤساء الجماعات.",
      ],
      because: "press",
    },
    {
      name: "a firm that offers its services beside what authorities do",
      texts: [
        "Certificat de résidence : la CIN et une facture.",
        "Votre dossier est complexe ? Nos juristes vous rappellent.",
        "Devis gratuit en une heure",
      ],
      because: "spoken",
    },
    { name: "a news site with a number", texts: ["اليوم24 - الرباط", "عقد المجلس دورته"], because: "press" },
    {
      name: "two signs of a country, and a body of it",
      texts: [
        "Vu le code général des collectivités territoriales",
        "Secrétaire de séance : Paul Durand",
        "le montant est de 300 €",
        "transport des élèves de la commune de Vezins",
      ],
      because: "foreign",
    },
    { name: "the name of a state", texts: ["République française", "Département"], because: "named" },
  ])("$name", ({ texts, because }) => {
    expect(ownerOfText(texts, false, page, "Page")).toEqual({ owner: "other", because });
  });

  test("signs of another country make a file another's on a site of this country, else beside a mention of another body, and never on a site of a third", () => {
    const signs = ["Vu le code général des collectivités territoriales", "Secrétaire de séance : Paul Durand", "le montant est de 300 €"];
    const mention = "transport des élèves de la commune de Vezins";
    const ownerFor = (texts: readonly string[], isInCountry: boolean | undefined) =>
      ownerOfText(texts, false, {}, "", { ...names, isInCountry });
    expect(ownerFor(signs, true)).toEqual({ owner: "other", because: "foreign" });
    expect(ownerFor(signs.slice(0, 1), true)).toEqual({ owner: "unsaid" });
    expect(ownerFor([...signs, mention], undefined)).toEqual({ owner: "other", because: "foreign" });
    expect(ownerFor(signs, undefined)).toEqual({ owner: "unsaid" });
    expect(ownerFor([...signs, mention], false)).toEqual({ owner: "unsaid" });
    expect(ownerOfText([...signs, "club d'Aïn Zitouna", mention]).owner).not.toBe("other");
    expect(ownerOfText(["République française", ...signs])).toEqual({ owner: "other", because: "named" });
  });

  test("signs of a country on a page that names the entity, however far down, are no sign of another's", () => {
    const texts = [
      "Secrétaire de séance : Paul Durand",
      "le montant est de 300 €",
      "transport des élèves de la commune de Vezins",
      ...Array.from({ length: 30 }, () => "point"),
      "Club d'Aïn Zitouna",
    ];
    expect(ownerOfText(texts, false, page, "Page").owner).toBe("unsaid");
    expect(ownerOfText(texts.slice(0, -1), false, page, "Page")).toEqual({ owner: "other", because: "foreign" });
  });

  test("what follows the council after a dash in a line of the text is no name of a body", () => {
    const texts = [
      "Règlement",
      "Séance",
      "RÈGLEMENT D'ORDRE INTÉRIEUR DU CONSEIL COMMUNAL – ACTUALISATION – NOUVEAU TEXTE, VOTÉ PAR TOUS.",
    ];
    expect(ownerOfText(texts, false, page, "Page").owner).toBe("unsaid");
    const other = [
      "Règlement",
      "Séance",
      "Le Conseil communal de Sidi Rahal a adopté hier le règlement intérieur, puis l'a fait afficher en salle.",
    ];
    expect(ownerOfText(other, false, page, "Page")).toEqual({ owner: "other", because: "named" });
  });

  test("small words within a name do not hide it", () => {
    const inner = readNames(
      { code: "b", nameFr: "Aïn de la Source", nameAr: "", level: "commune", province: "", region: "", tags: [] },
      [],
      morocco,
    );
    const texts = ["AÏN DE LA SOURCE", "Secrétaire de séance : Paul Durand", "le montant est de 300 €", "élèves de la commune de Vezins"];
    expect(ownerOfText(texts, false, page, "Page", inner).owner).toBe("unsaid");
    expect(ownerOfText(["AÏN DE LA VALLÉE", ...texts.slice(1)], false, page, "Page", inner).owner).toBe("other");
  });

  test("pages of the country in which the whole site stands are its own", () => {
    const texts = ["République française", "Secrétaire de séance : Paul Durand"];
    const french: ReadonlySet<"fr"> = new Set(["fr"]);
    expect(ownerOfText(texts, false, page, "Page", { ...names, countries: french }).owner).toBe("unsaid");
  });
});

describe("provinces and regions", () => {
  const settat = readNames(
    { code: "p", nameFr: "Province de Settat", nameAr: "إقليم سطات", level: "province", province: "", region: "", tags: [] },
    [],
    morocco,
  );
  test.each([
    { name: "its own council", texts: ["Conseil provincial de Settat", "Budget"], owner: "own" },
    { name: "a commune's paper under its letterhead", texts: ["Province de Settat", "Commune de Sidi Rahal", "Budget"], owner: "other" },
    { name: "another province's", texts: ["Conseil provincial de Berrechid", "Budget"], owner: "other" },
  ])("$name", ({ texts, owner }) => {
    expect(ownerOfText(texts, false, {}, "", settat).owner).toBe(owner);
  });
});

test("a portal's document of another member is the other's", () => {
  expect(ownerOfText(["Commune de Sidi Rahal", "Règlement intérieur"], true).owner).toBe("other");
});

test("a garbled letterhead of a scan on the own site proves nothing", () => {
  expect(ownerOfText(["جماعة عنن الزبوتة", "محضر"], false, { ocrConfidence: 0.7 }).owner).toBe("unsaid");
});

describe("how the first page calls its own body", () => {
  const homeOf = (title: string, banner: string): Document => ({
    ...document,
    title,
    blocks: [{ locator: "p1", kind: "paragraph", text: banner, headings: [], region: "header" }],
  });

  test("another spelling than the registry's is the entity's too", () => {
    expect(selfNames([homeOf("Commune de Ayn Zaytouna", "جماعة عين الزيتون")], "commune", morocco.bodies)).toEqual([
      "ayn zaytouna",
      "عين الزيتون",
    ]);
  });

  test("several names tell nothing", () => {
    expect(selfNames([homeOf("Commune de Tizi", "Commune de Sidi Rahal")], "commune", morocco.bodies)).toEqual([]);
  });
});

describe("whose a page is that bears the banner of the site in its content", () => {
  const spoken = (texts: readonly string[]) => texts.map((text) => ({ text, words: readWords(text) }));
  const ownerOfPage = (title: string, texts: readonly string[], said: readonly string[]) =>
    ownerOf({ document: { ...document, ...page }, lines: spoken(texts), said: spoken(said), title, labels: [], isExternal: false }, names)
      .owner;
  const banner = "Commune d'Aïn Zitouna";

  test("the banner does not make another commune's notice its own, nor its own notice another's", () => {
    const notice = "Concours de recrutement de la commune de Sidi Rahal";
    expect(ownerOfPage(notice, [banner, notice], [notice])).toBe("other");
    const own = "Concours de recrutement de la commune d'Aïn Zitouna";
    expect(ownerOfPage(own, [banner, own], [own])).toBe("unsaid");
  });
});

describe("papers of those who are no commune", () => {
  test.each([
    { name: "a body that communes form", texts: ["Groupement de communes Al Wahda", "Situation financière 2025"], owner: "other" },
    { name: "an association", texts: ["Budget 2026 de la fête", "Association Al Amal", "Recettes"], owner: "other" },
    {
      name: "a report on a neighbour",
      texts: ["Cour régionale des comptes", "Organisme contrôlé : commune de Sidi Rahal"],
      owner: "other",
    },
    { name: "a report on itself", texts: ["Cour régionale des comptes", "Organisme contrôlé : commune d'Aïn Zitouna"], owner: "own" },
    { name: "its agreement with an association", texts: ["Commune d'Aïn Zitouna", "Convention", "Association Al Amal"], owner: "own" },
  ] as const)("a file of $name is $owner", ({ texts, owner }) => {
    expect(ownerOfText(texts).owner).toBe(owner);
  });
});

describe("a file on a host of files that a page of the body links to", () => {
  const here = readNames(
    {
      code: "a",
      nameFr: "Aïn Zitouna",
      nameAr: "عين الزيتونة",
      level: "commune",
      province: "Settat",
      region: "Casablanca-Settat",
      tags: [],
    },
    [{ nameFr: "Oulad Hamdane", nameAr: "أولاد حمدان", level: "commune" }],
    morocco,
  );
  const content = ["Sommaire", "1. Diagnostic", "2. Axes stratégiques : pistes, eau, écoles."];
  const ownerThere = (texts: readonly string[], title = "") => ownerOfText([...texts, ...content], true, {}, title, here);

  test.each([
    { name: "of another commune's title", texts: [], title: "Plan communal de développement 2011-2016 d'Oulad Hamdane" },
    { name: "of which another commune is told in a sentence", texts: ["Avant-propos", "La commune de Sidi Rahal présente son programme."] },
    { name: "of another province", texts: ["Plan d'action", "PROVINCE : EL KELÂA DES SRAGHNA"] },
  ])("is a doubt: $name", ({ texts, title = "" }) => {
    expect(ownerThere(texts, title)).toEqual({ owner: "other", because: "spoken" });
  });

  test.each([
    { name: "that names the body", texts: ["La commune de Sidi Rahal et Aïn Zitouna", "Plan"], owner: "own" },
    { name: "that names nobody", texts: ["Plan d'action 2022-2027"], owner: "unsaid" },
    { name: "with a partner", texts: ["Plan d'action", "Convention avec la commune de Sidi Rahal"], owner: "unsaid" },
  ])("stays: $name", ({ texts, owner }) => {
    expect(ownerThere(texts).owner).toBe(owner);
  });
});
