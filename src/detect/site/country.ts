import { type CountryReaders, type CountryWords, compileReaders } from "../../text/country.js";
import { type CountryMarks, compileMarks, type MarkWords } from "./countries.js";
import { type BodyReader, type BodyWords, compileBodies, coreOf } from "./named-bodies.js";
import { compilePress, type PressWords } from "./press.js";

/** What judging needs to know of a country: the part of its profile that concerns it. */
export interface CountryProfile extends CountryWords {
  readonly bodies: BodyWords;
  readonly countries: MarkWords;
  readonly press: PressWords;
  readonly places?: { readonly regions: readonly PlaceName[]; readonly provinces: readonly PlaceName[] } | undefined;
}

/** A region or province in both scripts. */
interface PlaceName {
  readonly fr: string;
  readonly ar: string;
}

/** A country, ready to judge by: everything that is data compiled once. */
export interface Country {
  readonly readers: CountryReaders;
  readonly bodies: BodyReader;
  readonly marks: CountryMarks;
  /** Bylines of its newspapers and agencies. */
  readonly press: RegExp;
  /** Names of its regions and provinces without the words that tell none apart; empty where the profile names none. */
  readonly places: ReadonlySet<string>;
  /** The same apart. */
  readonly placesOf: Readonly<Record<"province" | "region", ReadonlySet<string>>>;
}

/** Makes a country of its profile; to be done once and handed on. */
export function compileCountry(profile: CountryProfile): Country {
  const bodies = compileBodies(profile.bodies);
  const coresOf = (places: readonly PlaceName[] = []): Set<string> =>
    new Set(places.flatMap(({ fr, ar }) => [fr, ar]).map((name) => coreOf(name, bodies.plain)));
  const placesOf = { province: coresOf(profile.places?.provinces), region: coresOf(profile.places?.regions) };
  return {
    readers: compileReaders(profile),
    bodies,
    marks: compileMarks(profile.countries),
    press: compilePress(profile.press),
    places: new Set([...placesOf.region, ...placesOf.province]),
    placesOf,
  };
}
