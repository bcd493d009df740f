import { describe, expect, test } from "vitest";
import { readShippedRubric, runExample } from "../rubric/run-example.js";
import { testDetector } from "./test-detector.js";

const { rubric } = readShippedRubric("smiig-communes");

interface Page {
  readonly path: string;
  readonly title: string;
  readonly html: string;
}

/** The verdict of an item on a site of several pages. */
async function judge(itemId: string, ...pages: Page[]) {
  const item = rubric?.items.find(({ id }) => id === itemId);
  if (rubric === undefined || item === undefined) throw new Error(`no item ${itemId}`);
  return runExample(rubric, item, { name: itemId, state: "absent", pages });
}

testDetector(
  "online-consultation",
  ["current", "stale", "absent"],
  [
    {
      name: "a call that closes after the reference date",
      state: "current",
      title: "Le futur jardin : votre avis",
      html: "<h1>Le futur jardin : votre avis</h1><p>La commune consulte les habitants sur le plan du jardin public : donnez votre avis par courriel jusqu'au 20 décembre 2026.</p>",
    },
    {
      name: "a space that stays open",
      state: "current",
      title: "Vos idées pour la commune",
      html: "<h1>Vos idées pour la commune</h1><p>Déposez votre proposition pour la commune : elle est soumise au vote des habitants et publiée. Cet espace de participation citoyenne reste ouvert toute l'année.</p>",
    },
    {
      name: "a call of an earlier year",
      state: "stale",
      title: "Participez au projet de marché",
      html: "<h1>Participez au projet de marché</h1><p>Du 4 au 22 avril 2022, les habitants pouvaient lire le projet de marché couvert et donner leur avis : envoyez vos propositions à avis@commune.example.</p>",
    },
    {
      name: "news without any call",
      state: "absent",
      title: "Le jardin public",
      html: "<h1>Le jardin public</h1><p>Les travaux du jardin public ont commencé le 4 mai 2026 et dureront toute l'année, a indiqué l'entreprise au président.</p>",
    },
  ],
);

testDetector(
  "council-rules",
  ["current", "absent"],
  [
    {
      name: "rules in plain words, without articles",
      state: "current",
      title: "Comment le conseil travaille",
      html: "<h1>Le règlement intérieur du conseil</h1><p>Le conseil a adopté ces règles pour ses propres séances.</p><ul><li>Le conseil communal se réunit en session ordinaire en février, mai et octobre.</li><li>Le président envoie l'ordre du jour dix jours avant la séance du conseil.</li><li>Plus de la moitié des membres du conseil doivent être présents.</li><li>Chaque membre du conseil parle deux fois par point.</li><li>Le vote a lieu à main levée.</li><li>Le secrétaire du conseil tient le registre des délibérations.</li></ul>",
    },
    {
      name: "a list of what a library asks of its readers",
      state: "absent",
      title: "Règlement de la bibliothèque",
      html: "<h1>Règlement de la bibliothèque</h1><ul><li>La carte coûte dix dirhams.</li><li>On lit en silence.</li><li>Deux livres par lecteur.</li><li>Quinze jours de prêt.</li><li>Le sac reste à l'entrée.</li><li>Fermé le lundi.</li></ul>",
    },
  ],
);

testDetector(
  "procedures-guide",
  ["current", "absent"],
  [
    {
      name: "papers in one line after each procedure's name",
      state: "current",
      title: "Les papiers demandés",
      html: "<h1>Les papiers demandés</h1><p>Permis de construire : demande signée - plan de l'architecte - certificat de propriété (30 jours)</p><p>Déclaration de décès : certificat médical - livret de famille - carte du déclarant (24 heures)</p><p>Autorisation de commerce : demande - contrat de bail - plan du local (15 jours)</p>",
    },
    {
      name: "a table with a column of papers, whatever the services are called",
      state: "current",
      title: "Services au citoyen",
      html: "<h1>Services au citoyen</h1><table><tr><th>Service demandé</th><th>Pièces à fournir</th><th>Délai</th></tr><tr><td>Location d'engins</td><td>Demande ; caution ; engagement</td><td>15 j</td></tr><tr><td>Autorisation de forage</td><td>Demande ; plan de situation ; titre foncier</td><td>60 j</td></tr><tr><td>Déclaration d'association</td><td>Statuts ; liste du bureau ; copie de la CIN</td><td>immédiat</td></tr></table>",
    },
    {
      name: "opening hours after the name of each service",
      state: "absent",
      title: "Horaires",
      html: "<h1>Horaires</h1><p>État civil : lundi - mardi - mercredi - jeudi</p><p>Urbanisme : mardi - jeudi - vendredi</p><p>Régie : lundi - mercredi - vendredi</p>",
    },
  ],
);

