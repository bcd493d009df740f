import { testDetector } from "./test-detector.js";

const rows = (names: readonly string[]) => names.map((name, i) => `<tr><td>${name}</td><td>${i + 1} 250 000,00</td></tr>`).join("");

testDetector(
  "budget-current",
  ["current", "stale", "absent"],
  [
    {
      name: "two tables under two headings",
      state: "current",
      complete: true,
      open: true,
      html: `<h1>Budget 2026</h1><h2>Recettes de fonctionnement et d'équipement</h2><table><tr><th>Rubrique</th><th>DH</th></tr>${rows(["TVA", "Taxes", "Emprunt"])}</table><h2>Dépenses de fonctionnement et d'équipement</h2><table><tr><th>Rubrique</th><th>DH</th></tr>${rows(["Personnel", "Voirie", "Matériel"])}</table>`,
    },
    {
      name: "in thousands of dirhams",
      state: "current",
      html: "<h1>Budget de l'exercice 2026 (en milliers de DH)</h1><table><tr><th>Rubrique</th><th>Prévision</th></tr><tr><td>Recettes</td><td>880</td></tr><tr><td>Dépenses</td><td>790</td></tr><tr><td>Excédent</td><td>90</td></tr></table>",
    },
    {
      name: "an Arabic list of revenue alone",
      state: "current",
      complete: false,
      html: "<h1>ميزانية 2026</h1><ul><li>مداخيل الضريبة على القيمة المضافة: 22.400.000,00 درهم</li><li>الرسم على الأراضي: 6.150.000,00 درهم</li><li>حقوق الأسواق: 4.300.000,00 درهم</li></ul>",
    },
    {
      name: "three years ago",
      state: "stale",
      html: `<h1>Budget de l'exercice 2023</h1><table>${rows(["Recettes", "Dépenses", "Excédent"])}</table>`,
    },
    {
      name: "the state's finance law",
      state: "absent",
      html: `<h1>Loi de finances 2026</h1><table>${rows(["Recettes", "Dépenses", "Déficit"])}</table>`,
    },
    {
      name: "the committee of the budget",
      state: "absent",
      html: "<h1>Commission du budget</h1><p>La commission s'est réunie le 3 mars 2026.</p>",
    },
  ],
);

testDetector(
  "budget-history",
  ["current", "stale", "absent"],
  [
    {
      name: "two rows with revenue and expenditure",
      state: "current",
      complete: false,
      html: "<h1>الحساب الإداري 2025</h1><table><tr><th>البيان</th><th>المداخيل</th><th>المصاريف</th></tr><tr><td>التسيير</td><td>17050000,00</td><td>14220000,00</td></tr><tr><td>التجهيز</td><td>2960000,00</td><td>2610000,00</td></tr></table>",
    },
    {
      name: "older than three years",
      state: "stale",
      html: `<h1>Compte administratif 2020</h1><table>${rows(["Recettes", "Dépenses", "Excédent"])}</table>`,
    },
    {
      name: "adopted, without figures",
      state: "absent",
      html: "<h1>Compte administratif 2025</h1><p>Le conseil a adopté le compte administratif à la majorité.</p>",
    },
  ],
);

testDetector(
  "grants",
  ["current", "stale", "absent"],
  [
    {
      name: "a line above the table names it",
      state: "current",
      title: "Associations",
      link: "Vie associative",
      html: "<h1>Associations</h1><p>Subventions accordées, exercice 2026 :</p><table><tr><th>Association</th><th>Objet</th><th>Montant</th></tr><tr><td>Al Amal</td><td>Sport</td><td>20 000,00</td></tr><tr><td>Ennour</td><td>Culture</td><td>35 000,00</td></tr></table>",
    },
    {
      name: "a list of sentences in Arabic",
      state: "current",
      html: "<h1>الدعم المالي للجمعيات برسم سنة 2025</h1><ul><li>جمعية الأمل: 20.000,00 درهم</li><li>جمعية النور: 35.000,00 درهم</li><li>جمعية الوفاق: 15.000,00 درهم</li></ul>",
    },
    {
      name: "years ago",
      state: "stale",
      html: "<h1>Subventions 2021</h1><table><tr><th>Association</th><th>Montant</th></tr><tr><td>Al Amal</td><td>20 000,00</td></tr><tr><td>Ennour</td><td>35 000,00</td></tr></table>",
    },
    {
      name: "criteria of support",
      state: "absent",
      html: "<h1>Subventions</h1><p>Critères d'éligibilité : deux ans d'existence, rapport moral et financier.</p>",
    },
  ],
);

