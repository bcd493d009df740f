import { describe, expect, test } from "vitest";
import { readAddresses } from "../../src/text/addresses.js";
import { readEmails, readPhones } from "../../src/text/contacts.js";
import { morocco } from "../shipped-country.js";

const { readers } = morocco;

describe("phones", () => {
  const cases: [string, string][] = [
    ["Tél : 05 22 20 20 33", "+212522202033"],
    ["0522-20-20-33", "+212522202033"],
    ["0522.20.20.33", "+212522202033"],
    ["0522202033", "+212522202033"],
    ["٠٥٢٢٢٠٢٠٣٣", "+212522202033"],
    ["+212 5 22 20 20 33", "+212522202033"],
    ["+212522202033", "+212522202033"],
    ["00212 522 20 20 33", "+212522202033"],
    ["(212) 5 22 20 20 33", "+212522202033"],
    ["(+212) 537 00 00 00", "+212537000000"],
    ["+212 (0) 522 20 20 33", "+212522202033"],
    ["+212 (0)5 22 20 20 33", "+212522202033"],
    ["06 61 23 45 67", "+212661234567"],
    ["0801 00 12 34", "+212801001234"],
    ["33 20 20 22 05 الهاتف", "+212522202033"],
    ["\u200e05 22 20 20 33\u200f", "+212522202033"],
    ["Tél : 05 22 20 20 33 / 05 22 20 20 34", "+212522202033 +212522202034"],
    ["Tél 0522202033 Fax 0522202034", "+212522202033 fax+212522202034"],
    ["الفاكس: 0522202034", "fax+212522202034"],
    ["Tél/Fax : 0522202034", "+212522202034"],
    ["الهاتف والفاكس: 0522202034", "+212522202034"],
    ["1 500 000,00", ""],
    ["RIB 225 810 0 052 22 0202 03 34", ""],
    ["15/02/2026", ""],
    ["05 22 20 20", ""],
    ["ICE 001522202033000", ""],
  ];
  test.each(cases)("%s", (text, expected) => {
    expect(
      readPhones(text, readers.contacts)
        .map(({ number, fax }) => `${fax ? "fax" : ""}${number}`)
        .join(" "),
    ).toBe(expected);
  });
});

describe("e-mails", () => {
  const cases: [string, string][] = [
    ["contact@commune.ma", "contact@commune.ma"],
    ["Email : Contact@Commune-X.gov.ma.", "contact@commune-x.gov.ma"],
    ["contact @ commune.ma", "hidden contact@commune.ma"],
    ["contact [at] commune [dot] ma", "hidden contact@commune.ma"],
    ["contact(at)commune.ma", "hidden contact@commune.ma"],
    ["contact (arobase) commune (point) ma", "hidden contact@commune.ma"],
    ["contact at commune.ma", "hidden contact@commune.ma"],
    ["contact&#64;commune.ma", "hidden contact@commune.ma"],
    ["contact عند commune.gov.ma", "hidden contact@commune.gov.ma"],
    ["a.b@gmail.com ; c_d@menara.ma", "a.b@gmail.com c_d@menara.ma"],
    ["logo@2x.png", ""],
    ["@commune", ""],
    ["see you at noon. Then", ""],
    ["rendez-vous at home.php", ""],
  ];
  test.each(cases)("%s", (text, expected) => {
    expect(
      readEmails(text, readers.contacts)
        .map(({ address, hidden }) => `${hidden ? "hidden " : ""}${address}`)
        .join(" "),
    ).toBe(expected);
  });
});

describe("addresses", () => {
  const cases: [string, string][] = [
    ["Adresse : 12, avenue Mohammed V, 26000 Settat. Tél : 05", "sure 12, avenue Mohammed V, 26000 Settat"],
    ["Siège de la commune : avenue Hassan II, B.P. 12", "sure avenue Hassan II, B.P. 12"],
    ["B.P. 123 Settat", "sure B.P. 123 Settat"],
    ["BP 123", "sure BP 123"],
    ["شارع محمد الخامس، ص.ب 45، سطات الهاتف 05", "sure شارع محمد الخامس، ص.ب 45، سطات"],
    ["العنوان: حي السلام زنقة 3", "sure حي السلام زنقة 3"],
    ["مقر الجماعة، شارع الحسن الثاني 26000", "sure شارع الحسن الثاني 26000"],
    ["Travaux de l'avenue Hassan II", "avenue Hassan II"],
    ["Adresse e-mail : x@y.ma", ""],
    ["La rue", ""],
    [
      "Commune de Tazrout, cercle d'Imouzzer, province de Sefrou, 31250",
      "sure Commune de Tazrout, cercle d'Imouzzer, province de Sefrou, 31250",
    ],
    ["جماعة تازروت، قيادة إيموزار، إقليم صفرو 31250", "sure جماعة تازروت، قيادة إيموزار، إقليم صفرو 31250"],
    ["Commune de Tazrout, 12 450 habitants", ""],
    ["Siège communal, Ksar Tidili, par Azilal", "sure Siège communal, Ksar Tidili, par Azilal"],
    ["Le siège communal a été repeint par une entreprise", ""],
  ];
  test.each(cases)("%s", (text, expected) => {
    const [address] = readAddresses(text, readers.addresses);
    const written = address === undefined ? "" : text.slice(address.start, address.end);
    if (expected === "") expect(written).toBe("");
    else {
      expect(written).toContain(expected.replace(/^sure /u, ""));
      expect(address?.sure).toBe(expected.startsWith("sure "));
    }
  });
});

describe("telephones of other countries", () => {
  test.each([
    ["Tél. : 04 77 00 11 22", ["0477001122"]],
    ["+33 4 77 00 11 22", ["+33477001122"]],
    ["Standard : 021 345 67 89", ["0213456789"]],
    ["ICE 001522202033000", []],
    ["Le tableau compte + 216 abonnés", []],
    ["Budget 1 250 000", []],
  ])("%s", (text, numbers) => {
    expect(readPhones(text, readers.contacts).map((phone) => phone.number)).toEqual(numbers);
  });
});
