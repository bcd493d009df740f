import { testDetector } from "./test-detector.js";

// Things that stand in plain lines of a page of another subject: each case that counts beside one that does not.

testDetector(
  "council-committees",
  ["current", "absent"],
  [
    {
      name: "lines that each tell who presides over a committee, on the page of the elected",
      state: "current",
      title: "منتخبو الولاية الحالية",
      link: "منتخبو الولاية الحالية",
      html: "<h1>منتخبو الولاية الحالية</h1><p>لجنة الميزانية : رئيسها السيد عمر التازي، نائبته السيدة لطيفة الشرايبي، الأعضاء: السيد رشيد السبتي، السيد سعيد بنجلون</p><p>لجنة الشؤون الاجتماعية : رئيستها السيدة فاطمة بناني، الأعضاء: السيد إدريس لحلو، السيدة سميرة بلقاسم</p><p>لجنة التعمير : رئيسها السيد رشيد عمراني، الأعضاء: السيد خالد الرامي، السيد نبيل حراك</p>",
    },
    {
      name: "committees of which only the reporters are told, and not who presides",
      state: "absent",
      title: "Actes",
      link: "Actes",
      html: "<h1>Actes</h1><p>Commission du budget : réunie le 4 mai 2026</p><p>Commission des affaires sociales : réunie le 6 mai 2026</p>",
    },
    {
      name: "the bureau on a page about committees to come",
      state: "absent",
      title: "Après le bureau, place aux commissions",
      link: "Après le bureau, place aux commissions",
      html: "<h1>Après le bureau, place aux commissions</h1><p>Sept commissions restent à installer.</p><p>Les six vice-présidences</p><p>1re : Nadia Sebti</p><p>2e : Omar Tazi</p><p>3e : Rachid Alaoui</p><p>4e : Samira Bennis</p><p>5e : Said Chafik</p><p>6e : Hanane Lahlou</p>",
    },
  ],
);

testDetector(
  "council-members",
  ["current", "stale", "absent"],
  [
    {
      name: "the whole bureau below a line that names its offices; years of a former office date nothing",
      state: "current",
      title: "Après le bureau, place aux commissions",
      link: "Après le bureau, place aux commissions",
      html: "<h1>Après le bureau, place aux commissions</h1><p>Le nouveau président, ancien président de la Chambre d'agriculture (2015-2021), installe son équipe.</p><p>Le détail des six vice-présidences</p><p>1re : Nadia Sebti</p><p>2e : Omar Tazi</p><p>3e : Rachid Alaoui</p><p>4e : Samira Bennis</p><p>5e : Said Chafik</p><p>6e : Hanane Lahlou</p>",
    },
    {
      name: "the president of the commune and two deputies, of an earlier term",
      state: "stale",
      title: "La ville",
      link: "La ville",
      html: "<h1>La ville</h1><h2>Élus 2015-2021</h2><p>Président de la commune : Omar Tazi</p><p>Premier vice-président : Rachid Alaoui</p><p>Deuxième vice-président : Said Chafik</p>",
    },
    {
      name: "those who stand in for the chairs of five committees, under their names as headings",
      state: "absent",
      title: "Commissions permanentes",
      link: "Commissions permanentes",
      html: "<h1>Commissions permanentes</h1><h2>Commission du budget</h2><p>Vice-président : Rachid Alaoui</p><h2>Commission des affaires sociales</h2><p>Vice-président : Said Chafik</p><h2>Commission de l'urbanisme</h2><p>Vice-président : Omar Tazi</p><h2>Commission de la culture</h2><p>Vice-président : Nabil Harrak</p><h2>Commission du sport</h2><p>Vice-président : Khalid Rami</p>",
    },
    {
      name: "chairs and those who stand in for them of five committees in lines",
      state: "absent",
      title: "Commissions permanentes",
      link: "Commissions permanentes",
      html: "<h1>Commissions permanentes</h1><p>Commission du budget</p><p>Président : Hassan Idrissi</p><p>Vice-président : Rachid Alaoui</p><p>Commission des affaires sociales</p><p>Président : Ali Berrada</p><p>Vice-président : Said Chafik</p><p>Commission de l'urbanisme</p><p>Président : Adil Sebti</p><p>Vice-président : Omar Tazi</p><p>Commission de la culture</p><p>Président : Brahim Lahlou</p><p>Vice-président : Nabil Harrak</p><p>Commission du sport</p><p>Président : Driss Amrani</p><p>Vice-président : Khalid Rami</p>",
    },
    {
      name: "those who stand in for the chairs of five committees, in lines",
      state: "absent",
      title: "Commissions permanentes",
      link: "Commissions permanentes",
      html: "<h1>Commissions permanentes</h1><p>Commission du budget</p><p>Vice-président : Rachid Alaoui</p><p>Commission des affaires sociales</p><p>Vice-président : Said Chafik</p><p>Commission de l'urbanisme</p><p>Vice-président : Omar Tazi</p><p>Commission de la culture</p><p>Vice-président : Nabil Harrak</p><p>Commission du sport</p><p>Vice-président : Khalid Rami</p>",
    },
    {
      name: "a sentence that tells who came to an inauguration",
      state: "absent",
      title: "Inauguration",
      link: "Inauguration",
      html: "<h1>Inauguration</h1><p>La nouvelle route relie le souk à la gare et facilite le transport des récoltes ; les travaux ont duré dix mois pour quatre kilomètres.</p><p>Omar Tazi, président de la commune, Rachid Alaoui, premier vice-président, et Said Chafik, deuxième vice-président, ont coupé le ruban.</p>",
    },
    {
      name: "the president of a club and two deputies",
      state: "absent",
      title: "Le club",
      link: "Le club",
      html: "<h1>Le club</h1><p>Président du club : Omar Tazi</p><p>Premier vice-président : Rachid Alaoui</p><p>Deuxième vice-président : Said Chafik</p>",
    },
  ],
);

