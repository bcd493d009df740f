import { describe, expect, test } from "vitest";
import { readTerm, splitByTerm } from "../../../src/detect/read/term.js";
import { makeCorpus, sourceAt, wholeOf } from "../make-corpus.js";

const context = { term: { from: 2021, to: 2027 } };
const passageOf = async (title: string, body: string) => wholeOf(sourceAt(await makeCorpus([{ path: "/p", title, body }]), "/p"));

describe("how a list stands to the present term of the council", () => {
  test.each([
    {
      name: "a range of the present term",
      title: "Membres",
      body: "<h2>Conseil 2021-2027</h2><p>Amina Tazi</p>",
      term: "present",
      restsOn: "2021-2027",
    },
    {
      name: "a range of an earlier term",
      title: "Membres",
      body: "<h2>Conseil 2015-2021</h2><p>Amina Tazi</p>",
      term: "former",
      restsOn: "2015-2021",
    },
    { name: "a day after the election", title: "Membres", body: "<p>Élu le 20 septembre 2021</p>", term: "present", restsOn: "2021-09-20" },
    {
      name: "a day before the election",
      title: "Membres",
      body: "<p>Mis à jour le 3 mars 2019</p>",
      term: "former",
      restsOn: "2019-03-03",
    },
    {
      name: "the day of a law, which says nothing of the term",
      title: "Membres",
      body: "<p>Loi 113-14 du 7 juillet 2015</p>",
      term: "unsaid",
      restsOn: "",
    },
    {
      name: "since when somebody holds an office, which dates no list",
      title: "Membres",
      body: "<p>Amina Tazi, présidente depuis 2015</p><p>عمر الناصري، عضو منذ سنة 2009</p>",
      term: "unsaid",
      restsOn: "",
    },
    { name: "no date", title: "Membres", body: "<p>Amina Tazi</p>", term: "unsaid", restsOn: "" },
  ] as const)("$name: $term", async ({ title, body, term, restsOn }) => {
    expect(await passageOf(title, body).then((passage) => readTerm(passage, context))).toMatchObject({ term, restsOn });
  });

  test("a place that says otherwise is a conflict", async () => {
    const passage = await passageOf("Conseil 2015-2021", "<h2>Conseil 2021-2027</h2><p>Amina Tazi</p>");
    expect(readTerm(passage, context)).toMatchObject({ term: "present", conflict: true });
  });
});

describe("a page of several terms", () => {
  test("is cut in two, the present one first", async () => {
    const passage = await passageOf("Membres", "<h2>Mandat 2021-2027</h2><p>Amina Tazi</p><h2>Mandat 2015-2021</h2><p>Brahim Alaoui</p>");
    const parts = splitByTerm(passage, context).map(({ lines }) => lines.map(({ text }) => text));
    expect(parts).toEqual([
      ["Mandat 2021-2027", "Amina Tazi"],
      ["Mandat 2015-2021", "Brahim Alaoui"],
    ]);
  });

  test("is whole where all of it is of one term", async () => {
    const passage = await passageOf("Membres", "<h2>Mandat 2015-2021</h2><p>Brahim Alaoui</p>");
    expect(splitByTerm(passage, context)).toEqual([passage]);
  });
});
