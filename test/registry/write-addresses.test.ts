import { describe, expect, it } from "vitest";
import { writeAddresses } from "../../src/registry/write-addresses.js";
import { registryWords } from "../shipped-country.js";

const head = "code,name_fr,name_ar,level,province,region,population,url,tags";
const line = (code: string, url: string) => `${code},Tamdarte,تامدارت,commune,Settat,Casablanca-Settat,1200,${url},rural`;
const write = (source: string | Buffer, addresses: Record<string, string>) =>
  writeAddresses(Buffer.from(source as string), "entities.csv", registryWords, new Map(Object.entries(addresses)));
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");
const site = "https://commune-tamdarte.example/";

describe("writing addresses into a registry", () => {
  it.each([
    ["plain lines", `${head}\n${line("a", "?")}\n${line("b", "")}\n`, `${head}\n${line("a", site)}\n${line("b", "")}\n`],
    ["an empty cell", `${head}\n${line("a", "")}\n`, `${head}\n${line("a", site)}\n`],
    ["Windows line ends and no last one", `${head}\r\n${line("a", "?")}`, `${head}\r\n${line("a", site)}`],
    ["a byte-order mark", `\uFEFF${head}\n${line("a", "?")}\n`, `\uFEFF${head}\n${line("a", site)}\n`],
    [
      "semicolons behind sep=",
      `sep=;\n${head}\n${line("a", "?")}\n`.replaceAll(",", ";"),
      `sep=;\n${head}\n${line("a", site)}\n`.replaceAll(",", ";"),
    ],
    [
      "quotation marks, blank lines, blanks and columns of one's own",
      `"code",name_fr,name_ar,level,region,url,"my, notes"\n\n"a",Tamdarte,تامدارت,commune, Settat ,"?","said ""yes"",\nin May"\n`,
      `"code",name_fr,name_ar,level,region,url,"my, notes"\n\n"a",Tamdarte,تامدارت,commune, Settat ,${site},"said ""yes"",\nin May"\n`,
    ],
    [
      "a column of another name",
      `hcp,nom,nom_ar,niveau,region,site\na,Tamdarte,تامدارت,commune,Settat,?\n`,
      `hcp,nom,nom_ar,niveau,region,site\na,Tamdarte,تامدارت,commune,Settat,${site}\n`,
    ],
  ])("changes the cell alone: %s", (_, before, after) => {
    const result = write(before, { a: site });
    expect(result.problems).toEqual([]);
    expect(result.written).toEqual(["a"]);
    expect(textOf(result.bytes)).toBe(after);
  });

  it("keeps the UTF-16 of a spreadsheet", () => {
    const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");
    const result = write(utf16(`${head}\n${line("a", "?")}\n`), { a: site });
    expect(Buffer.from(result.bytes).equals(utf16(`${head}\n${line("a", site)}\n`))).toBe(true);
  });

  it("quotes an address that holds the separator", () => {
    const result = write(`${head}\n${line("a", "?")}\n`, { a: "https://a.example/?x=1,2" });
    expect(textOf(result.bytes)).toContain(',"https://a.example/?x=1,2",');
  });

  it("leaves a line that has the address already, and writes nothing over another one", () => {
    const same = write(`${head}\n${line("a", site)}\n`, { a: site.slice(0, -1) });
    expect([same.written, same.unchanged, same.problems]).toEqual([[], ["a"], []]);
    const source = `${head}\n${line("a", "https://old.example/")}\n${line("b", "?")}\n`;
    const other = write(source, { a: site, b: site });
    expect(other.problems.map(({ line, key, message }) => [line, key, message.includes("another address already")])).toEqual([
      [2, "url", true],
    ]);
    expect([other.written, textOf(other.bytes)]).toEqual([[], source]);
  });

  it("refuses a body that is not there, and a registry without a column for addresses", () => {
    expect(write(`${head}\n${line("a", "?")}\n`, { z: site }).problems[0]?.message).toContain('"z"');
    expect(write("code,name_fr\na,b\n", { a: site }).problems[0]).toMatchObject({ key: "url" });
  });
});
