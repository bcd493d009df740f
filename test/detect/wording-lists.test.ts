import { testDetector } from "./test-detector.js";

// Lists of property under columns of many names, and grants that a sentence tells; and what only looks like them.

const rows = (cells: readonly (readonly string[])[]): string =>
  `<table>${cells.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`;

testDetector(
  "asset-list",
  ["current", "absent", "unknown"],
  [
    {
      name: "a column of the shape beside one known word",
      state: "current",
      title: "Inventaire des biens",
      html: `<h1>Inventaire des biens de la commune</h1>${rows([
        ["Réf.", "Bien", "Emplacement", "Remarque"],
        ["B-1", "Maison communale", "Place de la Marche verte", "bon état"],
        ["B-2", "Abattoir", "Route de Safi", "à réparer"],
        ["B-3", "Camion-citerne", "Dépôt", "vidange faite"],
      ])}`,
    },
    {
      name: "a list under its name in columns that nobody knows",
      state: "unknown",
      title: "Inventaire des biens",
      html: `<h1>Inventaire des biens de la commune</h1>${rows([
        ["Repère", "Intitulé", "Lieu"],
        ["B-1", "Maison communale", "Place de la Marche verte"],
        ["B-2", "Abattoir", "Route de Safi"],
        ["B-3", "Camion-citerne", "Dépôt municipal"],
      ])}`,
    },
    {
      name: "a table of monuments under the same name",
      state: "absent",
      title: "Inventaire du patrimoine",
      html: `<h1>Inventaire du patrimoine</h1>${rows([
        ["Repère", "Monuments", "Époque"],
        ["1", "Kasbah des Glaoua", "Siècle dernier"],
        ["2", "Porte du Souk", "Époque saadienne"],
        ["3", "Agadir Imchguiguilne", "Époque almohade"],
      ])}`,
    },
    {
      name: "a table under another heading of the page",
      state: "absent",
      title: "Inventaire des biens",
      html: `<h1>Inventaire des biens de la commune</h1><p>Le registre est tenu au service du patrimoine.</p><h2>Horaires du service</h2>${rows(
        [
          ["Jour", "Matin", "Guichet"],
          ["Lundi", "neuf heures", "Rachid"],
          ["Mardi", "dix heures", "Samira"],
          ["Jeudi", "neuf heures", "Omar"],
        ],
      )}`,
    },
  ],
);

testDetector(
  "grants",
  ["current", "absent", "unknown", "stale"],
  [
    {
      name: "three beneficiaries with a sum each in one sentence",
      state: "current",
      open: false,
      complete: false,
      html: "<h1>Subventions aux associations</h1><p>En 2025, le conseil a accordé 12 000 DH à l'association Tifaout, 18 000 DH au club Raja Souss et 9 000 DH à la coopérative Argane.</p>",
    },
    {
      name: "three beneficiaries, told in Arabic",
      state: "current",
      open: false,
      html: "<h1>دعم الجمعيات</h1><p>بالجماعة 20 جمعية. وخصصت الجماعة سنة 2026 لجمعية تيفاوت 12.000 درهم للتمدرس، ولنادي الرجاء 18.000 درهم، ولتعاونية أركان 9.000 درهم.</p>",
    },
    {
      name: "three beneficiaries of four years ago",
      state: "stale",
      html: "<h1>Subventions aux associations</h1><p>En 2022, le conseil a accordé 12 000 DH à l'association Tifaout, 18 000 DH au club Raja Souss et 9 000 DH à la coopérative Argane.</p>",
    },
    {
      name: "two beneficiaries",
      state: "unknown",
      html: "<h1>Subventions aux associations</h1><p>En 2025, le conseil a accordé 12 000 DH à l'association Tifaout et 18 000 DH au club Raja Souss.</p>",
    },
    {
      name: "one beneficiary",
      state: "absent",
      html: "<h1>Subventions aux associations</h1><p>En 2025, le conseil a accordé 12 000 DH à l'association Tifaout.</p>",
    },
    {
      name: "totals of each kind of body",
      state: "absent",
      html: "<h1>Subventions aux associations</h1><p>En 2025, le conseil a accordé 200 000 DH à douze associations, 90 000 DH à trois clubs et 40 000 DH à deux coopératives de la commune.</p>",
    },
    {
      name: "sums that were asked for",
      state: "absent",
      html: "<h1>Subventions aux associations</h1><p>L'association Tifaout demande 12 000 DH, le club Raja Souss 18 000 DH et la coopérative Argane 9 000 DH.</p>",
    },
  ],
);
