import { describe, expect, it } from "vitest";
import type { Block, Document } from "../../src/model/document.js";
import type { Unread } from "../../src/model/evidence.js";
import { readShippedRubric, runExample } from "../rubric/run-example.js";

const { rubric } = readShippedRubric("smiig-communes");

interface Site {
  readonly title: string;
  readonly html: string;
  readonly unread?: Unread[];
  /** What stands in place of the page of this title. */
  readonly as?: (page: Document) => Document;
}

async function stateOf(itemId: string, { title, html, unread = [], as = (page) => page }: Site): Promise<string> {
  const item = rubric?.items.find(({ id }) => id === itemId);
  if (rubric === undefined || item === undefined) throw new Error(`no item ${itemId}`);
  const adapt = (documents: Document[]) => documents.map((document) => (document.url.endsWith("/page") ? as(document) : document));
  const example = { name: itemId, state: "absent" as const, pages: [{ path: "/page", title, html }] };
  return (await runExample(rubric, item, example, unread, adapt)).state;
}

/** A file with these lines; cells of rows are parted by bars. */
const file =
  (kind: "pdf" | "sheet", fileName: string, texts: readonly string[]) =>
  (page: Document): Document => {
    const blocks = texts.map(
      (text, at): Block => ({
        kind: text.includes(" | ") ? "row" : "paragraph",
        region: "main",
        text,
        headings: [],
        locator: kind === "pdf" ? `page 1, line ${at + 1}` : `Feuil1!A${at + 1}`,
      }),
    );
    return { ...page, kind, channel: kind === "pdf" ? "pdf-text" : "office", fileName, blocks };
  };

describe("a picture of the organisation chart", () => {
  const page = { title: "Organisation", html: "<h1>Organisation</h1><img src='/org.png' width='700' alt='Organigramme de la commune'>" };

  it("counts where the picture is there", async () => {
    expect(await stateOf("organization-chart", page)).toBe("current");
  });

  it("counts where only screen readers are told what it shows", async () => {
    const html = "<h1>Maison</h1><img src='/p.jpg' width='700' role='img' aria-label='Organigramme'>";
    expect(await stateOf("organization-chart", { title: "Maison", html })).toBe("current");
    expect(await stateOf("organization-chart", { title: "Maison", html: html.replace("Organigramme", "La place") })).toBe("absent");
  });

  it("is left to a person where the text beside it names the administration above all bodies, which may be its author", async () => {
    const beside = (text: string) => ({ title: "Organisation", html: `${page.html}<p>${text}</p>` });
    expect(await stateOf("organization-chart", beside("Selon le modèle de la Direction générale des collectivités territoriales."))).toBe(
      "unknown",
    );
    expect(await stateOf("organization-chart", beside("Selon la décision du président du conseil."))).toBe("current");
  });

  it("is none where the site answers that the picture is gone", async () => {
    const unread: Unread[] = [{ url: "http://site.test/org.png", text: "", why: "not-found" }];
    expect(await stateOf("organization-chart", { ...page, unread })).not.toBe("current");
  });
});

describe("a workbook that is named an organisation chart", () => {
  const page = { title: "Organigramme", html: "<p>Organigramme</p>" };
  const head = ["Organigramme de la commune", "Structure | Rattachement"];

  it("counts where rows stand under its head", async () => {
    const rows = [...head, "Secrétariat | Présidence", "État civil | Secrétariat", "Régie | Secrétariat", "Voirie | Secrétariat"];
    expect(await stateOf("organization-chart", { ...page, as: file("sheet", "organigramme.xlsx", rows) })).toBe("current");
  });

  it("is a template where its head stands alone", async () => {
    expect(await stateOf("organization-chart", { ...page, as: file("sheet", "organigramme.xlsx", head) })).not.toBe("current");
  });
});

describe("a table in minutes with the columns of a list of grants", () => {
  const page = { title: "Procès-verbal de la session d'octobre 2026", html: "<p>Procès-verbal</p>" };
  const table = [
    "Association | Montant en DH",
    "Club Assalam | 30 000,00",
    "Coopérative Tilila | 45 000,00",
    "Amicale du personnel | 20 000,00",
  ];
  const opening = ["Le conseil s'est réuni le 6 octobre 2026.", "Le quorum étant atteint, la séance est ouverte."];

  it("is one where the line directly above says so", async () => {
    const lines = [...opening, "Subventions accordées aux associations au titre de 2026", ...table];
    expect(await stateOf("grants", { ...page, as: file("pdf", "pv.pdf", lines) })).toBe("current");
  });

  it("is none where the line above says something else", async () => {
    const lines = [...opening, "Liste des associations dont la demande est rejetée", ...table];
    expect(await stateOf("grants", { ...page, as: file("pdf", "pv.pdf", lines) })).not.toBe("current");
  });
});

