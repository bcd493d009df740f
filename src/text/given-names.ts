import { fold } from "./fold.js";

/** Given names common in Morocco, as they are written in Latin and Arabic letters. Evidence for a name, never needed for one. */
const latin = `
abdallah abdelaali abdelali abdelaziz abdelfattah abdelghani abdelhak abdelhakim abdelhamid abdeljalil abdelkader abdelkarim abdelkrim
abdellah abdellatif abdelmajid abdelmalek abdelmounaim abderrahim abderrahman abderrahmane abdeslam abdessamad abdessadek achraf adil adnan
ahmed aicha aziz aziza amal amina amine anas asmae assia ayoub badr bahija bouchaib bouchra brahim btissam chakib chaimae driss fadoua
farid farida fatiha fatima fatna fouad fouzia hafid hafida hajar hakim halima hamid hamza hanan hanane hasna hassan hassania hayat hicham hind
houda houria houssaine houssine hussein ibrahim ibtissam idriss ikram ilham imad imane ismail jaafar jalal jamal jamila jaouad kamal karim
karima kawtar kenza khadija khalid khalil lahcen laila lahoucine larbi latifa leila loubna maati mahjoub majda malika mariam maria marouane
meryem mhamed miloud mina mohamed mohammed mostafa mouna mounir mourad mustapha mustafa nabil nabila nadia naima najat najib nawal nezha
noureddine noura omar othmane ouafae rabia rachid rachida rahma rajae redouane rim rkia saad saadia sabah said saida salah salima salma samir
samira sanaa sara siham simohamed smail soufiane souad soukaina soumia taha taieb tarik taoufik wafae widad yassine yassir younes youness
youssef zahra zakaria zineb zohra zoubida allal bachir houssam mehdi tayeb aissa moha mimoun ali hammadi bouazza thami tahar tijani jilali
hmad hassane touria nour ghita ilyas reda rida chafik habib yahya younous salem salim saloua slimane rahal jawad lhoussain lhoucine
houssain houcine lhassan lhaj hadj haj bilal hamdi hamdane mehand hocine ouahid wahid walid oualid wissal zakia zahira rokia ratiba mbarka mbarek
mbark embarek salek brik bouazza hajjaj naoufal nawfal anouar anwar othman oussama osama salaheddine charaf aymane ayman ilias marwa marwane maroua
hayate amani ahlam bahia ouarda warda hafsa safae safaa sokaina nihad nouha doha siraj sofia soukayna yasmine yasmina oumaima maha nisrine`;

const arabic = `
محمد أحمد امحمد محمود مصطفى حسن الحسن حسين الحسين لحسن علي عمر عثمان يوسف إبراهيم براهيم إسماعيل إدريس سعيد رشيد خالد كريم كمال جمال جلال جواد
نبيل سمير منير مراد رضوان رضا زكرياء ياسين ياسر يونس يحيى أيوب أنس أمين أيمن أشرف عادل عماد عدنان عزيز فؤاد فريد حميد حمزة حفيظ حكيم
هشام إلياس بدر بوشعيب بوعزة بوجمعة التهامي الطيب الطاهر العربي المعطي المحجوب المختار الهاشمي المصطفى الحبيب البشير الجيلالي ميلود ميمون موحى حماد
نور نورالدين صلاح سليمان سليم سالم سفيان سمية سميرة سعاد سعيدة سعدية سلمى سناء سهام سارة شيماء شفيق صالح طارق طه توفيق عائشة عزيزة
فاطمة فتيحة فوزية فريدة فدوى فاطنة خديجة خليل حنان حياة حليمة حسناء هند هدى حورية حفيظة هاجر جميلة كوثر كنزة ليلى لطيفة لبنى
مريم ماجدة مليكة منى مينة نادية نعيمة نجاة نجيب نجية نوال نزهة نورة رابحة ربيعة رشيدة رحمة رجاء رقية زينب زهرة زهور زبيدة أسماء آسية
أمل أمينة أمال بشرى بهيجة ابتسام إيمان إكرام إلهام وفاء وداد ثورية غيثة عبدالله عبدالرحيم عبدالكريم عبداللطيف عبدالعزيز عبدالرحمان عبدالسلام
عبدالحق عبدالغني عبدالقادر عبدالمجيد عبدالإله عبدو علال عيسى مهدي المهدي زهير أنور شكيب عباس عزالدين صابر طلال كريمة حسنية رحال امبارك مبارك مباركة بلال حمدي حمدان وليد وحيد وصال زكية زاهرة رقية
راضية نوفل أسامة شرف مروان مروة حياة أماني أحلام بهية وردة حفصة صفاء سكينة نهاد نهى ضحى سراج صوفيا ياسمين ياسمينة أميمة مها نسرين الحاج الحاجة لحسين الحسان
علاء إيناس رانيا ريم رملة سهيل شوقي صبرينة عواطف غزلان فيصل قاسم لمياء مازن معاذ ناصر نزار هيثم وسيم وئام يزيد`;

/** One spelling for the ways in which one Arabic name is written in Latin letters: Youssef and Yousef, Noureddine and Nourredine. */
function spelling(word: string): string {
  const one = word
    .replace(/ou|oo|u/gu, "o")
    .replaceAll("y", "i")
    .replace(/(\p{L})\1+/gu, "$1");
  return one.length > 4 ? one.replace(/e$/u, "") : one;
}

const known: ReadonlySet<string> = new Set(
  `${latin} ${arabic}`
    .split(/\s+/u)
    .filter(Boolean)
    .map((name) => spelling(fold(name))),
);

/** Whether a folded word is a given name that is common in Morocco ("abd" and "عبد" begin many more). */
export function isGivenName(word: string): boolean {
  return known.has(spelling(word)) || word === "عبد" || word === "الدين" || /^(?:abde?|عبدال)\p{L}{3,}$|\p{L}{3}eddine?$/u.test(word);
}
