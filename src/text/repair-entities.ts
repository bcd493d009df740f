/** Names of the characters from U+00A0 on. Source: HTML Living Standard, named character references. */
const latin =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml".split(
    " ",
  );
const others: Readonly<Record<string, string>> = {
  amp: "&",
  quot: '"',
  apos: "'",
  OElig: "Œ",
  oelig: "œ",
  euro: "€",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  sbquo: "‚",
  ldquo: "“",
  rdquo: "”",
  bdquo: "„",
  hellip: "…",
  bull: "•",
  lsaquo: "‹",
  rsaquo: "›",
  trade: "™",
};
const names = new Map([
  ...Object.entries(others),
  ...latin.map((name, index): [string, string] => [name, String.fromCharCode(0xa0 + index)]),
]);
const entity = /&(?:#(\d{2,6})|#[xX]([0-9a-fA-F]{2,5})|([A-Za-z]{2,6}\d{0,2}));/g;

/**
 * Text with the references that remain in it after its markup was read: those were encoded twice ("&amp;eacute;"). Letters, quotation marks, signs of money and the
 * ampersand are read; signs of markup and unknown names stay as they are.
 */
export function repairEntities(text: string): string {
  let repaired = text;
  for (let pass = 0; pass < 3 && repaired.includes("&"); pass += 1) {
    const next = repaired.replace(entity, (entityText: string, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return names.get(name) ?? entityText;
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return isWriting(code) ? String.fromCodePoint(code) : entityText;
    });
    if (next === repaired) break;
    repaired = next;
  }
  return repaired;
}

/** True for letters, digits and punctuation other than the signs of markup. */
function isWriting(code: number): boolean {
  if (code === 0x3c || code === 0x3e || code > 0xffff) return false;
  return (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800) || (code >= 0xf900 && code < 0xfff0);
}
