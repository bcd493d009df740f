import { z } from "zod";

const sources = z.array(z.string()).min(1).describe("Where the facts of the file come from: laws, standards, official pages.");
const words = z.array(z.string().min(1));

/** A regular expression, checked when the profile is read. */
const pattern = z.string().refine(isPattern, "a regular expression that can be read: look for a bracket that is not closed");

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, "u").source !== "";
  } catch {
    return false;
  }
}

const digitSet = z.string().regex(/^\d(?:-\d|\d)*$/u, 'digits or a range of them, as "5678" or "1-9"');

/** contacts.yaml: telephone numbers and host names. */
export const contactsSchema = z.strictObject({
  sources,
  countryCode: z
    .string()
    .regex(/^[1-9]\d{0,2}$/u, 'an international prefix without "+", in quotes, as "212"')
    .describe("International prefix."),
  trunk: z
    .string()
    .regex(/^\d?$/u, 'one digit, or "" where nothing precedes a number inside the country')
    .describe("Prefix inside the country."),
  firstDigits: z.string().regex(/^\d+$/u, 'digits in quotes, as "5678"').describe("Digits with which a number begins, after the trunk."),
  digits: z.number().int().min(5).max(12).describe("Digits of a number without the trunk."),
  topLevelDomain: z
    .string()
    .regex(/^[a-z]{2,}$/u, "the ending of host names without dot, as ma")
    .describe("Ending of host names."),
});

/** money.yaml: how sums are written. */
export const moneySchema = z.strictObject({
  sources,
  currency: words.min(1).describe("The currency after a figure, in all languages and spellings."),
  before: words.describe("What may stand before a figure too."),
  cents: words.describe("The hundredth of the currency."),
  thousands: words.describe("Abbreviations of a thousand of the currency."),
  millions: words.describe("Abbreviations of a million of the currency."),
  others: words.describe("Currencies of others that public papers name too."),
});

const roles = [
  "president",
  "vice-president",
  "secretary",
  "deputy-secretary",
  "committee-chair",
  "committee-deputy",
  "rapporteur",
  "treasurer",
  "councillor",
  "member",
  "director",
  "head",
  "officer",
] as const;

/** persons.yaml: names, titles and offices of persons. */
export const personsSchema = z.strictObject({
  sources,
  honorifics: words.describe("Titles before a name, beside those of French and Arabic themselves."),
  offices: z.partialRecord(z.enum(roles), words).describe("Further words for an office, beside those of French and Arabic themselves."),
  council: z
    .strictObject({ french: pattern, arabic: pattern, members: z.strictObject({ french: pattern, arabic: pattern }) })
    .describe("What a council is called after an office, and its members after the word for councillor; on folded text."),
  familyNames: words.describe("Words of public life that families bear as names."),
  givenNames: z.strictObject({ latin: words, arabic: words }).describe("Given names that are common; evidence for a name."),
});

/** addresses.yaml: how addresses are written. */
export const addressesSchema = z.strictObject({
  sources,
  postalCode: z
    .strictObject({ firstDigits: digitSet, digits: z.number().int().min(0).max(9) })
    .describe("Digits with which a postal code begins, and how many it has; 0 where there are no codes."),
  streets: words.describe("Words before the name of a street, quarter or hamlet, beside those of French and Arabic themselves."),
  bodies: words.describe("Bodies and places that with a postal code are an address."),
});

const levelSchema = z.strictObject({
  french: pattern.describe("Words before the body's name, on folded text."),
  arabic: pattern.describe("The same in Arabic."),
  council: pattern.describe("The council by its kind, on text as written."),
  acting: pattern.describe("The council as the one that acts, on text as written."),
  arabicByTo: pattern.describe('Last words of Arabic names of councils that take a name only after "ل".'),
  law: pattern.optional().describe("Number of the law that orders the bodies of this level, on folded text."),
});

/** Part of an address of mail or host: small letters without accents, one word. */
const mailWords = z.array(z.string().regex(/^[a-z0-9]+$/u, "one word in small letters without accents, as mairie"));

