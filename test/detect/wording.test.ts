import { testDetector } from "./test-detector.js";

// Ways in which sites word and lay out what the other tests ask for plainly.

testDetector(
  "council-committees",
  ["current", "absent"],
  [
    {
      name: "a sentence for each committee, without honorific roles in brackets",
      state: "current",
      complete: true,
      html: "<h1>Commissions</h1><p>La commission du budget et des finances a pour président M. Karim Bennis et pour vice-président M. Omar Tazi. Elle comprend en outre Mme Salma Rifi et M. Ali Jabri.</p><p>La commission des services publics est conduite par Mme Samira Alami (présidente) et M. Hassan Fassi (vice-président). En sont membres M. Rachid Chafi et Mme Zineb Idrissi.</p>",
    },
    {
      name: "several committees in one paragraph of Arabic",
      state: "current",
      complete: true,
      html: "<h1>لجان المجلس</h1><p>شكل المجلس لجنتين: لجنة الميزانية والشؤون المالية برئاسة السيد كريم بنيس وعضوية السادة عمر التازي وحسن العلوي وعلي الجابري، ولجنة المرافق العمومية برئاسة السيدة سميرة العلمي وعضوية السادة رشيد الشافعي ويوسف الفاسي.</p>",
    },
    {
      name: "a table with a column for each function, members below each other in a cell",
      state: "current",
      complete: true,
      quote: "عمر التازي ; حسن العلوي",
      html: "<h1>اللجان</h1><table><tr><th>اللجنة</th><th>الرئيس</th><th>النائب</th><th>الأعضاء</th></tr><tr><td>الميزانية</td><td>كريم بنيس</td><td>سعيد أمزيان</td><td>عمر التازي<br>حسن العلوي</td></tr><tr><td>المرافق</td><td>سميرة العلمي</td><td>رشيد الشافعي</td><td>يوسف الفاسي<br>علي الجابري</td></tr></table>",
    },
    {
      name: "names of committees without the word, a line for each",
      state: "current",
      complete: true,
      html: "<h1>Commissions</h1><p><b>Finances</b> — Président : Karim Bennis ; membres : Omar Tazi, Ali Jabri.</p><p><b>Urbanisme</b> — Présidente : Samira Alami ; membres : Hassan Fassi, Salma Rifi.</p>",
    },
    {
      name: "functions in brackets, persons parted by dashes",
      state: "current",
      complete: true,
      html: "<h1>اللجان</h1><h2>اللجنة المكلفة بالميزانية</h2><p>كريم بنيس (رئيسا) – سعيد أمزيان (نائبا) – عمر التازي – حسن العلوي</p><h2>اللجنة المكلفة بالتعمير</h2><p>سميرة العلمي (رئيسة) – رشيد الشافعي (نائبا) – يوسف الفاسي</p>",
    },
    {
      name: "the chair alone behind a verb",
      state: "current",
      complete: false,
      html: "<h1>Commissions</h1><ul><li>Budget : présidée par Karim Bennis</li><li>Équipements : présidée par Omar Tazi</li></ul>",
    },
    {
      name: "chairs and their deputies are no members",
      state: "current",
      complete: false,
      html: "<h1>لجان المجلس</h1><dl><dt>لجنة الميزانية</dt><dd>الرئيس: كريم بنيس</dd><dd>نائب الرئيس: عمر التازي</dd><dt>لجنة التعمير</dt><dd>الرئيس: سميرة العلمي</dd><dd>نائب الرئيس: حسن العلوي</dd></dl>",
    },
    {
      name: "news of a committee that met",
      state: "absent",
      title: "Actualités",
      html: "<h1>La commission du budget prépare l'exercice 2027</h1><p>La commission du budget, présidée par M. Karim Bennis, s'est réunie mardi en présence de M. Omar Tazi et de Mme Salma Rifi pour examiner le projet qui sera soumis au conseil.</p>",
    },
  ],
);

