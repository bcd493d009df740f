import { testDetector } from "./test-detector.js";

// Pages as they come out of simple editors: no headings below the title, lists typed with dashes, tables typed as lines; and what only looks like it.

testDetector(
  "council-members",
  ["current", "absent"],
  [
    {
      name: "names below the name of the council, the party in place of an office",
      state: "current",
      title: "Conseil communal",
      link: "Conseil communal",
      html: "<h1>Conseil communal</h1><table><tr><td>Rachid Amrani</td><td>PUV</td></tr><tr><td>Samira Tazi</td><td>PUV</td></tr><tr><td>Omar Bennis</td><td>RDS</td></tr><tr><td>Khadija Naciri</td><td>RDS</td></tr><tr><td>Hassan Alami</td><td>PUV</td></tr></table><p>Le conseil communal est élu pour six ans par les habitants.</p>",
    },
    {
      name: "family names and given names in columns of their own",
      state: "current",
      title: "Le conseil communal",
      link: "Le conseil communal",
      html: "<h1>Le conseil communal</h1><table><tr><td>Nom</td><td>Prénom</td><td>Liste</td></tr><tr><td>Amrani</td><td>Rachid</td><td>Avenir</td></tr><tr><td>Tazi</td><td>Samira</td><td>Avenir</td></tr><tr><td>Bennis</td><td>Omar</td><td>Ensemble</td></tr><tr><td>Naciri</td><td>Khadija</td><td>Ensemble</td></tr><tr><td>Alami</td><td>Hassan</td><td>Avenir</td></tr><tr><td>Fassi</td><td>Ali</td><td>Avenir</td></tr><tr><td>Kadiri</td><td>Salma</td><td>Avenir</td></tr></table>",
    },
    {
      name: "the president and deputies under a title that names them",
      state: "current",
      title: "Le maire et ses adjoints",
      link: "Le maire et ses adjoints",
      html: "<h1>Le maire et ses adjoints</h1><p>Le maire : M. Rachid Amrani</p><p>Premier adjoint : M. Omar Bennis - urbanisme</p><p>Deuxième adjointe : Mme Khadija Naciri - écoles</p>",
    },
    {
      name: "names of the fallen under a title of their own",
      state: "absent",
      title: "Morts pour la patrie",
      link: "Morts pour la patrie",
      html: "<h1>Morts pour la patrie</h1><p>Rachid Amrani</p><p>Omar Bennis</p><p>Hassan Alami</p><p>Ali Fassi</p><p>Driss Kadiri</p>",
    },
    {
      name: "who works in the offices, without an office of a council",
      state: "absent",
      title: "Le personnel",
      link: "Le personnel",
      html: "<h1>Le personnel</h1><p>Accueil : Samira Tazi</p><p>Comptabilité : Omar Bennis</p><p>Voirie : Hassan Alami, Ali Fassi</p><p>Écoles : Khadija Naciri</p>",
    },
    {
      name: "the council of the young",
      state: "absent",
      title: "Conseil communal des jeunes",
      link: "Conseil communal des jeunes",
      html: "<h1>Conseil communal des jeunes</h1><p>Rachid Amrani</p><p>Omar Bennis</p><p>Hassan Alami</p><p>Ali Fassi</p><p>Khadija Naciri</p>",
    },
  ],
);

