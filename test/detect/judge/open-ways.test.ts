import { describe, expect, test } from "vitest";
import { detect } from "../../../src/detect/detect.js";
import type { Document, DocumentProblem } from "../../../src/model/document.js";
import { failureCodeSchema, type Reach, skippedWhySchema, type Unread } from "../../../src/model/evidence.js";
import { blankDocument } from "../../blank-document.js";
import { readShippedRubric, runExample } from "../../rubric/run-example.js";
import { morocco } from "../../shipped-country.js";

const { rubric } = readShippedRubric("smiig-communes");
const item = rubric?.items.find(({ id }) => id === "budget-current");
const site = "http://site.test";
const pages = [
  {
    path: "/budget",
    title: "Budget",
    link: "Budget",
    html: "<h1>Budget</h1><p>Le budget est préparé par le président et voté par le conseil.</p>",
  },
  {
    path: "/documents",
    title: "Documents",
    link: "Documents",
    html: "<h1>Documents</h1><p>Cette page réunit ce que la commune met à la portée de tous.</p>",
  },
  {
    path: "/fete",
    title: "Fête du printemps",
    link: "Fête du printemps",
    html: "<h1>Fête du printemps</h1><p>La fête a réuni les douars autour de la fantasia.</p>",
  },
];

async function stateWith(way: Omit<Unread, "url"> & { url?: string }): Promise<string> {
  if (rubric === undefined || item === undefined) throw new Error("no item");
  const example = { name: "way", state: "absent" as const, pages };
  return (await runExample(rubric, item, example, [{ url: `${site}/voie/3fa9c2d1`, ...way }])).state;
}

type Why = Unread["why"];

/** Reasons behind which there is nothing for anybody. */
const closed: readonly Why[] = [
  "dns",
  "private-address",
  "bad-url",
  "not-found",
  "gone",
  "login",
  "soft-404",
  "parked",
  "under-construction",
  "sitemap",
  "feed",
];
/** Reasons that leave the item open only where the way is named. */
const namedOnly: readonly Why[] = ["forbidden", "too-many-redirects", "client-error", "out-of-scope", "trap", "alike", "twin", "spam"];
const all: readonly Why[] = [...failureCodeSchema.options, ...skippedWhySchema.options];
const open = all.filter((why) => !closed.includes(why) && !namedOnly.includes(why));

describe.each(open)("a way left because of %s", (why) => {
  test.each([
    { name: "named as the item", text: "Budget 2026", page: "/", state: "unknown" },
    { name: "named by what stands around it", text: "Télécharger", context: "Budget de la commune 2026", page: "/", state: "unknown" },
    { name: "without a name, on the item's page", text: "Télécharger", page: "/budget", state: "unknown" },
    { name: "without a name, in a section of documents", text: "2026", page: "/documents", state: "unknown" },
    { name: "named as another thing", text: "Galerie de photos du marathon", page: "/budget", state: "absent" },
    { name: "named as another item", text: "Règlement intérieur du conseil", page: "/documents", state: "absent" },
    { name: "without a name, on a page about something else", text: "Télécharger", page: "/fete", state: "absent" },
  ])("$name: $state", async ({ text, context, page, state }) => {
    expect(await stateWith({ why, text, page: `${site}${page}`, ...(context === undefined ? {} : { context }) })).toBe(state);
  });
});

describe.each(namedOnly)("a way left because of %s", (why) => {
  test("leaves the item open only where it is named", async () => {
    const url = `${site}/voie/budget?jour=3`;
    expect(await stateWith({ why, url, text: "Budget 2026", page: `${site}/` })).toBe("unknown");
    expect(await stateWith({ why, text: "Télécharger", page: `${site}/documents` })).toBe("absent");
    expect(await stateWith({ why, text: "Galerie de photos du marathon", page: `${site}/` })).toBe("absent");
  });
});

test.each(closed)("behind %s there is nothing", async (why) => {
  expect(await stateWith({ why, text: "Budget 2026", page: `${site}/` })).toBe("absent");
});

test("every reason is in one of the three tables", () => {
  expect([...closed, ...namedOnly, ...open].sort()).toEqual([...all].sort());
});