testDetector(
  "council-members",
  ["current", "stale", "absent"],
  [
    {
      name: "the bureau told in Arabic prose",
      state: "current",
      html: "<h1>المجلس</h1><p>انتخب المجلس مكتبه سنة 2021. ويتكون من السيد كريم بنيس رئيسا، والسيد عمر التازي نائبا أول، والسيدة سميرة العلمي نائبة ثانية، والسيد علي الجابري كاتبا للمجلس.</p>",
    },
    {
      name: "the bureau told in sentences, deputies after a colon",
      state: "current",
      html: "<h1>Le bureau du conseil</h1><p>Le conseil est présidé par M. Karim Bennis. Il est assisté de trois vice-présidents : Mme Samira Alami, M. Omar Tazi et M. Hassan Fassi. Le secrétariat du conseil est assuré par M. Ali Jabri.</p>",
    },
    {
      name: "a former term above the present one",
      state: "current",
      quote: "Karim Bennis",
      html: "<h1>Les élus</h1><h2>Mandat 2015-2021</h2><ul><li>M. Said Amrani, président</li><li>M. Rachid Chafi, vice-président</li><li>Mme Zineb Idrissi, conseillère</li></ul><h2>Mandat 2021-2027</h2><ul><li>M. Karim Bennis, président</li><li>M. Omar Tazi, vice-président</li><li>Mme Samira Alami, conseillère</li></ul>",
    },
    {
      name: "a list headed as that of the former council alone",
      state: "stale",
      html: "<h1>Les élus</h1><h2>Mandat 2015-2021</h2><ul><li>M. Said Amrani, président</li><li>M. Rachid Chafi, vice-président</li><li>Mme Zineb Idrissi, conseillère</li></ul>",
    },
    {
      name: "the bureau of an association",
      state: "absent",
      title: "Association Amal",
      link: "Association Amal",
      html: "<h1>Association Amal : bureau</h1><ul><li>M. Karim Bennis, président</li><li>M. Omar Tazi, trésorier</li><li>Mme Samira Alami, secrétaire</li></ul>",
    },
  ],
);

testDetector(
  "information-officer",
  ["current", "absent"],
  [
    {
      name: "named after the president who appointed",
      state: "current",
      html: "<h1>Accès à l'information</h1><p>Par arrêté n° 12/2024 du président du conseil, M. Karim Bennis, administrateur, est chargé de l'information.</p><p>Tél. 05 28 55 41 09</p>",
    },
    {
      name: "the president alone, before his law",
      state: "absent",
      html: "<h1>Accès à l'information</h1><p>Le président du conseil, M. Karim Bennis, a signé la charte de la transparence.</p><p>Tél. 05 28 55 41 09</p>",
    },
  ],
);

testDetector(
  "consultative-bodies",
  ["current", "absent"],
  [
    {
      name: "a body under its own name",
      state: "current",
      html: "<h1>Forum de la jeunesse</h1><ul><li>Karim Bennis : président</li><li>Samira Alami : rapporteure</li><li>Omar Tazi : membre</li></ul>",
      title: "Forum de la jeunesse",
      link: "Forum de la jeunesse",
    },
    {
      name: "a body without names",
      state: "absent",
      html: "<h1>مجلس الشباب</h1><p>سيتم إحداث المجلس قريبا بشراكة مع جمعيات المجتمع المدني.</p>",
    },
  ],
);

testDetector(
  "council-sessions",
  ["current", "stale"],
  [
    {
      name: "held a week too early, in the first month that counts",
      state: "stale",
      html: "<h1>Session extraordinaire du 07/11/2025</h1><p>Ordre du jour :</p><ol><li>Vote du budget</li><li>Convention de l'eau</li></ol>",
    },
    {
      name: "held in that month after the day",
      state: "current",
      html: "<h1>Session extraordinaire du 27/11/2025</h1><p>Ordre du jour :</p><ol><li>Vote du budget</li><li>Convention de l'eau</li></ol>",
    },
    {
      name: "of that month, on a day that nobody tells",
      state: "current",
      html: "<h1>Session extraordinaire de novembre 2025</h1><p>Ordre du jour :</p><ol><li>Vote du budget</li><li>Convention de l'eau</li></ol>",
    },
  ],
);

testDetector(
  "online-consultation",
  ["current", "absent"],
  [
    {
      name: "a plan laid open to the public for remarks",
      state: "current",
      html: "<h1>إعلانات</h1><h2>بحث علني</h2><p>مشروع تصميم التهيئة معروض للبحث العلني من 1 إلى 30 يونيو 2026، ويمكن تدوين الملاحظات بالسجل المفتوح بالجماعة أو عبر البريد الإلكتروني.</p>",
    },
    {
      name: "a search form",
      state: "absent",
      html: "<h1>بحث</h1><p>يمكن إجراء بحث في الموقع عبر ملء الاستمارة من 1 يونيو 2026 في صفحة خاصة بذلك.</p>",
    },
  ],
);
