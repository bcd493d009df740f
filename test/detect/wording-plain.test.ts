import { testDetector } from "./test-detector.js";

// Pages as small offices write them: no headings, labels on lines of their own, functions over runs of names.

testDetector(
  "council-members",
  ["current", "absent"],
  [
    {
      name: "an office over a run of names, ages and trades beside them",
      state: "current",
      html: "<h1>Notre conseil</h1><p>Le maire : Étienne FALCONNET, 58 ans, menuisier</p><p>Les adjoints</p><p>Carole BESSARD, 41 ans, infirmière</p><p>Marc DEVILLERS, 50 ans, agriculteur</p><p>Les conseillers</p><p>Nathalie ROUSSEL, 47 ans, aide-soignante</p><p>Olivier PINCHARD, 39 ans, électricien</p><p>Simone GATTAZ, 70 ans, retraitée</p><p>Yves THOMASSET, 63 ans, éleveur</p>",
      title: "Conseil municipal",
      link: "Conseil municipal",
    },
    {
      name: "a bureau and members under a title that says nothing",
      state: "current",
      html: "<h1>Assemblée</h1><p>Karim Belhadi</p><p>Président du conseil</p><p>Larbi Benslimane</p><p>Adjoint du président</p><p>Kamel Boudiaf</p><p>Adjoint du président</p><p>Farid Louhab</p><p>Président de la commission sociale</p><p>Mustapha Hamani</p><p>Membre de l'assemblée</p><p>Rachid Medjoub</p><p>Membre de l'assemblée</p><p>Mohamed Agaoua</p><p>Membre de l'assemblée</p>",
      title: "Assemblée",
      link: "Assemblée",
    },
    {
      name: "those present at a sitting",
      state: "absent",
      html: "<h1>Conseil municipal</h1><p>Présents : Jean-Pierre MARTINOD, maire, Nelly VIDONNE, adjointe, Yves LACHAT, adjoint, Agnès MICHALET, conseillère</p><p>1/ Coupe de bois : pas de coupe cette année. 13 voix pour, adopté à l'unanimité</p><p>2/ Déneigement : l'entreprise est reconduite. 11 voix pour, 2 abstentions</p>",
      title: "Conseil municipal",
      link: "Conseil municipal",
    },
    {
      name: "those present under the day of a sitting",
      state: "absent",
      html: "<h1>Conseil : règlement</h1><p>Séance du 26 septembre 2026.</p><p>PRÉSENTS</p><p>M. Jean Vanderhaege, maire</p><p>M. Philippe Lauwaert, adjoint au maire</p><p>Mme Patricia Lebrun, adjointe au maire</p><p>EXCUSÉS</p><p>M. Alain Decaster, conseiller communal</p><p>Le conseil décide de revoir son règlement.</p>",
      title: "Conseil municipal",
      link: "Conseil municipal",
    },
    {
      name: "those who stand for election",
      state: "absent",
      html: "<h1>Deuxième tour</h1><p>Trois listes ont été déposées pour dix candidates et candidats à la mairie.</p><p>Lucie Marquis, conseillère communale</p><p>Tony Carli, conseiller communal</p><p>Vincent Zodel, président du conseil</p><p>Maud Rochat, conseillère communale</p><p>Aurélie Barbet, conseillère communale</p><p>Fabien Dillon, conseiller communal</p><p>Ariane Zahler, conseillère communale</p>",
      title: "Deuxième tour",
      link: "Deuxième tour",
    },
  ],
);

testDetector(
  "council-committees",
  ["current", "absent"],
  [
    {
      name: "the office in a committee on the line below the name",
      state: "current",
      html: "<h1>Assemblée</h1><p>Farid Louhab</p><p>Président de la commission des affaires sociales</p><p>Zahir Azebouj</p><p>Président de la commission de l'urbanisme</p>",
      title: "Assemblée",
      link: "Assemblée",
    },
    {
      name: "speakers of a debate about a committee",
      state: "absent",
      html: "<h1>لجنة الشؤون الاجتماعية</h1><p>افتتحت الجلسة لمواصلة النظر في مشروع القانون.</p><p>محمد الطالبي (كتلة المستقبل):</p><p>هذا الفصل يضعف المجالس.</p>",
      title: "لجنة الشؤون الاجتماعية",
      link: "لجنة الشؤون الاجتماعية",
    },
  ],
);

