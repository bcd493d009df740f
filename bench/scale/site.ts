/**
 * The simulated sites of bench/scale.ts, in a process of their own so that their memory does not count: body n answers on 127.3.(n / 250).(n % 250 + 1)
 * with a home page and pages and PDF files below it, some of them papers that the rubric asks for. Prints its port.
 * Run: npx tsx bench/scale/site.ts DOCUMENTS MILLISECONDS
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { makePage } from "../../test/extract/make-raw-pdf.js";

/** Address of the site of body n, without scheme and port. */
export const addressOf = (n: number): string => `127.3.${Math.floor(n / 250)}.${(n % 250) + 1}`;

const words =
  "commune conseil habitants travaux route école eau marché quartier projet service centre public programme jeunesse sport culture santé agriculture forêt souk pont éclairage assainissement association partenariat province développement البلدية المجلس السكان الأشغال الطريق المدرسة الماء السوق الحي المشروع المصلحة المركز البرنامج الشباب الرياضة الثقافة الصحة الفلاحة الإنارة التطهير الجمعية الشراكة الإقليم التنمية".split(
    " ",
  );
/** A generator of numbers below one bound each, the same for the same seed. */
function seeded(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}
const prose = (draw: (below: number) => number, count: number): string =>
  Array.from({ length: count }, () => words[draw(words.length)]).join(" ");

/** Papers that are asked for, at the beginning of every site. */
const papers: readonly (readonly [title: string, text: string])[] = [
  ["Budget de l'exercice 2026", "Recettes 12 450 000,00 DH. Dépenses 11 980 000,00 DH. Excédent 470 000,00 DH."],
  ["Les membres du conseil", "Président : M. Ahmed Alaoui. Première vice-présidente : Mme Fatima Bennani. Secrétaire : M. Omar Tazi."],
  ["Procès-verbal de la session ordinaire d'octobre 2026", "Le conseil s'est réuni le 6 octobre 2026. Le projet est adopté à l'unanimité."],
  ["Programme d'action communal 2022-2027", "Le programme d'action compte 46 projets pour 88 600 000,00 DH."],
  ["Contact", "Téléphone : 05 23 45 67 89. Courriel : contact@commune.example. Adresse : avenue Mohammed V."],
  ["Règlement intérieur du conseil", "Article premier. Le conseil tient ses sessions en février, mai et octobre."],
  ["قرارات المجلس دورة ماي 2026", "صادق المجلس بالإجماع على مشروع الميزانية خلال الدورة العادية لشهر ماي 2026."],
  ["Marchés publics: appels d'offres 2026", "Appel d'offres ouvert n° 04/2026, ouverture des plis le 12 juin 2026 à 10 heures."],
];

const isPdf = (number: number): boolean => number % 5 === 3;
const pathOf = (number: number): string => (number === 0 ? "/" : `/d${number}${isPdf(number) ? ".pdf" : ".html"}`);
const titleOf = (body: number, number: number): string =>
  papers[number - 1]?.[0] ?? `${words[number % words.length]} ${words[(number * 7 + body) % words.length]} ${number}`;

function writePdf(body: number, number: number): Uint8Array {
  const draw = seeded(body * 100_003 + number);
  const lines = Array.from({ length: 40 }, () => `(${prose(draw, 9).replace(/[^\x20-\x7e]/g, "")}) Tj T*`);
  return makePage(`BT /F1 11 Tf 14 TL 50 780 Td (${titleOf(body, number).replace(/[^\x20-\x7e]/g, "")}) Tj T* ${lines.join(" ")} ET`);
}

function writeHtml(body: number, number: number, documents: number): string {
  const draw = seeded(body * 100_003 + number);
  const below = [1, 2, 3, 4].map((step) => number * 4 + step).filter((next) => next < documents);
  const link = (next: number) => `<li><a href="${pathOf(next)}">${titleOf(body, next)}</a></li>`;
  const menu = Array.from({ length: Math.min(12, documents - 1) }, (_, index) => link(index + 1)).join("");
  const paragraphs = Array.from({ length: 12 }, () => `<p>${prose(draw, 70)}.</p>`).join("\n");
  return `<!doctype html><html lang="fr"><head><title>${titleOf(body, number)} - Commune ${body}</title></head><body><nav><ul>${menu}</ul></nav>
<main><h1>${titleOf(body, number)}</h1><p>Commune ${body}. ${papers[number - 1]?.[1] ?? ""}</p>${paragraphs}<ul>${below.map(link).join("")}</ul></main><footer>Commune ${body}</footer></body></html>`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [documents = 300, latencyMs = 5] = process.argv.slice(2).map(Number);
  const server = createServer((request, response) => {
    const [, , block = 0, last = 1] = (request.socket.localAddress ?? "").replace(/^.*:/, "").split(".").map(Number);
    const body = block * 250 + last - 1;
    const path = request.url ?? "/";
    const number = path === "/" ? 0 : Number(/^\/d(\d+)\.(?:html|pdf)$/.exec(path)?.[1] ?? Number.NaN);
    setTimeout(() => {
      if (!(number < documents) || pathOf(number) !== path)
        response.writeHead(404, { "content-type": "text/html" }).end("<title>404</title>");
      else if (isPdf(number)) response.writeHead(200, { "content-type": "application/pdf" }).end(writePdf(body, number));
      else response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(writeHtml(body, number, documents));
    }, latencyMs);
  });
  server.listen(0, "0.0.0.0", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
}