/** bodies.yaml: how territorial bodies are named. */
export const bodiesSchema = z.strictObject({
  sources,
  levels: z.strictObject({ commune: levelSchema, province: levelSchema, region: levelSchema }),
  wholeLine: pattern.describe("First words of a line that is the name of a body and nothing else, on folded text."),
  joint: pattern.describe("A body that several communes form together, on folded text."),
  supervising: pattern.describe("The administration above all bodies, on folded text."),
  institutions: pattern.describe(
    "Institutions of a state that publish papers of their own: parliament, ministries, courts of accounts; on folded text.",
  ),
  town: pattern.optional().describe('Words for a town before "de" and its name, on folded text: "la ville de X".'),
  seat: pattern.describe("Words for the body and its seat, as they stand beside its telephone number; on text as written."),
  voices: z
    .strictObject({ french: pattern, arabic: pattern })
    .describe('Who leads or serves a commune, before "de" and its name (in Arabic before the name itself), on folded text.'),
  afterCouncil: pattern.describe('Words for the body that follow its council after "ب" or "ل" in Arabic, on text as written.'),
  mail: z
    .strictObject({ offices: mailWords.min(1), providers: mailWords })
    .describe("Mailboxes: words for the body's house in them, and hosts where anybody has one, without their endings."),
  beforeName: words.describe("First words of names in the registry that addresses and links leave out."),
  plain: words.describe("Words of bodies' names that tell none apart."),
  places: words.describe("Words that begin the names of places."),
});

/** registry.yaml: how registries of bodies are written. */
export const registrySchema = z.strictObject({
  sources,
  code: z.strictObject({ name: z.string().min(1), example: z.string().min(1) }).describe("The official code of a body, for messages."),
  codeColumns: words.describe("Columns in which public data sets have it, in small letters."),
  levels: z
    .strictObject({ commune: words, province: words, region: words })
    .describe("What a level is called, beside commune, province and region; in small letters."),
});

/** countries.yaml: how papers show the country they are of. */
export const countriesSchema = z.strictObject({
  sources,
  own: pattern.describe("A paper that has one of these is of the country itself, on folded text."),
  others: z
    .record(z.string(), z.strictObject({ state: pattern, alone: pattern.optional(), signs: z.array(pattern) }))
    .describe(
      "Other countries, by a short name; `alone`: a sign that is enough by itself, where it stands twice, on the site of a body of this country.",
    ),
});

/** press.yaml: bylines of newspapers and agencies. */
export const pressSchema = z.strictObject({ sources, bylines: z.array(pattern).describe("Patterns on text as written.") });

/** portals.yaml: national services, and portals where bodies publish. */
export const portalsSchema = z.strictObject({
  sources,
  publication: pattern.optional().describe("Words of links to portals where bodies publish, on folded text."),
  services: z
    .array(z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/u, "a host name alone, as www.example.ma"))
    .describe("Hosts that every site links to and that hold nothing filed under one body; hosts under them are meant too."),
});

const hostPattern = z
  .string()
  .regex(/\{(?:joined|hyphened|arabic)\}/u, "a host name with {joined}, {hyphened} or {arabic} in it, as commune-{joined}.ma");

/** sites.yaml: how sites of bodies are addressed, for proposals where no address is known. No judging rests on it. */
export const sitesSchema = z.strictObject({
  sources,
  hosts: z
    .strictObject({ commune: z.array(hostPattern), province: z.array(hostPattern), region: z.array(hostPattern) })
    .describe("Patterns of host names by level, the likeliest first."),
  articles: words.describe("Words at the beginning of a name that addresses leave out."),
  spellings: z
    .array(z.tuple([z.string().min(1), z.string()]))
    .describe("Other spellings of the same sound, tried one at a time; a blank is the end of a word."),
  letters: z.record(z.string(), z.string()).describe("How each letter of the other script is written in Latin ones."),
  officialEndings: words.describe("Endings of host names that only public bodies are given."),
  strangers: words.describe("Hosts that are no body's site; hosts under them are meant too."),
});

const place = { id: z.string().describe("Its id in the map."), fr: z.string().min(1), ar: z.string().min(1) };

/** places.yaml: names of regions and provinces in both scripts. */
export const placesSchema = z.strictObject({
  sources,
  regions: z.array(z.strictObject({ ...place, tile: z.tuple([z.number().int().min(0), z.number().int().min(0)]) })),
  provinces: z.array(z.strictObject({ ...place, region: z.string() })),
});

/** map.yaml: shapes of regions and provinces, as TopoJSON. */
export const mapSchema = z.strictObject({
  sources,
  regions: z.string().describe("A file of the profile's folder (./regions.json) or of an installed package, with the object `regions`."),
  provinces: z.string().describe("The same with the object `provinces`."),
  attribution: z.string().describe("What must stand beside the map."),
});

/** Each file of a profile, by its name without ending. A country has no map, place names, portals or proposals of addresses where their files are missing. */
export const profileSchema = z.strictObject({
  contacts: contactsSchema,
  money: moneySchema,
  persons: personsSchema,
  addresses: addressesSchema,
  bodies: bodiesSchema,
  registry: registrySchema,
  countries: countriesSchema,
  press: pressSchema,
  portals: portalsSchema.optional(),
  places: placesSchema.optional(),
  map: mapSchema.optional(),
  sites: sitesSchema.optional(),
});

/** What is one country and not mechanics, as data. */
export type Profile = z.infer<typeof profileSchema>;
