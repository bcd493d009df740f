/** A PDF file from its objects, numbered from 1; the first is the catalogue. Source: ISO 32000-1, section 7.5. */
export function makeRawPdf(objects: readonly string[]): Uint8Array {
  let text = "%PDF-1.7\n";
  const places: number[] = [];
  for (const [index, object] of objects.entries()) {
    places.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const start = text.length;
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text, "latin1"));
}

/** A stream object. */
export function stream(content: string, keys = ""): string {
  return `<<${keys}/Length ${content.length}>>\nstream\n${content}\nendstream`;
}

/** A page whose content is given, with Helvetica as F1; `keys` go into the page, further objects follow from number 6 on. */
export function makePage(content: string, keys = "", more: readonly string[] = [], catalogue = ""): Uint8Array {
  return makeRawPdf([
    `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R${keys}>>`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    stream(content),
    ...more,
  ]);
}
