import { expect, test } from "vitest";
import { isFlatForm } from "../../../src/detect/read/flat-form.js";
import { compileTerms } from "../../../src/text/terms.js";
import { linesOf } from "../make-corpus.js";

const proposals = compileTerms({ fr: ["proposition", "idée"], ar: ["اقتراح"] });

test.each([
  { name: "labels with colons and a button", texts: ["Nom :", "Prénom :", "Votre proposition :", "Envoyer"], is: true },
  {
    name: "labels that are asked for, in Arabic",
    texts: ["الاسم (*) :", "البريد (*)", "اقتراح المشروع (*) :", "حفظ المعلومات", "إلغاء"],
    is: true,
  },
  { name: "a button with its object", texts: ["Nom*", "Courriel*", "Idée*", "[ Envoyer ma proposition ]"], is: true },
  { name: "a form for comments, which asks for no proposal", texts: ["Nom *", "E-mail *", "Site web *", "Envoyer"], is: false },
  { name: "labels without a button", texts: ["Président :", "Secrétaire :", "Proposition :"], is: false },
  { name: "labels that are answered", texts: ["Nom : Alaoui", "Tél : 05 22 00 00 00", "Proposition : un parc", "Envoyer"], is: false },
  { name: "a button before any label", texts: ["Envoyer", "Nom :", "Prénom :", "Proposition :"], is: false },
  { name: "two labels", texts: ["Nom :", "Proposition :", "Envoyer"], is: false },
])("$name", ({ texts, is }) => {
  expect(isFlatForm(linesOf(texts), proposals)).toBe(is);
});
