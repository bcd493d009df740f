import { describe, expect, test } from "vitest";
import type { State } from "../../src/model/verdict.js";
import { readShippedRubric, runExample } from "../rubric/run-example.js";

const { rubric } = readShippedRubric("smiig-communes");

interface ProofCase {
  readonly name: string;
  readonly title: string;
  readonly html: string;
  readonly state: State;
  readonly quote?: string;
  readonly complete?: boolean;
}

async function judge(itemId: string, { name, title, html, state }: ProofCase, path = "/page") {
  const item = rubric?.items.find(({ id }) => id === itemId);
  if (rubric === undefined || item === undefined) throw new Error(`no item ${itemId}`);
  return runExample(rubric, item, { name, state, pages: [{ path, title, link: title, html }] });
}

function testProofs(itemId: string, cases: readonly ProofCase[]): void {
  describe(itemId, () => {
    test.each(cases)("$name", async (proof) => {
      const verdict = await judge(itemId, proof);
      expect([verdict.state, verdict.state === proof.state ? "" : verdict.reason.code]).toEqual([proof.state, ""]);
      if (verdict.state !== "current") return;
      if (proof.quote !== undefined) expect(verdict.citation.quotation).toContain(proof.quote);
      if (proof.complete !== undefined) expect(verdict.complete).toBe(proof.complete);
    });
  });
}

testProofs("organization-chart", [
  {
    name: "units in a structure",
    title: "Organisation",
    html: "<h1>Les services</h1><ul><li>Division technique</li><li>Service de l'urbanisme</li><li>Service des finances</li><li>Bureau d'ordre</li></ul>",
    state: "current",
    quote: "Division technique",
  },
  {
    name: "a picture that is named as the chart",
    title: "Administration",
    html: '<h1>Administration</h1><img src="/img/1.png" alt="Organigramme de la commune" width="900">',
    state: "current",
  },
  {
    name: "a photograph under the name of the services",
    title: "Les services techniques",
    html: '<h1>Les services techniques</h1><p>Nos agents fleurissent la place.</p><img src="/img/jardin.jpg" alt="Bacs de fleurs" width="900">',
    state: "absent",
  },
  {
    name: "a lone headline with the word",
    title: "Les services",
    html: "<h1>Les services</h1><p>Service civique : rejoignez-nous</p><p>Le marché a lieu le mardi.</p>",
    state: "absent",
  },
  {
    name: "notices that begin with the word",
    title: "Actualités",
    html: "<h1>Actualités</h1><p>Service de garde ouvert le 3 mai 2026.</p><p>Direction la plage pour les enfants !</p><p>Bureau de vote fermé le 4 mai 2026.</p><p>Service de bus : la ligne est modifiée.</p>",
    state: "absent",
  },
]);

testProofs("procedures-guide", [
  {
    name: "three procedures with their papers",
    title: "Démarches",
    html: "<h1>Démarches</h1><h2>Acte de naissance</h2><p>Pièces à fournir :</p><ul><li>Copie de la carte nationale</li><li>Livret de famille</li></ul><h2>Permis de construire</h2><p>Pièces à fournir :</p><ul><li>Certificat de propriété</li><li>Plan de situation</li></ul><h2>Légalisation de signature</h2><p>Pièces à fournir :</p><ul><li>Carte nationale d'identité</li><li>Le document à légaliser</li></ul>",
    state: "current",
  },
  {
    name: "an empty template for each",
    title: "Démarches",
    html: "<h1>Démarches</h1><h2>Acte de naissance</h2><p>Pièces à fournir :</p><p>Lieu de dépôt :</p><h2>Permis de construire</h2><p>Pièces à fournir :</p><p>Délai :</p><h2>Légalisation de signature</h2><p>Pièces à fournir :</p><p>Coût :</p>",
    state: "absent",
  },
]);