describe("controls and frames behind which no paper is", () => {
  test.each([
    { name: "a form that searches", why: "form", text: "Rechercher", page: "/budget" },
    { name: "a button of the menu", why: "script", text: "Menu", page: "/budget" },
    { name: "the door of an intranet", why: "script", text: "Espace intranet", page: "/budget" },
    { name: "a share button", why: "other-host", text: "", page: "/budget", url: "https://www.facebook.com/sharer/sharer.php?u=1" },
    { name: "a map", why: "frame", text: "", page: "/budget", url: "https://www.google.com/maps/embed?pb=1" },
    { name: "another address of a page that was read", why: "twin", text: "Budget", page: "/", url: `${site}/budget?imprimer=1` },
    { name: "the first page of a portal", why: "out-of-scope", text: "Budget", page: "/", url: "https://portail.test/" },
  ] as const)("$name", async ({ page, ...way }) => {
    expect(await stateWith({ ...way, page: `${site}${page}` })).toBe("absent");
  });

  test("a file that bears the name of the page on which it stands is not that page", async () => {
    expect(await stateWith({ why: "nofollow", url: `${site}/f/budget.pdf`, text: "Budget", page: `${site}/budget` })).toBe("unknown");
  });

  test("a form that narrows down a list by year is a way, whatever its button says", async () => {
    expect(await stateWith({ why: "form", text: "Année | Rechercher", page: `${site}/budget` })).toBe("unknown");
  });

  test("a control that bears the name of a page that was read leads there, one that names the item elsewhere is a way", async () => {
    expect(await stateWith({ why: "script", text: "Fête du printemps", page: `${site}/documents` })).toBe("absent");
    expect(await stateWith({ why: "script", text: "Budget 2026", page: `${site}/documents` })).toBe("unknown");
  });

  test("a space that is open to all is a way", async () => {
    expect(await stateWith({ why: "script", text: "Espace documents", page: `${site}/budget` })).toBe("unknown");
  });

  test("a form that asks for the year of a budget is a way", async () => {
    expect(await stateWith({ why: "form", text: "Budget de l'année", page: `${site}/documents` })).toBe("unknown");
  });
});

const blank: Document = { ...blankDocument, url: `${site}/`, title: "Site" };
const reach: Reach = {
  entityCode: "a",
  end: "exhausted",
  pagesRead: 2,
  documentsRead: 1,
  requests: 3,
  bytes: 1,
  unread: [],
  unreadCount: 0,
  defects: [],
  hosts: [],
};

function verdictOn(documents: readonly Document[], more: Partial<Reach> = {}) {
  if (rubric === undefined || item === undefined) throw new Error("no item");
  const entity = {
    code: "a",
    nameFr: "Aïn Zitouna",
    nameAr: "عين الزيتونة",
    level: "commune" as const,
    province: "",
    region: "",
    url: `${site}/`,
    tags: [],
  };
  const input = {
    country: morocco,
    rubric: { ...rubric, items: [item] },
    entity,
    otherNames: [],
    failures: [],
    edition: "2026",
    referenceOn: "2026-11-15",
  };
  const [verdict] = detect({ ...input, documents, reach: { ...reach, ...more } });
  if (verdict === undefined) throw new Error("no verdict");
  return verdict;
}

const linkTo = (url: string, text: string) => ({
  url,
  text,
  title: "",
  heading: "",
  context: "",
  region: "main" as const,
  kind: "link" as const,
});

describe("files that could not be read", () => {
  const problems: readonly DocumentProblem[] = [
    "unsupported",
    "encrypted",
    "damaged",
    "empty",
    "too-large",
    "bomb",
    "truncated",
    "too-many-pages",
    "ocr-pages-left",
    "no-text-layer",
  ];
  const file = (problem: DocumentProblem): Document => ({
    ...blank,
    url: `${site}/f/3fa9c2d1.pdf`,
    kind: "pdf",
    channel: "pdf-text",
    format: "pdf",
    fileName: "3fa9c2d1.pdf",
    title: "",
    problems: [problem],
  });
  const stateFor = (problem: DocumentProblem, text: string, title = "Accueil") => {
    const page = { ...blank, url: `${site}/page`, title, links: [linkTo(`${site}/f/3fa9c2d1.pdf`, text)] };
    return verdictOn([blank, page, file(problem)]).state;
  };

  test.each(problems)("%s: open where it may be the thing, not where it is another", (problem) => {
    expect(stateFor(problem, "Budget 2026")).toBe("unknown");
    expect(stateFor(problem, "Télécharger", "Documents")).toBe("unknown");
    expect(stateFor(problem, "Affiche du marathon")).toBe("absent");
    expect(stateFor(problem, "Télécharger", "Fête du printemps")).toBe("absent");
  });
});

