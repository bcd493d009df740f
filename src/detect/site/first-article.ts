/** The first article of a paper, which names whom it binds; on folded text. */
export const firstArticle =
  /^[^\p{L}]*(?:article (?:premier|1er|1)|art\.? ?1|(?:ال)?ماده (?:ال)?(?:اولي|1)|الفصل (?:ال)?(?:اول|1))(?![\p{L}\d])/u;
