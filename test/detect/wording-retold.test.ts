import { testDetector } from "./test-detector.js";

// What real pages of the same kinds said, in other words: each case that counts beside one that does not.

testDetector(
  "council-rules",
  ["current", "unknown", "absent"],
  [
    {
      name: "rules that speak of themselves",
      state: "current",
      html: "<h1>النظام الداخلي للمجلس</h1><p>المادة 1: يحدد هذا النظام الداخلي كيفيات سير دورات المجلس.</p><p>المادة 2: ينعقد المجلس بدعوة من رئيسه.</p><p>المادة 3: تدون مداولات المجلس في محضر.</p>",
    },
    {
      name: "rules that speak of themselves without this, in article 1",
      state: "current",
      title: "Documents",
      link: "Documents",
      html: "<h1>Documents</h1><p>Article 1 : Le règlement intérieur fixe les modalités de fonctionnement du conseil communal.</p><p>Article 2 : Le conseil communal tient trois sessions.</p><p>Article 3 : Le président dirige les débats du conseil communal.</p><p>Article 4 : Les votes du conseil sont publics.</p>",
    },
    {
      name: "the law that says what rules shall lay down: whose it is, a person must see",
      state: "unknown",
      title: "الجماعات",
      link: "الجماعات",
      html: "<h1>الجماعات</h1><p>يحدد النظام الداخلي عدد اللجان الدائمة للمجلس وتسميتها.</p><p>المادة 27 ينتخب المجلس من بين أعضائه رئيسا لكل لجنة.</p><p>المادة 28 تخصص رئاسة إحدى لجان المجلس للمعارضة. يحدد النظام الداخلي للمجلس كيفيات ذلك.</p><p>المادة 29 تجتمع كل لجنة بطلب من رئيس المجلس.</p>",
    },
    {
      name: "the same said of other things than rules",
      state: "absent",
      title: "الجماعات",
      link: "الجماعات",
      html: "<h1>الجماعات</h1><p>يحدد النظام الداخلي عدد اللجان الدائمة للمجلس وتسميتها.</p><p>ينتخب المجلس من بين أعضائه رئيسا لكل لجنة. يحدد النظام الداخلي للمجلس كيفيات ذلك.</p>",
    },
    {
      name: "the rules of a parliament",
      state: "absent",
      title: "النظام الداخلي لمجلس النواب",
      link: "النظام الداخلي لمجلس النواب",
      html: "<h1>النظام الداخلي لمجلس النواب</h1><p>المادة 1: ينعقد المجلس بدعوة من رئيسه.</p><p>المادة 2: ينتخب المجلس مكتبه.</p><p>المادة 3: تدون مداولات المجلس.</p>",
    },
  ],
);

testDetector(
  "grants",
  ["stale", "absent"],
  [
    {
      name: "columns named as programs write them, in long rows",
      state: "stale",
      title: "Conventions de subventions 2018",
      html: "<h1>Conventions de subventions 2018</h1><table><tr><td>nomBeneficiaire</td><td>objet</td><td>montantVerse</td></tr><tr><td>Club Al Amal</td><td>Tournoi</td><td>250,00</td></tr><tr><td>Union sportive</td><td>Stage</td><td>400,00</td></tr></table>",
    },
    {
      name: "a table of a programme that counts its beneficiaries",
      state: "absent",
      title: "Réalisations",
      link: "Réalisations",
      html: "<h1>Réalisations</h1><table><tr><td>Programme</td><td>Montant global</td><td>Nombre de bénéficiaires</td></tr><tr><td>Lutte contre la précarité 2018</td><td>102 083 833,00</td><td>7 686</td></tr><tr><td>Programme transversal 2018</td><td>102 249 542,00</td><td>20 615</td></tr></table>",
    },
    {
      name: "columns without a sum",
      state: "absent",
      title: "Conventions de subventions 2018",
      html: "<h1>Conventions de subventions 2018</h1><table><tr><td>nomBeneficiaire</td><td>objet</td><td>ville</td></tr><tr><td>Club Al Amal</td><td>Tournoi</td><td>Zaio</td></tr><tr><td>Union sportive</td><td>Stage</td><td>Zaio</td></tr></table>",
    },
  ],
);

testDetector(
  "commune-contact",
  ["current", "absent"],
  [
    {
      name: "an address under a heading of the house, on a page of another subject",
      state: "current",
      title: "La vie communale",
      link: "La vie communale",
      html: `<h1>La vie communale</h1>${"<p>Les bénévoles entretiennent les sentiers et accueillent les marcheurs.</p>".repeat(18)}<h3>Adresse de la mairie</h3><p>Téléphone : 05 22 66 17 92</p><p>E-mail : bureau@exemple.ma</p>`,
      quote: "05 22 66 17 92",
    },
    {
      name: "an address under a heading of somebody else",
      state: "absent",
      title: "La vie communale",
      link: "La vie communale",
      html: `<h1>La vie communale</h1>${"<p>Les bénévoles entretiennent les sentiers et accueillent les marcheurs.</p>".repeat(18)}<h3>Adresse de la boulangerie</h3><p>Téléphone : 05 22 66 17 92</p><p>E-mail : bureau@exemple.ma</p>`,
    },
  ],
);