describe("a scan with a few words of text", () => {
  const stateFor = (more: Partial<Document>, link: string) => {
    const url = `${site}/f/3fa9c2d1.pdf`;
    const text =
      "Numérisé avec une application de téléphone, page une, page deux, page trois, page quatre, page cinq, page six, page sept, page huit, page neuf";
    const scan: Document = {
      ...blank,
      url,
      kind: "pdf",
      channel: "pdf-scan",
      format: "pdf",
      fileName: "3fa9c2d1.pdf",
      title: "",
      scanned: true,
      problems: ["no-text-layer"],
      blocks: [{ locator: "page 1, line 1", kind: "paragraph", text, headings: [], region: "main" }],
      ...more,
    };
    return verdictOn([blank, { ...blank, url: `${site}/page`, links: [linkTo(url, link)] }, scan]);
  };

  test("opens the item that it is named as, for its pages are pictures", () => {
    expect(stateFor({}, "Budget 2026")).toMatchObject({ because: "scan-not-readable", reason: { code: "scan-unread" } });
    expect(stateFor({ problems: ["no-text-layer", "given-up"] }, "Budget 2026")).toMatchObject({ reason: { code: "file-given-up" } });
  });

  test("opens no other item, and none where most of its pages have text", () => {
    expect(stateFor({}, "Affiche du marathon").state).toBe("absent");
    expect(stateFor({ channel: "pdf-text" }, "Budget 2026").state).toBe("absent");
  });
});

describe("a nameless link in a row or card that says what it leads to", () => {
  const contexts = [
    { context: "Compte administratif 2024 | 241 Ko | PDF", state: "absent" },
    { context: "Budget 2026 | 241 Ko | PDF", state: "unknown" },
    { context: "PDF 241 Ko", state: "unknown" },
  ] as const;

  test.each(contexts)("a file that could not be read, beside $context: $state", ({ context, state }) => {
    const url = `${site}/f/3fa9c2d1.pdf`;
    const damaged: Document = {
      ...blank,
      url,
      kind: "pdf",
      channel: "pdf-text",
      format: "pdf",
      fileName: "3fa9c2d1.pdf",
      title: "",
      problems: ["damaged"],
    };
    const page = { ...blank, url: `${site}/page`, title: "Documents", links: [{ ...linkTo(url, "PDF"), context }] };
    expect(verdictOn([blank, page, damaged]).state).toBe(state);
  });

  test.each(contexts)("a way that was not followed, beside $context: $state", async ({ context, state }) => {
    expect(await stateWith({ why: "nofollow", text: "Télécharger", context, page: `${site}/documents` })).toBe(state);
  });
});

describe("files kept at another host", () => {
  const on = (title: string, url: string, text: string) => ({ ...blank, url: `${site}/page`, title, links: [linkTo(url, text)] });

  test("open the item that they may be, not another", () => {
    expect(verdictOn([blank, on("Accueil", "https://drive.google.com/file/d/1/view", "Budget 2026")])).toMatchObject({
      state: "unknown",
      reason: { code: "lost-other-host" },
    });
    expect(verdictOn([blank, on("Budget", "https://calameo.com/read/001", "")]).state).toBe("unknown");
    expect(verdictOn([blank, on("Accueil", "https://drive.google.com/file/d/1/view", "Affiche du marathon")]).state).toBe("absent");
    expect(verdictOn([blank, on("Accueil", "https://autre.test/budget", "Budget 2026")]).state).toBe("absent");
  });
});

describe("pages on the own host that look like somebody else's", () => {
  const pageOf = (texts: readonly string[]): Document => ({
    ...blank,
    url: `${site}/budget`,
    title: "Budget 2026",
    blocks: texts.map((text, index) => ({ locator: `p${index}`, kind: "paragraph", text, headings: ["Budget 2026"], region: "main" })),
  });

  const figures = [
    "Recettes de fonctionnement 7 100 000,00 DH",
    "Dépenses de fonctionnement 6 900 000,00 DH",
    "Recettes d'équipement 900 000,00 DH",
  ];
  const foreign = ["Vu le code général des collectivités territoriales", "Total : 300 €", "élèves de la commune de Vezins"];

  test("a newspaper's or a foreign page leaves the item open where what it holds would count", () => {
    const open = { state: "unknown", reason: { code: "owner-unclear" } };
    expect(verdictOn([blank, pageOf(figures)]).state).toBe("current");
    expect(verdictOn([blank, pageOf(["العمق بريس - سطات", ...figures])])).toMatchObject(open);
    expect(verdictOn([blank, pageOf([...foreign, ...figures.map((line) => line.replace("DH", "€"))])])).toMatchObject(open);
  });

  test("where nothing in it would count, whoever wrote it, its name opens nothing", () => {
    expect(verdictOn([blank, pageOf(["العمق بريس - سطات", "Budget 2026"])])).toMatchObject({ state: "absent" });
    expect(verdictOn([blank, pageOf(["Budget 2026"])])).toMatchObject({ state: "absent" });
    expect(verdictOn([blank, pageOf(foreign)])).toMatchObject({ state: "absent" });
  });

  test("so it is with one that is about the item only further down, under a heading of its own", () => {
    const under = (heading: string, end: readonly string[]): Document => ({
      ...blank,
      url: `${site}/p`,
      title: "Documents",
      blocks: ["العمق بريس - سطات", ...Array.from({ length: 12 }, (_, at) => `Ligne ${at} de la page`), ...end].map((text, at) => ({
        locator: `p${at}`,
        kind: "paragraph",
        text,
        headings: at < 13 ? [] : [heading],
        region: "main",
      })),
    });
    expect(verdictOn([blank, under("Budget 2026", figures)])).toMatchObject({ state: "unknown", reason: { code: "owner-unclear" } });
    expect(verdictOn([blank, under("Budget 2026", ["Voir le service"])])).toMatchObject({ state: "absent" });
    expect(verdictOn([blank, under("Fête du printemps", ["Recettes 7 100 000 DH"])])).toMatchObject({ state: "absent" });
  });

  test("a page that names another body as its author does not", () => {
    expect(verdictOn([blank, { ...pageOf(["Recettes", "Dépenses"]), title: "Budget 2026 de la commune de Sidi Rahal" }])).toMatchObject({
      state: "absent",
    });
  });
});