testDetector(
  "procurement-plan",
  ["current", "stale", "absent"],
  [
    {
      name: "three years that cover this one",
      state: "current",
      html: "<h1>Programme prévisionnel triennal 2025-2027</h1><table><tr><th>Objet du marché</th><th>Mode de passation</th><th>Trimestre</th></tr><tr><td>Pistes</td><td>AOO</td><td>T1</td></tr><tr><td>Eau</td><td>AOO</td><td>T2</td></tr></table>",
    },
    {
      name: "the year before",
      state: "stale",
      html: "<h1>البرنامج التوقعي للصفقات 2025</h1><table><tr><th>موضوع الصفقة</th><th>طريقة الإبرام</th><th>الكلفة التقديرية</th></tr><tr><td>الطرق</td><td>طلب عروض مفتوح</td><td>2.000.000,00</td></tr><tr><td>الماء</td><td>طلب عروض مفتوح</td><td>900.000,00</td></tr></table>",
    },
    {
      name: "results of tenders",
      state: "absent",
      html: "<h1>Résultats des appels d'offres 2026</h1><table><tr><th>N°</th><th>Attributaire</th></tr><tr><td>1/2026</td><td>Société A</td></tr></table>",
    },
  ],
);

testDetector(
  "asset-list",
  ["current", "stale", "absent"],
  [
    {
      name: "an Arabic register",
      state: "current",
      html: "<h1>لائحة العقارات الجماعية</h1><table><tr><th>اسم العقار</th><th>المساحة</th><th>الرسم العقاري</th></tr><tr><td>مقر الجماعة</td><td>1200</td><td>في طور التحفيظ</td></tr><tr><td>السوق الأسبوعي</td><td>15000</td><td>1234/56</td></tr><tr><td>محل تجاري</td><td>40</td><td>غير محفظ</td></tr></table>",
    },
    {
      name: "closed in 2017",
      state: "stale",
      html: "<h1>Sommier de consistance au 31/12/2017</h1><table><tr><th>Désignation</th><th>Superficie</th><th>Titre foncier</th></tr><tr><td>Siège</td><td>1 200 m²</td><td>1/12</td></tr><tr><td>Souk</td><td>2 ha</td><td>2/12</td></tr><tr><td>Local</td><td>30 m²</td><td>3/12</td></tr></table>",
    },
    {
      name: "heritage",
      state: "absent",
      html: "<h1>Patrimoine historique</h1><ul><li>La kasbah</li><li>La medersa</li><li>Les greniers</li></ul>",
    },
  ],
);

testDetector(
  "financial-statements",
  ["current", "stale", "absent"],
  [
    {
      name: "cash and debt at the end of the year",
      state: "current",
      html: `<h1>Situation de trésorerie au 31 décembre 2025</h1><table>${rows(["Disponibilités", "Dette", "Restes à recouvrer"])}</table>`,
    },
    { name: "of 2020", state: "stale", html: `<h1>États financiers 2020</h1><table>${rows(["Actif", "Passif", "Résultat"])}</table>` },
    {
      name: "of an association",
      state: "absent",
      html: `<h1>Association Ennour : rapport financier 2025</h1><table>${rows(["Cotisations", "Dons", "Dépenses"])}</table>`,
    },
  ],
);

testDetector(
  "delegated-accounts",
  ["current", "stale", "absent"],
  [
    {
      name: "an operator's year",
      state: "current",
      html: `<h1>حسابات المفوض له برسم سنة 2025</h1><table>${rows(["العائدات", "التكاليف", "النتيجة"])}</table>`,
    },
    {
      name: "four years ago",
      state: "stale",
      html: `<h1>Comptes du délégataire 2022</h1><table>${rows(["Produits", "Charges", "Résultat"])}</table>`,
    },
    {
      name: "the specifications",
      state: "absent",
      html: "<h1>Cahier des charges de la gestion déléguée</h1><p>La redevance annuelle est de 2 000 000 DH.</p>",
    },
  ],
);

testDetector(
  "audit-reports",
  ["current", "stale", "absent"],
  [
    {
      name: "published this year",
      state: "current",
      html: `<h1>Rapport d'évaluation du programme d'éclairage</h1><p>Publié le 3 mars 2026.</p><p>${"Constat : les compteurs ne sont pas relevés et les factures ne sont pas vérifiées avant paiement. ".repeat(4)}</p><p>Recommandation : relever les compteurs chaque mois et vérifier les factures.</p>`,
    },
    {
      name: "long ago",
      state: "stale",
      html: `<h1>Rapport d'audit, exercice 2016</h1><p>${"Observation : les bons de commande ne sont pas numérotés et les régies ne sont pas contrôlées. ".repeat(5)}</p><p>Recommandations : numéroter les bons.</p>`,
    },
    {
      name: "a cultural report",
      state: "absent",
      html: "<h1>Rapport des activités culturelles 2025</h1><p>Festival, théâtre, musique.</p>",
    },
  ],
);
