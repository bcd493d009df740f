/** A paper as it lies on the desk of a small commune: its words as HTML. All names are invented. */
export interface BenchPaper {
  readonly name: string;
  readonly language: "ar" | "fr";
  readonly html: string;
}

const rows = (lines: readonly string[]): string =>
  `<table>${lines
    .map(
      (line) =>
        `<tr>${line
          .split("|")
          .map((cell) => `<td>${cell}</td>`)
          .join("")}</tr>`,
    )
    .join("")}</table>`;

const paper = (name: string, language: "ar" | "fr", html: string): BenchPaper => ({ name, language, html });

/** Minutes, budgets, lists of members and notices, half of them in Arabic. */
export const benchPapers: readonly BenchPaper[] = [
  paper(
    "minutes-ar",
    "ar",
    "<p>المملكة المغربية<br>وزارة الداخلية<br>إقليم السدرة<br>جماعة عين الزيتونة</p><h1>محضر اجتماع المجلس الجماعي في دورته العادية لشهر ماي 2026</h1><p>في يوم الثلاثاء 5 ماي 2026 على الساعة العاشرة صباحا انعقد اجتماع المجلس بقاعة الاجتماعات بمقر الجماعة تحت رئاسة السيد حميد المرابط رئيس المجلس.</p><p>حضر الاجتماع سبعة عشر عضوا من أصل تسعة عشر، وتغيب بعذر السيدان عمر الناصري وعبد السلام بنعلي.</p><p>بعد التحقق من النصاب القانوني افتتح الرئيس الجلسة وتلا جدول الأعمال:</p><p>1. الدراسة والتصويت على اتفاقية شراكة لتزويد الدواوير بالماء الصالح للشرب.<br>2. تحويل بعض الاعتمادات بميزانية التسيير.<br>3. كراء السوق الأسبوعي لمدة ثلاث سنوات.</p><p>صادق المجلس بالإجماع على النقطة الأولى، وبأغلبية اثني عشر صوتا على النقطة الثانية.</p>",
  ),
  paper(
    "minutes-fr",
    "fr",
    "<p>Royaume du Maroc<br>Province de Sedra<br>Commune de Tamzirt</p><h1>Procès-verbal de la session ordinaire de février 2026</h1><p>Le mercredi 4 février 2026 à onze heures, le conseil communal s'est réuni dans la salle des délibérations sous la présidence de Monsieur Brahim Oulhaj, en présence du caïd représentant l'autorité locale.</p><p>Étaient présents quinze conseillers sur dix-neuf. Le quorum étant atteint, le président ouvre la séance et donne lecture de l'ordre du jour.</p><p>Premier point : approbation du compte administratif de l'exercice 2025. Après discussion, le conseil approuve à l'unanimité.</p><p>Deuxième point : affectation de l'excédent budgétaire à l'aménagement de la piste reliant le souk au dispensaire. Votes pour : douze. Votes contre : trois.</p><p>Troisième point : convention avec l'association des usagers de l'eau. Le point est reporté à la session de mai.</p>",
  ),
  paper(
    "budget-ar",
    "ar",
    `<p>جماعة عين الزيتونة</p><h1>ميزانية السنة المالية 2026 - المداخيل</h1>${rows(["الرمز|نوع المداخيل|المبلغ بالدرهم", "10.20|حصة من منتوج الضريبة على القيمة المضافة|4 250 000", "30.10|الرسم على الأراضي الحضرية غير المبنية|310 000", "30.22|واجبات كراء المحلات التجارية|182 500", "40.11|مداخيل السوق الأسبوعي|640 000", "40.30|رسوم الحالة المدنية|28 400", "50.10|مداخيل مختلفة وطارئة|75 000", "|المجموع العام|5 485 900"])}`,
  ),
  paper(
    "budget-fr",
    "fr",
    `<p>Commune de Tamzirt</p><h1>Budget de l'exercice 2026 : dépenses de fonctionnement</h1>${rows(["Code|Nature de la dépense|Crédits ouverts", "10.10|Indemnités du président et des membres du bureau|264 000", "10.20|Traitements du personnel titulaire|3 120 000", "20.30|Carburants et lubrifiants|215 000", "20.41|Fournitures de bureau et imprimés|48 000", "30.12|Entretien des pistes et chemins|410 000", "30.50|Éclairage public|365 700", "40.20|Subventions aux associations|90 000", "|Total des dépenses|4 512 700"])}`,
  ),
  paper(
    "members-ar",
    "ar",
    `<p>جماعة وادي اللوز</p><h1>لائحة أعضاء المجلس الجماعي 2021-2027</h1>${rows(["الرقم|الاسم الكامل|الصفة", "1|عبد الرحيم الشرقاوي|رئيس المجلس", "2|فاطمة الزهراء العمراني|النائبة الأولى للرئيس", "3|محمد بوعزة|النائب الثاني للرئيس", "4|خديجة السالمي|كاتبة المجلس", "5|يوسف أمزيان|نائب كاتب المجلس", "6|سعيد الحداد|رئيس لجنة الميزانية", "7|نعيمة الإدريسي|مستشارة", "8|إبراهيم أوحمو|مستشار"])}`,
  ),
  paper(
    "members-fr",
    "fr",
    `<p>Commune d'Assif Louz</p><h1>Liste des membres du conseil et de ses commissions</h1>${rows(["Nom et prénom|Fonction|Parti", "Cherkaoui Rahim|Président|Indépendant", "Amrani Zahra|Première vice-présidente|Liste du palmier", "Bouazza Mohamed|Deuxième vice-président|Indépendant", "Salmi Khadija|Secrétaire du conseil|Liste de la colombe", "Ameziane Youssef|Secrétaire adjoint|Liste du palmier", "Haddad Said|Président de la commission du budget|Indépendant"])}`,
  ),
  paper(
    "notice-ar",
    "ar",
    "<p>المملكة المغربية<br>جماعة وادي اللوز</p><h1>إعلان للعموم</h1><p>يعلن رئيس المجلس الجماعي أن مكاتب المصالح الجماعية تستقبل المرتفقين من يوم الاثنين إلى يوم الجمعة، من الساعة الثامنة والنصف صباحا إلى الرابعة والنصف مساء.</p><p>وتودع طلبات رخص البناء والإصلاح بمكتب الضبط مرفقة بنسخة من شهادة الملكية والتصميم وبطاقة التعريف الوطنية.</p><p>كما تودع الشكايات بالمكتب رقم 4 أو عبر الهاتف 0500000004.</p>",
  ),
  paper(
    "notice-fr",
    "fr",
    "<p>Commune de Tamzirt</p><h1>Avis d'appel d'offres ouvert n° 03/2026</h1><p>Le jeudi 18 juin 2026 à dix heures, il sera procédé, dans les bureaux de la commune, à l'ouverture des plis relatifs à l'appel d'offres pour la construction d'un terrain de sport au centre.</p><p>Le dossier peut être retiré auprès du service technique. Le cautionnement provisoire est fixé à la somme de vingt mille dirhams.</p><p>L'estimation des coûts des prestations est de 1 148 320 dirhams toutes taxes comprises.</p>",
  ),
  paper(
    "order-ar",
    "ar",
    "<p>جماعة تلات أكدال</p><h1>قرار جماعي رقم 7 بتاريخ 12 مارس 2026 ينظم المقابر</h1><p>الفصل الأول: يمنع الدفن خارج المقابر المخصصة لذلك بتراب الجماعة.</p><p>الفصل الثاني: تسلم رخصة الدفن من طرف مكتب حفظ الصحة بعد الإدلاء بشهادة الوفاة.</p><p>الفصل الثالث: يعهد بتنفيذ هذا القرار إلى مدير المصالح والسلطة المحلية كل في دائرة اختصاصه.</p>",
  ),
  paper(
    "plan-fr",
    "fr",
    "<p>Commune de Talat Agdal</p><h1>Programme d'action 2022-2027 : projets retenus</h1><p>Axe 1. Désenclavement : revêtement de vingt-deux kilomètres de pistes, construction de deux ponts sur l'oued.</p><p>Axe 2. Eau et assainissement : forage de trois puits, extension du réseau vers les douars du nord.</p><p>Axe 3. Jeunesse et culture : bibliothèque, maison des femmes, terrains de proximité.</p><p>Coût global estimé : 48 600 000 dirhams, dont 12 000 000 à la charge de la commune.</p>",
  ),
];

/** The words of a paper that a reading should give, of two letters or signs at least. */
export function wordsOf({ html }: BenchPaper): string[] {
  return splitWords(html.replaceAll(/<[^>]+>/g, " "));
}

/** Words of a text without marks, alef and yeh of one shape. */
export function splitWords(text: string): string[] {
  const plain = text.normalize("NFKC").toLowerCase().replaceAll(/[أإآ]/g, "ا").replaceAll("ى", "ي");
  return plain.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}