describe("a list with one usual column", () => {
  const rows = (all: readonly string[][]) =>
    `<table>${all.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`;

  it("is one of property where its content leaves no doubt", async () => {
    const html = rows([
      ["Immeuble", "Emplacement"],
      ["Maison communale", "Centre"],
      ["Quatre boutiques louées", "Place du marché"],
      ["Abattoir", "Douar Lahfaya"],
      ["Logement de fonction", "Centre"],
      ["Local de l'état civil", "Annexe sud"],
      ["Fourrière", "Route de Settat"],
    ]);
    expect(await stateOf("asset-list", { title: "Biens de la commune", html: `<h1>Biens de la commune</h1>${html}` })).toBe("current");
  });

  it("is none where its content is of another kind", async () => {
    const html = rows([
      ["Immeuble", "Emplacement", "Horaire"],
      ["Piscine", "Centre", "9 h - 18 h"],
      ["Bibliothèque", "Centre", "10 h - 17 h"],
      ["Stade", "Route de Settat", "8 h - 20 h"],
      ["Dispensaire", "Centre", "8 h - 16 h"],
    ]);
    expect(await stateOf("asset-list", { title: "Biens de la commune", html: `<h1>Biens de la commune</h1>${html}` })).not.toBe("current");
  });
});

describe("committees that nothing on the page calls so", () => {
  const group = (name: string, ...members: string[]) =>
    `<h2>${name}</h2><ul>${members.map((member) => `<li>${member}</li>`).join("")}</ul>`;

  it("are known by their content", async () => {
    const html = [
      group(
        "Budget, affaires financières et programmation",
        "Président : Karim Bennis",
        "Vice-présidente : Latifa Rguibi",
        "Membres : Omar Sellami, Ali Naji",
      ),
      group(
        "Services publics, eau et pâturages",
        "Présidente : Naïma Chafik",
        "Vice-président : Driss Alaoui",
        "Membres : Saïd Ouali, Rachid Amrani",
      ),
      group(
        "Sport, culture et action sociale",
        "Président : Hassan Tahiri",
        "Vice-présidente : Zineb Fassi",
        "Membres : Ali Naji, Omar Lahlou",
      ),
    ].join("");
    expect(
      await stateOf("council-committees", {
        title: "Groupes de travail permanents",
        html: `<h1>Groupes de travail permanents</h1>${html}`,
      }),
    ).toBe("current");
  });

  it("are not the sections of a club", async () => {
    const html = [
      group("Football", "Entraîneur : Karim Bennis", "Gardien : Omar Sellami", "Soigneur : Ali Naji"),
      group("Athlétisme", "Entraîneuse : Naïma Chafik", "Coureur : Driss Alaoui", "Coureuse : Zineb Fassi"),
    ].join("");
    expect(await stateOf("council-committees", { title: "Le club Assalam", html: `<h1>Le club Assalam</h1>${html}` })).not.toBe("current");
  });
});

describe("a plan on a host of files", () => {
  const plan = ["Programme d'action communal 2022-2027", "Projet | Coût", "Piste rurale | 1 200 000 DH", "Eau potable | 900 000 DH"];
  const stored = (texts: readonly string[]) => (page: Document) => ({
    ...file("pdf", "pac.pdf", texts)(page),
    url: "https://files.example/pac.pdf",
  });
  const site = { title: "Programme d'action", html: "<h1>Programme d'action</h1>" };

  it("counts where it names nobody", async () => {
    expect(await stateOf("action-plan", { ...site, as: stored(plan) })).toBe("current");
  });

  it("is left to a person where another commune speaks in it", async () => {
    const spoken = [...plan, "La commune de Sidi Rahal présente son programme."];
    expect(await stateOf("action-plan", { ...site, as: stored(spoken) })).toBe("unknown");
  });

  it("is none of the body's where its letterhead is another commune's", async () => {
    expect(await stateOf("action-plan", { ...site, as: stored(["Commune de Sidi Rahal", ...plan]) })).toBe("absent");
  });
});

describe("a page that is kept as JSON", () => {
  const rows = [
    "N° | Objet | Date",
    "1 | Travaux de voirie | 28/01/2026",
    "2 | Entretien des espaces | 03/03/2026",
    "3 | Deux bennes | 07/04/2026",
  ];
  const kept = (first: string, title: string, name: string) => (page: Document) => {
    const { blocks, ...rest } = file("sheet", "marches.json", [first, ...rows])(page);
    return {
      ...rest,
      title: name,
      kind: "text" as const,
      format: "json",
      tables: [{ locator: "b", caption: title, headings: ["b", title], rows: rows.map((row) => row.split(" | ")) }],
      blocks: blocks.map((block, at) => (at === 0 ? block : { ...block, headings: ["b", title], locator: `b!A${at + 1}` })),
    };
  };
  const site = { title: "Marchés", html: "<h1>Marchés</h1>" };
  const plan = "Programme prévisionnel 2026";

  it("counts what stands under the title of the thing", async () => {
    expect(await stateOf("procurement-plan", { ...site, as: kept(plan, plan, "Marchés") })).toBe("current");
    expect(await stateOf("procurement-plan", { ...site, as: kept("Voici la liste", "Voici la liste", plan) })).toBe("current");
  });

  it("does not count a table under another title because a line before it names the thing", async () => {
    expect(await stateOf("procurement-plan", { ...site, as: kept(plan, "Appels d'offres", "Marchés") })).toBe("absent");
    expect(await stateOf("procurement-plan", { ...site, as: kept(plan, "Avis d'appel d'offres", plan) })).toBe("absent");
  });
});
