import { describe, expect, it } from "vitest";
import { InputError } from "../../src/model/errors.js";
import { checkDecisions, decisionColumns, findRewriting, loadDecisions, orderDecisions } from "../../src/review/decisions.js";

const head = decisionColumns.join(",");
const good =
  "decision,Amal,2026-11-20,tizourane,action-plan,current,false,false,Le plan y est,https://t.ma/pac,Programme d'action 2022-2027,,";

function problemsOf(...lines: string[]): string[] {
  try {
    loadDecisions("data/decisions/2026.csv", [head, ...lines, ""].join("\n"));
  } catch (error) {
    if (error instanceof InputError) return error.problems.map((problem) => `${problem.line}:${problem.key ?? ""}`);
    throw error;
  }
  return [];
}

const line = (changes: Partial<Record<(typeof decisionColumns)[number], string>>) => {
  const cells = good.split(",");
  for (const [name, value] of Object.entries(changes)) cells[decisionColumns.indexOf(name as never)] = value;
  return cells.join(",");
};

describe("decisions file", () => {
  it("reads a decision with its place in the file", () => {
    expect(loadDecisions("d.csv", `${head}\n${good}\n`)).toEqual([
      {
        source: "d.csv:2",
        kind: "decision",
        who: "Amal",
        on: "2026-11-20",
        entityCode: "tizourane",
        itemId: "action-plan",
        state: "current",
        complete: false,
        open: false,
        why: "Le plan y est",
        link: "https://t.ma/pac",
        quotation: "Programme d'action 2022-2027",
      },
    ]);
  });

  it("reads what a spreadsheet saves: BOM, semicolons, Windows line ends, quoted texts, empty lines", () => {
    const text = `\uFEFF${head}\n${line({ why: '"oui; ""voir"" page 2"' })}\n\n`.replaceAll(",", ";").replaceAll("\n", "\r\n");
    expect(loadDecisions("d.csv", text)).toMatchObject([{ why: 'oui; "voir" page 2', state: "current" }]);
  });

  it("takes an empty file and one with columns alone as no decision", () => {
    expect(loadDecisions("d.csv", "")).toEqual([]);
    expect(loadDecisions("d.csv", `${head}\n`)).toEqual([]);
  });

  it("does without the last two columns", () => {
    const short = decisionColumns.slice(0, 11).join(",");
    expect(loadDecisions("d.csv", `${short}\n${good.split(",").slice(0, 11).join(",")}\n`)).toHaveLength(1);
  });

  it.each([
    ["an unknown kind", { kind: "opinion" }, "kind"],
    ["an unknown state", { state: "published" }, "state"],
    ["a decision without a state", { state: "" }, "state"],
    ["nobody", { who: "" }, "who"],
    ["no reason", { why: "" }, "why"],
    ["a day that is none", { on: "2026-02-30" }, "on"],
    ["a month that is none", { on: "2026-13-01" }, "on"],
    ["a French day", { on: "20/11/2026" }, "on"],
    ["current without a link", { link: "" }, "link"],
    ["current without words", { quotation: "" }, "quotation"],
    ["a quotation of 301 characters", { quotation: "x".repeat(301) }, "quotation"],
    ["a decision that expires", { expires_on: "2027-01-01" }, "expires_on"],
    ["a flag that is none", { complete: "oui" }, "complete"],
    ["a reply with a state", { kind: "reply", expires_on: "2027-01-01" }, "state"],
    ["a reply that never expires", { kind: "reply", state: "" }, "expires_on"],
  ])("refuses %s", (_, changes, key) => {
    expect(problemsOf(line(changes))).toEqual([`2:${key}`]);
  });

  it("tells every bad line at once", () => {
    expect(problemsOf(good, line({ state: "x" }), line({ who: "", why: "" }), good)).toEqual(["3:state", "4:who", "4:why"]);
  });

  it("takes lines in any order of their days", () => {
    expect(problemsOf(good, line({ on: "2026-11-19" }))).toEqual([]);
  });

  it("refuses unknown and missing columns and lines with too many cells", () => {
    const text = `${head.replace("why", "because")}\n${good}\n`;
    expect(() => loadDecisions("d.csv", text)).toThrow(/because: unknown column[\s\S]*why: column is missing/);
    expect(problemsOf(`${good},,,one,more`)).toEqual(["2:"]);
  });

  it("tells a broken quotation mark in words", () => {
    expect(() => loadDecisions("d.csv", `${head}\n"never closed\n`)).toThrow(InputError);
  });
});

