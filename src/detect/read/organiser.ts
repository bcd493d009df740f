import type { Level } from "../../model/entity.js";
import { fold } from "../../text/fold.js";
import type { Line } from "../site/corpus.js";
import { namedBodies } from "../site/named-bodies.js";

const levels: readonly Level[] = ["commune", "province", "region"];
const maxWho = 70;
/** Where the word for a body stands that is the one named first: after an article. */
const startOfName = 5;

/** Who announces a contest, in a sentence that says so: what stands before the verb in French, after it in Arabic. */
const announces: readonly RegExp[] = [
  /(?:^|[.!?:]\s+)(?<who>\p{L}[^.!?;:]{1,80}?)\s+(?:organise(?:nt|ra)?|recrute(?:nt|ra)?|lance(?:nt|ra)?|ouvre(?:nt)?|annonce(?:nt)?|met(?:tra)? au concours)\s+(?:l['’]|le |la |les |un |une |des |\d|par |sur |deux |trois |quatre |cinq |six |dix |plusieurs )/giu,
  /(?:^|[.!؟:،]\s*|\s)(?:تعلن|يعلن|تنظم|ينظم|ستنظم|توظف)\s+(?<who>[\p{L} ]{3,70}?)\s+(?:عن|يوم|أيام|بتاريخ|مباراة|امتحان|توظيف|انها|أنها)(?!\p{L})/gu,
];

/** Words by which a body speaks of itself or of its own offices, in folded text. */
const itself =
  /(?<!\p{L})(?:nous|on|elle|il|conseil|collectivite|administration|president|services?|bureau|division|secretariat)(?!\p{L})|(?<!\p{L})[بل]?(?:ال)?(?:مجلس|رييس\p{L}*|اداره|مصلحه|مصالح|مديريه)(?!\p{L})/u;
/** Words for a body of each level, in folded text: that of another level is somebody else. */
const ofLevel: Readonly<Record<Level, RegExp>> = {
  commune: /(?<!\p{L})(?:communes?|mairies?|municipalites?|villes?)(?!\p{L})|(?<!\p{L})[بل]?(?:ال)?(?:جماع(?:ه|ات)|بلدي(?:ه|ات))(?!\p{L})/u,
  province: /(?<!\p{L})(?:province|prefecture)(?!\p{L})|(?<!\p{L})[بل]?(?:ال)?(?:عماله|اقليم)(?!\p{L})/u,
  region: /(?<!\p{L})region(?!\p{L})|(?<!\p{L})[بل]?(?:ال)?جهه(?!\p{L})/u,
};
/** Words that tell nobody. */
const nobody = /(?:qui|que|dont|lequel|laquelle|ce|cela|avis|concours|examen|arrete|decision|note)$/u;

/**
 * Whether lines say that somebody else than a body of this level announces a contest: "La province de X organise un concours" on the site
 * of a commune, "L'Office recrute". False where nobody is named as the one who announces, or the body itself is.
 */
export function isAnnouncedByOther(lines: readonly Pick<Line, "text" | "country">[], level: Level): boolean {
  const told = lines.flatMap(({ text, country }) =>
    announces.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => ({ who: (match.groups?.who ?? "").trim(), country }))),
  );
  const named = told.filter(({ who }) => who.length <= maxWho && !nobody.test(fold(who)));
  if (named.length === 0) return false;
  return named.every(({ who, country }) => {
    const others = levels.filter((other) => other !== level);
    if (namedBodies(who, level, country.bodies).length > 0) return false;
    // "The communes of the province of X": the body is one of them.
    if ((ofLevel[level].exec(fold(who))?.index ?? startOfName) < startOfName) return false;
    if (others.some((other) => namedBodies(who, other, country.bodies).length > 0)) return true;
    const folded = fold(who);
    return !itself.test(folded) && !ofLevel[level].test(folded);
  });
}
