import { testDetector } from "./test-detector.js";

// Things that look like what is asked for and are of another kind, each beside its near neighbour that is the thing.

testDetector(
  "grants",
  ["current", "absent", "unknown"],
  [
    {
      name: "counts of members under a title about associations, without a header",
      state: "absent",
      title: "Subventions aux associations 2026",
      link: "Subventions aux associations 2026",
      html: "<h1>Soutien aux associations 2026</h1><table><tr><td>Association Al Amal</td><td>1200 adhérents</td></tr><tr><td>Association Ennour</td><td>1450 adhérents</td></tr><tr><td>Club Ittihad</td><td>2100 adhérents</td></tr></table>",
    },
    {
      name: "bare counts beside associations, the title telling that they are numbers of members",
      state: "absent",
      title: "Soutien aux associations 2026",
      link: "Associations",
      html: "<h1>Soutien aux associations 2026</h1><h2>Nombre d’adhérents</h2><table><tr><td>Association Al Amal</td><td>1200</td></tr><tr><td>Association Ennour</td><td>1450</td></tr><tr><td>Club Ittihad</td><td>2100</td></tr></table>",
    },
    {
      name: "bare counts beside associations, nothing telling what they are",
      state: "unknown",
      title: "Soutien aux associations 2026",
      link: "Associations",
      html: "<h1>Soutien aux associations 2026</h1><table><tr><td>Association Al Amal</td><td>1247</td></tr><tr><td>Association Ennour</td><td>1453</td></tr><tr><td>Club Ittihad</td><td>2108</td></tr></table>",
    },
    {
      name: "a column of members beside the sums of a year",
      state: "current",
      title: "Subventions aux associations 2026",
      link: "Subventions aux associations 2026",
      html: "<h1>Subventions aux associations 2026</h1><table><tr><th>Association</th><th>Effectif</th><th>2026</th></tr><tr><td>Association Al Amal</td><td>120</td><td>12 000</td></tr><tr><td>Association Ennour</td><td>140</td><td>14 500</td></tr></table>",
    },
    {
      name: "bare sums under a title about aid",
      state: "current",
      title: "Aides aux associations 2026",
      link: "Aides aux associations 2026",
      html: "<h1>Aides aux associations 2026</h1><table><tr><td>Association Al Amal</td><td>12000</td></tr><tr><td>Association Ennour</td><td>14500</td></tr></table>",
    },
    {
      name: "bare round sums without a header under a title of grants",
      state: "current",
      title: "Subventions accordées 2026",
      link: "Subventions",
      html: "<h1>Subventions accordées aux associations 2026</h1><table><tr><td>Association Al Amal</td><td>12000</td></tr><tr><td>Association Ennour</td><td>14500</td></tr><tr><td>Club Ittihad</td><td>21000</td></tr></table>",
    },
    {
      name: "sums with thousands parted, without a header",
      state: "current",
      title: "Soutien aux associations 2026",
      link: "Associations",
      html: "<h1>Soutien aux associations 2026</h1><table><tr><td>Association Al Amal</td><td>12 000,00</td></tr><tr><td>Association Ennour</td><td>14 500,00</td></tr><tr><td>Club Ittihad</td><td>21 000,00</td></tr></table>",
    },
  ],
);

