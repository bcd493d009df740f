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
      name: "a decision of the council on its delegates to another assembly",
      state: "stale",
      title: "Désignation des délégués au conseil communautaire",
      link: "Document",
      html: "<h1>Désignation des délégués au conseil communautaire</h1><p>Séance du 7 juillet 2022</p><p>Le conseil communal, régulièrement convoqué, s'est réuni au nombre prescrit par la loi, dans le lieu habituel de ses séances, sous la présidence de M. Omar Tazi.</p><p>Objet : tarif de la salle</p><p>Ouï l'exposé du président, le conseil communal fixe le tarif à 150 dirhams pour les habitants et à 300 dirhams pour les autres.</p>",
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

testDetector(
  "council-members",
  ["current", "absent"],
  [
    {
      name: "who was at a sitting, told in one sentence",
      state: "absent",
      title: "مجلس الجماعة",
      link: "مجلس الجماعة",
      html: "<h1>مجلس الجماعة</h1><p>عقد مجلس الجماعة جلسته الأسبوعية رقم 13/2024 برئاسة الرئيس محمد العلوي وبحضور نائب الرئيس يوسف التازي، وأعضاء المجلس رشيد بناني، سعيد الفاسي، خديجة الناصري، عمر الكتاني، فاطمة السباعي.</p><p>صادق المجلس على ست معاملات ورخص البناء المعروضة عليه.</p>",
    },
    {
      name: "a bureau that was elected, told in one sentence",
      state: "current",
      title: "مكتب المجلس",
      link: "مكتب المجلس",
      html: "<h1>مكتب المجلس</h1><p>تم انتخاب السيد محمد العلوي رئيسا للجماعة، كما تم انتخاب السادة: يوسف التازي نائبا أول، رشيد بناني نائبا ثانيا، خديجة الناصري نائبة ثالثة، وعمر الكتاني كاتبا للمجلس.</p>",
    },
  ],
);

testDetector(
  "council-sessions",
  ["stale", "absent"],
  [
    {
      name: "decisions of a sitting that bears a number of its year",
      state: "stale",
      title: "أبرز قرارات مجلس الجماعة في جلسته رقم 13/2024",
      link: "قرارات",
      html: "<h1>أبرز قرارات مجلس الجماعة في جلسته رقم 13/2024</h1><p>صادق المجلس على ست معاملات ورخص البناء المعروضة عليه من المصلحة التقنية.</p><p>وقرر المجلس صرف منحة لعمال النظافة خلال شهر رمضان بدلا عن الإفطار السنوي.</p>",
    },
    {
      name: "what each sitting dealt with, below its day",
      state: "stale",
      title: "Les compte-rendus",
      link: "Les compte-rendus",
      html: "<h1>Les compte-rendus</h1><h3>Conseil du 24/02/2023</h3><ul><li>Renouvellement du contrat de l'agent des espaces verts</li><li>Longueur de la voirie de la commune et des chemins ruraux</li><li>Convention de la fourrière avec la commune voisine</li><li>Programme de travaux de la forêt pour l'année qui vient</li><li>Questions diverses des membres et réponses du président</li></ul>",
    },
    {
      name: "a number over a year that is of a letter",
      state: "absent",
      title: "رسالة رقم 13/2024",
      link: "رسالة",
      html: "<h1>رسالة رقم 13/2024</h1><p>يتقدم المجلس بالشكر لعمال النظافة على ما بذلوه خلال شهر رمضان ويدعو السكان إلى الحفاظ على نظافة الأزقة والساحات العمومية.</p>",
    },
  ],
);

testDetector(
  "audit-reports",
  ["stale", "absent"],
  [
    {
      name: "an opinion of a court of accounts under a title of its own",
      state: "stale",
      title: "Avis n° 8",
      link: "Avis n° 8",
      html: "<h1>Avis n° 8</h1><p>Séance du 20 juin 2019</p><p>La cour régionale des comptes,</p><p>Vu la lettre par laquelle le gouverneur l'a saisie du budget de la commune d'Aïn Zitouna, qui n'a pas été voté en équilibre ;</p><p>Après les conclusions du rapporteur, constate que les recettes de l'exercice 2019 sont trop élevées et recommande de les ramener à ce qui fut encaissé.</p>",
    },
    {
      name: "a report on the court in passing",
      state: "absent",
      title: "Visite",
      link: "Visite",
      html: "<h1>Visite</h1><p>Le président de la commune a reçu le 20 juin 2019 une délégation venue de la cour régionale des comptes ; les conclusions de la journée ont porté sur la formation des agents et sur l'exercice de leurs métiers dans les communes rurales.</p>",
    },
  ],
);

