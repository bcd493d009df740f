import { testDetector } from "./test-detector.js";

testDetector(
  "council-committees",
  ["current", "absent"],
  [
    {
      name: "offices with both endings in brackets, several in a line, members after dots",
      state: "current",
      complete: true,
      html: "<h1>Commissions permanentes</h1><h2>Commission du budget</h2><p>Président(e) : Omar Tazi<br>Membres : Rachid Sebti, Latifa Chraibi</p><h2>Commission des services publics</h2><p>Présidente : Samira Alaoui · Vice-président : Said Bennani · Membres : Driss Lahlou, Karim Fassi</p>",
    },
    {
      name: "committees named by their matter alone over their chairs",
      state: "current",
      complete: true,
      html: "<h1>Commissions permanentes</h1><p>Finances et programmation<br>Présidence : Omar Tazi<br>Membres : Rachid Sebti, Latifa Chraibi</p><p>Eau et forêts<br>Présidence : Samira Alaoui<br>Membres : Said Bennani, Driss Lahlou</p>",
    },
    {
      name: "who takes the floor in a meeting of a committee",
      state: "absent",
      html: "<h1>Commissions permanentes</h1><h2>Commission du budget</h2><p>M. Omar Tazi (groupe Avenir) : la commission devrait revoir les tarifs du marché.</p>",
    },
  ],
);

testDetector(
  "commune-contact",
  ["current", "absent"],
  [
    {
      name: "the officer's number in the last line of the same paragraph",
      state: "current",
      html: "<h1>Contact</h1><p>Commune de X, avenue Hassan II, 24000<br>Tél : 05 36 12 34 56<br>Chargé de l'accès à l'information : M. Karim Bennis, 06 61 00 11 22</p>",
    },
    {
      name: "a box of facts on a first page under an address of its own",
      title: "Accueil",
      link: "Accueil",
      state: "current",
      html: "<h1>Accueil</h1><table><tr><td>Province</td><td>Y</td></tr><tr><td>Téléphone</td><td>05 36 12 34 56</td></tr><tr><td>Adresse</td><td>Siège de la commune, avenue Hassan II, 24000</td></tr></table>",
    },
    {
      name: "a tradesman on a first page under an address of its own",
      title: "Accueil",
      link: "Accueil",
      state: "absent",
      html: "<h1>Accueil</h1><h2>Garage du Nord</h2><p>Tél : 05 36 12 34 56</p><p>garage@nord.example</p>",
    },
  ],
);

testDetector(
  "council-rules",
  ["current", "absent"],
  [
    {
      name: "heads of articles with their text below",
      state: "current",
      html: "<h1>Règlement intérieur du conseil communal</h1><h2>Article 1</h2><p>Le conseil siège trois fois par an.</p><h2>Article 2</h2><p>Les séances sont publiques.</p><h2>Article 3</h2><p>Le vote se fait à main levée.</p>",
    },
    {
      name: "heads of articles without any text",
      state: "absent",
      html: "<h1>Règlement intérieur du conseil communal</h1><h2>Article 1</h2><h2>Article 2</h2><h2>Article 3</h2><h2>Article 4</h2><p>…</p>",
    },
    {
      name: "articles still to be written",
      state: "absent",
      html: "<h1>Règlement intérieur du conseil communal</h1><p>Article 1. …</p><p>Article 2. …</p><p>Article 3. …</p><p>Article 4. …</p>",
    },
  ],
);

testDetector(
  "council-sessions",
  ["current", "absent"],
  [
    {
      name: "a table of sessions with their points",
      title: "دورات المجلس",
      link: "دورات المجلس",
      state: "current",
      html: "<h1>جدول أعمال الدورة العادية لشهر أكتوبر 2026</h1><ul><li>مشروع ميزانية سنة 2027</li><li>اتفاقية النقل المدرسي</li><li>برنامج إصلاح الطرق</li></ul>",
    },
    {
      name: "a table of sessions with dots in its cells",
      title: "دورات المجلس",
      link: "دورات المجلس",
      state: "absent",
      html: "<h1>دورات المجلس: جداول الأعمال والمحاضر</h1><table><tr><th>الدورة</th><th>جدول الأعمال</th><th>المحضر</th></tr><tr><td>أكتوبر 2026</td><td>…</td><td>…</td></tr><tr><td>ماي 2026</td><td>…</td><td>…</td></tr></table><h2>الدورة العادية لشهر أكتوبر 2026: جدول الأعمال</h2><p>[للتحرير: انظروا الدليل]</p>",
    },
  ],
);

testDetector(
  "action-plan",
  ["current", "absent"],
  [
    {
      name: "cards of projects with their cost",
      title: "La ville",
      link: "La ville",
      state: "current",
      html: "<h1>La ville</h1><h2>Programme d'action communal 2022-2027</h2><h3>Gare routière</h3><p>Nouvelle gare, 7,5 millions de dirhams</p><h3>Jardin public</h3><p>Aménagement, 2 millions de dirhams</p><h3>Voirie</h3><p>Trottoirs, 9 millions de dirhams</p>",
    },
    {
      name: "cards of news below the name of the plan, without a cost",
      title: "La ville",
      link: "La ville",
      state: "absent",
      html: "<h1>La ville</h1><h2>Programme d'action communal 2022-2027</h2><h3>Diagnostic</h3><p>Les ateliers ont réuni les habitants.</p><h3>Adoption</h3><p>Le conseil a voté.</p>",
    },
  ],
);