testDetector(
  "organization-chart",
  ["current", "stale", "unknown", "absent"],
  [
    {
      name: "services without a word for what they are",
      state: "current",
      title: "La mairie",
      html: "<h1>La mairie</h1><h2>Les services</h2><ul><li>Secrétariat et courrier</li><li>État civil</li><li>Régie et comptabilité</li><li>Atelier et espaces verts</li></ul>",
    },
    {
      name: "a picture that its caption dates before the term",
      state: "stale",
      title: "Organisation",
      html: "<h1>Organisation</h1><figure><img src='/org.png' width='700' alt='Organigramme'><figcaption>Organigramme arrêté en mars 2017</figcaption></figure>",
    },
    {
      name: "a picture beside which the administration above is named: whose it is, a person must see",
      state: "unknown",
      title: "Nouvelles",
      html: "<h1>Nouvelles</h1><h2>La tutelle se réorganise</h2><p>Voici l'organigramme de la Direction générale des collectivités territoriales.</p><img src='/org.png' width='700' alt='organigramme'>",
    },
    {
      name: "a picture of something else beside which the administration above is named",
      state: "absent",
      title: "Nouvelles",
      html: "<h1>Nouvelles</h1><h2>La tutelle se réorganise</h2><p>La Direction générale des collectivités territoriales a reçu les présidents.</p><img src='/visite.png' width='700' alt='La visite'>",
    },
  ],
);

testDetector(
  "information-officer",
  ["current", "absent"],
  [
    {
      name: "a referee named after a colon, with office and telephone in one line",
      state: "current",
      title: "Droit d'accès à l'information",
      html: "<h1>Droit d'accès à l'information</h1><p>La demande se dépose au guichet ou par courriel.</p><p>Référent loi 31-13 : Brahim Tamsamani, technicien principal. GSM : 06 61 00 14 27. acces@commune.example</p>",
    },
    {
      name: "the president, with the telephone of his office",
      state: "absent",
      title: "Droit d'accès à l'information",
      html: "<h1>Droit d'accès à l'information</h1><p>Écrivez au président : Brahim Tamsamani, président du conseil. Tél. : 05 28 00 14 27.</p>",
    },
  ],
);

testDetector(
  "council-committees",
  ["current", "absent"],
  [
    {
      name: "chair and members in sentences that begin with an office",
      state: "current",
      complete: true,
      title: "Les commissions permanentes",
      html: "<h1>Les commissions permanentes</h1><h2>Commission du budget</h2><p>Présidence : Hicham Oulhaj. Vice-présidence : Aïcha Mekraz. Membres : Jilali Ouzif, Mbarek Oubella.</p><h2>Commission des services publics</h2><p>Présidence : Hassan Mellouk. Membres : Tayeb Chahboun, Mbarek Taoufik.</p>",
    },
    {
      name: "chairs whose names end with an initial",
      state: "current",
      complete: true,
      title: "Les commissions permanentes",
      html: "<h1>Les commissions permanentes</h1><h2>Commission du budget</h2><p>Présidente : Fouzia Mediouni L. Membres : Nezha Boufares, Anas Marzak.</p><h2>Commission des services publics</h2><p>Président : Omar Sefriani D. Membres : Hassan Bouhout, Rahma Kerkeb.</p>",
    },
    {
      name: "those admitted by the committee of an examination",
      state: "absent",
      title: "Résultats de l'examen d'aptitude professionnelle",
      html: "<h1>Résultats de l'examen d'aptitude professionnelle</h1><p>La commission d'examen réunie le 14 septembre 2026 a arrêté la liste des candidats admis au grade de technicien :</p><ul><li>Said Ouchrif</li><li>Ilham Benkaddour</li><li>Jamal Tamri</li></ul>",
    },
  ],
);