testDetector(
  "council-rules",
  ["current", "absent"],
  [
    {
      name: "a chapter and two articles",
      state: "current",
      title: "Règlement d'ordre intérieur du conseil communal",
      link: "Règlement",
      html: "<h1>Règlement d'ordre intérieur du conseil communal</h1><p>TITRE I : LE FONCTIONNEMENT DU CONSEIL COMMUNAL</p><p>Chapitre 1er – Le tableau de préséance des membres du conseil</p><p>Art.1er</p><p>Il est établi un tableau de préséance des membres du conseil dès après l'installation du conseil communal.</p><p>Art.2</p><p>Le tableau est réglé d'après l'ordre d'ancienneté des conseillers et, à ancienneté égale, d'après le nombre des votes obtenus.</p>",
    },
    {
      name: "the rules of a consultative council",
      state: "absent",
      title: "Règlement d'ordre intérieur du conseil consultatif des aînés",
      link: "Règlement",
      html: "<h1>Règlement d'ordre intérieur du conseil consultatif des aînés</h1><p>Article 1. Il est établi auprès du conseil communal un conseil consultatif des aînés.</p><p>Article 2. Il débat des enjeux communaux et donne des avis au conseil communal.</p><p>Article 3. Il se réunit quatre fois par an sur convocation de son président.</p>",
    },
  ],
);

testDetector(
  "budget-history",
  ["stale", "absent"],
  [
    {
      name: "an account told inside minutes",
      state: "stale",
      title: "Conseil communal du 5 avril 2022",
      link: "Conseil du 5 avril 2022",
      html: "<h1>Conseil communal du 5 avril 2022</h1><p>Étaient présents : tous les conseillers sauf M. Naciri, excusé.</p><p>Vote du compte administratif 2021.</p><p>Section de fonctionnement : dépenses 312 450,22 DH, recettes 389 120,55 DH.</p><p>Section d'équipement : dépenses 120 300,00 DH, recettes 98 210,10 DH.</p><p>Adopté à l'unanimité.</p>",
    },
    {
      name: "sums voted after an account inside minutes",
      state: "absent",
      title: "Conseil communal du 5 avril 2022",
      link: "Conseil du 5 avril 2022",
      html: "<h1>Conseil communal du 5 avril 2022</h1><p>Étaient présents : tous les conseillers sauf M. Naciri, excusé.</p><p>Vote du compte administratif 2021.</p><p>Adopté à l'unanimité.</p><p>Aide au club de football : 15 000,00 DH.</p><p>Achat d'un camion : 312 450,22 DH.</p><p>Pont de l'oued : 98 210,10 DH.</p>",
    },
  ],
);

testDetector(
  "online-consultation",
  ["stale", "absent"],
  [
    {
      name: "stages of a participatory budget under a title that says nothing",
      state: "stale",
      title: "Comment ça marche",
      link: "Comment ça marche",
      html: "<h1>Comment ça marche</h1><p>Calendrier du budget participatif</p><p>- Déposez votre projet : du 15 décembre 2023 au 31 janvier 2024</p><p>- Vote des habitants : avril 2024</p><p>Remplissez le formulaire qui s'affiche après votre inscription.</p>",
    },
    {
      name: "stages of a building site",
      state: "absent",
      title: "Comment ça marche",
      link: "Comment ça marche",
      html: "<h1>Comment ça marche</h1><p>Calendrier du chantier de la halle</p><p>- Pose de la charpente : du 15 décembre 2023 au 31 janvier 2024</p><p>- Couverture : avril 2024</p><p>La circulation se fait par la rue basse jusqu'à la fin des travaux.</p>",
    },
  ],
);

testDetector(
  "asset-list",
  ["current", "absent"],
  [
    {
      name: "property typed line by line with areas",
      state: "current",
      title: "لائحة ممتلكات الجماعة",
      link: "لائحة ممتلكات الجماعة",
      html: "<h1>لائحة ممتلكات الجماعة</h1><p>مقر الجماعة، الرسم العقاري عدد 1234، المساحة 850 م2</p><p>السوق الأسبوعي، الرسم العقاري عدد 5678، المساحة 2 هكتار</p><p>دار الشباب، في طور التحفيظ، المساحة 400 م2</p><p>ملعب كرة القدم، المساحة 7000 م2</p>",
    },
    {
      name: "what property a commune has, told in general",
      state: "absent",
      title: "ممتلكات الجماعة",
      link: "ممتلكات الجماعة",
      html: "<h1>ممتلكات الجماعة</h1><p>تتوفر الجماعة على أملاك عامة وأملاك خاصة يدبرها المجلس وفق القانون.</p><p>وتعمل المصالح على تحفيظ هذه الأملاك وصيانتها لفائدة الساكنة.</p>",
    },
  ],
);
