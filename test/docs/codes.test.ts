import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import type { DocumentProblem } from "../../src/model/document.js";
import { documentProblemSchema } from "../../src/model/document.js";

/** What each problem of reading a file means; the reader of a file does not see the code, but exports and `status --json` do. */
const problems: Readonly<Record<DocumentProblem, string>> = {
  encrypted: "A password is needed to open the file.",
  damaged: "The file does not open, or only in part.",
  empty: "The file opens and holds nothing to read.",
  "too-large": "The file is larger than the settings allow.",
  "too-many-pages": "Only the first pages were read, as many as the settings allow.",
  bomb: "An archive that would unpack to far more than it seems; it was not unpacked.",
  unsupported: "A format that nashr does not read.",
  "no-text-layer": "A scan: a picture of text, to be read by OCR.",
  "ocr-poor": "OCR was little sure of what it read.",
  "ocr-pages-left": "OCR read only the first pages of a long scan.",
  "given-up": "Reading took more processor time than a file may take.",
  "wrong-type": "The file is of another kind than the site says.",
  "bad-charset": "Some characters fit no character set.",
  "needs-rendering": "The page is built by script, and was not rendered by a browser.",
  "under-construction": "The page says that it is under construction.",
  hacked: "The page carries foreign content.",
  truncated: "The answer broke off before its end.",
};

const head = `# Codes and their sentences

Written from \`texts\` (\`npx vitest run test/docs -u\` writes it again; a test fails when the two differ). Tables for programs
(\`export\`, \`--json\`, \`edition.json\`) carry the code; people read the sentence, here in French and English, and in Arabic in the report.
Words in braces stand for what was found.
`;

const sections = [
  [
    "reason",
    "Reasons",
    "Why a verdict is as it is, and why what was looked at did not count (`reason.code` and `considered` of a finding).",
  ],
  ["unknown", "Why an item is unknown", "`because` of a verdict whose state is unknown. Unknown is never counted as zero."],
  [
    "weighed",
    "What weighed in a probability",
    "`feature` in `estimate.weighed` of a verdict: the numbers that the probability of an item rests on ([how](recogniser.md#decision)).",
  ],
  ["site-reason", "Proposed addresses", "What speaks for and against an address that `nashr sites find` proposes ([how](sites.md))."],
  ["failure", "Addresses that gave nothing to read", "Failures of requests, and why an address was skipped (`unread` of a crawl)."],
] as const;

type Strings = Record<string, Record<string, string>>;
const read = (lang: string) =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../texts/${lang}.json`, import.meta.url)), "utf8")) as Strings;

/** A message in one line of a table. */
const cell = (text: string | undefined) => (text ?? "").replaceAll("|", "\\|").replaceAll("\n", " ");

function renderCodesPage(): string {
  const [fr, en] = [read("fr"), read("en")];
  const tables = sections.map(([key, title, about]) => {
    const rows = Object.keys(en[key] ?? {}).sort();
    const lines = rows.map((code) => `| \`${code}\` | ${cell(fr[key]?.[code])} | ${cell(en[key]?.[code])} |`);
    return `## ${title}\n\n${about}\n\n| code | French | English |\n|---|---|---|\n${lines.join("\n")}\n`;
  });
  const lines = documentProblemSchema.options.map((code) => `| \`${code}\` | ${problems[code]} |`);
  const files = `## Problems of reading a file\n\n| code | means |\n|---|---|\n${lines.join("\n")}\n`;
  return [head, ...tables, files].join("\n");
}

it("keeps docs/codes.md as the sentences and the closed lists say", async () => {
  const page = fileURLToPath(new URL("../../docs/codes.md", import.meta.url));
  await expect(renderCodesPage(), "write it again with: npx vitest run test/docs -u").toMatchFileSnapshot(page);
});