testDetector(
  "council-sessions",
  ["stale", "absent"],
  [
    {
      name: "what a sitting approved, below a line that says so",
      state: "stale",
      title: "Session de mai du conseil communal",
      link: "Session de mai du conseil communal",
      html: "<h1>Session de mai du conseil communal</h1><p>Le conseil s'est réuni le mardi 7 mai 2024 à la salle des fêtes.</p><p>Conventions approuvées :</p><p>Axe eau : convention avec l'agence du bassin pour deux forages</p><p>Axe routes : avenant avec la province pour la piste du souk</p><p>Axe culture : convention avec le théâtre de la ville</p>",
    },
    {
      name: "one thing that was approved, and nothing below it",
      state: "absent",
      title: "Session de mai du conseil communal",
      link: "Session de mai du conseil communal",
      html: "<h1>Session de mai du conseil communal</h1><p>Le conseil s'est réuni le mardi 7 mai 2024 à la salle des fêtes.</p><p>Conventions approuvées :</p><p>Partager</p>",
    },
    {
      name: "projects that a ministry approved",
      state: "absent",
      title: "Programme de soutien",
      link: "Programme de soutien",
      html: "<h1>Programme de soutien</h1><p>Projets approuvés :</p><p>Axe eau : forage au douar Tigmi et son réseau</p><p>Axe routes : piste du souk vers la vallée</p>",
    },
  ],
);

testDetector(
  "commune-contact",
  ["current", "absent"],
  [
    {
      name: "one line that says how to reach the commune, at the end of a page on a right",
      state: "current",
      title: "طلبات المعلومات",
      link: "طلبات المعلومات",
      html: "<h1>طلبات المعلومات</h1><p>يقدم الطلب كتابة.</p><p>الأجل عشرون يوما.</p><p>للاتصال بالجماعة : زنقة السوق، رقم 4 - الهاتف 05.22.22.81.65 - البريد bureau@exemple.ma</p>",
    },
    {
      name: "one line that says how to reach a company",
      state: "absent",
      title: "طلبات المعلومات",
      link: "طلبات المعلومات",
      html: "<h1>طلبات المعلومات</h1><p>يقدم الطلب كتابة.</p><p>الأجل عشرون يوما.</p><p>للاتصال بالشركة : زنقة السوق، رقم 4 - الهاتف 05.22.22.81.65 - البريد bureau@exemple.ma</p>",
    },
  ],
);

