import { testDetector } from "./test-detector.js";

// Budgets that minutes tell under the matter of their vote; and votes without figures.

const minutes = (matter: string): string =>
  `<h1>Procès-verbal de la session d'octobre 2025</h1><p>Le conseil s'est réuni le 6 octobre 2025 sous la présidence de M. Omar Tazi. Étaient présents douze conseillers.</p>${matter}<p>Point 3 : convention relative au marché hebdomadaire. Adopté.</p><p>La séance est levée à 14 heures.</p>`;

testDetector(
  "budget-current",
  ["current", "unknown", "absent"],
  [
    {
      name: "revenue and expenditure of both parts under a numbered matter",
      state: "current",
      complete: true,
      title: "Session d'octobre 2025",
      link: "Session d'octobre 2025",
      html: minutes(
        "<p>Point 2 : Examen et vote du budget de l'exercice 2026.</p><p>Les recettes de fonctionnement sont arrêtées à 8 450 000,00 DH et les dépenses de fonctionnement s'élèvent à 7 300 000,00 DH.</p><p>Les recettes d'équipement et les dépenses d'équipement s'équilibrent à 1 150 000,00 DH.</p><p>Le conseil vote le budget 2026 à l'unanimité.</p>",
      ),
    },
    {
      name: "lines of print that end within a sentence",
      state: "current",
      title: "Session d'octobre 2025",
      link: "Session d'octobre 2025",
      html: minutes(
        "<p>Point 2 : Examen et vote du budget de l'exercice 2026.</p><p>Le rapporteur lit les propositions du bureau. Les recettes</p><p>de fonctionnement sont arrêtées à la somme de 8 450 000,00 DH et les</p><p>dépenses de fonctionnement s'élèvent à 7 300 000,00 DH.</p><p>Dotation d'équipement : 1 150 000,00 DH</p>",
      ),
    },
    {
      name: "one sum of one part",
      state: "unknown",
      title: "Session d'octobre 2025",
      link: "Session d'octobre 2025",
      html: minutes(
        "<p>Point 2 : Examen et vote du budget de l'exercice 2026.</p><p>Les recettes s'élèvent à 8 450 000,00 DH.</p><p>Le conseil vote le budget 2026 à l'unanimité.</p>",
      ),
    },
    {
      name: "a vote without sums",
      state: "absent",
      title: "Session d'octobre 2025",
      link: "Session d'octobre 2025",
      html: minutes(
        "<p>Point 2 : Examen et vote du budget de l'exercice 2026.</p><p>Le conseil vote les recettes et les dépenses du budget 2026 à l'unanimité.</p>",
      ),
    },
    {
      name: "sums of the next matter",
      state: "absent",
      title: "Session d'octobre 2025",
      link: "Session d'octobre 2025",
      html: minutes(
        "<p>Point 1 : Vote du budget de l'exercice 2026. Adopté à l'unanimité.</p><p>Point 2 : Tarifs de la piscine. Les recettes de la piscine s'élèvent à 450 000,00 DH, les dépenses d'équipement à 90 000,00 DH et celles de fonctionnement à 310 000,00 DH.</p>",
      ),
    },
  ],
);
