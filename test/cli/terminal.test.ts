import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { printJson, printLines } from "../../src/cli/io.js";

const evil = "\u001b]0;title\u0007\u001b[2JBud\u202eget\u009b1A";

test("what is printed commands no terminal, whatever names it holds", () => {
  const stdout = new PassThrough();
  printLines(stdout, [evil, "جماعة\tتامدة"]);
  printJson({ stdout, stderr: stdout, cwd: "/" }, { name: "Bud\u202eget\u009b1A" });
  expect(String(stdout.read())).toBe('Budget\nجماعة\tتامدة\n{\n  "name": "Budget"\n}\n');
});
