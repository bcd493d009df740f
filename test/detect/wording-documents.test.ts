import { testDetector } from "./test-detector.js";

const rows = (all: readonly (readonly string[])[]): string =>
  `<table>${all.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`;

testDetector(
  "procedures-guide",
  ["current", "absent"],
  [
    {
      name: "papers told in sentences under the procedures' names",
      state: "current",
      html: "<h1>Vie pratique</h1><h2>Acte de naissance</h2><p>Présenter la CIN et le livret de famille.</p><h2>Légalisation de signature</h2><p>Munissez-vous de la CIN et du document.</p><h2>Permis de construire</h2><p>Déposer la demande et le certificat de propriété.</p>",
    },
    {
      name: "a table of procedures whose header says nothing usual",
      state: "current",
      html: `<h1>الخدمات</h1>${rows([
        ["نوع الوثيقة", "ما يلزم"],
        ["عقد الازدياد", "البطاقة الوطنية"],
        ["شهادة السكنى", "البطاقة الوطنية + فاتورة"],
        ["رخصة الإصلاح", "طلب + عقد الملكية"],
      ])}`,
    },
    {
      name: "what the office does, without papers",
      state: "absent",
      html: "<h1>Vie pratique</h1><h2>Acte de naissance</h2><p>Le service délivre les actes.</p><h2>Légalisation de signature</h2><p>Guichet ouvert le matin.</p><h2>Permis de construire</h2><p>Délivré par le président.</p>",
    },
  ],
);

const parts = [
  ["Recettes de fonctionnement", "7 100 000"],
  ["Dépenses de fonctionnement", "6 000 000"],
  ["Recettes d'équipement", "1 100 000"],
  ["Dépenses d'équipement", "1 100 000"],
];

testDetector(
  "budget-current",
  ["current", "absent"],
  [
    {
      name: "all four parts for the year under another title",
      state: "current",
      complete: true,
      title: "Nos finances",
      link: "Nos finances",
      html: `<h1>Nos finances</h1><h2>Prévisions de l'exercice 2026</h2>${rows([["Libellé", "DH"], ...parts])}`,
    },
    {
      name: "the same parts as carried out",
      state: "absent",
      title: "Nos finances",
      link: "Nos finances",
      html: `<h1>Nos finances</h1><h2>Exercice 2026</h2>${rows([["Libellé", "Réalisations"], ...parts])}`,
    },
  ],
);

testDetector(
  "asset-list",
  ["current", "absent"],
  [
    {
      name: "items with areas and land titles",
      state: "current",
      html: "<h1>Domaine privé communal</h1><ul><li>Siège de la commune, 900 m², TF 1234/12</li><li>Souk, superficie 2 ha, réquisition 88</li><li>Logement de fonction, 120 m²</li></ul>",
    },
    {
      name: "what the property is for, without items",
      state: "absent",
      html: "<h1>Domaine privé communal</h1><ul><li>Gestion des biens</li><li>Mise à jour du registre</li><li>Location des locaux</li></ul>",
    },
  ],
);

testDetector(
  "recruitment",
  ["current", "absent"],
  [
    {
      name: "a post of the commune",
      state: "current",
      html: "<h1>إعلانات</h1><p>تنظم الجماعة مباراة لتوظيف مساعد تقني يوم 20 شتنبر 2026، وآخر أجل لإيداع الملفات 5 شتنبر 2026.</p>",
    },
    {
      name: "the contest of the police",
      state: "absent",
      title: "إعلانات",
      link: "إعلانات",
      html: "<h1>مباراة ولوج سلك الأمن الوطني 2026</h1><p>تعلن المديرية العامة للأمن الوطني عن تنظيم مباراة لتوظيف حراس الأمن، وآخر أجل لإيداع الملفات 15 يونيو 2026.</p>",
    },
  ],
);

testDetector(
  "council-rules",
  ["current", "absent"],
  [
    {
      name: "short rules that name the council twice",
      state: "current",
      html: "<h1>النظام الداخلي</h1><p>المادة 1: يحدد هذا النظام كيفية سير أشغال المجلس.</p><p>المادة 2: يعقد المجلس دوراته ثلاث مرات في السنة.</p><p>المادة 3: توجه الاستدعاءات كتابة.</p>",
    },
    {
      name: "rules of a market",
      state: "absent",
      html: "<h1>Règlement intérieur du marché</h1><p>Article 1 : le marché ouvre à 6 h.</p><p>Article 2 : les carreaux sont loués.</p><p>Article 3 : le conseil fixe les tarifs, le conseil les révise.</p>",
    },
  ],
);

testDetector(
  "organization-chart",
  ["current", "absent"],
  [
    {
      name: "the units told in one sentence",
      state: "current",
      html: "<h1>L'administration</h1><p>L'administration comprend une direction générale des services, la division du budget, la division des équipements, le service du personnel et le service des marchés.</p>",
    },
    {
      name: "what one service does",
      state: "absent",
      html: "<h1>L'administration</h1><p>Le service du personnel, composé de trois agents, reçoit chaque matin.</p>",
    },
  ],
);

testDetector(
  "council-sessions",
  ["current", "absent"],
  [
    {
      name: "decisions of a meeting that is not called a session",
      state: "current",
      html: "<h1>Délibérations</h1><p>Réunion du 15 juin 2026</p><p>Le conseil communal s'est réuni sous la présidence de M. Karim Bennis.</p><p>Délibération 1 : le conseil approuve la convention relative au transport scolaire.</p><p>Délibération 2 : le conseil approuve l'acquisition de citernes.</p>",
    },
    {
      name: "a meeting with associations",
      state: "absent",
      title: "Actualités",
      link: "Actualités",
      html: "<h1>Rencontre avec les associations</h1><p>Réunion du 15 juin 2026</p><p>Le président a écouté les associations et promis de revenir vers elles après l'été.</p>",
    },
  ],
);
