import { testDetector } from "./test-detector.js";

testDetector(
  "commune-contact",
  ["current", "absent"],
  [
    {
      name: "who made the site, line by line, then the commune",
      state: "current",
      title: "Mentions légales",
      link: "Mentions légales",
      quote: "05 23 40 50 60",
      html: "<h1>Mentions légales</h1><p>Conception du site :</p><p>Atelier Pixel Bleu</p><p>12 rue des Oliviers, Casablanca</p><p>Tél : 05 22 90 80 70</p><p>Commune d'Aïn Zitouna</p><p>Tél : 05 23 40 50 60</p><p>contact@ainzitouna.example</p>",
    },
    {
      name: "who made the site alone, line by line",
      state: "absent",
      title: "Mentions légales",
      link: "Mentions légales",
      html: "<h1>Mentions légales</h1><p>Conception : Atelier Pixel Bleu</p><p>12 rue des Oliviers, Casablanca</p><p>Tél : 05 22 90 80 70</p><p>bonjour@pixelbleu.example</p><p>Hébergement : Nuage Atlas</p>",
    },
    {
      name: "who made the site, each line written as a heading",
      state: "absent",
      title: "Mentions légales",
      link: "Mentions légales",
      html: "<h1>Mentions légales</h1><h5>Conception Atelier Pixel Bleu</h5><h5>www.pixelbleu.example</h5><h5>12 rue des Oliviers, Casablanca</h5><h5>Tél : 05 22 90 80 70</h5><h5>bonjour@pixelbleu.example</h5><h5>Vos données</h5><p>Elles ne sont cédées à personne.</p>",
    },
    {
      name: "a heading about the contact below who made the site",
      state: "current",
      title: "Mentions légales",
      link: "Mentions légales",
      quote: "05 23 40 50 60",
      html: "<h1>Mentions légales</h1><h3>Réalisation</h3><p>Atelier Pixel Bleu</p><h3>Nous joindre</h3><p>Avenue Hassan II, B.P. 12, Aïn Zitouna</p><p>Tél : 05 23 40 50 60</p>",
    },
    {
      name: "the body's mailbox above craftsmen with telephones",
      state: "absent",
      title: "Ils travaillent ici",
      link: "Ils travaillent ici",
      html: "<h1>Ils travaillent ici</h1><p>Pour figurer dans cette liste, écrivez à accueil@commune-ainzitouna.example</p><p>Naïma Chafik, tapis et couvertures de laine, atelier ouvert l'après-midi.</p><p>06 61 20 30 40</p><p>Driss Alaoui, four à pain et pâtisserie de fête, sur commande.</p><p>06 62 11 22 33</p>",
    },
    {
      name: "how to reach the commune, on a short page without the word",
      state: "current",
      title: "La maison communale",
      link: "La maison communale",
      html: "<h1>La maison communale</h1><p>Ouverte du lundi au vendredi de 8 h 30 à 16 h 30.</p><p>Avenue Hassan II, B.P. 12, Aïn Zitouna</p><p>Téléphone : 05 23 40 50 60</p><p>Courriel : contact@ainzitouna.example</p>",
    },
    {
      name: "craftsmen of the village with telephone and e-mail",
      state: "absent",
      title: "Ils travaillent ici",
      link: "Ils travaillent ici",
      html: "<h1>Ils travaillent ici</h1><p>Naïma Chafik, tapis et couvertures de laine, atelier ouvert l'après-midi.</p><p>06 61 20 30 40</p><p>naima@tapis.example</p><p>Driss Alaoui, four à pain et pâtisserie de fête, sur commande.</p>",
    },
  ],
);

const members =
  "<h3>Président</h3><p>M. Karim Bennis</p><h3>Vice-présidents</h3><p>Mme Latifa Rguibi</p><p>M. Omar Sellami</p><h3>Membres</h3><p>M. Saïd Ouali</p><p>Mme Zineb Fassi</p><p>M. Ali Naji</p>";

testDetector(
  "council-members",
  ["current", "absent"],
  [
    {
      name: "the council on the page of another subject",
      state: "current",
      title: "L'école",
      link: "L'école",
      html: `<h1>L'école</h1><p>La commune chauffe et nettoie l'école.</p><h2>Les membres du conseil communal</h2>${members}`,
    },
    {
      name: "the board of a syndicate of communes",
      state: "absent",
      title: "L'école",
      link: "L'école",
      html: `<h1>L'école</h1><p>Trois communes tiennent l'école ensemble.</p><h2>Les membres du conseil syndical</h2>${members}`,
    },
  ],
);

