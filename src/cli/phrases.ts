import type { Language } from "../app/adapters/reason-text.js";
import type { Decision } from "../model/verdict.js";

/** Words of `nashr explain` in one language. */
interface Phrases {
  readonly voices: Readonly<Record<Decision["kind"], string>>;
  readonly decidedBy: { readonly machine: string; readonly person: string };
  readonly advice: { readonly stale: string; readonly current: string; readonly absent: string };
  readonly yesNo: (value: boolean) => string;
  /** Of a bonus that a file not read may earn. */
  readonly unsettled: string;
  readonly more: (entityCode: string) => string;
  readonly score: string;
  readonly rank: string;
  readonly notRanked: string;
  readonly noSite: string;
  readonly siteUnknown: string;
  readonly edition: string;
  readonly state: string;
  readonly points: string;
  readonly confidence: string;
  readonly why: string;
  readonly complete: string;
  readonly open: string;
  readonly restsOn: string;
  readonly proof: string;
  readonly lookAt: string;
  readonly considered: string;
  readonly runnerUp: string;
  /** What the cited passage is by its content, before the words that weighed most. */
  readonly recognised: (kind: string, percent: number) => string;
  /** How likely the item is published, before what weighed most. */
  readonly likelihood: (percent: number) => string;
  /** A second reader pointed to a place, with the state that the rules read there. */
  readonly pointed: (reader: string, at: string, state: string) => string;
  /** A second reader pointed to a place where the rules do not find the thing. */
  readonly pointedUnproven: (reader: string, at: string) => string;
  /** What became of the pointer. */
  readonly pointedUse: { readonly settles: string; readonly orders: string };
  readonly nextPoints: string;
  /** Said where two people decided differently. */
  readonly disagreement: string;
}

