import { expect, test } from "vitest";
import { isFlatForm } from "../../../src/detect/read/flat-form.js";

test.each([
  { name: "labels with colons and a button", texts: ["Nom :", "Prénom :", "Votre proposition :", "Envoyer"], is: true },
  {
    name: "labels that are asked for, in Arabic",
    texts: ["الاسم (*) :", "البريد (*)", "الاقتراح (*) :", "حفظ المعلومات", "إلغاء"],
    is: true,
  },
  { name: "a button with its object", texts: ["Nom*", "Courriel*", "Idée*", "Envoyer ma proposition"], is: true },
  { name: "labels without a button", texts: ["Président :", "Secrétaire :", "Membres :"], is: false },
  { name: "labels that are answered", texts: ["Nom : Alaoui", "Tél : 05 22 00 00 00", "Fax : 05 22 00 00 01", "Envoyer"], is: false },
  { name: "a button before any label", texts: ["Envoyer", "Nom :", "Prénom :", "Adresse :"], is: false },
  { name: "two labels", texts: ["Nom :", "Courriel :", "Envoyer"], is: false },
])("$name", ({ texts, is }) => {
  expect(isFlatForm(texts.map((text) => ({ text })))).toBe(is);
});