testDetector(
  "recruitment",
  ["stale", "absent"],
  [
    {
      name: "a notice of a post",
      state: "stale",
      title: "Offre d'emploi",
      link: "Offre d'emploi",
      html: "<h1>Offre d'emploi</h1><p>La commune recrute un secrétaire (H/F), à pourvoir le 1er octobre 2021. Le poste demande de la discrétion et le goût de l'accueil. Candidature avec CV à adresser à la commune avant le 10 septembre 2021.</p>",
    },
    {
      name: "a report on a post that nobody wants",
      state: "absent",
      title: "Un poste sans candidat",
      link: "Un poste sans candidat",
      html: "<h1>Un poste sans candidat</h1><p>La commune recrute un secrétaire depuis le 1er octobre 2021, et l'offre d'emploi ne trouve pas preneur. « On nous a écrit deux fois, puis plus rien », soupire le président. La candidature d'un habitant a été retirée en septembre 2021.</p>",
    },
  ],
);

testDetector(
  "council-members",
  ["current", "absent"],
  [
    {
      name: "those who govern a commune of Belgium",
      state: "current",
      title: "Le collège communal",
      link: "Le collège communal",
      html: "<h1>Le collège communal d'Aïn Zitouna</h1><p>Monsieur Didier Wauters, bourgmestre</p><p>Finances, police</p><p>Madame Anne Lejeune, 1re échevine</p><p>Écoles</p><p>Monsieur Luc Servais, 2e échevin</p><p>Travaux</p>",
    },
    {
      name: "what such a college does",
      state: "absent",
      title: "Le collège communal",
      link: "Le collège communal",
      html: "<h1>Le collège communal d'Aïn Zitouna</h1><p>Il se compose du bourgmestre et de trois échevins.</p><p>Il exécute les décisions du conseil.</p><p>Il se réunit chaque semaine.</p>",
    },
  ],
);

const points =
  "<p>- Le conseil approuve la convention du transport scolaire pour l'année qui vient, à l'unanimité des présents.</p><p>- Le conseil valide l'achat de deux citernes pour les douars qui manquent d'eau en été.</p><p>- Le conseil décide de fixer à 20 dirhams le droit d'entrée au marché hebdomadaire et charge le président de l'exécution.</p>";

testDetector(
  "council-sessions",
  ["stale", "absent"],
  [
    {
      name: "decisions under a line that names minutes and their day",
      state: "stale",
      title: "Le conseil",
      link: "Le conseil",
      html: `<h1>Le conseil</h1><p>Convocation au conseil communal du 5 novembre 2024</p><p>Compte rendu du conseil communal du jeudi 19 mai 2022</p>${points}`,
    },
    {
      name: "days of sittings without what was decided",
      state: "absent",
      title: "Le conseil",
      link: "Le conseil",
      html: "<h1>Le conseil</h1><p>Compte rendu du conseil communal du 5 novembre 2024</p><p>Compte rendu du conseil communal du jeudi 19 mai 2022</p><p>Compte rendu du conseil communal du 12 février 2022</p>",
    },
  ],
);

const roll =
  "Séance ordinaire du conseil de la municipalité d'Aïn Zitouna, tenue le 5 décembre 2024 à 20 heures, à laquelle sont présents le président, M. Omar Tazi, et les conseillers Mme Rokia Alami, MM. Driss Naciri et Salah Kadiri.";
const voted =
  "Il est proposé par M. Driss Naciri et résolu à l'unanimité d'adopter l'ordre du jour. Il est proposé par Mme Rokia Alami, et il est résolu d'approuver la liste des comptes à payer du mois de novembre, telle que le trésorier l'a présentée.";

