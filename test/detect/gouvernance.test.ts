import { testDetector } from "./test-detector.js";

testDetector(
  "organization-chart",
  ["current", "stale", "absent"],
  [
    {
      name: "who does what",
      state: "current",
      title: "Qui fait quoi ?",
      link: "Qui fait quoi ?",
      html: "<h1>Qui fait quoi ?</h1><h2>Division technique</h2><p>Voirie et bâtiments.</p><h2>Division financière</h2><p>Recettes et dépenses.</p><h2>Service de l'état civil</h2><p>Actes.</p><h2>Bureau d'ordre</h2><p>Courrier.</p>",
    },
    {
      name: "a picture with a caption",
      state: "current",
      html: "<h1>الإدارة</h1><figure><img src='/a.png' alt='' width='800' height='500'><figcaption>الهيكل التنظيمي للجماعة</figcaption></figure>",
    },
    {
      name: "an old decision",
      state: "stale",
      html: "<h1>Organigramme</h1><p>Arrêté du 12 mars 2014.</p><ul><li>Service technique</li><li>Service de l'état civil</li><li>Service financier</li><li>Bureau d'ordre</li></ul>",
    },
    {
      name: "a logo is no chart",
      state: "absent",
      html: "<h1>Organigramme</h1><img src='/logo.png' alt='logo' width='40' height='40'><p>Bientôt.</p>",
    },
  ],
);

testDetector(
  "action-plan",
  ["current", "stale", "absent"],
  [
    {
      name: "costs in millions",
      state: "current",
      html: "<h1>برنامج عمل الجماعة 2022-2027</h1><ul><li>تأهيل الطرق بكلفة 9 ملايين درهم</li><li>بناء خزان مائي بكلفة 4 ملايين درهم</li><li>ملعب القرب: 2 مليون درهم</li></ul>",
    },
    {
      name: "cards with a cost line",
      state: "current",
      html: "<h1>Programme d'action communal 2022-2027</h1><h3>Routes rurales</h3><p>Coût : 6 MDH - Partenaires : province</p><h3>Eau potable</h3><p>Coût : 3 MDH - Partenaires : ONEE</p>",
    },
    {
      name: "bare figures under a header in millions",
      state: "current",
      html: "<h1>Programme d'action 2022-2027</h1><table><tr><th>Projet</th><th>Coût (MDH)</th></tr><tr><td>Routes du douar</td><td>85</td></tr><tr><td>Eau potable</td><td>42</td></tr></table>",
    },
    {
      name: "ended last year",
      state: "stale",
      html: "<h1>Plan communal de développement 2016-2021</h1><table><tr><th>Projet</th><th>Coût</th></tr><tr><td>Routes rurales</td><td>1 400 000,00</td></tr><tr><td>Eau potable</td><td>900 000,00</td></tr></table>",
    },
    {
      name: "an invitation to propose projects",
      state: "absent",
      html: "<h1>Programme d'action 2022-2027</h1><p>La commune invite les citoyens à proposer des projets au moyen du formulaire, dans le cadre de la concertation.</p>",
    },
  ],
);

testDetector(
  "recruitment",
  ["current", "stale", "absent"],
  [
    {
      name: "a dated entry on a page of notices",
      state: "current",
      title: "Avis et annonces",
      link: "Avis et annonces",
      html: "<h1>Avis et annonces</h1><p><b>12 juin 2026</b></p><p>Un examen d'aptitude professionnelle est ouvert aux adjoints techniques de 3ème grade ; dépôt des candidatures avant le 30 juin 2026 au bureau d'ordre.</p>",
    },
    {
      name: "an Arabic list of candidates",
      state: "current",
      html: "<h1>مباراة توظيف تقنيين</h1><p>لائحة المترشحين المدعوين لاجتياز الاختبار الكتابي يوم 5 يوليوز 2026 لشغل منصبين في درجة تقني.</p>",
    },
    {
      name: "two years ago",
      state: "stale",
      html: "<h1>Avis de concours</h1><p>Concours de recrutement d'un technicien, épreuve écrite le 14 mai 2024, dossier de candidature au siège de la commune avant le 2 mai.</p>",
    },
    {
      name: "a drawing competition",
      state: "absent",
      html: "<h1>Concours de dessin</h1><p>Les candidats de moins de douze ans déposent leur dessin avant le 3 juin 2026 ; un jury remettra les prix.</p>",
    },
  ],
);

