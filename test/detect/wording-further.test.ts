import { testDetector } from "./test-detector.js";

// Revenue with what it is made of, and days of approval; and what only looks like them.

testDetector(
  "budget-current",
  ["current", "absent"],
  [
    {
      name: "revenue and what it is made of, in one sentence",
      state: "current",
      complete: false,
      title: "ميزانية 2026",
      link: "ميزانية 2026",
      html: "<h1>ميزانية 2026</h1><p>تقدر مداخيل الجماعة المسجلة في ميزانية سنة 2026 بمليونين و400 ألف درهم، منها مليون و900 ألف درهم حصة الضريبة، و300 ألف درهم من كراء السوق، و120 ألف درهم من المقالع، و80 ألف درهم رسوم مختلفة.</p>",
    },
    {
      name: "a total alone",
      state: "absent",
      title: "ميزانية 2026",
      link: "ميزانية 2026",
      html: "<h1>ميزانية 2026</h1><p>تقدر مداخيل الجماعة المسجلة في ميزانية سنة 2026 بمليونين و400 ألف درهم، وستنشر تفاصيلها لاحقا.</p>",
    },
  ],
);

const table =
  "<table><tr><th>Rubrique</th><th>Montant (DH)</th></tr><tr><td>Recettes de fonctionnement</td><td>4 250 000,00</td></tr><tr><td>Dépenses de fonctionnement</td><td>3 900 000,00</td></tr><tr><td>Recettes d'équipement</td><td>980 000,00</td></tr><tr><td>Dépenses d'équipement</td><td>1 150 000,00</td></tr></table>";

testDetector(
  "budget-history",
  ["current", "absent"],
  [
    {
      name: "a budget of this year that was approved last year",
      state: "absent",
      html: `<h1>Budget de l'exercice 2026</h1><p>Visé par le gouverneur le 28 novembre 2025.</p>${table}`,
    },
    {
      name: "a budget that only the day of its approval dates",
      state: "current",
      html: `<h1>Compte administratif</h1><p>Approuvé par le gouverneur le 28 novembre 2025.</p>${table}`,
    },
    {
      name: "a line above the figures that tells their year",
      state: "current",
      html: `<h1>Budgets et comptes 2026</h1><p>Compte administratif de l'exercice 2025</p>${table}`,
    },
  ],
);
