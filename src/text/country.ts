import { type AddressReader, type AddressWords, compileAddresses } from "./addresses.js";
import { compileMoney, type MoneyReader, type MoneyWords } from "./amounts.js";
import { type ContactReader, type ContactShapes, compileContacts } from "./contacts.js";
import { compilePersons, type PersonReader, type PersonWords } from "./persons.js";

/** What reading texts needs to know of a country. */
export interface CountryWords {
  readonly contacts: ContactShapes;
  readonly money: MoneyWords;
  readonly persons: PersonWords;
  readonly addresses: AddressWords;
}

/** The readers of one country, each with its patterns. */
export interface CountryReaders {
  readonly contacts: ContactReader;
  readonly money: MoneyReader;
  readonly persons: PersonReader;
  readonly addresses: AddressReader;
}

/** Makes the readers of a country; to be done once, since patterns are many. */
export function compileReaders(words: CountryWords): CountryReaders {
  return {
    contacts: compileContacts(words.contacts),
    money: compileMoney(words.money),
    persons: compilePersons(words.persons),
    addresses: compileAddresses(words.addresses),
  };
}
