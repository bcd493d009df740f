import type { Entity } from "../model/entity.js";
import { bodyName } from "../report/fragments.js";
import { type Words, withoutBidi } from "../report/words.js";

/** What the mail to a body says. */
export interface LetterFacts {
  readonly entity: Entity;
  readonly edition: string;
  readonly title: string;
  readonly publisher: string;
  readonly contact: string;
  readonly until: string;
  /** Address of the private page; "" where it is attached instead. */
  readonly address: string;
}

/** A letter in one language, as plain text. */
export interface Letter {
  readonly subject: string;
  /** Lines of the body, an empty one between paragraphs. */
  readonly text: string;
}

/** The mail with which a body gets its draft, in one language. */
export function writeLetter(words: Words, facts: LetterFacts): Letter {
  const { entity, publisher, title, address, ...rest } = facts;
  const values = { ...rest, title, name: bodyName(entity, words.lang).text, publisher: publisher === "" ? title : publisher, address };
  const say = (key: string) => withoutBidi(words.text(`letter.${key}`, values));
  const where = address === "" ? say("attachedPage") : say("where");
  const parts = [say("greeting"), say("who"), say("what"), `${where}\n${say("private")}`, say("how"), say("then"), say("end")];
  return { subject: say("subject"), text: `${[...parts, publisher].filter((part) => part !== "").join("\n\n")}\n` };
}
