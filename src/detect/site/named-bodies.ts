import type { Level } from "../../model/entity.js";
import { fold } from "../../text/fold.js";
import { isPlainWord } from "../../text/plain-words.js";
import { wordsOf } from "../read/lines.js";

const passing =
  "(?<!(?<!\\p{L})(?:avec|entre|et|a|au|par|vers|pour|chez|dont|sur|contre|dans|ou|مع|بين|من|الي|نحو) (?:la |le |l'|les |une |un )?)";
const frenchName = "[\\p{L}][\\p{L}'’-]*(?: [\\p{L}][\\p{L}'’-]*){0,4}";
const arabicName = "[\\p{Script=Arabic}]{2,}(?: [\\p{Script=Arabic}]{2,}){0,3}";
const french = (words: string): RegExp =>
  new RegExp(
    `${passing}(?<!\\p{L})(?:${words}) (?:de la (?:commune|ville) )?(?:de la |de l'|des |du |de |d'|: ?|- ?)?(?<name>${frenchName})`,
    "gu",
  );
const arabic = (words: string): RegExp =>
  new RegExp(
    `(?<!(?:مع|بين|و) )(?<!\\p{L})(?:ل|ب|لل|ول|وب|و)?(?:${words}) ?(?<to>ل(?:مدينه |جماعه |بلديه )?)?(?<name>${arabicName})`,
    "gu",
  );
/** How the bodies of one level are named; patterns on folded text. */
export interface LevelWords {
  /** Words before a name, in French and in Arabic: "conseil communal", "جماعه". */
  readonly french: string;
  readonly arabic: string;
  /** The council of the level, whatever its place; on text in which letters and accents stand as written. */
  readonly council: string;
  /** A council as the one that acts; on text as written. */
  readonly acting: string;
  /** The last word of Arabic names of councils that take a name only after "ل". */
  readonly arabicByTo: string;
  /** Number of the law that orders the bodies of the level; on folded text. */
  readonly law?: string | undefined;
}

/** How mailboxes of bodies are named; words on folded text. */
interface MailWords {
  /** Words for the body's house before the sign or at the head of a host name: "mairie@…", "@mairie-x". */
  readonly offices: readonly string[];
  /** Hosts where anybody has a mailbox, without their endings: they name no body. */
  readonly providers: readonly string[];
}

/** How one country names its bodies. */
export interface BodyWords {
  readonly levels: Readonly<Record<Level, LevelWords>>;
  /** A line that begins with this and has a name after it is the name of a body, as letterheads have it. */
  readonly wholeLine: string;
  /** A body that several communes form together; on folded text. */
  readonly joint: string;
  /** The administration above all bodies; on folded text. */
  readonly supervising: string;
  /** Institutions of a state: parliament, ministries, courts of accounts; on folded text. */
  readonly institutions: string;
  /** Words for a town before "de" and its name; on folded text. */
  readonly town?: string | undefined;
  /** Words for the body and its seat, as they stand beside its telephone number; on text as written. */
  readonly seat: string;
  /** Who leads or serves a commune, before "de" and its name, in French and in Arabic; on folded text. */
  readonly voices: { readonly french: string; readonly arabic: string };
  /** Words for the body that follow its council after "ب" or "ل" in Arabic; on text as written. */
  readonly afterCouncil: string;
  /** Mailboxes of bodies. */
  readonly mail: MailWords;
  /** Words of bodies' names that tell none apart. */
  readonly plain: readonly string[];
  /** Words that begin names of places: "ain", "سيدي". */
  readonly places: readonly string[];
}

/** The patterns of one country, made once by `compileBodies`. */
export interface BodyReader {
  readonly named: Readonly<Record<Level, readonly [RegExp, RegExp]>>;
  readonly byTo: RegExp;
  readonly councils: Readonly<Record<Level, RegExp>>;
  readonly acting: RegExp;
  /** The councils of each level, by kind or as they act. */
  readonly councilNames: Readonly<Record<Level, RegExp>>;
  /** The law that orders the bodies of each level, by its number; matches nothing where the profile names none. */
  readonly laws: Readonly<Record<Level, RegExp>>;
  readonly wholeLine: RegExp;
  readonly joint: RegExp;
  readonly supervising: RegExp;
  readonly institutions: RegExp;
  readonly seat: RegExp;
  /** A town with which a line begins, or whose thing is named before it: "Budget 2026 de la ville de X". */
  readonly town: RegExp;
  readonly voices: readonly [RegExp, RegExp];
  readonly afterCouncil: RegExp;
  readonly mail: {
    readonly offices: ReadonlySet<string>;
    /** The word for the house at the head of a host name. */
    readonly ofOffice: RegExp;
    readonly providers: ReadonlySet<string>;
  };
  readonly plain: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
}