testDetector(
  "council-sessions",
  ["stale", "absent"],
  [
    {
      name: "points of a sitting run together in one text",
      state: "stale",
      title: "CONSEIL COMMUNAL DU 6 FEVRIER 2023",
      link: "Document",
      html: "<h1>CONSEIL COMMUNAL DU 6 FEVRIER 2023</h1><p>Les membres du conseil communal ont été invités à se réunir le lundi 6 février 1. Emploi des crédits imprévus 2. Vote du budget annexe de la halle 4. Versement d une aide à la crèche 5. Signature de la convention du transport 7. Tarifs de la fourrière</p>",
    },
    {
      name: "numbers that count nothing up",
      state: "absent",
      title: "CONSEIL COMMUNAL DU 6 FEVRIER 2023",
      link: "Document",
      html: "<h1>CONSEIL COMMUNAL DU 6 FEVRIER 2023</h1><p>La séance a été suivie par 42. Personnes assises, par 7. Debout, et le café a été servi à 22. Heures aux 12. Derniers.</p>",
    },
    {
      name: "a single decision with the sitting at which it was taken",
      state: "stale",
      title: "Extrait du registre des délibérations",
      link: "Document",
      html: "<h1>Extrait du registre des délibérations</h1><p>Séance du 7 juillet 2022</p><p>Le conseil communal, régulièrement convoqué, s'est réuni au nombre prescrit par la loi, dans le lieu habituel de ses séances, sous la présidence de M. Omar Tazi.</p><p>Objet : tarif de la salle</p><p>Ouï l'exposé du président, le conseil communal fixe le tarif à 150 dirhams pour les habitants et à 300 dirhams pour les autres.</p>",
    },
    {
      name: "matters after OBJET and decisions in the present",
      state: "stale",
      title: "PV",
      link: "PV",
      html: "<h1>PV</h1><p>PROCES-VERBAL DE LA REUNION DU CONSEIL COMMUNAL DU 13 NOVEMBRE 2020</p><p>Nombre de membres en exercice : 11, présents : 10</p><p>OBJET : Tarifs de l'eau</p><p>Après en avoir délibéré, le conseil communal fixe le prix du mètre cube à 4 dirhams pour tous les abonnés du centre et des douars.</p><p>OBJET : Coupe de bois</p><p>Le conseil communal désigne comme garants MM. Naciri et Kadiri, habitants du douar voisin.</p>",
    },
    {
      name: "what a council does in general",
      state: "absent",
      title: "Vie du conseil",
      link: "Vie du conseil",
      html: "<h1>Vie du conseil</h1><p>Le conseil communal est l'assemblée de la commune. Il se réunit trois fois par an, vote le budget et désigne un secrétaire. La convocation, avec l'ordre du jour, est adressée aux conseillers avant chaque session. Les séances sont publiques et les membres présents signent le registre.</p>",
    },
    {
      name: "the council of a school",
      state: "absent",
      title: "Conseil d'école du 12 mars 2019",
      link: "Conseil d'école",
      html: "<h1>Conseil d'école du 12 mars 2019</h1><p>Présents : la directrice, les enseignants, les parents élus</p><p>Ordre du jour :</p><p>1. Effectifs de la rentrée</p><p>2. Projets des classes</p><p>3. Règlement intérieur</p><p>Le règlement est adopté à l'unanimité. La séance est levée à 19 h.</p>",
    },
    {
      name: "a council of the young",
      state: "absent",
      title: "Conseil communal des jeunes du 5 juin 2022",
      link: "Les jeunes",
      html: "<h1>Conseil communal des jeunes du 5 juin 2022</h1><p>Présents : Salma, Ali, Rita</p><p>Ordre du jour :</p><p>1. Tournoi de pétanque</p><p>2. Boîte à livres</p><p>3. Nettoyage du parc</p><p>Le projet est adopté à l'unanimité.</p>",
    },
    {
      name: "the council of an association of the municipality",
      state: "absent",
      title: "Les amis de la forêt",
      link: "Les amis de la forêt",
      html: "<h1>Les amis de la forêt</h1><p>Réunion ordinaire du conseil de cette amicale, tenue le 1er juin 2024 à 20 h, à laquelle étaient présents le trésorier, M. Omar Tazi, et Mme Rokia Alami.</p><p>Il est résolu d'adopter le calendrier des sorties. Il est résolu d'acheter des gants pour la saison entière auprès du marchand habituel.</p>",
    },
    {
      name: "somebody who opens the show of a film",
      state: "absent",
      title: "Ciné-club",
      link: "Ciné-club",
      html: "<h1>Ciné-club</h1><p>Le président des amis du film ouvre la séance du 12 mars 2022 à vingt heures et présente le réalisateur devant tous ceux qui sont présents. Ordre du jour : projection, débat, verre de l'amitié offert à la salle jusque tard dans la nuit.</p>",
    },
  ],
);

