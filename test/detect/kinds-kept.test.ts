import { testDetector } from "./test-detector.js";

// What the rules against things of another kind must leave: each case beside the one that the rule is for.

const rowsOf = (rows: readonly string[], cell = "td"): string =>
  rows
    .map(
      (row) =>
        `<tr>${row
          .split("|")
          .map((text) => `<${cell}>${text}</${cell}>`)
          .join("")}</tr>`,
    )
    .join("");
const tableOf = (rows: readonly string[], header?: string): string =>
  `<table>${header === undefined ? "" : rowsOf([header], "th")}${rowsOf(rows)}</table>`;

const sums = ["Association Al Amal|12 000", "Association Ennour|14 500", "Club Ittihad|21 000"];
const bare = ["Association Al Amal|1247", "Association Ennour|1453", "Club Ittihad|2108"];
const grants = (body: string, title = "Subventions accordées aux associations 2026") => ({
  title,
  link: title,
  html: `<h1>${title}</h1>${body}`,
});
const support = (body: string) => grants(body, "Soutien aux associations 2026");

testDetector(
  "grants",
  ["current", "absent", "unknown"],
  [
    {
      name: "sums below the number of those who got them",
      state: "current",
      ...grants(`<p>Nombre d'associations bénéficiaires : 3</p>${tableOf(sums)}`),
    },
    {
      name: "sums of a year below the number of those who got them",
      state: "current",
      ...grants(`<p>Nombre d'associations bénéficiaires : 3</p>${tableOf(sums, "Association|2026")}`),
    },
    {
      name: "مبالغ تحت عدد المستفيدين",
      state: "current",
      ...grants(
        `<p>عدد الجمعيات المستفيدة: 3</p>${tableOf(["جمعية الأمل|12000", "جمعية النور|14500", "نادي الاتحاد|21000"])}`,
        "المنح المقدمة للجمعيات 2026",
      ),
    },
    {
      name: "a column of members with a number each beside the names, its cells left empty",
      state: "unknown",
      ...grants(
        tableOf(["Association Al Amal||12 000", "Association Ennour||14 500", "Club Ittihad||21 000"], "Association|Adhérents|2026"),
      ),
    },
    {
      name: "figures under a year, a column before them that counts in words",
      state: "current",
      ...grants(tableOf(["Association Al Amal|cent|12 000", "Association Ennour|mille|14 500"], "Association|Adhérents|2026")),
    },
    {
      name: "figures in a column of members",
      state: "absent",
      ...grants(tableOf(bare, "Association|Adhérents")),
    },
    {
      name: "figures in a column of a number, another column in words",
      state: "absent",
      ...grants(
        tableOf(["Al Amal|1247|sport", "Ennour|1453|culture", "Ittihad|2108|sport"], "Association|Nombre de bénéficiaires|Domaine"),
      ),
    },
    {
      name: "one figure in a column of members, the others in one of a year",
      state: "unknown",
      ...grants(tableOf(["Al Amal|1 247|sport", "Ennour|cent|14 500"], "Association|Adhérents|2026")),
    },
    {
      name: "a heading that counts below a title of grants",
      state: "unknown",
      ...grants(`<h2>Nombre d'adhérents</h2>${tableOf(bare)}`),
    },
    {
      name: "a heading that counts members of a year, without a word of money",
      state: "unknown",
      ...support(`<h2>Nombre d'adhérents en 2025</h2>${tableOf(sums)}`),
    },
    {
      name: "a heading that counts, without a word of money",
      state: "absent",
      ...support(`<h2>Adhérents</h2>${tableOf(bare)}`),
    },
    {
      name: "bare figures that are added up",
      state: "current",
      ...support(tableOf([...bare, "Total|4808"])),
    },
    {
      name: "bare figures in thousands",
      state: "current",
      ...support(`<p>En milliers de dirhams</p>${tableOf(bare)}`),
    },
  ],
);

const guide = (names: readonly string[], title = "Guide des procédures") => ({
  title,
  link: title,
  html: `<h1>${title}</h1>${names.map((name) => `<h2>${name}</h2><p>Pièces à fournir :</p><ul><li>Carte nationale</li><li>Timbre fiscal</li></ul>`).join("")}`,
});