testDetector(
  "council-committees",
  ["current", "absent", "unknown"],
  [
    {
      name: "a committee named by decree of the president to open bids",
      state: "unknown",
      title: "Commissions",
      link: "Commissions",
      html: "<h1>Commissions</h1><h2>Commission d’ouverture des plis nommée par arrêté du président</h2><p>Président : M. Omar Tazi</p><ul><li>Membre : M. Rachid Sebti</li><li>Membre : Mme Latifa Chraibi</li></ul>",
    },
    {
      name: "a committee that the governor named",
      state: "unknown",
      title: "Commissions",
      link: "Commissions",
      html: "<h1>Commissions</h1><h2>Commission de l’urbanisme</h2><p>Commission nommée par le gouverneur, composée comme suit :</p><p>Président : M. Omar Tazi</p><ul><li>Membre : M. Rachid Sebti</li><li>Membre : Mme Latifa Chraibi</li></ul>",
    },
    {
      name: "لجنة معينة بقرار",
      state: "unknown",
      title: "لجان",
      link: "اللجان",
      html: "<h1>اللجان</h1><h2>لجنة الشؤون المالية</h2><p>اللجنة المعينة بقرار من رئيس الجماعة لفتح الأظرفة:</p><p>الرئيس: السيد عمر التازي</p><p>عضو: السيد رشيد السبتي</p>",
    },
    {
      name: "the commission that opens tenders under a title about committees",
      state: "absent",
      title: "Commissions",
      link: "Commissions",
      html: "<h1>Commissions</h1><h2>Commission d’appel d’offres</h2><p>Président : M. Omar Tazi</p><ul><li>Membre : M. Rachid Sebti</li><li>Membre : Mme Latifa Chraibi</li></ul>",
    },
    {
      name: "a committee for the relations with associations",
      state: "current",
      title: "Commissions",
      link: "Commissions",
      html: "<h1>Commissions</h1><h2>Commission chargée des relations avec les associations</h2><p>Président : M. Omar Tazi</p><ul><li>Membre : M. Rachid Sebti</li><li>Membre : Mme Latifa Chraibi</li></ul>",
    },
    {
      name: "a permanent committee that the council appointed by a decision of its own",
      state: "current",
      title: "Commissions",
      link: "Commissions",
      html: "<h1>Commissions</h1><h2>Commission de l’urbanisme</h2><p>Commission désignée par décision du conseil, composée comme suit :</p><p>Président : M. Omar Tazi</p><ul><li>Membre : M. Rachid Sebti</li><li>Membre : Mme Latifa Chraibi</li></ul>",
    },
    {
      name: "a permanent committee whose chair the council elected",
      state: "current",
      title: "Commissions",
      link: "Commissions",
      html: "<h1>Commissions</h1><h2>Commission de l’urbanisme</h2><p>Commission permanente élue par le conseil, composée comme suit :</p><p>Président : M. Omar Tazi</p><ul><li>Membre : M. Rachid Sebti</li><li>Membre : Mme Latifa Chraibi</li></ul>",
    },
    {
      name: "a permanent committee beside one that was named by decree",
      state: "current",
      title: "Commissions",
      link: "Commissions",
      html: "<h1>Commissions</h1><h2>Commission du budget et des finances</h2><p>Président : M. Omar Tazi</p><ul><li>Membre : M. Rachid Sebti</li></ul><h2>Commission de l’urbanisme</h2><p>Commission nommée par arrêté du président.</p><p>Président : M. Said Benjelloun</p><ul><li>Membre : M. Driss Lahlou</li></ul>",
      quote: "Omar Tazi",
    },
  ],
);

testDetector(
  "procedures-guide",
  ["current", "absent"],
  [
    {
      name: "one procedure in several parts",
      state: "absent",
      title: "Guide des procédures",
      link: "Guide des procédures",
      html: "<h1>Permis de construire</h1><h2>Permis de construire : demande</h2><p>Pièces à fournir :</p><ul><li>Demande écrite</li><li>Plan de situation</li></ul><h2>Permis de construire : instruction</h2><p>Pièces à fournir :</p><ul><li>Plan de l’architecte</li><li>Carte nationale</li></ul><h2>Permis de construire : retrait</h2><p>Pièces à fournir :</p><ul><li>Carte nationale</li><li>Timbre fiscal</li></ul>",
    },
    {
      name: "one procedure, its steps as headings",
      state: "absent",
      title: "Guide des procédures",
      link: "Guide des procédures",
      html: "<h1>Guide : permis de construire</h1><h2>Première étape</h2><p>Pièces à fournir :</p><ul><li>Demande écrite</li><li>Plan de situation</li></ul><h2>Deuxième étape</h2><p>Pièces à fournir :</p><ul><li>Plan de l’architecte</li><li>Carte nationale</li></ul><h2>Troisième étape</h2><p>Pièces à fournir :</p><ul><li>Carte nationale</li><li>Timbre fiscal</li></ul>",
    },
    {
      name: "three procedures, each in steps",
      state: "current",
      title: "Guide des procédures",
      link: "Guide des procédures",
      html: "<h1>Guide des procédures</h1><h2>Permis de construire</h2><h3>Étape 1</h3><p>Pièces à fournir :</p><ul><li>Demande écrite</li><li>Plan de situation</li></ul><h2>Permis d’habiter</h2><h3>Étape 1</h3><p>Pièces à fournir :</p><ul><li>Plan de l’architecte</li><li>Carte nationale</li></ul><h2>Légalisation de signature</h2><h3>Étape 1</h3><p>Pièces à fournir :</p><ul><li>Carte nationale</li><li>Timbre fiscal</li></ul>",
    },
    {
      name: "three permits of different kinds",
      state: "current",
      title: "Guide des procédures",
      link: "Guide des procédures",
      html: "<h1>Guide des procédures</h1><h2>Permis de construire</h2><p>Pièces à fournir :</p><ul><li>Demande écrite</li><li>Plan de situation</li></ul><h2>Permis d’habiter</h2><p>Pièces à fournir :</p><ul><li>Plan de l’architecte</li><li>Carte nationale</li></ul><h2>Permis de démolir</h2><p>Pièces à fournir :</p><ul><li>Carte nationale</li><li>Timbre fiscal</li></ul>",
    },
  ],
);