testDetector(
  "grants",
  ["current", "absent"],
  [
    {
      name: "what each sum is for stands after it",
      state: "current",
      complete: true,
      title: "Aides aux associations 2026",
      html: "<h1>Aides aux associations 2026</h1><p>Subventions versées en 2026 :</p><ul><li>Association Rif : 45 000 DH pour la pépinière</li><li>Club Chabab : 70 000 DH pour la saison sportive</li><li>Coopérative Tamment : 30 000 DH pour l'achat de ruches</li><li>Association Tadamoun : 55 000 DH pour le transport scolaire</li><li>Association Oumouma : 40 000 DH pour la maternité</li></ul>",
    },
    {
      name: "a call for requests",
      state: "absent",
      title: "Aides aux associations 2026",
      html: "<h1>Aides aux associations 2026</h1><p>Déposez votre dossier de subvention avant le 28 février 2026 avec vos statuts et votre projet.</p>",
    },
  ],
);

testDetector(
  "recruitment",
  ["current", "unknown", "absent"],
  [
    {
      name: "the commune's own contest",
      state: "current",
      title: "Concours de recrutement",
      html: "<h1>Concours de recrutement</h1><p>La commune organise un concours de recrutement de deux techniciens de 3e grade le 7 juin 2026. Dépôt des dossiers de candidature au bureau des ressources humaines.</p>",
    },
    {
      name: "the province's contest, passed on: whose it is, a person must see",
      state: "unknown",
      title: "Concours de recrutement",
      html: "<h1>Concours de recrutement</h1><p>La province de Settat organise un concours de recrutement de dix techniciens de 3e grade le 7 juin 2026. Dépôt des dossiers de candidature à la division des ressources humaines.</p>",
    },
    {
      name: "a line that the province has a contest",
      state: "absent",
      title: "Concours de recrutement",
      html: "<h1>Concours de recrutement</h1><p>La province de Settat organise un concours de recrutement. Voir son site.</p>",
    },
  ],
);

testDetector(
  "audit-reports",
  ["current", "unknown", "absent"],
  [
    {
      name: "a report that stands whole in a news item, under its own title",
      state: "current",
      title: "Actualités : ce que disent les juges",
      html: "<h1>Actualités : ce que disent de nous les juges des comptes</h1><p>Publié le 4 mars 2026. La commune publie le rapport tel qu'il lui est parvenu.</p><h2>Cour régionale des comptes – Rapport sur la gestion de la commune (2022-2025)</h2><p>Constat : le registre des biens n'est pas tenu à jour depuis deux exercices. Observation : les restes à recouvrer représentent 61 % des rôles émis. Recommandation : nommer un responsable du recouvrement et tenir un carnet par véhicule.</p><p>Réponse du président : un responsable est nommé depuis janvier 2026.</p>",
    },
    {
      name: "a report without any date",
      state: "unknown",
      title: "Rapport d'audit de la commune",
      html: "<h1>Rapport d'audit de la commune</h1><p>Constat : le registre des biens n'est pas tenu à jour depuis plusieurs exercices. Observation : les restes à recouvrer représentent la plus grande part des rôles émis, et les carnets des véhicules manquent. Recommandation : nommer un responsable du recouvrement et tenir un carnet par véhicule.</p>",
    },
    {
      name: "a title of a report without any date over hardly anything",
      state: "absent",
      title: "Rapport d'audit de la commune",
      html: "<h1>Rapport d'audit de la commune</h1><p>Le rapport porte sur la gestion de la commune.</p>",
    },
    {
      name: "news of a report",
      state: "absent",
      title: "Actualités : la Cour des comptes publie son rapport annuel",
      html: "<h1>Actualités : la Cour des comptes publie son rapport annuel</h1><p>Publié le 4 mars 2026. Le rapport parle des communes de montagne en général.</p>",
    },
  ],
);