testDetector(
  "recruitment",
  ["current", "stale"],
  [
    {
      name: "a contest to come",
      state: "current",
      html: "<h1>Avis de concours</h1><p>Concours pour le recrutement de deux techniciens, le 20 décembre 2026. Dossier de candidature au bureau d'ordre.</p>",
    },
    {
      name: "an old contest for a contract that still runs",
      state: "stale",
      html: "<h1>Avis de concours</h1><p>Concours du 3 mars 2019 pour le recrutement de deux techniciens. Dossier de candidature au bureau d'ordre.</p><p>Contrat valable jusqu'au 30 juin 2027.</p>",
    },
  ],
);

testDetector(
  "information-officer",
  ["unknown", "current"],
  [
    {
      name: "an officer between articles of a law: whose page it is, a person says",
      state: "unknown",
      html: "<h1>Accès à l'information</h1><p>Article 14 : la présente loi donne un droit à chacun.</p><p>Article 16 : les sanctions prévues par la présente loi.</p><p>Personne chargée de l'information : M. Hamid Kaddaoui, tél. 05 37 85 44 09</p>",
    },
    {
      name: "an officer under a law that is named by its number",
      state: "current",
      html: "<h1>Accès à l'information</h1><p>Selon l'article 14 de la loi 31-13, chacun a un droit.</p><p>Personne chargée de l'information : M. Hamid Kaddaoui, tél. 05 37 85 44 09</p>",
    },
  ],
);

testDetector(
  "online-consultation",
  ["current", "stale", "absent"],
  [
    {
      name: "a form whose call is closed",
      state: "stale",
      title: "Consultation sur le plan d'action",
      link: "Consultation publique",
      html: "<h1>Consultation publique</h1><p>La consultation est close depuis le 31 mars 2019. Les citoyens étaient invités à envoyer leurs propositions de projets au moyen du formulaire du 1er mars au 31 mars 2019.</p><p>Nom :</p><p>Courriel :</p><p>Votre proposition :</p><p>Envoyer</p>",
    },
    {
      name: "a meeting of long ago above a form for comments",
      state: "stale",
      title: "Consultation publique sur le plan d'action",
      link: "Consultation publique",
      html: "<h1>Consultation publique sur le plan d'action</h1><p>La commune invite les habitants à une réunion de concertation le 12 mars 2019 et à envoyer leurs propositions par courriel avant le 20 mars 2019.</p><p>Nom *</p><p>E-mail *</p><p>Site web *</p><p>Envoyer</p>",
    },
    {
      name: "a form for projects of which only the words are left",
      state: "current",
      title: "نافذة لتلقي اقتراحات المشاريع",
      link: "نافذة تفاعلية",
      html: "<h1>نافذة لتلقي اقتراحات المشاريع</h1><p>يدعوكم رئيس الجماعة إلى المشاركة في إعداد برنامج العمل عن طريق إرسال مقترحات مشاريع تهم تنمية المدينة في مختلف المجالات والقطاعات.</p><p>الاسم الكامل (*) :</p><p>البريد (*) :</p><p>اقتراح المشروع (*) :</p><p>إرسال</p>",
    },
    {
      name: "the same words without a form",
      state: "absent",
      title: "نافذة لتلقي اقتراحات المشاريع",
      link: "نافذة تفاعلية",
      html: "<h1>نافذة لتلقي اقتراحات المشاريع</h1><p>سبق لرئيس الجماعة أن نوه بمن قدم مقترحات مشاريع تهم تنمية المدينة في مختلف المجالات والقطاعات خلال السنوات الماضية.</p><p>الاسم الكامل</p><p>البريد</p>",
    },
  ],
);

testDetector(
  "council-members",
  ["current", "absent"],
  [
    {
      name: "who presides over the committees, and nobody else",
      state: "absent",
      html: "<h1>Le conseil</h1><p>Le conseil a formé ses commissions permanentes :</p><ul><li>Commission du budget, présidée par Mohammed Alaoui</li><li>Commission de l'urbanisme, présidée par Hassan Bennani</li><li>Commission des sports, présidée par Rachid Idrissi</li><li>Commission de la culture, présidée par Fatima Zahra Tazi</li></ul>",
    },
    {
      name: "the bureau above those who preside over the committees",
      state: "current",
      html: "<h1>Le conseil</h1><ul><li>Mohammed Alaoui, président</li><li>Hassan Bennani, premier vice-président</li><li>Khadija Amrani, deuxième vice-présidente</li><li>Commission des sports, présidée par Rachid Idrissi</li><li>Commission de la culture, présidée par Fatima Zahra Tazi</li></ul>",
    },
  ],
);

