import { describe, expect, test } from "vitest";
import { read, textsOf } from "../read.js";

/** Masks an address as the service does: the key, then each byte under it. */
const mask = (address: string, key: number) =>
  [key, ...Buffer.from(address).map((byte) => byte ^ key)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("addresses that are hidden from robots", () => {
  test.each([
    [
      "masked in an attribute",
      `<a href="/cdn-cgi/l/email-protection" data-cfemail="${mask("etat.civil@tamdarte.example", 0x7b)}">[email protected]</a>`,
    ],
    ["masked in a link", `<a href="/cdn-cgi/l/email-protection#${mask("etat.civil@tamdarte.example", 0x1f)}">Écrire</a>`],
    [
      "cloaked by a script",
      "<span id='cloak9'>Protégé</span><script>var prefix = 'ma' + 'il' + 'to'; var path = 'hr' + 'ef' + '='; var addy9 = '&#101;tat' + '.civil' + '&#64;'; addy9 = addy9 + 'tamdarte' + '&#46;' + 'example'; var addy_text9 = '&#101;tat'; document.getElementById('cloak9').innerHTML += addy_text9;</script>",
    ],
    [
      "in an element of its own",
      `<joomla-hidden-mail is-link="1" first="${base64("etat.civil")}" last="${base64("tamdarte.example")}" text="${base64("x")}">Protégé</joomla-hidden-mail>`,
    ],
  ])("%s", async (_, html) => {
    const page = await read(`<h1>Contact</h1><p>Courriel : ${html}</p>`);
    expect(textsOf(page).join("\n")).toContain("etat.civil@tamdarte.example");
  });

  test.each([
    ["a mask that hides no address", '<a data-cfemail="5a393b3c3b">Nom</a>', "Nom"],
    ["a script that names no address", "<script>var addy = 'x' + 'y';</script>Nom", "Nom"],
  ])("%s changes nothing", async (_, html, text) => {
    expect(textsOf(await read(`<p>${html}</p>`))).toEqual([text]);
  });
});