/** Makes the patterns of a country's bodies. */
export function compileBodies(words: BodyWords): BodyReader {
  const { commune, province, region } = words.levels;
  const named = (level: LevelWords): [RegExp, RegExp] => [french(level.french), arabic(level.arabic)];
  return {
    named: { commune: named(commune), province: named(province), region: named(region) },
    byTo: new RegExp(`مجلس (?:${[commune, province, region].map(({ arabicByTo }) => arabicByTo).join("|")})`, "u"),
    councils: {
      commune: new RegExp(commune.council, "iu"),
      province: new RegExp(province.council, "iu"),
      region: new RegExp(region.council, "iu"),
    },
    acting: new RegExp([commune, province, region].map(({ acting }) => acting).join("|"), "giu"),
    councilNames: { commune: anyCouncil(commune), province: anyCouncil(province), region: anyCouncil(region) },
    laws: { commune: lawOf(commune), province: lawOf(province), region: lawOf(region) },
    wholeLine: new RegExp(`^[^\\p{L}]*(?:${words.wholeLine})(?: \\S+){1,6}$`, "u"),
    joint: new RegExp(`(?<!\\p{L})(?:${words.joint})`, "u"),
    supervising: new RegExp(`(?<!\\p{L})(?:${words.supervising})`, "u"),
    institutions: new RegExp(`(?<!\\p{L})(?<of>ل)?(?:${words.institutions})`, "u"),
    seat: new RegExp(words.seat, "iu"),
    town: new RegExp(
      words.town === undefined ? "(?!)" : `(?:^[^\\p{L}]*(?:la )?|(?<!\\p{L})de la )(?:${words.town}) (?:de |d')(?<name>${frenchName})`,
      "gu",
    ),
    voices: [
      new RegExp(
        `${passing}(?<!\\p{L})(?:${words.voices.french}) (?:de la (?:commune|ville|municipalite) )?(?:de la |de l'|des |du |de |d')(?<name>${frenchName})`,
        "gu",
      ),
      new RegExp(`(?<!(?:مع|بين|و) )(?<!\\p{L})(?:${words.voices.arabic}) ?(?<name>${arabicName})`, "gu"),
    ],
    afterCouncil: new RegExp(`^\\s+[بل]ل?(?:${words.afterCouncil})`, "u"),
    mail: compileMail(words.mail),
    plain: new Set(words.plain.map(fold)),
    places: new Set(words.places.map(fold)),
  };
}

const anyCouncil = ({ council, acting }: LevelWords): RegExp => new RegExp(`${council}|${acting}`, "iu");

const lawOf = ({ law }: LevelWords): RegExp => new RegExp(law === undefined ? "(?!)" : `(?<![\\d.,])(?:${law})(?![.,]?\\d)`, "u");

/** Words of a name that tell it apart. */
export function coreOf(name: string, plain: ReadonlySet<string>): string {
  return wordsOf(name)
    .list.filter((word) => !plain.has(word))
    .join(" ");
}

function compileMail({ offices, providers }: MailWords): BodyReader["mail"] {
  const folded = offices.map(fold);
  return {
    offices: new Set(folded),
    ofOffice: new RegExp(`^(?:${folded.join("|")})-(?:de-)?`, "u"),
    providers: new Set(providers.map(fold)),
  };
}

/** Words after the word for a body that are no name; those for whom a council beside the council is ("conseil municipal des jeunes") among them. */
const noNames =
  /^(?:qui|que|est|sont|a|ont|et|ou|en|au|aux|pour|par|dans|sur|se|s'est|ne|naissance|residence|destination|provenance|rattachement|demain|droit|plein|interet|france|mon|notre|votre|sa|son|leur|cette|ces|tient|vote|adopte|reuni\w*|communiqu\w*|يعقد|تعقد|عقد|اجتمع|صادق|يصادق|وافق|قرر|هو|هي|(?:قروي|حضري|ترابي|محلي|جبلي|ساحلي|فلاحي|صحراوي|سهلي|فتي|ناشي|صغير|كبير|تابع)ه|تقع|توجد|تتوفر|تضم|تتكون|تمتد|التي|الذي|ما|لا|قد|تعلن|يعلن|اعلن|بصدد|لهذ\w*|كافه|جميع|jeunes|enfants|adolescents|ados|lyceens|aines|anciens|sages|seniors|habitants|citoyens|femmes|الاطفال|اطفال|الشباب|المسنين|النساء|الطفل)$/u;

/** A body that a text names. */
export interface NamedBody {
  /** Folded words of its name. */
  readonly name: string;
  /** The name is written with a capital, or in letters that have none. */
  readonly isProper: boolean;
  /** Letters of the text before it. */
  readonly at: number;
}

/** The bodies of a level that a text names, with their names; those named in passing ("avec la commune de X") apart. */
export function namedBodies(text: string, level: Level, bodies: BodyReader): NamedBody[] {
  const folded = fold(text);
  const capitals = capitalised(text);
  return bodies.named[level].flatMap((pattern, index) =>
    [...folded.matchAll(pattern)].flatMap((match): NamedBody[] => {
      const isArabic = index === 1;
      // "المجلس الجماعي" takes its name only by "ل"; without it a verb follows.
      if (isArabic && bodies.byTo.test(match[0]) && match.groups?.to === undefined) return [];
      const name = readName(match.groups?.name ?? "", bodies.places);
      return name === "" ? [] : [{ name, at: match.index, isProper: isArabic || capitals.has(name.split(/[ '’-]/u)[0] ?? "") }];
    }),
  );
}

/** Folded words of a text that are written with a capital. */
export function capitalised(text: string): Set<string> {
  return new Set([...text.matchAll(/\p{Lu}[\p{L}]*/gu)].map(([word]) => fold(word)));
}

/** The words of a name up to the first that cannot be in one; "" where none is left. */
export function readName(words: string, places: ReadonlySet<string>): string {
  const kept: string[] = [];
  for (const word of words.split(" ")) {
    const isStop = noNames.test(word) || (isPlainWord(word) && !places.has(word) && !(kept.length > 0 && places.has(kept.at(-1) ?? "")));
    if (isStop) break;
    kept.push(word);
  }
  while (kept.length > 0 && /^(?:de|du|des|la|le|les|l|d|el|al|ait|ben|bni|beni|sidi|ouled|oulad)$/u.test(kept.at(-1) ?? "")) kept.pop();
  const name = kept.join(" ");
  return name.length >= 3 ? name : "";
}
