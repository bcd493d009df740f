/** Elements without content. Source: HTML Living Standard, void elements. */
export const voidTags: ReadonlySet<string> = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));

/** Elements whose end tag may be left out. Source: HTML Living Standard, optional tags. */
export const selfClosing: ReadonlySet<string> = new Set(
  "p li dt dd tr td th thead tbody tfoot option optgroup colgroup caption body html head".split(" "),
);

/** Elements of style, which a parser opens again in every block that they run into. Source: HTML Living Standard, formatting elements. */
export const formatting: ReadonlySet<string> = new Set(
  "a abbr acronym b bdo big center code em font i nobr s small span strike strong sub sup tt u".split(" "),
);