testDetector(
  "procedures-guide",
  ["current", "absent"],
  [
    {
      name: "procedures under one heading, each before its colon",
      state: "current",
      html: "<h1>Guide</h1><h2>État civil et autres pièces à fournir</h2><p>Copie intégrale d'acte de naissance : livret de famille, CIN, timbre.</p><p>Certificat de résidence : demande, CIN, facture d'électricité.</p><p>Permis de construire : demande, plan, certificat de propriété.</p>",
    },
    {
      name: "the parts of one procedure under one heading",
      state: "absent",
      html: "<h1>Guide</h1><h2>Acte de naissance</h2><p>Pièces à fournir : livret de famille, CIN, timbre.</p><p>Horaires : lundi, mardi, jeudi.</p><p>Guichets : 1, 2, 3.</p>",
    },
  ],
);

testDetector(
  "recruitment",
  ["current", "absent"],
  [
    {
      name: "a contest that is open",
      state: "current",
      html: "<h1>Concours</h1><p>Avis de concours de recrutement d'un technicien, le 12 septembre 2026. Date limite de dépôt : 1er septembre 2026.</p>",
    },
    {
      name: "no post is open, see elsewhere",
      state: "absent",
      html: "<h1>Emploi</h1><p>Voir emploi-public.ma. La commune n'a pas de postes budgétaires ouverts en octobre 2026.</p>",
    },
  ],
);

testDetector(
  "audit-reports",
  ["current", "absent"],
  [
    {
      name: "a report whose sections alone say what they are",
      state: "current",
      html: "<h1>Rapport d'audit interne de la commune, exercice 2025</h1><h2>I. Constats</h2><p>Les registres des recettes du marché ne sont pas tenus chaque jour, et les bons de carburant ne portent pas le numéro du véhicule.</p><h2>II. Recommandations</h2><p>Tenir les registres chaque jour, noter le kilométrage, émettre les titres dans le mois qui suit.</p>",
    },
    {
      name: "the sections of a report without its text",
      state: "absent",
      html: "<h1>Rapport d'audit interne de la commune, exercice 2025</h1><h2>I. Constats</h2><h2>II. Recommandations</h2><p>À consulter au siège.</p>",
    },
  ],
);

const numbers =
  "<h1>Numéros utiles</h1><table><tr><th>Service</th><th>Numéro</th><th>Adresse</th></tr><tr><td>Gendarmerie royale</td><td>05 23 11 22 33</td><td>Avenue des FAR, B.P. 7, Khénifra</td></tr><tr><td>Protection civile</td><td>15</td><td>Route de Meknès</td></tr>";

testDetector(
  "commune-contact",
  ["current", "absent"],
  [
    {
      name: "the commune's row in a list of numbers",
      state: "current",
      title: "Numéros utiles",
      link: "Numéros utiles",
      quote: "05 23 40 50 60",
      html: `${numbers}<tr><td>Commune</td><td>05 23 40 50 60</td><td>Avenue Hassan II, B.P. 12, Aïn Zitouna</td></tr></table>`,
    },
    {
      name: "a list of numbers of others",
      state: "absent",
      title: "Numéros utiles",
      link: "Numéros utiles",
      html: `${numbers}</table>`,
    },
    {
      name: "a list of several communes",
      state: "absent",
      title: "Numéros utiles",
      link: "Numéros utiles",
      html: `${numbers}<tr><td>Commune d'Oulmès</td><td>05 23 40 50 61</td><td>Avenue Hassan II, B.P. 3, Oulmès</td></tr><tr><td>Commune de Tiflet</td><td>05 23 40 50 62</td><td>Avenue Hassan II, B.P. 5, Tiflet</td></tr></table>`,
    },
    {
      name: "how to ask the commune, below a page about a health centre",
      state: "current",
      title: "Centre de santé",
      link: "Centre de santé",
      quote: "05 23 40 50 60",
      html: "<h1>Centre de santé</h1><p>Le centre soigne les habitants des douars.</p><h2>Contact de la commune pour toute question</h2><ul><li>Tél : 05 23 40 50 60</li><li>Adresse : Avenue Hassan II, B.P. 12, Aïn Zitouna</li></ul><h2>Médecins</h2><p>Le docteur reçoit le mardi.</p>",
    },
  ],
);

testDetector(
  "council-rules",
  ["current", "absent"],
  [
    {
      name: "rules that repeat the articles of the law",
      state: "current",
      title: "Règlement intérieur du conseil",
      link: "Règlement intérieur",
      html: "<h1>Règlement intérieur du conseil</h1><p>ARTICLE 1 : Périodicité des séances du conseil</p><p>Art. L2121.7 - Le conseil se réunit au moins une fois par trimestre.</p><p>Art. L2121.9 - Le président peut réunir le conseil chaque fois qu'il le juge utile.</p><p>ARTICLE 2 : Convocations au conseil</p><p>Art. L2121.10 - Toute convocation est faite par le président.</p><p>Art. L2121.12 - Le délai est de cinq jours francs.</p>",
    },
    {
      name: "a word on the rules with two articles of the law",
      state: "absent",
      title: "Règlement intérieur du conseil",
      link: "Règlement intérieur",
      html: "<h1>Règlement intérieur du conseil</h1><p>Le conseil s'en donne un dans les six mois (art. L2121.8) ; il peut être attaqué devant le juge (art. L2121.9).</p>",
    },
  ],
);
