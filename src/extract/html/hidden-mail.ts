import { decode } from "../hrefs.js";
import { attribute, type DomElement, isText } from "./dom.js";

/** Source: Cloudflare, "Email Address Obfuscation": the first byte is the key with which all others are masked. */
function unmask(code: string): string | undefined {
  if (!/^(?:[0-9a-f]{2}){4,200}$/i.test(code)) return undefined;
  const [key = 0, ...masked] = (code.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return asAddress(new TextDecoder().decode(Uint8Array.from(masked, (byte) => byte ^ key)));
}

/**
 * E-mail address that an element hides from robots and a browser shows: Cloudflare's masked addresses, and Joomla's element for hidden
 * addresses; undefined for any other element.
 */
export function findHiddenMail(element: DomElement): string | undefined {
  const masked =
    attribute(element, "data-cfemail") || (/\/cdn-cgi\/l\/email-protection#([0-9a-f]+)/i.exec(attribute(element, "href"))?.[1] ?? "");
  if (masked !== "") return unmask(masked);
  if (element.name !== "joomla-hidden-mail") return undefined;
  const parts = ["first", "last"].map((name) => decodeBase64(attribute(element, name)));
  return asAddress(parts.join("@")) ?? asAddress(decodeBase64(attribute(element, "text")));
}

/**
 * E-mail address that a script of Joomla's e-mail cloaking puts together from pieces ("var addy7 = 'ma' + 'irie' + '&#64;'; addy7 = addy7 +
 * 'commune' + …"); undefined for any other script.
 */
export function readCloakedMail(script: DomElement): string | undefined {
  const text = script.children.map((child) => (isText(child) ? child.data : "")).join("");
  const name = /\bvar\s+(addy(?!_text)\w*)\s*=/.exec(text.slice(0, 20_000))?.[1];
  if (name === undefined) return undefined;
  let address = "";
  for (const [, own, fragments = ""] of text
    .slice(0, 20_000)
    .matchAll(/\b(addy\w*)\s*=\s*([^;]{1,2000}(?:;(?=[^'"]*['"])[^;]{0,500})*)/g)) {
    if (own !== name) continue;
    const joined = [...fragments.matchAll(/(['"])(.*?)\1/g)].map((match) => match[2] ?? "").join("");
    address += joined;
  }
  return asAddress(readReferences(address));
}

const readReferences = (text: string): string =>
  text.replace(/&#(x?)([0-9a-f]+);?/gi, (_, hex: string, code: string) => {
    const point = Number.parseInt(code, hex === "" ? 10 : 16);
    return point > 0 && point < 0x110000 ? String.fromCodePoint(point) : "";
  });

function decodeBase64(text: string): string {
  try {
    return decode(atob(text.trim()));
  } catch {
    return "";
  }
}

/** The address within a text that is one, without a "mailto:" before and a query behind. */
const asAddress = (text: string): string | undefined => /^\s*(?:mailto:)?([\w.+%-]+@[\w-]+(?:\.[\w-]+)+)\s*(?:\?.*)?$/i.exec(text)?.[1];
