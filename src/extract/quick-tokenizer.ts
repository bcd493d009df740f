import { Tokenizer } from "htmlparser2";

/** What is used of the inside of the library's tokenizer. These members are its own affair: where one is missing, the tokenizer is left as it is. */
interface Inside {
  readonly buffer: string;
  readonly offset: number;
  index: number;
  /** Where an "&" and where the other sign that was looked for stand next; valid in the piece that begins at `searched`, from `index` on. */
  ampersandAt: number;
  stopAt: number;
  stop: number;
  searched: number;
}
type Step = (this: Inside, code: number, quote: number) => void;
interface Methods {
  readonly stateText: Step;
  readonly handleInAttributeValue: Step;
  readonly fastForwardTo: (this: Inside, code: number) => boolean;
}

const ampersand = 0x26;
const lessThan = 0x3c;
const signs = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** Where a sign stands next behind the index; the end of the piece where there is none. */
function find(inside: Inside, code: number): number {
  const at = inside.buffer.indexOf(signs[code] ?? String.fromCharCode(code), inside.index + 1 - inside.offset);
  return inside.offset + (at < 0 ? inside.buffer.length : at);
}

/** The same step, which the library takes at each sign, at the next sign that means something. Each stretch of a piece is searched once. */
function leap(inside: Inside, step: Step, code: number, stop: number): void {
  if (code === ampersand || code === stop) {
    step.call(inside, code, stop);
    return;
  }
  const { index } = inside;
  const isOther = inside.searched !== inside.offset;
  if (isOther || inside.ampersandAt <= index) inside.ampersandAt = find(inside, ampersand);
  if (isOther || inside.stopAt <= index || inside.stop !== stop) inside.stopAt = find(inside, stop);
  inside.stop = stop;
  inside.searched = inside.offset;
  const isStop = inside.stopAt < inside.ampersandAt;
  const at = isStop ? inside.stopAt : inside.ampersandAt;
  const end = inside.offset + inside.buffer.length;
  // The library goes on behind the index.
  inside.index = at < end ? at : end - 1;
  if (at < end) step.call(inside, isStop ? stop : ampersand, stop);
}

const plain = Tokenizer.prototype as unknown as Methods;
const isAsExpected = [plain.stateText, plain.handleInAttributeValue, plain.fastForwardTo].every((method) => typeof method === "function");
const methods: Partial<Methods> = isAsExpected
  ? {
      stateText(code) {
        leap(this, plain.stateText, code, lessThan);
      },
      handleInAttributeValue(code, quote) {
        leap(this, plain.handleInAttributeValue, code, quote);
      },
      fastForwardTo(code) {
        const end = this.offset + this.buffer.length;
        const at = find(this, code);
        this.index = Math.min(at, end - 1);
        return at < end;
      },
    }
  : {};

function Quick(...given: ConstructorParameters<typeof Tokenizer>): Tokenizer {
  const tokenizer = Reflect.construct(Tokenizer, given, Quick) as Tokenizer;
  return Object.assign(tokenizer, { ampersandAt: -1, stopAt: -1, stop: -1, searched: -1 });
}
Quick.prototype = Object.assign(Object.create(Tokenizer.prototype) as object, methods);

/**
 * The library's tokenizer for texts with their entities decoded, which seeks the next sign that means something in text and in attributes
 * instead of asking each sign. It tells the same, in the same pieces.
 */
export const quickTokenizer = Quick as unknown as typeof Tokenizer;
