import type { Level } from "../../model/entity.js";
import { fold } from "../../text/fold.js";
import { isPlainWord } from "../../text/plain-words.js";

/**
 * How bodies are named, on folded text. `council` names the deliberating body, `body` the territory or administration; a name follows.
 * Source: organic laws 113-14, 112-14 and 111-14 (names of bodies); "conseil municipal", بلدية: wording before 2015 and of other countries.
 */
const kinds: Readonly<Record<Level, { readonly french: string; readonly arabic: string }>> = {
  commune: {
    french: "(?:conseil (?:communal|municipal|de la commune)|commune|municipalite|mairie)(?: (?:urbaine|rurale|territoriale))?",
    arabic: "(?:مجلس )?جماعه|(?:مجلس )?(?:ال|لل|ل)جماعه (?:الترابيه|الحضريه|القرويه)|(?:ال|لل)?مجلس (?:الجماعي|البلدي|الحضري|القروي)|بلديه",
  },
  province: {
    french: "conseil (?:provincial|prefectoral|de la (?:province|prefecture))|province|prefecture",
    arabic: "(?:مجلس )?(?:اقليم|عماله)|(?:ال|لل)?مجلس الاقليمي",
  },
  region: {
    french: "conseil (?:regional|de la region)|region",
    arabic: "(?:مجلس )?جهه|(?:ال|لل)?مجلس الجهوي",
  },
};

const passing =
  "(?<!(?<!\\p{L})(?:avec|entre|et|a|au|par|vers|pour|chez|dont|sur|contre|dans|ou|مع|بين|من|الي|نحو) (?:la |le |l'|les |une |un )?)";
const french = (words: string): RegExp =>
  new RegExp(
    `${passing}(?<!\\p{L})(?:${words}) (?:de la (?:commune|ville) )?(?:de la |de l'|des |du |de |d'|: ?|- ?)?(?<name>[\\p{L}][\\p{L}'’-]*(?: [\\p{L}][\\p{L}'’-]*){0,4})`,
    "gu",
  );
const arabic = (words: string): RegExp =>
  new RegExp(
    `(?<!(?:مع|بين|و) )(?<!\\p{L})(?:ل|ب|لل|ول|وب|و)?(?:${words}) ?(?<to>ل(?:مدينه |جماعه |بلديه )?)?(?<name>[\\p{Script=Arabic}]{2,}(?: [\\p{Script=Arabic}]{2,}){0,3})`,
    "gu",
  );
const patterns: Readonly<Record<Level, readonly [RegExp, RegExp]>> = {
  commune: [french(kinds.commune.french), arabic(kinds.commune.arabic)],
  province: [french(kinds.province.french), arabic(kinds.province.arabic)],
  region: [french(kinds.region.french), arabic(kinds.region.arabic)],
};

/** Common words that begin the names of places. */
const placeWords = new Set(
  "ain dar bab oued souk ksar sidi lalla moulay ait ouled oulad bni beni had sebt tnine tleta arbaa khemis jemaa ras tizi agadir el al la las les bir fqih ben bou casa douar عين دار باب واد وادي سوق قصر قصبه سيدي لاله مولاي ايت اولاد بني احد سبت اثنين ثلاثاء اربعاء خميس جمعه راس تيزي بير بن بو حد دوار فم".split(
    " ",
  ),
);
/** Words after the word for a body that are no name. */
const noNames =
  /^(?:qui|que|est|sont|a|ont|et|ou|en|au|aux|pour|par|dans|sur|se|s'est|ne|naissance|residence|destination|provenance|rattachement|demain|droit|plein|interet|france|mon|notre|votre|sa|son|leur|cette|ces|tient|vote|adopte|reuni\w*|communiqu\w*|يعقد|تعقد|عقد|اجتمع|صادق|يصادق|وافق|قرر|هو|هي|التي|الذي|ما|لا|قد|تعلن|يعلن|اعلن|بصدد|لهذ\w*|كافه|جميع)$/u;

/** A body that a text names. */
export interface NamedBody {
  /** Folded words of its name. */
  readonly name: string;
  /** The name is written with a capital, or in letters that have none. */
  readonly isProper: boolean;
}

/** The bodies of a level that a text names, with their names; those named in passing ("avec la commune de X") apart. */
export function namedBodies(text: string, level: Level): NamedBody[] {
  const folded = fold(text);
  const capitals = capitalised(text);
  return patterns[level].flatMap((pattern, index) =>
    [...folded.matchAll(pattern)].flatMap((match): NamedBody[] => {
      const isArabic = index === 1;
      // "المجلس الجماعي" takes its name only by "ل"; without it a verb follows.
      if (isArabic && /مجلس (?:الجماعي|البلدي|الحضري|القروي|الاقليمي|الجهوي)/u.test(match[0]) && match.groups?.to === undefined) return [];
      const name = nameOf(match.groups?.name ?? "");
      return name === "" ? [] : [{ name, isProper: isArabic || capitals.has(name.split(/[ '’-]/u)[0] ?? "") }];
    }),
  );
}

function capitalised(text: string): Set<string> {
  return new Set([...text.matchAll(/\p{Lu}[\p{L}]*/gu)].map(([word]) => fold(word)));
}

/** The words of a name up to the first that cannot be in one; "" where none is left. */
function nameOf(words: string): string {
  const kept: string[] = [];
  for (const word of words.split(" ")) {
    const isStop =
      noNames.test(word) || (isPlainWord(word) && !placeWords.has(word) && !(kept.length > 0 && placeWords.has(kept.at(-1) ?? "")));
    if (isStop) break;
    kept.push(word);
  }
  while (kept.length > 0 && /^(?:de|du|des|la|le|les|l|d|el|al|ait|ben|bni|beni|sidi|ouled|oulad)$/u.test(kept.at(-1) ?? "")) kept.pop();
  const name = kept.join(" ");
  return name.length >= 3 ? name : "";
}