describe("order", () => {
  const said = (...lines: string[]) => orderDecisions(loadDecisions("d.csv", [head, ...lines, ""].join("\n"))).map(({ source }) => source);

  it("is that of the days, and of one day that of the lines", () => {
    expect(said(good, line({ on: "2026-11-19" }), good)).toEqual(["d.csv:3", "d.csv:2", "d.csv:4"]);
  });

  it("puts an adjudication after what was said on its day, not after what was said later", () => {
    const adjudication = line({ kind: "adjudication", who: "Chama" });
    expect(said(adjudication, good, line({ on: "2026-11-21" }))).toEqual(["d.csv:3", "d.csv:2", "d.csv:4"]);
  });
});

describe("append-only", () => {
  it("lets columns change as long as no decision was used under them", () => {
    expect(findRewriting("d.csv", `${head}\n`, "kind,who\n")).toEqual([]);
    expect(findRewriting("d.csv", `${head}\n${good}\n`, `kind,who\n${good}\n`)).toMatchObject([{ line: 1 }]);
  });

  it("accepts lines added at the end, also with another line end", () => {
    expect(findRewriting("d.csv", `${head}\n${good}\n`, `${head}\r\n${good}\r\n${good}\r\n`)).toEqual([]);
    expect(findRewriting("d.csv", "", `${head}\n`)).toEqual([]);
  });

  it("names the first line that was changed or taken away", () => {
    expect(findRewriting("d.csv", `${head}\n${good}\n`, `${head}\n${line({ who: "Badr" })}\n`)).toMatchObject([{ line: 2 }]);
    expect(findRewriting("d.csv", `${head}\n${good}\n`, `${head}\n`)).toMatchObject([
      { line: 2, message: expect.stringContaining("gone") },
    ]);
  });
});

describe("withdrawals", () => {
  const columns = "kind,who,on,entity_code,indicator,state,complete,open,why,link,quotation,expires_on,rests_on,at,seconds";
  const line = (kind: string, who: string, state = "", why = "vu") =>
    `${kind},${who},2026-11-20,1,plan,${state},,,${why},,,,,2026-11-20T10:00:00.000Z,9`;
  const read = (...lines: string[]) => checkDecisions("d.csv", [columns, ...lines].join("\n"));

  it("take back the latest line of the same person, and the one before stands again", () => {
    const { decisions, lines, problems } = read(
      line("decision", "Amal", "absent"),
      line("decision", "Amal", "unknown"),
      line("withdrawal", "Amal"),
      line("decision", "Badr", "absent"),
    );
    expect(problems).toEqual([]);
    expect(decisions.map(({ who, state }) => `${who} ${state}`)).toEqual(["Amal absent", "Badr absent"]);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatchObject({ at: "2026-11-20T10:00:00.000Z", seconds: 9 });
  });

  it("are refused where nothing of that person stands, and with a state", () => {
    expect(read(line("decision", "Amal", "absent"), line("withdrawal", "Badr")).problems).toMatchObject([{ line: 3, key: "kind" }]);
    expect(read(line("decision", "Amal", "absent"), line("withdrawal", "Amal", "absent")).problems).toMatchObject([
      { line: 3, key: "state" },
    ]);
  });

  it("words that look like a formula come back as the page has them", () => {
    expect(read(line("decision", "Amal", "absent", "'- Budget")).decisions[0]?.why).toBe("- Budget");
    expect(read(line("decision", "Amal", "absent", "l'état")).decisions[0]?.why).toBe("l'état");
  });
});
