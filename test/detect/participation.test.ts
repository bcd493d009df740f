import { testDetector } from "./test-detector.js";

testDetector(
  "information-officer",
  ["current", "stale", "absent"],
  [
    {
      name: "a definition list",
      state: "current",
      title: "Transparence",
      link: "Transparence",
      html: "<h1>Transparence</h1><h2>Accès à l'information</h2><dl><dt>Responsable</dt><dd>Mme Salma Bennis</dd><dt>Tél.</dt><dd>0661 22 33 44</dd></dl>",
    },
    {
      name: "one paragraph in Arabic",
      state: "current",
      html: "<h1>الحق في الحصول على المعلومات</h1><p>الشخص المكلف: السيد كريم بنيس، الهاتف: 0522334455</p>",
      quote: "كريم بنيس",
    },
    {
      name: "a card with an obfuscated address",
      state: "current",
      html: "<h1>Loi 31-13</h1><div><h3>M. Karim Bennis</h3><p>Chargé de l'information</p><p>info [at] commune-x [dot] ma</p></div>",
    },
    {
      name: "the president signs, nobody is in charge",
      state: "absent",
      html: "<h1>Droit d'accès à l'information</h1><p>Le président : M. Ahmed Alaoui</p><p>Tél. 05 22 33 44 55</p>",
    },
    {
      name: "a form alone",
      state: "absent",
      html: "<h1>Demande d'information</h1><form method='post' action='/d'><label>Objet</label><textarea name='o'></textarea><button>Envoyer</button></form>",
    },
    {
      name: "named for the term 2015-2021",
      state: "stale",
      html: "<h1>Accès à l'information (mandat 2015-2021)</h1><p>M. Karim Bennis, chargé de l'information, tél. 0522334455</p>",
    },
  ],
);

testDetector(
  "council-members",
  ["current", "stale", "absent"],
  [
    {
      name: "cards: name above, function below",
      state: "current",
      html: "<h1>Vos élus</h1><h3>M. Ahmed Alaoui</h3><p>Président</p><h3>Mme Khadija Berrada</h3><p>1ère vice-présidente</p><h3>M. Omar Tazi</h3><p>Conseiller</p>",
    },
    {
      name: "a sentence that enumerates the bureau",
      state: "current",
      html: "<h1>Le bureau du conseil</h1><p>Le bureau se compose de M. Ahmed Alaoui, président, Mme Khadija Berrada, première vice-présidente, et M. Omar Tazi, secrétaire.</p>",
    },
    {
      name: "an Arabic table without honorifics",
      state: "current",
      html: "<h1>أعضاء المجلس</h1><table><tr><th>الاسم</th><th>الصفة</th></tr><tr><td>محمد العلوي</td><td>رئيس المجلس</td></tr><tr><td>خديجة برادة</td><td>النائبة الأولى للرئيس</td></tr><tr><td>عمر التازي</td><td>مستشار</td></tr></table>",
      complete: false,
    },
    {
      name: "a list headed by an earlier term",
      state: "stale",
      html: "<h1>المجلس الجماعي</h1><h2>أعضاء المجلس 2009-2015</h2><ul><li>السيد محمد العلوي، رئيس</li><li>السيد عمر التازي، نائب الرئيس</li><li>السيدة خديجة برادة، مستشارة</li></ul>",
    },
    {
      name: "attendance of a training",
      state: "absent",
      html: "<h1>Conseil communal</h1><p>Une formation a réuni les élus autour de M. Ahmed Alaoui.</p>",
    },
  ],
);

testDetector(
  "council-sessions",
  ["current", "stale", "absent"],
  [
    {
      name: "points of one or two words",
      state: "current",
      html: "<h1>Session ordinaire de mai 2026</h1><h2>Ordre du jour</h2><ol><li>Transport scolaire</li><li>Budget 2027</li><li>Éclairage</li></ol>",
      open: true,
    },
    {
      name: "the budget of next year is on the agenda",
      state: "current",
      html: "<h1>جدول أعمال دورة أكتوبر العادية</h1><p>تنعقد الدورة يوم 7 أكتوبر 2026</p><ul><li>الدراسة والمصادقة على ميزانية 2027</li><li>اتفاقية شراكة مع الإقليم</li></ul>",
    },
    {
      name: "decisions of an old session",
      state: "stale",
      html: "<h1>Délibérations de la session ordinaire d'octobre 2022</h1><p>Délibération n° 1 : le conseil approuve à l'unanimité la convention relative à l'eau potable.</p><p>Délibération n° 2 : le conseil approuve le compte administratif.</p>",
    },
    {
      name: "links that lead nowhere",
      state: "absent",
      html: "<h1>Sessions du conseil</h1><ul><li><a href='/x.pdf'>Procès-verbal de la session d'octobre 2026</a></li></ul>",
    },
  ],
);

