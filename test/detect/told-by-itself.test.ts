import { describe, expect, it } from "vitest";
import type { Block, Document } from "../../src/model/document.js";
import type { Verdict } from "../../src/model/verdict.js";
import { readShippedRubric, runExample } from "../rubric/run-example.js";

const { rubric } = readShippedRubric("smiig-communes");

interface File {
  readonly path: string;
  readonly kind: "pdf" | "image";
  readonly texts: readonly string[];
  /** Which of the texts stand large. */
  readonly headings?: readonly string[];
}

/** The verdict on a site of one page, and of files that the page links to or shows. */
async function judge(itemId: string, title: string, html: string, files: readonly File[] = []): Promise<Verdict> {
  const item = rubric?.items.find(({ id }) => id === itemId);
  if (rubric === undefined || item === undefined) throw new Error(`no item ${itemId}`);
  const example = { name: itemId, state: "absent" as const, pages: [{ path: "/page", title, html }] };
  return await runExample(rubric, item, example, [], (documents) => [...documents, ...files.map((file) => asFile(file, documents[0]))]);
}

function asFile({ path, kind, texts, headings = [] }: File, page: Document | undefined): Document {
  if (page === undefined) throw new Error("no page");
  let above: string[] = [];
  const blocks = texts.map((text, at): Block => {
    const isHeading = headings.includes(text);
    if (isHeading) above = [text];
    const locator = `page 1, line ${at + 1}`;
    return { kind: isHeading ? "heading" : "paragraph", region: "main", text, headings: isHeading ? [] : above, locator };
  });
  const isPicture = kind === "image";
  return {
    ...page,
    ...{
      url: `http://site.test${path}`,
      otherUrls: [],
      kind,
      channel: isPicture ? "image" : "pdf-text",
      format: isPicture ? "jpeg" : "pdf",
    },
    ...{
      fileName: path.slice(1),
      title: headings[0] ?? texts[0] ?? "",
      blocks,
      links: [],
      tables: [],
      images: [],
      forms: [],
      breadcrumb: [],
    },
    ...(isPicture ? { scanned: true, ocrConfidence: 0.9 } : {}),
  };
}

describe("a picture that a page calls the chart", () => {
  const html = "<h1>Administration</h1><img src='/org.jpg' width='700' alt='Organigramme'>";
  const units = ["Secrétariat général", "Service des affaires financières", "Service technique", "Bureau d'état civil"];
  const chartOf = (head: string): File => ({ path: "/org.jpg", kind: "image", texts: [head, ...units] });

  it("is of the year that the picture itself was read to say", async () => {
    expect((await judge("organization-chart", "Administration", html, [chartOf("Organigramme - décision du 11 avril 2016")])).state).toBe(
      "stale",
    );
  });

  it("is of today where it says the present term, or nothing was read", async () => {
    for (const files of [[chartOf("Organigramme - décision du 11 avril 2024")], [chartOf("Organigramme")], []])
      expect((await judge("organization-chart", "Administration", html, files)).state).toBe("current");
  });
});

describe("a notice of recruitment", () => {
  const notice = (days: string) =>
    judge(
      "recruitment",
      "Avis",
      `<h1>Avis de concours</h1><p>La commune organise un concours pour le recrutement de trois techniciens de troisième grade, échelle 9, ${days}. Dossier de candidature au bureau du personnel : diplôme et CV.</p>`,
    );

  it("that announces a day to come is of now, whatever older days it names", async () => {
    expect((await notice("le 29 novembre 2026")).state).toBe("current");
    expect((await notice("le 17 janvier 2027")).state).toBe("current");
    expect((await notice("le 17 janvier 2027, selon la décision du 4 mars 2019")).state).toBe("current");
  });

  it("of long ago is not, nor one whose day cannot be told for what it is", async () => {
    expect((await notice("le 29 novembre 2024")).state).toBe("stale");
    expect((await notice("le 17 janvier 2062, après celui du 4 mars 2019")).state).toBe("stale");
  });
});

describe("results of a contest", () => {
  const results = (head: string, end: string): File => ({
    path: "/r.pdf",
    kind: "pdf",
    texts: [head, "Jury réuni le 27 avril 2026. Sont déclarés admis :", "1. Jilali Jebrane", "2. Youssef Qorchi", end],
  });
  const html = "<h1>Nouvelles</h1><p><a href='/r.pdf'>Voir</a></p>";

  it("for a post of a commune are its recruitment", async () => {
    const file = results("RÉSULTATS DÉFINITIFS – CONCOURS DE GARDIEN", "Liste d'attente : néant. Affichage au siège.");
    expect((await judge("recruitment", "Nouvelles", html, [file])).state).toBe("current");
  });

  it("for the best of something are not", async () => {
    const file = results("RÉSULTATS DÉFINITIFS – CONCOURS DE DESSIN", "Prix remis à la maison des jeunes, samedi à dix heures.");
    expect((await judge("recruitment", "Nouvelles", html, [file])).state).not.toBe("current");
  });
});