testDetector(
  "procedures-guide",
  ["current", "stale", "absent"],
  [
    {
      name: "a table of procedures",
      state: "current",
      html: "<h1>Démarches</h1><table><tr><th>Démarche</th><th>Pièces à fournir</th><th>Délai</th></tr><tr><td>Légalisation</td><td>CNI, document</td><td>Immédiat</td></tr><tr><td>Acte de naissance</td><td>Livret de famille</td><td>1 jour</td></tr><tr><td>Permis de construire</td><td>Plan, titre</td><td>15 jours</td></tr></table>",
    },
    {
      name: "accordions in Arabic",
      state: "current",
      html: "<h1>الخدمات الإدارية</h1><details><summary>رخصة البناء</summary><p>الوثائق المطلوبة: تصميم المهندس، شهادة الملكية، طلب</p></details><details><summary>تصحيح الإمضاء</summary><p>الوثائق المطلوبة: البطاقة الوطنية، الوثيقة موقعة أمام الموظف</p></details><details><summary>شهادة السكنى</summary><p>الوثائق المطلوبة: طلب خطي، نسخة من البطاقة الوطنية</p></details>",
    },
    {
      name: "a guide that says it is of 2012",
      state: "stale",
      html: "<h1>Guide des démarches</h1><p>Dernière mise à jour : 12/05/2012</p><h2>Légalisation</h2><p>Pièces à fournir : carte nationale, document à signer, timbre</p><h2>Acte de naissance</h2><p>Pièces à fournir : livret de famille, demande écrite et signée</p><h2>Permis d'habiter</h2><p>Pièces à fournir : attestation de l'architecte, copie du permis</p>",
    },
    {
      name: "opening hours",
      state: "absent",
      html: "<h1>Services aux citoyens</h1><p>Le bureau de l'état civil est ouvert de 8 h 30 à 16 h 30.</p>",
    },
  ],
);

testDetector(
  "council-rules",
  ["current", "stale", "absent"],
  [
    {
      name: "a plain title, articles about the council",
      state: "current",
      html: "<h1>النظام الداخلي للمجلس</h1><p>المادة 1: يجتمع المجلس ثلاث مرات في السنة.</p><p>المادة 2: يستدعى أعضاء المجلس عشرة أيام قبل الدورة.</p><p>المادة 3: جلسات المجلس عمومية.</p>",
    },
    {
      name: "dated 2016",
      state: "stale",
      html: "<h1>Règlement intérieur du conseil, adopté en 2016</h1><p>Article 1 : sessions.</p><p>Article 2 : convocations.</p><p>Article 3 : votes.</p>",
    },
    {
      name: "of the library",
      state: "absent",
      html: "<h1>Règlement intérieur de la bibliothèque</h1><p>Article 1 : silence.</p><p>Article 2 : prêt.</p><p>Article 3 : retard.</p>",
    },
  ],
);

testDetector(
  "consultative-bodies",
  ["current", "stale", "absent"],
  [
    {
      name: "a sentence with members",
      state: "current",
      html: "<h1>Instance consultative de l'équité</h1><p>Elle est composée de Mme Nadia Sqalli, présidente, M. Karim Bennis, rapporteur, et Mme Hanane Rami, membre.</p>",
    },
    {
      name: "of the former term",
      state: "stale",
      html: "<h1>هيئة المساواة وتكافؤ الفرص 2015-2021</h1><ul><li>السيدة نادية الصقلي، رئيسة</li><li>السيد كريم بنيس، عضو</li><li>السيدة حنان الرامي، عضوة</li></ul>",
    },
    {
      name: "what the law says",
      state: "absent",
      html: "<h1>Instance de l'équité, de l'égalité des chances et de l'approche genre</h1><p>L'article 120 de la loi organique prévoit sa création.</p>",
    },
  ],
);
