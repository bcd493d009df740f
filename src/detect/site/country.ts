import { type CountryReaders, type CountryWords, compileReaders } from "../../text/country.js";
import { type CountryMarks, compileMarks, type MarkWords } from "./countries.js";
import { type BodyReader, type BodyWords, compileBodies } from "./named-bodies.js";
import { compilePress, type PressWords } from "./press.js";

/** What judging needs to know of a country: the part of its profile that concerns it. */
export interface CountryProfile extends CountryWords {
  readonly bodies: BodyWords;
  readonly countries: MarkWords;
  readonly press: PressWords;
}

/** A country, ready to judge by: everything that is data compiled once. */
export interface Country {
  readonly readers: CountryReaders;
  readonly bodies: BodyReader;
  readonly marks: CountryMarks;
  /** Bylines of its newspapers and agencies. */
  readonly press: RegExp;
}

/** Makes a country of its profile; to be done once and handed on. */
export function compileCountry(profile: CountryProfile): Country {
  return {
    readers: compileReaders(profile),
    bodies: compileBodies(profile.bodies),
    marks: compileMarks(profile.countries),
    press: compilePress(profile.press),
  };
}
