const letterhead =
  /^(?:royaume du maroc|minist[eè]re .*|wilaya .*|pr[eé]fecture .*|province .*|r[eé]gion .*|cercle .*|commune .*|conseil (?:communal|r[eé]gional|pr[eé]fectoral|provincial)[^:]*|المملكة المغربية|وزارة .*|ولاية .*|عمالة .*|[إا]قليم .*|جهة .*|جماعة .*|قيادة .*|دائرة .*)$/i;

/** True for a line that stands above the title of an official paper: kingdom, ministry, province, commune. */
export function isLetterhead(line: string): boolean {
  return letterhead.test(line.trim());
}