testDetector(
  "commune-contact",
  ["current", "absent"],
  [
    {
      name: "the secretariat at a host that bears the name of the body",
      state: "current",
      title: "Horaires et permanences",
      link: "Horaires",
      quote: "05 23 40 50 60",
      html: "<h1>Horaires et permanences</h1><p>Le secrétariat est ouvert le lundi de 9 h à 12 h.</p><p>Téléphone : 05 23 40 50 60</p><p>E-mail : secretariat@ainzitouna.example</p>",
    },
    {
      name: "everything in one line with dashes",
      state: "current",
      title: "Plan d'accès",
      link: "Plan d'accès",
      html: "<h1>Plan d'accès</h1><p>Mairie d'Aïn Zitouna - 5, rue du Château - 71500 Aïn Zitouna - 03.85.12.34.56 - mairie@ainzitouna.example</p><p>Autoroute, sortie 26</p>",
    },
    {
      name: "the house in two lines of a list of numbers",
      state: "current",
      title: "Urgences et numéros utiles",
      link: "Numéros utiles",
      html: "<h1>Urgences et numéros utiles</h1><p>Mairie 05 23 40 50 60</p><p>Pompiers 15</p><p>Mairie - 2 place de l'Olivier, B.P. 12 - mairie@ainzitouna.example</p>",
    },
    {
      name: "several houses in a list of numbers",
      state: "absent",
      title: "Urgences et numéros utiles",
      link: "Numéros utiles",
      html: "<h1>Urgences et numéros utiles</h1><p>Mairie - Oued Zem, B.P. 3 - 05 23 11 22 33</p><p>Mairie - Bir Jdid, B.P. 4 - 05 23 44 55 66</p><p>Pompiers 15</p>",
    },
    {
      name: "a baker in the square that bears the name of the house",
      state: "absent",
      title: "Boulangerie du centre",
      link: "Boulangerie",
      html: "<h1>Boulangerie du centre</h1><p>Pain cuit au feu de bois</p><p>3 place de la Mairie, B.P. 9, Aïn Zitouna</p><p>05 23 10 20 40</p><p>pain@four.example</p>",
    },
    {
      name: "a taxi beside the house",
      state: "absent",
      title: "Taxi",
      link: "Taxi",
      html: "<h1>Taxi</h1><p>Taxi de la vallée, à côté de la mairie</p><p>Tél. 06 12 13 14 16 - taxi@vallee.example</p>",
    },
    {
      name: "a craftsman with nothing but his telephone and street",
      state: "absent",
      title: "Électricité générale",
      link: "Électricité",
      html: "<h1>Électricité générale</h1><p>Dépannage, devis gratuit</p><p>Tél. 06 12 13 14 15</p><p>12 rue des Lilas, B.P. 8, Aïn Zitouna</p>",
    },
  ],
);

testDetector(
  "procedures-guide",
  ["current", "absent"],
  [
    {
      name: "names of procedures as plain lines over what to bring",
      state: "current",
      title: "Démarches administratives",
      link: "Démarches",
      html: "<h1>Démarches administratives</h1><p>Naissance</p><p>La déclaration se fait dans les jours qui suivent l'accouchement. Présenter le livret de famille et le certificat médical.</p><p>Recensement des jeunes</p><p>Au bureau d'état civil. Se munir d'une pièce d'identité et du livret de famille.</p><p>Inscription sur les listes électorales</p><p>Toute l'année.</p><p>Se munir d'une pièce d'identité et d'un justificatif de domicile.</p>",
    },
    {
      name: "papers after the name of the procedure and a colon",
      state: "current",
      title: "État civil",
      link: "État civil",
      html: "<h1>État civil</h1><p>Extrait d'acte de naissance : livret de famille ou CIN. Délai : immédiat.</p><p>Copie intégrale : CIN du demandeur et timbre de 2 DH. Délai : 24 heures.</p><p>Déclaration de décès : certificat médical et CIN du déclarant. Délai : 30 jours.</p>",
    },
    {
      name: "plain lines over texts that ask for nothing",
      state: "absent",
      title: "Démarches administratives",
      link: "Démarches",
      html: "<h1>Démarches administratives</h1><p>Naissance</p><p>La naissance est une joie pour toute la famille et pour la commune.</p><p>Mariage</p><p>La salle des mariages peut accueillir cinquante personnes assises.</p><p>Décès</p><p>Le cimetière est ouvert chaque jour de sept heures au coucher du soleil.</p>",
    },
  ],
);
