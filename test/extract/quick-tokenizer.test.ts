import fc from "fast-check";
import { Parser, Tokenizer } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { quickTokenizer } from "../../src/extract/quick-tokenizer.js";

/** What a parser with this tokenizer tells of a text that is given in pieces. */
function eventsOf(pieces: readonly string[], tokenizer: typeof Tokenizer, decodeEntities = true): string[] {
  const events: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => events.push(`<${name} ${JSON.stringify(attributes)}`),
      ontext: (text) => events.push(`"${text}`),
      onclosetag: (name, isImplied) => events.push(`/${name} ${isImplied}`),
      oncomment: (text) => events.push(`!${text}`),
      onprocessinginstruction: (name, text) => events.push(`?${name} ${text}`),
    },
    { Tokenizer: tokenizer, decodeEntities },
  );
  for (const piece of pieces) parser.write(piece);
  parser.end();
  return events;
}

/** Pieces of markup; "_" stands for a blank. */
const parts = fc.constantFrom(
  ..."< > & ; / = \" ' ! - [ ] _ a p é م &amp; &amp &eacute; &#233; &#xe9 &am &notit; <p> </p> <a_href=\" <b_c='d&amp;e'> <i_j=k&l> <script> </script> <title> </title> <textarea> </textarea> <!-- --> <![CDATA[ ]]> <?x ?> <svg> <br/> une_phrase"
    .split(" ")
    .map((part) => part.replaceAll("_", " ")),
);

describe("the tokenizer that leaps", () => {
  test("tells what the library's own tells, in the same pieces", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(parts, { maxLength: 12 }).map((piece) => piece.join("")),
          { maxLength: 6 },
        ),
        fc.boolean(),
        (pieces, decoded) => {
          expect(eventsOf(pieces, quickTokenizer, decoded)).toEqual(eventsOf(pieces, Tokenizer, decoded));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test("asks far fewer signs than a long text has", () => {
    const asked: number[] = [];
    const { charCodeAt } = String.prototype;
    const spy = function (this: string, at: number) {
      asked.push(at);
      return charCodeAt.call(this, at);
    };
    const text = `<p title="${"mot ".repeat(500)}">${"mot ".repeat(500)}</p><style>${"a{} ".repeat(500)}</style>`;
    const count = (tokenizer: typeof Tokenizer) => {
      asked.length = 0;
      String.prototype.charCodeAt = spy;
      try {
        eventsOf([text], tokenizer);
      } finally {
        String.prototype.charCodeAt = charCodeAt;
      }
      return asked.length;
    };
    expect(count(Tokenizer)).toBeGreaterThan(6_000);
    expect(count(quickTokenizer)).toBeLessThan(200);
  });
});