testDetector(
  "council-committees",
  ["current", "stale", "absent"],
  [
    {
      name: "a table with columns for chair and deputy",
      state: "current",
      html: "<h1>Commissions permanentes</h1><table><tr><th>Commission</th><th>Président</th><th>Membres</th></tr><tr><td>Commission du budget</td><td>M. Omar Tazi</td><td>M. Rachid Sebti, Mme Latifa Chraibi</td></tr><tr><td>Commission des services publics</td><td>Mme Fatima Bennani</td><td>M. Driss Lahlou</td></tr></table>",
    },
    {
      name: "one line for each committee",
      state: "current",
      html: "<h1>لجان المجلس</h1><p>لجنة المالية: الرئيس عمر التازي، الأعضاء: رشيد السبتي، لطيفة الشرايبي.</p><p>لجنة المرافق: الرئيسة فاطمة بناني، الأعضاء: إدريس لحلو، سعيد بنجلون.</p>",
    },
    {
      name: "committees of the former term",
      state: "stale",
      html: "<h1>Commissions permanentes 2015-2021</h1><p>Commission du budget : président M. Omar Tazi, membres M. Rachid Sebti, Mme Latifa Chraibi</p>",
    },
    {
      name: "what committees do",
      state: "absent",
      html: "<h1>Commissions permanentes</h1><p>Les commissions préparent les délibérations du conseil.</p>",
    },
  ],
);

testDetector(
  "online-consultation",
  ["current", "stale", "absent"],
  [
    {
      name: "a box for ideas",
      state: "current",
      link: "صندوق الاقتراحات",
      title: "صندوق الاقتراحات",
      html: "<h1>صندوق الاقتراحات</h1><form method='post' action='/s'><label>اقتراحكم</label><textarea name='i'></textarea><button>إرسال</button></form>",
    },
    {
      name: "an open call with days",
      state: "current",
      html: "<h1>Consultation publique sur le plan d'aménagement</h1><p>La commune invite les citoyens à donner leur avis du 1er au 30 octobre 2026 en écrivant à plan@commune.ma.</p>",
    },
    {
      name: "years of a plan are no days of a call",
      state: "stale",
      html: "<h1>Concertation sur le programme d'action 2022-2027</h1><p>Les habitants sont invités à proposer des projets du 7 au 30 novembre 2022 au moyen du formulaire déposé au siège.</p>",
    },
    {
      name: "an opinion poll on the site",
      state: "absent",
      html: "<h1>Sondage</h1><form method='post' action='/v'><label>Que pensez-vous du site ?</label><input type='radio' name='v'><button>Voter</button></form>",
    },
    {
      name: "complaints are no proposals",
      state: "absent",
      html: "<h1>Participation</h1><form method='post' action='/r'><label>Votre réclamation</label><textarea name='r'></textarea><button>Envoyer</button></form>",
    },
  ],
);

testDetector(
  "commune-contact",
  ["current", "absent"],
  [
    {
      name: "a postcode and a telephone",
      state: "current",
      title: "Nous écrire",
      link: "Nous écrire",
      html: "<h1>Nous écrire</h1><p>Commune d’Aïn Zitouna, cercle d'Azilal, 22450</p><p>Tél/Fax : 05 23 45 67 89</p>",
    },
    {
      name: "phone and e-mail in one Arabic line",
      state: "current",
      html: "<h1>اتصل بنا</h1><p>الهاتف: 0523456789 البريد الإلكتروني: contact@tizi.ma</p>",
    },
    {
      name: "useful numbers of others",
      state: "absent",
      title: "Numéros utiles",
      link: "Numéros utiles",
      html: "<h1>Numéros utiles</h1><p>Pharmacie du centre : 05 23 11 11 11, rue Hassan II</p>",
    },
  ],
);