testDetector(
  "budget-current",
  ["current", "stale"],
  [
    {
      name: "a table below the sitting at which it was voted",
      state: "current",
      title: "Budget 2026",
      link: "Budget 2026",
      html: "<h1>Budget 2026</h1><p>adopté lors de la session d'octobre 2025</p><table><tr><th>Nature</th><th>Montant DH</th></tr><tr><td>Recettes de fonctionnement</td><td>8 200 000,00</td></tr><tr><td>Dépenses de fonctionnement</td><td>7 900 000,00</td></tr><tr><td>Recettes d'équipement</td><td>300 000,00</td></tr><tr><td>Dépenses d'équipement</td><td>300 000,00</td></tr></table>",
    },
    {
      name: "a table below the year of another budget",
      state: "stale",
      title: "Budget",
      link: "Budget",
      html: "<h1>Budget</h1><p>Exercice budgétaire 2025</p><table><tr><th>Nature</th><th>Montant DH</th></tr><tr><td>Recettes de fonctionnement</td><td>8 200 000,00</td></tr><tr><td>Dépenses de fonctionnement</td><td>7 900 000,00</td></tr><tr><td>Recettes d'équipement</td><td>300 000,00</td></tr><tr><td>Dépenses d'équipement</td><td>300 000,00</td></tr></table>",
    },
  ],
);

testDetector(
  "online-consultation",
  ["stale", "absent"],
  [
    {
      name: "a dated call of which only the past is told",
      state: "stale",
      title: "Consultation publique sur le plan de mobilité",
      link: "Consultation publique sur le plan de mobilité",
      html: "<h1>Consultation publique sur le plan de mobilité</h1><p>La commune a soumis son projet de plan de mobilité à l'avis des habitants et des associations.</p><p>Les contributions ont été reçues en ligne du 3 mars au 20 avril 2023. La consultation est close. Merci aux participants.</p>",
    },
    {
      name: "a study that was given to experts",
      state: "absent",
      title: "Plan de mobilité",
      link: "Plan de mobilité",
      html: "<h1>Plan de mobilité</h1><p>La commune a soumis son projet de plan de mobilité à un bureau d'études le 3 mars 2023, et le rapport a été remis le 20 avril 2023 à la commission.</p>",
    },
  ],
);

testDetector(
  "action-plan",
  ["current", "unknown"],
  [
    {
      name: "a programme with its projects",
      state: "current",
      html: "<h1>Programme d'action de la commune 2022-2027</h1><p>Rapport final</p><p>Projet 1 : Réfection de la voirie, coût 2 000 000 DH</p><p>Projet 2 : Éclairage du souk, coût 700 000 DH</p><p>Projet 3 : Bibliothèque, coût 900 000 DH</p>",
    },
    {
      name: "how those who are to make one understand their task",
      state: "unknown",
      html: "<h1>Programme d'action de la commune 2022-2027</h1><p>Rapport méthodologique</p><p>Projet 1 : Réfection de la voirie, coût 2 000 000 DH</p><p>Projet 2 : Éclairage du souk, coût 700 000 DH</p><p>Projet 3 : Bibliothèque, coût 900 000 DH</p>",
    },
  ],
);

testDetector(
  "grants",
  ["current", "absent"],
  [
    {
      name: "names with their sums below them, under a notice that tells what they are",
      state: "current",
      title: "إعلان",
      link: "إعلان",
      html: "<h1>إعلان</h1><p>صادق المجلس في دورة ماي 2026 على الدعم المالي للجمعيات برسم سنة 2026 كما يلي:</p><p>جمعية الأمل للرياضة</p><p>45000,00</p><p>جمعية دار الفتاة</p><p>60000,00</p><p>جمعية النقل المدرسي</p><p>80000,00</p><p>نادي الشطرنج بالمدينة</p><p>15000,00</p>",
    },
    {
      name: "names with figures below them, of which nothing tells what they are",
      state: "absent",
      title: "إعلان",
      link: "إعلان",
      html: "<h1>إعلان</h1><p>عدد سكان الدواوير حسب آخر إحصاء:</p><p>دوار أيت علي</p><p>1250</p><p>دوار تيغرمت</p><p>2300</p><p>دوار أكادير نايت</p><p>1800</p>",
    },
  ],
);
