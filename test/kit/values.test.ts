import { describe, expect, it } from "vitest";
import { fillText, kitValues } from "../../src/kit/values.js";
import { InvariantError } from "../../src/model/errors.js";
import { makeWords } from "../../src/report/words.js";
import { farDates, kitStrings, shippedKit } from "./shipped-kit.js";

const [fr, ar] = [makeWords("fr", kitStrings.fr), makeWords("ar", kitStrings.ar)];

describe("values of a kit", () => {
  it("follow the edition: years, term, sessions and days around the reference day", () => {
    const values = kitValues(shippedKit, farDates, fr, "fr", "example");
    expect(values).toMatchObject({ year: "2031", "year-3": "2028", term: "2027-2033", programme: "2028-2033" });
    expect(values).toMatchObject({ session1: "mai 2031", sessionDay3: "6 octobre 2030", recent: "20 mai 2031", later: "20 août 2031" });
    expect(kitValues(shippedKit, farDates, ar, "ar", "example")).toMatchObject({ session1: "ماي 2031", recentLater: "20 يونيو 2031" });
  });

  it("leave a model blank where a commune writes, and keep what is known", () => {
    const values = kitValues(shippedKit, farDates, fr, "fr", "blank");
    expect(values).toMatchObject({
      commune: "[nom de la commune]",
      recent: "[date]",
      sessionDay1: "[date]",
      session1: "mai 2031",
      year: "2031",
    });
  });
});

describe("fillText", () => {
  it("fills every name", () => {
    expect(fillText("{{a}} et {{a}}, {{year-1}}", { a: "x", "year-1": "2030" })).toBe("x et x, 2030");
  });

  it("shortens the French de before a vowel, and nowhere else", () => {
    const fill = (text: string, a: string) => fillText(text, { a });
    expect(fill("Commune de {{a}}", "Aïn Marjana")).toBe("Commune d'Aïn Marjana");
    expect(fill("session de {{a}}", "octobre 2030")).toBe("session d'octobre 2030");
    expect(fill("session de {{a}}", "mai 2031")).toBe("session de mai 2031");
    expect(fill("commune de {{a}}", "[nom de la commune]")).toBe("commune de [nom de la commune]");
    expect(fill("monde {{a}}", "ouvert")).toBe("monde ouvert");
  });

  it("refuses a name that has no value", () => {
    expect(() => fillText("{{b}}", { a: "x" })).toThrow(InvariantError);
  });
});