testDetector(
  "council-sessions",
  ["current", "absent"],
  [
    {
      name: "minutes headed CR, the day straight after the council",
      state: "current",
      html: "<h1>CR 09 2026</h1><p>CR du conseil municipal 12 septembre 2026</p><p>Présents : Jean, Monique, Aline, Pascal, Denis, Sophie</p><p>Ordre du jour</p><p>1/ Coupe de bois : la parcelle 14 sera vendue sur pied, le prix étant celui de l'an passé. 7 pour, adopté à l'unanimité</p><p>2/ Chats errants : reconduction de la campagne avec le vétérinaire de la vallée. 6 pour, 1 abstention</p><p>3/ Tables de la salle : le prix est fixé à dix la pièce, vente en octobre. Adopté à l'unanimité</p>",
      title: "CR 09 2026",
      link: "CR 09 2026",
    },
    {
      name: "news of an association's board that promises a report",
      state: "absent",
      html: "<h1>Retour sur notre AG</h1><p>L'assemblée du samedi 12 septembre 2026 a fait salle comble. Avant le compte-rendu, l'essentiel :</p><p>- le nouveau bureau :</p><p>- Leïla Bernard, présidente, et Karim Corre, vice-président</p><p>- neuf personnes présentes entrent au conseil d'administration</p>",
      title: "Retour sur notre AG",
      link: "Retour sur notre AG",
    },
  ],
);

testDetector(
  "commune-contact",
  ["current", "absent"],
  [
    {
      name: "labels alone above number and address",
      state: "current",
      html: "<h1>Horaires</h1><p>Lundi : 14h - 17h</p><p>Adresse :</p><p>MAIRIE</p><p>Place de l'Entente</p><p>TEL :</p><p>05 22 20 20 33</p>",
      title: "Horaires",
      link: "Horaires",
    },
    {
      name: "the body's own mailbox on a page about a hall",
      state: "current",
      html: `<h1>Salle des fêtes</h1>${"<p>La salle peut être louée pour une fête de famille.</p><p>Elle a une cuisine.</p>".repeat(9)}<p>Mail : mairie.ainzitouna@postes.example.ma</p><p>Tél. : 05 22 20 20 33</p>`,
      title: "Salle des fêtes",
      link: "Salle des fêtes",
    },
    {
      name: "the mailbox of one office on such a page",
      state: "absent",
      html: `<h1>Police</h1>${"<p>Les agents surveillent le marché et les écoles.</p><p>Ils passent chaque jour.</p>".repeat(9)}<p>Mail : police@mairie-ainzitouna.ma</p><p>Tél. : 05 22 20 20 33</p>`,
      title: "Police",
      link: "Police",
    },
  ],
);

testDetector(
  "organization-chart",
  ["current", "absent"],
  [
    {
      name: "services with what each is charged with",
      state: "current",
      html: "<h1>Nos services</h1><p>La direction générale coordonne l'ensemble et prépare le budget</p><p>Le service financier est chargé des mandats et des titres</p><p>Le service de l'état civil est chargé des déclarations</p><p>Le service technique est responsable de la voirie</p><p>Le bureau d'ordre enregistre le courrier</p>",
      title: "Organisation des services",
      link: "Organisation des services",
    },
    {
      name: "notices about services",
      state: "absent",
      html: "<h1>Avis</h1><p>Le service technique est fermé lundi</p><p>Le service de l'état civil est ouvert samedi</p><p>Le service financier sera transféré</p><p>Le bureau d'ordre est fermé mardi</p>",
      title: "Organisation des services",
      link: "Organisation des services",
    },
  ],
);

testDetector(
  "recruitment",
  ["current", "absent"],
  [
    {
      name: "an offer whose duties name public events",
      state: "current",
      html: "<h1>Agent d'exploitation</h1><p>La commune recrute un agent d'exploitation à temps plein, poste à pourvoir le 1er septembre 2026.</p><p>Missions principales : entretien des salles, participation à l'organisation de diverses manifestations, en journée et en soirée.</p><p>Lettre de motivation et CV avant le 12 juin 2026.</p>",
      title: "Recrutement",
      link: "Recrutement",
    },
    {
      name: "a protest over results",
      state: "absent",
      html: "<h1>Recrutement</h1><p>Les candidats au poste d'agent ont organisé le 12 juin 2026 une manifestation devant la commune contre les résultats du concours de recrutement, demandant la publication des grades et des épreuves.</p>",
      title: "Recrutement",
      link: "Recrutement",
    },
  ],
);

testDetector(
  "procedures-guide",
  ["current", "absent"],
  [
    {
      name: "papers after the name of each procedure, without headings",
      state: "current",
      html: "<h1>État civil</h1><p>Déclaration de naissance</p><p>Se rendre à la mairie avec les documents suivants :</p><ul><li>le certificat de la sage-femme</li><li>le livret de famille</li></ul><p>Mariage</p><p>Pièces à fournir :</p><ul><li>les actes de naissance</li><li>un justificatif de domicile</li></ul><p>Permis de lotir</p><p>Dossier à fournir :</p><ul><li>le plan de situation</li><li>le titre de propriété</li></ul>",
    },
    {
      name: "lists of projects that are all called plans",
      state: "absent",
      html: "<h1>Commissions</h1><h2>Mariage civil et cérémonies</h2><ul><li>Plan vélo</li><li>Plan éclairage</li></ul><h2>Permis de construire</h2><ul><li>Plan des haies</li><li>Plan des jeux</li></ul><h2>Livret de famille</h2><ul><li>Plan numérique</li><li>Plan climat</li></ul>",
      title: "Commissions",
      link: "Commissions",
    },
  ],
);
