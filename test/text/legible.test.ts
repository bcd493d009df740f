import { describe, expect, test } from "vitest";
import { isNonsense } from "../../src/text/legible.js";

const french = [
  "Procès-verbal de la session ordinaire du mois d’octobre",
  "Le conseil communal s’est réuni sous la présidence de son président, le quorum étant atteint",
  "Point premier : approbation du budget de fonctionnement et d’équipement",
  "Taxe sur les terrains urbains non bâtis, part dans le produit de la taxe",
].join("\n");
const arabic = [
  "محضر الدورة العادية للمجلس الجماعي",
  "وبعد التأكد من اكتمال النصاب القانوني افتتح السيد الرئيس الجلسة",
  "صادق المجلس بإجماع أعضائه الحاضرين على مشروع الميزانية",
  "النقطة الثانية: اتفاقية شراكة لصيانة الطرق والمسالك القروية",
].join("\n");
const arabicLetters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي";

const shift = (text: string, by: number): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(33 + ((sign.charCodeAt(0) - 33 + by + 94) % 94)));
const turn = (text: string, by: number): string =>
  text.replace(
    /[ابتثجحخدذرزسشصضطظعغفقكلمنهوي]/g,
    (sign) => arabicLetters[(arabicLetters.indexOf(sign) + by) % arabicLetters.length] ?? sign,
  );
const swapped: Readonly<Record<string, string>> = { ا: "ل", ل: "ا", م: "ي", ي: "م", ن: "ر", ر: "ن", ت: "ع", ع: "ت" };

describe("letters that say nothing", () => {
  test.each([
    ["numbers of glyphs taken for letters, 29 off", shift(french, -29)],
    ["the same, three off", shift(french, 3)],
    ["Arabic letters of the wrong places", turn(arabic, 5)],
    ["some Arabic letters swapped", arabic.replace(/[املينرتع]/g, (sign) => swapped[sign] ?? sign)],
    ["letters of scripts that nobody here writes", arabic.replaceAll(" ", "Ք").replaceAll("و", "Ș").replaceAll("د", "µ")],
    [
      "Latin that a scanner made of Arabic",
      "dyslall 8ygall juzxo\n7 pgs dyslall aiygs cel>Jl yulzoJl gaizl\nduslall ouaiil Juwdl iidl wiglall uLaill JLaiSI yo\naclozJl yulxo agic ls duiljuoll Eg uio",
    ],
    [
      "a hail of signs",
      "A=cL ~gS1x .~il.JI o.)_,JI r'6-f'k ~jS=I c,..;'J J~I-x 4.JW_u u~A~k ~ul=alJl e..r_J J.r=S J_3y.4lllJ ~l...1l ill=Jl_r J,,.11x ~W.J_x JJ=c_y J..._..,;k y:::.k Aull=d",
    ],
  ])("%s", (_, text) => {
    expect(isNonsense(text)).toBe(true);
  });
});

describe("writing, and what is too little to tell", () => {
  test.each([
    ["French", french],
    ["Arabic", arabic],
    ["Arabic letters in the order of drawing", [...arabic].reverse().join("")],
    [
      "Italian",
      "Il consiglio comunale si riunisce in sessione ordinaria per deliberare sul bilancio di previsione e sulle tariffe dei servizi",
    ],
    ["Spanish", "El pleno del ayuntamiento se reunió en sesión ordinaria para aprobar el presupuesto general y las ordenanzas fiscales"],
    ["German", "Der Gemeinderat hat in seiner ordentlichen Sitzung über den Haushalt der Gemeinde beraten und beschlossen"],
    [
      "names",
      "Mohamed El Alami\nFatima Zahra Idrissi\nAbdellah Ouhssain\nKhadija Aït Baha\nBrahim Oubella\nLahcen Zerouali\nMbarka Tighanimine",
    ],
    ["Amazigh places", "Aït Ouazzou Tizi n’Tichka Azrou n’Aït Lahcen Imgdal Ijoukak Oukaïmeden Tazzitount Ighil Ouaouizeght Bzou Tanant"],
    ["Tifinagh", "ⴰⴳⵔⴰⵡ ⴰⴳⴷⵓⴷⴰⵏ ⵏ ⵜⵎⴷⴰ ".repeat(8)],
    ["abbreviations", "IR TPI CDG RG TVA DGI AEP BT MT HTA PCD CRI ONEE INDH DGCT SEGMA ".repeat(4)],
    ["figures", "10.20.20.22 12 480 000,00 610 000,00 94,6 % ".repeat(20)],
    ["one line", "Xkq zw"],
  ])("%s", (_, text) => {
    expect(isNonsense(text)).toBe(false);
  });
});