testProofs("asset-list", [
  {
    name: "rows with values",
    title: "Liste des biens communaux",
    html: "<h1>Liste des biens communaux</h1><table><tr><th>Désignation du bien</th><th>Superficie</th></tr><tr><td>Souk</td><td>2 ha</td></tr><tr><td>Abattoir</td><td>800 m²</td></tr><tr><td>Siège</td><td>1 200 m²</td></tr></table>",
    state: "current",
  },
  {
    name: "an empty form",
    title: "Liste des biens communaux",
    html: "<h1>Liste des biens communaux</h1><table><tr><td>Désignation du bien :</td><td>........</td></tr><tr><td>Superficie :</td><td>........</td></tr><tr><td>Titre foncier :</td><td>........</td></tr><tr><td>Situation :</td><td></td></tr></table>",
    state: "absent",
  },
]);

testProofs("council-members", [
  {
    name: "names in two columns",
    title: "Conseil communal",
    html: `<h1>Conseil communal, mandat 2021-2027</h1><table><tr><th>Nom</th><th>Prénom</th><th>Fonction</th></tr>${[
      ["Zerouali", "Hind", "Présidente"],
      ["Ouali", "Reda", "1er vice-président"],
      ["Haddad", "Mounir", "Secrétaire"],
      ...["Attar", "Rifi", "Sebti", "Skalli", "Khayat", "Rais", "Soussi", "Jebli", "Chaoui"].map((name) => [name, "Nabil", "Conseiller"]),
    ]
      .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`)
      .join("")}</table>`,
    state: "current",
    complete: true,
  },
  {
    name: "names and functions, one word each",
    title: "Membres du conseil",
    html: "<h1>Membres du conseil</h1><table><tr><th>Nom</th><th>Fonction</th></tr><tr><td>Zerouali</td><td>Président</td></tr><tr><td>Haddad</td><td>Vice-président</td></tr><tr><td>Attar</td><td>Secrétaire</td></tr></table>",
    state: "current",
  },
  {
    name: "functions without names",
    title: "Membres du conseil",
    html: "<h1>Membres du conseil</h1><table><tr><th>Nom</th><th>Fonction</th></tr><tr><td></td><td>Président</td></tr><tr><td></td><td>Vice-président</td></tr><tr><td></td><td>Secrétaire</td></tr></table>",
    state: "absent",
  },
]);

testProofs("council-sessions", [
  {
    name: "minutes headed Compte rendu, without the word session",
    title: "Compte rendu du 12 octobre 2026",
    html: "<h1>Compte rendu</h1><p>Conseil communal du 12 octobre 2026.</p><p>Étaient présents : Mme Zerouali, MM. Haddad, Attar et Rifi. Le quorum est atteint.</p><p>1. Entretien des pistes : après un échange sur les priorités des douars, le conseil a approuvé le programme à l'unanimité.</p><p>2. Transport scolaire : le conseil a décidé d'acheter un second car et d'en confier la gestion à l'association des parents.</p>",
    state: "current",
  },
  {
    name: "minutes under the day of the sitting alone",
    title: "Conseil communal du 15 septembre 2026",
    html: "<h1>Conseil communal du 15 septembre 2026</h1><p>Présents : Mmes Attar et Zerouali, MM. Rifi et Haddad. Excusé : M. Ouali.</p><p>1- Voirie : le conseil décide de retenir l'offre la moins chère pour les travaux de la piste du douar, après lecture des trois devis.</p><p>2- École : la demande d'un second poste est approuvée à l'unanimité des membres présents, qui remercient les parents de leur patience.</p>",
    state: "current",
  },
  {
    name: "news of a sitting",
    title: "Conseil communal du 15 septembre 2026",
    html: "<h1>Conseil communal du 15 septembre 2026</h1><p>Le conseil communal s'est réuni le 15 septembre 2026 en présence du caïd et a adopté à l'unanimité plusieurs conventions utiles aux habitants des douars, dans une salle comble et attentive jusqu'à la fin de la soirée.</p>",
    state: "absent",
  },
  {
    name: "what minutes are",
    title: "Procès-verbaux des sessions d'octobre 2026",
    html: "<h1>Procès-verbaux des sessions d'octobre 2026</h1><p>Le procès-verbal est le document qui retrace les débats. Il est signé par le président et par le secrétaire, conservé au siège et communiqué à qui le demande, dans les conditions que fixe la loi sur le droit d'accès à l'information et aux heures d'ouverture du bureau d'ordre.</p>",
    state: "absent",
  },
  {
    name: "an agenda that only a link follows",
    title: "Session d'octobre 2026",
    html: "<h1>Session ordinaire d'octobre 2026</h1><p>Le conseil se réunira selon l'ordre du jour suivant :</p><p><a href=\"/fete\">Cliquez sur ce document</a></p>",
    state: "absent",
  },
]);

describe("commune-contact", () => {
  const home = (html: string) => judge("commune-contact", { name: "home", title: "Accueil", html, state: "absent" }, "/");

  test("a tradesman's number on the first page is not the body's", async () => {
    const verdict = await home("<h1>Bienvenue</h1><h2>Nos artisans</h2><p>Peinture Zerouali, 06 61 22 33 44, peinture@exemple.ma</p>");
    expect(verdict.state).toBe("absent");
  });

  test("the number beside the town hall's name is", async () => {
    const verdict = await home("<h1>Bienvenue</h1><p>Siège de la commune</p><p>Tél. 05 24 11 22 33 – contact@exemple.ma</p>");
    expect(verdict.state).toBe("current");
  });

  test("a legal notice tells the owner's contact, not the maker's", async () => {
    const notice = { name: "notice", title: "Mentions légales", state: "current" as const };
    const owner = await judge("commune-contact", {
      ...notice,
      html: "<h1>Mentions légales</h1><p>Éditeur : commune d'Aïn Zitouna</p><p>Tél. 05 24 11 22 33</p><p>mairie@exemple.ma</p>",
    });
    expect(owner.state).toBe("current");
    const maker = await judge("commune-contact", {
      ...notice,
      html: "<h1>Mentions légales</h1><h2>Hébergement</h2><p>Tél. 05 22 99 88 77</p><p>aide@hote.exemple.ma</p>",
    });
    expect(maker.state).toBe("absent");
  });
});

testProofs("council-committees", [
  {
    name: "committees told as functions of members",
    title: "Les élus",
    html: "<h1>Les élus</h1><ul><li>M. Nabil Attar, président de la commission du budget</li><li>Mme Hind Zerouali, présidente de la commission de l'urbanisme</li><li>M. Reda Ouali, conseiller</li></ul>",
    state: "current",
  },
  {
    name: "committees without persons",
    title: "Les commissions",
    html: "<h1>Les commissions</h1><ul><li>Commission du budget</li><li>Commission de l'urbanisme</li></ul>",
    state: "absent",
  },
]);

testProofs("recruitment", [
  {
    name: "a dated notice",
    title: "Concours",
    html: "<h1>Concours de recrutement de deux techniciens</h1><p>La commune organise le 20 juin 2026 un concours de recrutement de deux techniciens de troisième grade.</p><p>Les dossiers de candidature sont déposés au bureau d'ordre avant le 5 juin 2026.</p>",
    state: "current",
  },
  {
    name: "news of a protest over it",
    title: "Concours",
    html: "<h1>Concours de recrutement : la colère</h1><p>Des candidats au concours de recrutement de techniciens ont protesté le 20 juin 2026 devant le siège de la commune.</p>",
    state: "absent",
  },
  {
    name: "that there is none",
    title: "Concours",
    html: "<h1>Concours de recrutement</h1><p>La commune ne prévoit pas de concours de recrutement de techniciens pour le moment.</p><p>Mise à jour : 20 juin 2026</p>",
    state: "absent",
  },
]);