testDetector(
  "procedures-guide",
  ["current", "absent", "unknown"],
  [
    {
      name: "several services told by stages alone",
      state: "unknown",
      ...guide(["Eau : demande", "Eau : paiement", "Assainissement : demande", "Assainissement : paiement"]),
    },
    {
      name: "one permit told by stages alone",
      state: "absent",
      ...guide(["Permis de construire : demande", "Permis de construire : paiement", "Permis de construire : retrait"]),
    },
    {
      name: "three services told by one stage each",
      state: "current",
      ...guide(["Eau : demande", "Assainissement : demande", "Éclairage : demande"]),
    },
    { name: "bare stages of one permit", state: "absent", ...guide(["Dépôt", "Paiement", "Retrait"], "Permis de construire") },
    { name: "bare stages of nobody knows what", state: "unknown", ...guide(["Dépôt", "Paiement", "Retrait"]) },
    { name: "two services told by one stage each", state: "absent", ...guide(["Eau : demande", "Assainissement : demande"]) },
    {
      name: "requests of different papers of one office",
      state: "current",
      ...guide([
        "État civil : demande d'acte de naissance",
        "État civil : demande du livret de famille",
        "État civil : demande de certificat de vie",
      ]),
    },
    {
      name: "requests of different permits behind a dash",
      state: "current",
      ...guide([
        "Urbanisme – demande de permis de construire",
        "Urbanisme – demande de permis d'habiter",
        "Urbanisme – demande de permis de démolir",
      ]),
    },
    {
      name: "طلبات مختلفة لمصلحة واحدة",
      state: "current",
      ...guide(
        ["الحالة المدنية: طلب عقد الازدياد", "الحالة المدنية: طلب الدفتر العائلي", "الحالة المدنية: طلب شهادة الحياة"],
        "دليل المساطر الإدارية",
      ),
    },
    {
      name: "a guide in numbered parts",
      state: "current",
      ...guide(["Partie 1 : Permis de construire", "Partie 2 : Permis d'habiter", "Partie 3 : Légalisation de signature"]),
    },
    {
      name: "one procedure in numbered steps that tell what they are",
      state: "absent",
      ...guide(["Étape 1 : dépôt du dossier", "Étape 2 : remplir le formulaire", "Étape 3 : retrait"], "Guide : permis de construire"),
    },
  ],
);

const property = (rows: readonly string[], header: string) => ({
  title: "Liste des biens communaux",
  link: "Liste des biens communaux",
  html: `<h1>Liste des biens communaux</h1>${tableOf(rows, header)}`,
});
const names = ["Souk hebdomadaire", "Abattoir municipal", "Maison communale", "Terrain de sport"];

testDetector(
  "asset-list",
  ["current", "absent", "unknown"],
  [
    {
      name: "named property, its titles still to come",
      state: "unknown",
      ...property(
        names.map((name) => `${name}|à préciser`),
        "Désignation du bien|Titre foncier",
      ),
    },
    {
      name: "named property, all else still to come",
      state: "unknown",
      ...property(
        names.slice(0, 3).map((name) => `${name}|à compléter|à compléter`),
        "Désignation du bien|Superficie|Titre foncier",
      ),
    },
    {
      name: "named property beside dots",
      state: "unknown",
      ...property(
        names.map((name) => `${name}|....`),
        "Désignation du bien|Superficie",
      ),
    },
    {
      name: "named property beside empty cells",
      state: "unknown",
      ...property(
        names.map((name) => `${name}||`),
        "Désignation du bien|Superficie|Titre foncier",
      ),
    },
    {
      name: "fields of a form beside dots",
      state: "absent",
      ...property(["Nom du bien|....", "Superficie|....", "Propriétaire|....", "Signature|...."], "Fiche du bien|"),
    },
    {
      name: "numbers for names, beside dots",
      state: "absent",
      ...property(["Bien n° 1|....", "Bien n° 2|....", "Bien n° 3|...."], "Désignation du bien|Titre foncier"),
    },
    {
      name: "some property told, the rest still to come",
      state: "unknown",
      ...property(
        ["Souk hebdomadaire|TF 12/88", "Abattoir municipal|à préciser", "Maison communale|à préciser"],
        "Désignation du bien|Titre foncier",
      ),
    },
    {
      name: "numbers for names, and all to be filled in",
      state: "absent",
      ...property(["Bien n° 1|à préciser", "Bien n° 2|à préciser", "Bien n° 3|à préciser"], "Désignation du bien|Titre foncier"),
    },
    {
      name: "two things named, all else still to come",
      state: "absent",
      ...property(["Souk hebdomadaire|à préciser", "Abattoir municipal|à préciser"], "Désignation du bien|Titre foncier"),
    },
    {
      name: "numbered property with its areas in figures alone",
      state: "current",
      ...property(
        ["1|Souk hebdomadaire|20 000", "2|Abattoir municipal|1 200", "3|Maison communale|640"],
        "N°|Désignation du bien|Superficie (m²)",
      ),
    },
  ],
);