describe("what leaves every item open", () => {
  const about: Document = { ...blank, url: `${site}/budget`, title: "Budget" };
  const stopped = { unread: [{ url: `${site}/p/2`, text: "2", why: "budget" as const }], unreadCount: 1 };

  test.each(["budget", "interrupted"] as const)("a crawl that ended by %s with nameless pages unread", (end) => {
    expect(verdictOn([blank, about], { ...stopped, end })).toMatchObject({ state: "unknown", because: "not-enough-seen" });
    expect(
      verdictOn([blank, about], { unread: [{ url: `${site}/fete`, text: "Fête du printemps", why: "budget" }], unreadCount: 1, end }),
    ).toMatchObject({ state: "absent" });
  });

  test("a list of addresses that failed, on a site of which little was found", () => {
    const unread = [{ url: `${site}/sitemap.xml`, text: "", why: "sitemap" as const }];
    expect(verdictOn([blank], { unread, unreadCount: 1 })).toMatchObject({ state: "unknown", reason: { code: "list-unread" } });
    const many = [1, 2, 3, 4, 5].map((number) => ({ ...blank, url: `${site}/${number}` }));
    expect(verdictOn([blank, ...many], { unread, unreadCount: 1 })).toMatchObject({ state: "absent" });
  });

  test("an entry page whose menu only scripts would have shown; the same on another page leaves what it does not name", () => {
    const at = (url: string) => ({ unread: [{ url, text: "", why: "needs-rendering" as const }], unreadCount: 1 });
    const home = { ...blank, url: `${site}/`, title: "Accueil" };
    const party = { ...blank, url: `${site}/fete`, title: "Fête" };
    const unseen = { state: "unknown", because: "needs-rendering", reason: { code: "menu-needs-rendering" } };
    expect(verdictOn([home, party], at(home.url))).toMatchObject(unseen);
    expect(verdictOn([home, party], at(party.url))).toMatchObject({ state: "absent" });
  });

  test("an entry page that failed while others were read", () => {
    const pageOnly = [{ ...blank, url: `${site}/fete`, title: "Fête" }];
    expect(verdictOn(pageOnly, { failure: "timeout" })).toMatchObject({ state: "unknown", reason: { code: "home-unread" } });
    expect(verdictOn([blank, ...pageOnly], {})).toMatchObject({ state: "absent" });
  });
});

describe("a body that moved to another host", () => {
  const moved = "http://www.nouveau.test:8080";
  const table = (host: string): Document => ({
    ...blank,
    url: `${host}/budget`,
    title: "Budget 2026",
    blocks: [
      "Recettes de fonctionnement | 4 200 000,00",
      "Dépenses de fonctionnement | 3 100 000,00",
      "Recettes d'équipement | 1 100 000,00",
      "Dépenses d'équipement | 2 200 000,00",
    ].map((text, index) => ({ locator: `p${index}`, kind: "row", text, headings: ["Budget 2026"], region: "main" })),
  });

  test("is judged there as on its own site", () => {
    expect(verdictOn([table(moved)], { hosts: ["nouveau.test:8080"] })).toMatchObject({ state: "current", citation: { channel: "html" } });
  });

  test("and a host that is not its own stays another's", () => {
    expect(verdictOn([blank, table(moved)], { hosts: ["site.test"] })).toMatchObject({ state: "absent" });
  });
});