testDetector(
  "council-members",
  ["current", "absent"],
  [
    {
      name: "the team, in captions",
      state: "current",
      title: "L'équipe",
      html: "<h1>L'équipe</h1><p>À votre service depuis septembre 2021.</p><p>Mbarek Oubella<br>Président du conseil communal</p><p>Rachid Msellek<br>1er vice-président</p><p>Khadija Yamlahi<br>2e vice-présidente</p><p>Zahra Kerroumi<br>3e vice-présidente</p><p>Ahmed Ifrane<br>Secrétaire du conseil</p>",
    },
    {
      name: "the bureau of a football team",
      state: "absent",
      title: "L'équipe de football",
      html: "<h1>L'équipe de football</h1><p>Mbarek Oubella<br>Entraîneur</p><p>Rachid Msellek<br>Gardien de but</p><p>Khalid Yamlahi<br>Capitaine</p><p>Zaki Kerroumi<br>Attaquant</p>",
    },
    {
      name: "a bureau told in news of its election",
      state: "current",
      title: "Actualités : un nouveau bureau pour la commune",
      html: "<h1>Actualités : un nouveau bureau pour le conseil communal</h1><p>Publié le 21/09/2021</p><p>Mimoun Tahiri a été élu président du conseil communal par 14 voix. Il sera entouré de Farid Boujibar, premier vice-président, d'Ikram Salmi, deuxième vice-présidente, d'Abdellah Amrani, secrétaire du conseil, et de Nadia Idrissi, vice-secrétaire.</p>",
    },
  ],
);

testDetector(
  "action-plan",
  ["current", "absent"],
  [
    {
      name: "actions in a list, under the programme's own title",
      state: "current",
      title: "Programme d'action de la commune 2022-2027",
      html: "<h1>Programme d'action de la commune 2022-2027</h1><ul><li>Aménagement de la place du souk</li><li>Construction de deux classes</li><li>Éclairage des trois douars</li><li>Réfection de la piste du nord</li><li>Adduction d'eau potable du centre</li></ul>",
    },
    {
      name: "a list of news to which a link with that name leads",
      state: "absent",
      title: "Articles du secrétariat",
      link: "Programme d'action 2022-2027",
      html: "<h1>Articles du secrétariat</h1><ul><li>Inscriptions à la crèche ouvertes lundi</li><li>Coupure d'eau jeudi au centre</li><li>Tournoi de football des douars</li><li>Fermeture du guichet vendredi après-midi</li><li>Campagne de vaccination du cheptel</li></ul>",
    },
  ],
);