const members = (rows: readonly string[], header: string) => ({
  title: "Membres du conseil",
  link: "Membres du conseil",
  html: `<h1>Membres du conseil communal</h1>${tableOf(rows, header)}`,
});

const ofBudget = ["Ahmed Tazi", "Rachid Sebti", "Latifa Chraibi", "Omar Naciri"];
const ofTown = ["Said Benjelloun", "Fatima Ouardi", "Karim Bennis", "Hassan Alaoui"];
/** A page under the council's name with these lines. */
const council = (lines: readonly string[]) => ({
  title: "Conseil communal",
  link: "Conseil communal",
  html: `<h1>Conseil communal</h1>${lines.map((line) => `<p>${line}</p>`).join("")}`,
});

testDetector(
  "council-members",
  ["current", "absent", "unknown"],
  [
    {
      name: "plain members of committees below lines that name these",
      state: "unknown",
      ...council(["Commission du budget", "Membres :", ...ofBudget, "Commission de l'urbanisme", ...ofTown]),
    },
    {
      name: "plain members of committees behind their names",
      state: "unknown",
      ...council([`Commission du budget : ${ofBudget.join(", ")}`, `Commission de l'urbanisme : ${ofTown.join(", ")}`]),
    },
    {
      name: "plain members of committees in a table, all of one in a cell",
      state: "unknown",
      ...members(
        [
          `Commission du budget|${ofBudget[0]}|${ofBudget.slice(1).join(", ")}`,
          `Commission de l'urbanisme|${ofTown[0]}|${ofTown.slice(1).join(", ")}`,
        ],
        "Commission|Président|Membres",
      ),
    },
    {
      name: "members of the council above its committees",
      state: "current",
      ...council([
        "Président : Mohammed Alaoui",
        "Premier vice-président : Hassan Bennani",
        "Secrétaire : Khadija Amrani",
        "Commission du budget",
        ...ofBudget,
      ]),
    },
    { name: "members of the council by name alone", state: "current", ...council([...ofBudget, ...ofTown]) },
    {
      name: "one name in each row beside its committee",
      state: "current",
      ...members(
        [...ofBudget.map((name) => `Commission du budget|${name}`), ...ofTown.map((name) => `Commission de l'urbanisme|${name}`)],
        "Commission|Nom",
      ),
    },
    {
      name: "members of the council, their committees before their names",
      state: "current",
      ...members(
        [
          "Commission du budget|Mohammed Alaoui|président du conseil",
          "Commission de l'urbanisme|Hassan Bennani|vice-président",
          "Commission du budget|Khadija Amrani|secrétaire",
          "Commission de l'urbanisme|Rachid Idrissi|membre",
          "Commission du budget|Fatima Tazi|membre",
          "Commission de l'urbanisme|Omar Sebti|membre",
        ],
        "Commission|Nom|Fonction",
      ),
    },
    {
      name: "who presides over committees, in a table of names",
      state: "absent",
      ...members(
        [
          "Commission du budget|Mohammed Alaoui|président",
          "Commission de l'urbanisme|Hassan Bennani|président",
          "Commission des sports|Rachid Idrissi|président",
          "Commission de la culture|Fatima Tazi|présidente",
        ],
        "Commission|Nom|Fonction",
      ),
    },
  ],
);

testDetector(
  "consultative-bodies",
  ["current"],
  [
    {
      name: "the body that the law asks for, its members behind its name as a commission",
      state: "current",
      title: "Instance de l'équité, de l'égalité des chances et de l'approche genre",
      link: "Instance de l'équité, de l'égalité des chances et de l'approche genre",
      html: `<h1>Instance de l'équité, de l'égalité des chances et de l'approche genre</h1><ul><li>Commission de l'équité, présidée par Mme Latifa Chraibi</li><li>Commission du genre, présidée par M. Omar Tazi</li><li>Commission de l'égalité, présidée par M. Rachid Sebti</li></ul>`,
    },
  ],
);
