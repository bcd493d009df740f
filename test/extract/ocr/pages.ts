import type { PageText } from "../make-page.js";

/** A sheet with a table of three columns in French. */
export const register: readonly PageText[] = [
  { text: "Commune de Tamda", x: 50, y: 60, size: 13 },
  { text: "Liste des associations subventionnées", x: 50, y: 120, size: 18 },
  ...[
    ["Association Annour", "Centre", "50 000"],
    ["Association Amal", "Douar Aguerd", "30 000"],
    ["Club sportif", "Centre", "20 000"],
    ["Coopérative Argane", "Douar Tizi", "15 000"],
    ["Association des parents", "Douar Ouzal", "12 500"],
  ].flatMap((cells, row) => cells.map((text, column) => ({ text, x: [50, 270, 440][column] ?? 50, y: 180 + row * 32, size: 14 }))),
];

/** A sheet of a few lines in Arabic. */
export const notice: readonly PageText[] = [
  { text: "جماعة عين الأمل", x: 540, y: 60, size: 13 },
  { text: "إعلان إلى عموم المواطنين والمواطنات", x: 500, y: 130, size: 20 },
  { text: "يعلن رئيس المجلس الجماعي أن الدورة العادية لشهر فبراير 2026", x: 540, y: 190, size: 15 },
  { text: "ستنعقد يوم الخميس بقاعة الاجتماعات بمقر الجماعة", x: 540, y: 225, size: 15 },
  { text: "وتكون الجلسة مفتوحة للعموم", x: 540, y: 260, size: 15 },
];