testDetector(
  "asset-list",
  ["current", "absent", "unknown"],
  [
    {
      name: "a form of property with numbered rows and dots",
      state: "absent",
      title: "Liste des biens communaux",
      link: "Liste des biens communaux",
      html: "<h1>Liste des biens communaux</h1><table><tr><th>N°</th><th>Désignation du bien</th><th>Superficie</th><th>Titre foncier</th></tr><tr><td>1</td><td>..........</td><td>..... m²</td><td>TF n° .....</td></tr><tr><td>2</td><td>..........</td><td>..... m²</td><td>TF n° .....</td></tr><tr><td>3</td><td>..........</td><td>..... m²</td><td>TF n° .....</td></tr></table>",
    },
    {
      name: "a form whose cells say that they are to be filled in",
      state: "absent",
      title: "Liste des biens communaux",
      link: "Liste des biens communaux",
      html: "<h1>Liste des biens communaux</h1><table><tr><th>Désignation du bien</th><th>Superficie</th><th>Titre foncier</th></tr><tr><td>Bien n° 1</td><td>à remplir</td><td>à compléter</td></tr><tr><td>Bien n° 2</td><td>à remplir</td><td>à compléter</td></tr><tr><td>Bien n° 3</td><td>à remplir</td><td>à compléter</td></tr></table>",
    },
    {
      name: "a form with the kinds of property named and the rest blank",
      state: "unknown",
      title: "Liste des biens communaux",
      link: "Liste des biens communaux",
      html: "<h1>Liste des biens communaux</h1><table><tr><th>N°</th><th>Nature du bien</th><th>Superficie</th><th>Titre foncier</th></tr><tr><td>1</td><td>Terrain</td><td></td><td></td></tr><tr><td>2</td><td>Bâtiment</td><td></td><td></td></tr><tr><td>3</td><td>Local</td><td></td><td></td></tr></table>",
    },
    {
      name: "property in two columns",
      state: "current",
      title: "Liste des biens communaux",
      link: "Liste des biens communaux",
      html: "<h1>Liste des biens communaux</h1><table><tr><th>N°</th><th>Désignation du bien</th><th>Adresse</th></tr><tr><td>1</td><td>Souk hebdomadaire</td><td>Route de Settat</td></tr><tr><td>2</td><td>Abattoir</td><td></td></tr><tr><td>3</td><td>Maison communale</td><td>Centre</td></tr></table>",
    },
    {
      name: "property told, a title still to come",
      state: "current",
      title: "Liste des biens communaux",
      link: "Liste des biens communaux",
      html: "<h1>Liste des biens communaux</h1><table><tr><th>Désignation du bien</th><th>Superficie</th><th>Titre foncier</th></tr><tr><td>Souk hebdomadaire</td><td>2 ha</td><td>à compléter</td></tr><tr><td>Abattoir</td><td>1 200 m²</td><td>TF 12/88</td></tr><tr><td>Maison communale</td><td>640 m²</td><td>TF 40/88</td></tr></table>",
    },
  ],
);