testDetector(
  "consultative-bodies",
  ["current", "absent"],
  [
    {
      name: "a newspaper's sentence on the president who made the body, above links to other news",
      state: "absent",
      title: "إحداث هيئة المساواة وتكافؤ الفرص",
      html: "<h1>إحداث هيئة المساواة وتكافؤ الفرص</h1><p>كشف رئيس المجلس الجماعي، سليم العلمي، أن الجماعة أحدثت هيئة المساواة وتكافؤ الفرص ومقاربة النوع.</p><p>مواضيع ذات صلة: أسواق القرب تفتح أبوابها - حركة السير بالكورنيش</p>",
    },
    {
      name: "the members of the body by name",
      state: "current",
      title: "هيئة المساواة وتكافؤ الفرص",
      html: "<h1>هيئة المساواة وتكافؤ الفرص</h1><p>تتألف الهيئة من:</p><ul><li>سليم العلمي: رئيس الهيئة</li><li>وفاء بناني: نائبة الرئيس</li><li>محمد الكتاني: مقرر الهيئة</li></ul>",
    },
  ],
);

const row = (...cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;

testDetector(
  "procedures-guide",
  ["current", "absent"],
  [
    {
      name: "a table of procedures and their papers",
      state: "current",
      html: `<h1>Guide des procédures</h1><table>${row("Procédure", "Pièces à fournir")}${row("Permis de construire", "Plan de situation, titre")}${row("Permis d’habiter", "Attestation de fin de travaux")}${row("Légalisation de signature", "Carte nationale")}</table>`,
    },
    {
      name: "the index of a search, whose first column is addresses",
      state: "absent",
      html: `<h1>Guide des procédures</h1><table>${row("Procédure", "Pièces à fournir")}${row("services/#permis", "Permis de construire et autres pages")}${row("finances/#2026", "Recettes et dépenses de la légalisation")}${row("/contact/", "Demande de permis d’habiter")}</table>`,
    },
    {
      name: "cited by a paper that says more than a request",
      state: "current",
      html: "<h1>Guide des procédures</h1><h2>Permis de construire</h2><p>Pièces à fournir :</p><ul><li>Demande</li><li>Plan de situation du terrain</li></ul><h2>Permis d’habiter</h2><p>Pièces à fournir :</p><ul><li>Demande</li><li>Attestation de fin de travaux</li></ul><h2>Légalisation de signature</h2><p>Pièces à fournir :</p><ul><li>Demande</li><li>Carte nationale d’identité</li></ul>",
      quote: "Carte nationale d’identité",
    },
    {
      name: "cited by a paper where a heading alone introduces the list",
      state: "current",
      html: "<h1>Guide des procédures</h1><h2>Permis de construire : pièces à fournir</h2><ul><li>Demande</li><li>Plan de situation du terrain</li></ul><h2>Permis d’habiter : pièces à fournir</h2><ul><li>Demande</li><li>Attestation de fin de travaux</li></ul><h2>Légalisation de signature : pièces à fournir</h2><ul><li>Demande</li><li>Carte nationale d’identité</li></ul>",
      quote: "Carte nationale d’identité",
    },
  ],
);

testDetector(
  "council-sessions",
  ["current", "absent"],
  [
    {
      name: "minutes whose first entry is the day, cited by a matter",
      state: "current",
      title: "Procès-verbal de la session ordinaire d’octobre 2026",
      html: "<h1>Procès-verbal de la session ordinaire d’octobre 2026</h1><ul><li>Mardi 6 octobre 2026</li><li>Le quorum étant atteint, le président ouvre les travaux</li><li>Approbation du projet de budget de la commune pour l’année suivante</li><li>Convention relative au transport scolaire entre la commune et l’association</li></ul><p>Les points ont été adoptés à l’unanimité des membres présents du conseil communal.</p>",
      quote: "points ont été adoptés",
    },
    {
      name: "an agenda whose first entry is the day, cited by a matter",
      state: "current",
      title: "Ordre du jour de la session ordinaire d’octobre 2026",
      html: "<h1>Ordre du jour de la session ordinaire d’octobre 2026</h1><ul><li>Mardi 6 octobre 2026</li><li>Projet de budget</li><li>Convention relative au transport scolaire</li></ul>",
      quote: "Projet de budget",
    },
    {
      name: "an agenda of days alone",
      state: "absent",
      title: "Ordre du jour de la session ordinaire d’octobre 2026",
      html: "<h1>Ordre du jour de la session ordinaire d’octobre 2026</h1><ul><li>Mardi 6 octobre 2026</li><li>Mardi 20 octobre 2026</li></ul>",
    },
  ],
);