/** `nashr explain` speaks to a commune in its own language. */
export const phrases: Readonly<Record<Language, Phrases>> = {
  fr: {
    voices: { decision: "Décision de", reply: "Réponse de", adjudication: "Arbitrage de" },
    decidedBy: { machine: "lu par la machine", person: "décidé par une personne" },
    advice: {
      stale: "publié mais plus à jour : publier la version récente",
      current: "déjà à jour : compléter, ou publier dans un format ouvert",
      absent: "à publier",
    },
    yesNo: (value) => (value ? "oui" : "non"),
    unsettled: "non établi : un fichier n’a pas été lu",
    more: (entityCode) => `Le détail d'un élément et sa preuve : nashr explain ${entityCode} ELEMENT --lang fr`,
    score: "Score",
    rank: "rang",
    notRanked: "non classé",
    noSite: "sans site",
    siteUnknown: "site pas encore recherché",
    edition: "édition",
    state: "État",
    points: "Points",
    confidence: "Confiance",
    why: "Pourquoi",
    complete: "Complet",
    open: "Format ouvert",
    restsOn: "Daté de",
    proof: "Preuve",
    lookAt: "À regarder",
    considered: "Regardé et non retenu",
    runnerUp: "Deuxième meilleure preuve",
    recognised: (kind, percent) => `Le passage cité est reconnu comme « ${kind} » (${percent} %) à ces mots`,
    likelihood: (percent) => `Probabilité que ce soit publié : ${percent} % ; ce qui a le plus pesé`,
    pointedUnproven: (reader, at) =>
      `Un second lecteur (${reader}, ${at}) renvoie à un passage où les règles ne trouvent pas l’information ; rien ne change`,
    pointed: (reader, at, state) => `Un second lecteur (${reader}, ${at}) renvoie à un passage ; selon les règles : ${state}`,
    pointedUse: {
      settles: "le renvoi a établi la réponse ; mots, date et points ont été lus à cet endroit par les règles",
      orders: "le renvoi ne change aucun point ; une personne regarde",
    },
    nextPoints: "Les prochains points les plus faciles :",
    disagreement: "Deux personnes ne sont pas d’accord : la lecture de la machine tient jusqu’à l’arbitrage d’une troisième",
  },
  ar: {
    voices: { decision: "قرار", reply: "جواب", adjudication: "تحكيم" },
    decidedBy: { machine: "قراءة آلية", person: "قرار بشري" },
    advice: {
      stale: "منشور لكنه قديم: تُنشر الصيغة الحديثة",
      current: "محيّن: يُستكمل أو يُنشر بصيغة مفتوحة",
      absent: "يتعين نشره",
    },
    yesNo: (value) => (value ? "نعم" : "لا"),
    unsettled: "غير محسوم: ملف لم يُقرأ",
    more: (entityCode) => `تفصيل عنصر ودليله: nashr explain ${entityCode} ELEMENT --lang ar`,
    score: "النقطة",
    rank: "الرتبة",
    notRanked: "خارج الترتيب",
    noSite: "بدون موقع",
    siteUnknown: "لم يُبحث بعد عن الموقع",
    edition: "نسخة",
    state: "الحالة",
    points: "النقط",
    confidence: "الثقة",
    why: "السبب",
    complete: "كامل",
    open: "صيغة مفتوحة",
    restsOn: "مؤرخ في",
    proof: "الدليل",
    lookAt: "للاطلاع",
    considered: "اطُّلع عليه ولم يُعتمد",
    runnerUp: "ثاني أفضل دليل",
    recognised: (kind, percent) => `تم التعرف على المقطع المستشهد به بصفته "${kind}" (${percent} %) بهذه الكلمات`,
    likelihood: (percent) => `احتمال أن يكون منشورا: ${percent} %؛ أهم ما رجّح ذلك`,
    pointedUnproven: (reader, at) => `قارئ ثانٍ (${reader}، ${at}) يشير إلى مقطع لا تجد فيه القواعد المعلومة؛ لا يتغير شيء`,
    pointed: (reader, at, state) => `قارئ ثانٍ (${reader}، ${at}) يشير إلى مقطع؛ حسب القواعد: ${state}`,
    pointedUse: {
      settles: "حسمت الإشارة الجواب؛ الكلمات والتاريخ والنقط قرأتها القواعد في ذلك الموضع",
      orders: "لا تغيّر الإشارة أي نقطة؛ ينظر فيها شخص",
    },
    nextPoints: "أيسر النقط المقبلة:",
    disagreement: "شخصان مختلفان: تبقى القراءة الآلية معتمدة إلى أن يحكّم شخص ثالث",
  },
  en: {
    voices: { decision: "Decision of", reply: "Reply of", adjudication: "Adjudication of" },
    decidedBy: { machine: "read by machine", person: "decided by a person" },
    advice: {
      stale: "published but out of date: publish the recent one",
      current: "up to date: complete it, or publish it in an open format",
      absent: "to be published",
    },
    yesNo: (value) => (value ? "yes" : "no"),
    unsettled: "open: a file is unread",
    more: (entityCode) => `One item in full, with its proof: nashr explain ${entityCode} ITEM --lang en`,
    score: "Score",
    rank: "rank",
    notRanked: "not ranked",
    noSite: "no site",
    siteUnknown: "nobody has looked yet for its site",
    edition: "edition",
    state: "State",
    points: "Points",
    confidence: "Confidence",
    why: "Why",
    complete: "Complete",
    open: "Open format",
    restsOn: "Dated",
    proof: "Proof",
    lookAt: "Look at",
    considered: "Looked at and not counted",
    runnerUp: "Second-best evidence",
    recognised: (kind, percent) => `The cited passage is recognised as "${kind}" (${percent} %) by these words`,
    likelihood: (percent) => `Probability that it is published: ${percent} %; what weighed most`,
    pointedUnproven: (reader, at) =>
      `A second reader (${reader}, ${at}) points to a passage in which the rules do not find it; nothing changes`,
    pointed: (reader, at, state) => `A second reader (${reader}, ${at}) points to a passage; by the rules: ${state}`,
    pointedUse: {
      settles: "the pointer settled the item; words, date and points were read there by the rules",
      orders: "the pointer changes no points; a person looks",
    },
    nextPoints: "The easiest next points:",
    disagreement: "Two people disagree: the machine’s answer stands until a third one adjudicates",
  },
};
