import { Parser } from "htmlparser2";
import { expect, test } from "vitest";
import { scanMarkup } from "../../src/extract/markup/scan.js";

type Event = readonly [string, string, string?];

function scanned(html: string, isTooDeep = () => false): Event[] {
  const events: Event[] = [];
  scanMarkup(html, {
    open: (name, attributes) => events.push(["open", name, JSON.stringify(attributes)]),
    text: (text) => events.push(["text", text]),
    close: (name) => events.push(["close", name]),
    isTooDeep,
  });
  return events;
}

/** What the library tells of the same page. */
function parsed(html: string): Event[] {
  const events: Event[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => events.push(["open", name, JSON.stringify(attributes)]),
    ontext: (text) => events.push(["text", text]),
    onclosetag: (name) => events.push(["close", name]),
  });
  parser.end(html);
  return events;
}

const page = `<!DOCTYPE html><html lang="fr"><head><meta charset=utf-8><title>Budget &amp; comptes</title><script>if (a<b) "</p>"</script>
<style>.a>b{}</style></head><body onload='x("&quot;")'><nav><ul><li><a href="/a?b=1&amp;c=2">Un<li><a HREF=/b title='l&#39;an'>Deux</a></ul></nav>
<p>Montant&nbsp;: 1 200 <b>DH<p>Suite<br/>fin</br><table><tr><td>1<td>2<tr><th>3</table><select><option value=1 selected>Un<option>Deux</select>
<svg viewBox="0 0 1 1"><path d="M0"/><title>Carte</title><g/></svg><math><mi>x</mi></math><textarea><b>&eacute;</textarea><img src=x.png alt>
<dl><dt>Nom<dd>Ville<dt>Autre</dl><!-- <a href=no> --><![CDATA[<b>]]><?php echo ?></section></p><form><input name=q><button>Voir</button></form>
<a href="/doc/\u0645\u064a\u0632\u0627\u0646\u064a\u0629.pdf">\u0645\u064a\u0632\u0627\u0646\u064a\u0629 &lt; &copy 2026 &notanentity; a < b</a></body></html>`;

const pieces =
  `< > & &amp; &eacute &#x41; &#0; ' " </ <p </p> </div> <!-- --> -- <br/> <svg/> </svg> <title> </title> <script> </script> <style/> = / <a\u00a0href=x> <select> <option> <textarea> </TEXTAREA\n> <xmp> </xmp> <table> <tr> <td> <![CDATA[ ]]> <? </\u00a0> </1> <! <!- <!> <A\u00a0B='c> <i =x> <b/c/d=1/>`
    .split(" ")
    .map((piece) => piece.replaceAll("\u00a0", " "));

/** Numbers that are the same in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

test("tells what the library tells, of a page as authors write them", () => {
  expect(scanned(page)).toEqual(parsed(page));
});

test("tells what the library tells, of a page broken in four hundred ways", () => {
  const draw = numbers(7);
  for (let round = 0; round < 400; round += 1) {
    let html = page;
    for (let change = draw(8); change >= 0; change -= 1) {
      const at = draw(html.length);
      html = html.slice(0, at) + (pieces[draw(pieces.length)] ?? "") + html.slice(at + (draw(3) === 0 ? draw(25) : 0));
    }
    // A tag that the page's end breaks off is told differently: the library takes its last letter for text.
    html += `"> '> --> ]]> >`;
    expect(scanned(html), html).toEqual(parsed(html));
  }
});

test("a page that is broken off in a tag tells nothing of the tag", () => {
  expect(scanned("<p>Un</p foo")).toEqual([
    ["open", "p", "{}"],
    ["text", "Un"],
    ["close", "p"],
  ]);
  expect(scanned('<a href="/x').map(([kind]) => kind)).toEqual(["close"]);
  expect(scanned("<br /")).toEqual([]);
});

test("a long text is told in pieces, and no entity is cut", () => {
  const words = `${"mot ".repeat(2047)}ab&eacute;${" mot".repeat(3000)}`;
  const texts = scanned(`<p>${words}`).flatMap(([kind, text]) => (kind === "text" ? [text] : []));
  expect(texts.length).toBeGreaterThan(3);
  expect(texts.join("")).toBe(words.replace("&eacute;", "é"));
  expect(texts).toContain("é");
});

test("where a page is too deep, all that is open ends and the page goes on as if it began there", () => {
  const deep = `${"<div>".repeat(2000)}<p>Un`;
  const events = scanned(deep, () => true);
  const ends = events.filter(([kind]) => kind === "close").length;
  expect(ends).toBe(2001);
  expect(events.findIndex(([kind]) => kind === "close")).toBeLessThan(1700);
});

test("an end is sought among the elements opened last, so that a page that leaves millions open is read in no time", () => {
  const ends = (html: string) => scanned(html).findIndex(([kind]) => kind === "close");
  // What is open ends where its own end stands, unless that is far out of sight.
  expect(ends(`<div>${"<i>".repeat(400)}</div><b>`)).toBe(401);
  expect(ends(`<div>${"<i>".repeat(600)}</div><b>`)).toBe(602);
  const hostile = "<a></b>".repeat(40_000);
  expect(scanned(hostile)).toHaveLength(80_000);
});