describe("what stands on several pages", () => {
  const row = (name: string, office: string) => `<tr><td>${name}</td><td>${office}</td></tr>`;
  const list = (rows: string) => `<h1>Les élus</h1><p>Mandat 2021-2027</p><table><tr><th>Nom</th><th>Fonction</th></tr>${rows}</table>`;
  const bureau = [
    row("Jamal Gourari", "Président"),
    row("Samira Habchi", "1re vice-présidente"),
    row("Miloud Aghzaf", "2e vice-président"),
    row("Driss Kerroumi", "Secrétaire du conseil"),
    row("Zahra Chtaiti", "Conseillère"),
    row("Omar Zouggari", "Conseiller"),
  ].join("");
  const rest = [
    row("Hamid Boutazi", "Conseiller"),
    row("Souad Ouzif", "Conseillère"),
    row("Hassan Wahmane", "Conseiller"),
    row("Rkia Azenkoud", "Conseillère"),
    row("Aziz Hajjoubi", "Conseiller"),
  ].join("");

  test("a council in two pages is complete where the persons of both are enough", async () => {
    const verdict = await judge(
      "council-members",
      { path: "/elus", title: "Les élus", html: list(bureau) },
      { path: "/elus/2", title: "Les élus - Page 2", html: list(rest) },
    );
    expect(verdict).toMatchObject({ state: "current", complete: true });
  });

  test("the same persons on two pages are no more than once", async () => {
    const verdict = await judge(
      "council-members",
      { path: "/elus", title: "Les élus", html: list(bureau) },
      { path: "/bureau", title: "Le bureau du conseil", html: list(bureau) },
    );
    expect(verdict).toMatchObject({ state: "current", complete: false });
  });

  test("a link to the former council does not make the present one former", async () => {
    const html = `<h1>Le conseil communal</h1><p>Le bureau élu le 14 septembre 2021 :</p><table>${bureau}</table><p><a href="/ancien">L'ancien conseil (2015-2021)</a></p>`;
    expect(await judge("council-members", { path: "/conseil", title: "Le conseil communal", html })).toMatchObject({ state: "current" });
    const former = `<h1>Le conseil communal (2015-2021)</h1><table>${bureau}</table>`;
    expect(await judge("council-members", { path: "/conseil", title: "Le conseil communal", html: former })).toMatchObject({
      state: "stale",
    });
  });

  test("the year of a text above tables is theirs, and an older one is not this year's", async () => {
    const tables =
      "<h2>Pour vivre (fonctionnement)</h2><table><tr><td>Recettes : impôts</td><td>9 640 000</td></tr><tr><td>Dépenses : salaires</td><td>5 480 000</td></tr><tr><td>Dépenses : énergie</td><td>1 915 000</td></tr></table>";
    const page = (text: string) => ({ path: "/budget", title: "Le budget", html: `<h1>Le budget</h1><p>${text}</p>${tables}` });
    expect(await judge("budget-current", page("Voici ce que la commune pense dépenser en 2026."))).toMatchObject({ state: "current" });
    expect(await judge("budget-current", page("Voici ce que la commune pensait dépenser en 2023."))).toMatchObject({ state: "stale" });
  });

  test("matters counted up in a sentence are an agenda; facts about a file are no minutes", async () => {
    const sentence =
      "<h1>Session ordinaire de février 2026</h1><p>La réunion du conseil du 3 février 2026 portait sur : 1. le bilan de l'année ; 2. le classement de la voirie ; 3. l'adhésion au groupement de l'eau.</p>";
    expect(await judge("council-sessions", { path: "/s", title: "Session ordinaire de février 2026", html: sentence })).toMatchObject({
      state: "current",
    });
    const facts =
      "<h1>Procès-verbal de la session de mai 2026</h1><ul><li>Télécharger 338</li><li>Taille 150.40 KB</li><li>Nombre de fichiers 1</li><li>Date de création 5 juin 2026</li></ul>";
    expect(await judge("council-sessions", { path: "/s", title: "Procès-verbal de la session de mai 2026", html: facts })).toMatchObject({
      state: "absent",
    });
  });
});

test("the guide is cited, not the notice of recruitment that asks for the same papers", async () => {
  const notice = {
    path: "/emploi",
    title: "Emploi",
    html: "<h1>Concours de recrutement d'un technicien</h1><p>La commune organise le 12 juin 2026 un concours pour le recrutement d'un technicien de troisième grade.</p><p>Pièces à fournir : demande manuscrite, copie de la carte nationale, extrait d'acte de naissance, copie du diplôme, certificat médical.</p><p>Dossiers à déposer au bureau d'ordre avant le 30 mai 2026. Liste des candidats convoqués au siège.</p>",
  };
  const guide = {
    path: "/papiers",
    title: "Vos papiers",
    html: "<h1>Vos papiers</h1><h2>Certificat de résidence</h2><ul><li>Copie de la carte nationale</li><li>Quittance d'électricité</li></ul><h2>Extrait d'acte de naissance</h2><ul><li>Livret de famille</li><li>Copie de la carte nationale</li></ul><h2>Légalisation de signature</h2><ul><li>Carte nationale</li><li>Le document à signer</li></ul>",
  };
  const found = await judge("procedures-guide", notice, guide);
  expect(found).toMatchObject({ state: "current", citation: { url: expect.stringContaining("/papiers") } });
  expect((await judge("procedures-guide", notice)).state).not.toBe("current");
});

test("a page that is wholly the body's contact is one under any title", async () => {
  const page = (who: string) => ({
    path: "/ou",
    title: "Où ça se trouve",
    html: `<h1>Où ça se trouve</h1><p>${who}</p><p>Téléphone : 0523 44 55 66. Courriel : accueil@lieu.example. Horaires : de 8 h 30 à 16 h 30.</p>`,
  });
  expect((await judge("commune-contact", page("Siège de la commune : centre de Tamda, route provinciale 3118, 25000 Tamda."))).state).toBe(
    "current",
  );
});
