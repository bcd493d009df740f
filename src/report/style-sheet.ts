import { stateSchema } from "../model/verdict.js";
import type { Lang, Strings } from "./words.js";

/** A text of ours as CSS writes it between quotation marks. */
function cssText(text: string): string {
  return `"${text.replace(/[^\p{L}\p{M}\p{N} ,()]/gu, (char) => `\\${(char.codePointAt(0) ?? 0).toString(16)} `)}"`;
}

/** The states in words after each cell of the strip, in each language: for ears, not for eyes. Twenty of them on five thousand pages weigh too much. */
function stateWords(languages: Readonly<Record<Lang, Strings>>): string {
  const rules = Object.entries(languages).flatMap(([lang, strings]) =>
    stateSchema.options.map(
      (state) => `.strip a.s-${state}:lang(${lang})::after{content:${cssText(` (${strings.state?.[state] ?? state})`)}}`,
    ),
  );
  return rules.join("");
}

/**
 * The one style sheet of the site: the parts in order, without comments and needless space, the classes that stand for inline styles, and
 * the words that the style sheet says in each language.
 */
export function styleSheet(parts: readonly string[], languages: Readonly<Record<Lang, Strings>>): string {
  const small = parts
    .join("\n")
    .replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/\s*([{};,])\s*/g, "$1")
    .replace(/: /g, ":");
  const widths = Array.from({ length: 101 }, (_, percent) => `.w${percent}{width:${percent}%}`).join("");
  return `${small}${widths}${stateWords(languages)}\n`;
}
