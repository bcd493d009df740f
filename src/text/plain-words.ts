import { fold } from "./fold.js";
import { keyOfTerm, keysOf } from "./words.js";

/** Words of public sites that are never part of a person's name, in French and Arabic. */
const french = `
accueil achat actes acte action activite adresse administration administratif affaires agence agenda aide amenagement annee annexe annonce annuaire
appel appels arrete arretes article assainissement assemblee association associations attestation audit autorisation autorisations avenue avis
bilan biens boulevard budget bulletin bureau caisse calendrier candidat candidats candidature centre certificat charge chef circulaire cite
citoyen code comite commission communal commune communes communique communaute compte comptes composition concours conseil conseiller construction
consultation contact contrat convention conventions cooperation culture culturel date decision deliberation delegation demande demandes departement
depenses developpement directeur direction district division divisions document documents domaine donnees droit droits durable eau eclairage economique
education electricite email emploi environnement equipement equipements espace etat etats etude evaluation examen excedent exercice
extraordinaire facebook fax finances financier fiscal foire fonction fonctionnement forum galerie general gestion gouvernance gouverneur guide habitants hay douar
horaires hotel humaines hygiene information informations infrastructure instance interieur investissement jeunesse jour journal justice legalisation
liens liste listes logement loi marche marches maire maroc membre membres menu ministere mission missions mobile monsieur madame moyens municipal municipalite
national nom noms nouvelles numero objet offre offres ordinaire ordre organigramme organisation ouverture ouvert page participation partenariat
patrimoine permanente permanents permis personnel petition petitions phone place plan plans police portail poste prefecture president prenom presentation presse prevision
previsionnel prix procedure procedures proces programme programmes projet projets proprete proximite province public publics publique publication qualite quartier
rapport rapports recettes recherche recrutement reglement regional region registre resultat resultats retour reunion reunions royaume
route rue rural sante scolaire secretaire seance seances section secteur service services session sessions site social sociales societe solidarite sport sports
statistique statut subvention subventions suivi suite taxes technique telephone telecharger territoire territorial total tourisme transparence
transport travaux tresorerie urbain urbaine urbanisme usagers vente verbal verbaux vice video vie villa ville voirie voie wilaya youtube zone
lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
salle terrain complexe sportif piscine banque populaire google maps passe omrane bab oued ain dar gare parc stade parti groupe circonscription mandat mandature actuel actuelle ancien ancienne precedent
the and of for with welcome home news read more terms privacy policy copyright rights reserved designed powered`;

const arabic = `
جماعة جماعات جماعي مجلس مجالس رئيس رئيسة رئاسة نائب نائبة نواب كاتب كاتبة مستشار مستشارة عضو أعضاء مكتب لجنة لجان هيئة هيئات دورة دورات محضر محاضر
جدول أعمال مقرر مقررات مداولات ميزانية مداخيل مصاريف نفقات تسيير تجهيز حساب إداري بيان لائحة لوائح قائمة قوائم ممتلكات أملاك برنامج برامج عمل مخطط تنمية مشروع
مشاريع تقرير تقارير افتحاص تدقيق مراقبة تقييم صفقة صفقات طلب طلبات عروض إعلان إعلانات بلاغ بلاغات مباراة مباريات توظيف تشغيل امتحان نتائج نتيجة مترشحين
نظام داخلي هيكل تنظيمي قسم أقسام مصلحة مصالح مديرية إدارة إداري مساطر مسطرة دليل وثائق وثيقة رخصة رخص شهادة تصريح تسجيل مصادقة حالة مدنية
دعم منح منحة جمعية جمعيات شراكة شراكات اتفاقية اتفاقيات تعاون مواطن مواطنين مشاركة تشاور استشارة عمومي عمومية عرائض عريضة شكاية شكايات اتصل بنا اتصال هاتف فاكس
بريد عنوان شارع زنقة حي ساحة طريق مدينة إقليم عمالة جهة ولاية قيادة دائرة مملكة مغرب وزارة داخلية قانون ظهير مرسوم قرار قرارات منشور مادة باب فصل
سنة شهر يوم تاريخ ساعة صباحا مساء يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر عادية استثنائية جلسة جلسات نقطة نقط تصويت إجماع
موافقون معارضون ممتنعون حضور غياب نصاب حاضرون غائبون مجموع عدد رقم مبلغ درهم صفحة الرئيسية أخبار مستجدات صور فيديو تحميل تنزيل قراءة المزيد بحث موقع خريطة
نشر استباقي معلومة معلومات حق حصول مكلف مسؤول مدير موظف موظفين اسم الاسم الكامل نسب صفة مهمة مهام اختصاصات حكامة شفافية مالية شؤون اقتصادية اجتماعية ثقافية
رياضية بيئة تعمير مرافق خدمات أشغال نظافة ماء كهرباء تطهير نقل تدبير مفوض شركة شركات سوق مسبح مكتبة دار مركز مقر قاعة عام عامة خاص من إلى في على عن مع هذا هذه التي
الذي كان تم قام بعد قبل خلال أو ثم حيث كل بين أن إن ما لا غير ملعب قصر مسيرة عيد عين باب صندوق حديقة مركب محطة السيد السيدة السادة السيدات الأستاذ الدكتور سلطة محلية قائد باشا عامل والي أول ثاني ثالث رابع خامس سادس أولى ثانية ثالثة رابعة خامسة سادسة رئيسا نائبا كاتبا عضوا حزب انتداب انتدابية حالي حالية سابق سابقة مقررا مستشارا ثانيا ثالثا رابعا خامسا سادسا`;

const keys: ReadonlySet<string> = new Set(
  `${french} ${arabic}`
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) => keyOfTerm(fold(word))),
);

/** Whether a folded word belongs to the language of public sites, and so to no name. Attached prefixes are looked through. */
export function isPlainWord(word: string): boolean {
  return keysOf(word).some((key) => keys.has(key));
}