describe("a report in a file whose headings stand on one level", () => {
  const audit = (first: string, second: string): File => ({
    path: "/a.pdf",
    kind: "pdf",
    headings: [first, second],
    texts: [
      ...["Commune d'Aïn Zitouna", "RAPPORT DE LA CELLULE D'AUDIT INTERNE", "Exercices 2024 et 2025", first],
      ...[
        "Le registre des biens n'est pas tenu à jour depuis deux ans.",
        "Sur trente bons de commande, six ne comportent pas trois devis.",
      ],
      ...["Les restes à recouvrer représentent 61 % des rôles émis.", second],
      "Nommer un responsable du recouvrement. Tenir un carnet de bord par véhicule. Recenser les biens avant la fin de l'année.",
    ],
  });
  const html = "<h1>Documents</h1><p><a href='/a.pdf'>Rapport d'audit interne</a></p>";

  it("holds what its headings say", async () => {
    expect((await judge("audit-reports", "Documents", html, [audit("Constats", "Recommandations et réponse")])).state).toBe("current");
  });

  it("holds none of it where they say something else", async () => {
    const { state } = await judge("audit-reports", "Documents", html, [audit("Le registre", "La suite")]);
    expect(state).not.toBe("current");
  });
});

describe("who is named beside the law on information written with a full stop", () => {
  const line = (law: string, who: string) =>
    judge(
      "information-officer",
      "أمور مختلفة",
      `<h1>أمور مختلفة</h1><p>المخاطب في شأن ${law}: ${who}</p><p>مواقيت العمل من الاثنين إلى الجمعة</p>`,
    );

  it("is its officer", async () => {
    expect((await line("القانون 31.13", "السيد حميد القداوي، 05 37 85 44 09، contact@zitouna.example")).state).toBe("current");
  });

  it("is not where another law stands there, or nobody is named", async () => {
    expect((await line("القانون 12.90", "السيد حميد القداوي، 05 37 85 44 09، contact@zitouna.example")).state).not.toBe("current");
    expect((await line("القانون 31.13", "05 37 85 44 09، contact@zitouna.example")).state).not.toBe("current");
  });
});

describe("of several pages that give a number and a mail", () => {
  const office =
    "<h1>Accès aux documents</h1><p>Demandes : info@mairie-zitouna.example – Mairie, poste 214 au 05 35 90 12 40. Réponse sous vingt jours.</p>";
  const contact =
    "<h1>Nous joindre</h1><p>Hôtel de ville, avenue de la Source.<br>Standard : 05 35 90 12 40<br>Courriel : contact@mairie-zitouna.example</p>";
  const judged = async (order: readonly string[]) => {
    const item = rubric?.items.find(({ id }) => id === "commune-contact");
    if (rubric === undefined || item === undefined) throw new Error("no item");
    const pages = order.map((html, at) => ({ path: `/p${at}`, title: /<h1>(.*?)<\/h1>/u.exec(html)?.[1] ?? "", html }));
    return await runExample(rubric, item, { name: "contact", state: "current", pages });
  };

  it("the one that is a contact by its content is cited, whichever was read first", async () => {
    for (const order of [
      [office, contact],
      [contact, office],
    ]) {
      const verdict = await judged(order);
      expect(verdict.state === "current" && verdict.citation.title).toBe("Nous joindre");
    }
  });

  it("the other is cited where it stands alone", async () => {
    const verdict = await judged([office]);
    expect(verdict.state === "absent").toBe(false);
  });
});

describe("an officer on the page of the services", () => {
  const services = [
    "Direction générale des services",
    "Division des finances",
    "Division technique",
    "Service de l'état civil",
    "Bureau d'hygiène",
  ];
  const page = (last: string) =>
    judge(
      "information-officer",
      "Organisation",
      `<h1>Qui fait quoi</h1><ul>${services.map((name) => `<li>${name}</li>`).join("")}</ul><p>${last}</p>`,
    );

  it("is one, named in a line among the others", async () => {
    expect((await page("Chargée de l'information (loi 31-13) : Saïda Boutazarine, bureau 6, 05 35 93 30 07.")).state).toBe("current");
  });

  it("is not who is charged with something else, nor an office without a name", async () => {
    expect((await page("Chargée de l'état civil : Saïda Boutazarine, bureau 6, 05 35 93 30 07.")).state).not.toBe("current");
    expect((await page("Information (loi 31-13) : bureau 6, 05 35 93 30 07.")).state).not.toBe("current");
  });
});