testDetector(
  "council-sessions",
  ["stale", "absent"],
  [
    {
      name: "minutes run together in one text, under a title that says nothing",
      state: "stale",
      title: "Royaume, province, commune",
      link: "Document",
      html: `<h1>Royaume, province, commune</h1><p>Transcription</p><p>${roll} ${voted}</p>`,
    },
    {
      name: "minutes typed line by line, the day of the sitting broken off from its name",
      state: "stale",
      title: "Commune d'Aïn Zitouna",
      link: "Document",
      html: `<h1>Commune d'Aïn Zitouna</h1><p>Réunion ordinaire du Conseil de cette municipalité, tenue au Centre</p><p>communal, 14, rue Basse, le 1er juin 2024, à 20h05, à laquelle étaient présents</p><p>le président, M. Omar Tazi, et les conseillers</p><p>ORDRE DU JOUR</p><p>1. Lecture et adoption de l'ordre du jour</p><p>2. Approbation des comptes à payer</p><p>3. Demande de l'association du marché</p>`,
    },
    {
      name: "minutes under the day of a council that opens its sitting and takes note",
      state: "stale",
      title: "CONSEIL COMMUNAL DU LUNDI 2 DECEMBRE 2024",
      link: "Document",
      html: "<h1>CONSEIL COMMUNAL DU LUNDI 2 DECEMBRE 2024</h1><p>Présents : TAZI Omar, Président ; NACIRI Driss, ALAMI Rokia, KADIRI Salah, Conseillers</p><p>Le président ouvre la séance à vingt heures et informe l'assemblée de l'état des pistes après les pluies, des réparations en cours sur le pont de l'oued et du retour de l'eau aux bornes du souk.</p><p>PREND ACTE des communications suivantes :</p><p>- courrier de la province sur le recensement du cheptel</p>",
    },
    {
      name: "an agenda under its bare name and the day of a council",
      state: "stale",
      title: "Conseil communal - mardi 3 décembre 2024 - 20h30",
      link: "Document",
      html: "<h1>Conseil communal - mardi 3 décembre 2024 - 20h30</h1><p>ORDRE DU JOUR</p><p>1. Vote des taxes locales pour l'année</p><p>2. Convention avec la province pour les pistes</p><p>3. Questions diverses</p>",
    },
    {
      name: "the bare name of an agenda on a page of no council",
      state: "absent",
      title: "Fête du four - mardi 3 décembre 2024",
      link: "Document",
      html: "<h1>Fête du four - mardi 3 décembre 2024</h1><p>ORDRE DU JOUR</p><p>1. Pétrir la pâte au lever du jour</p><p>2. Convention des boulangers de la vallée</p><p>3. Questions diverses</p>",
    },
    {
      name: "a report of a sitting, which calls no roll",
      state: "absent",
      title: "Vie du village",
      link: "Document",
      html: "<h1>Vie du village</h1><p>Le conseil de la municipalité s'est réuni le 5 décembre 2024 devant une salle pleine. Il a adopté le tarif de la halle et approuvé la convention du stade, ce qui n'a pas plu à tout le monde ; les débats ont duré jusqu'à minuit et chacun est rentré fâché, sauf le cafetier.</p>",
    },
    {
      name: "the roll of an association",
      state: "absent",
      title: "Les amis du four",
      link: "Document",
      html: "<h1>Les amis du four</h1><p>Assemblée des amis du four, tenue le 5 décembre 2024 à 20 heures, à laquelle sont présents le trésorier, M. Omar Tazi, et Mme Rokia Alami. Il est résolu d'adopter le calendrier des fournées. Il est résolu d'acheter du bois pour la saison entière auprès du marchand habituel.</p>",
    },
  ],
);

testDetector(
  "budget-history",
  ["stale", "absent"],
  [
    {
      name: "an account written one cell a line",
      state: "stale",
      title: "Compte administratif 2022",
      link: "Finances",
      quote: "Total des dépenses",
      html: "<h1>Compte administratif 2022</h1><p>Total des dépenses</p><p>821 773,62</p><p>Total des recettes</p><p>1 059 891,74</p><p>Charges de personnel</p><p>375 501,82</p><p>Impôts et taxes</p><p>548 639,90</p>",
    },
    {
      name: "an account whose cells hold no sums",
      state: "absent",
      title: "Compte administratif 2022",
      link: "Finances",
      html: "<h1>Compte administratif 2022</h1><p>Total des dépenses</p><p>011</p><p>Total des recettes</p><p>70</p><p>Charges de personnel</p><p>012</p><p>Impôts et taxes</p><p>73</p>",
    },
    {
      name: "an account told in sentences that give each part its sum",
      state: "stale",
      title: "Compte administratif 2022",
      link: "Finances",
      html: "<h1>Compte administratif 2022</h1><p>En fonctionnement, les recettes s'établissent à 350 367 DH pour des dépenses de 204 608 DH.</p><p>En investissement, les dépenses s'établissent à 176 997 DH et les recettes à 181 000 DH.</p>",
    },
    {
      name: "sums that a council voted, under the name of the account",
      state: "absent",
      title: "Compte administratif 2022",
      link: "Finances",
      html: "<h1>Compte administratif 2022</h1><p>Le conseil l'a approuvé. Il a aussi voté 120 000 DH pour la voirie.</p><p>Il a accordé 15 000 DH au club de football.</p><p>La salle des fêtes sera louée 300 000 DH.</p>",
    },
  ],
);

testDetector(
  "online-consultation",
  ["stale", "absent"],
  [
    {
      name: "a register on line, open from one day to another",
      state: "stale",
      title: "Registre dématérialisé du plan",
      link: "Concertation",
      html: "<h1>Concertation sur le plan d'aménagement</h1><p>Des registres de concertation sont mis à disposition des habitants du 26 septembre 2022 au 23 septembre 2023. Chacun a aussi la possibilité de s'exprimer par un registre dématérialisé, ouvert à toute heure.</p>",
    },
    {
      name: "a room put at the disposal of people who meet",
      state: "absent",
      title: "Salle de réunion",
      link: "Salle",
      html: "<h1>Salle de réunion</h1><p>La salle est mise à disposition des habitants du 26 septembre 2022 au 23 septembre 2023 pour leurs fêtes et leurs réunions, sur demande écrite déposée à l'accueil une semaine avant.</p>",
    },
  ],
);
