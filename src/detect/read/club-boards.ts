import type { Passage } from "../topic/passages.js";
import type { Listed } from "./people-list.js";

/** Boards of associations and clubs have a treasurer, committees of a council have none. */
export const hasTreasurer = (people: readonly Listed[]): boolean => people.some(({ role }) => role === "treasurer");

const ofClub =
  /(?<!\p{L})(?:associations?|clubs?|équipes?|coopératives?|amicales?|syndicat)(?!\p{L})|(?<!\p{L})[وبلف]?(?:ال|لل)?(?:جمعي[ةه]|جمعيات|نادي|أندية|فريق|تعاوني[ةه]|ودادي[ةه]|نقاب[ةه])(?!\p{L})/iu;

/** Whether a name above a board, of its file or beside the link to it, says that it is that of a club. */
export function isOfClub({ source, naming, lines }: Passage, people: readonly Listed[]): boolean {
  const first = people[0] === undefined ? 0 : lines.indexOf(people[0].line);
  const above = lines.slice(0, Math.max(0, first)).map(({ text }) => text);
  const names = [naming, source.title, ...source.labels.map(({ text }) => text), ...(people[0]?.line.headings ?? []), ...above];
  return names.some((name) => ofClub.test(name));
}
