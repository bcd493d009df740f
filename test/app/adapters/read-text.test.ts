import { describe, expect, it } from "vitest";
import { decodeText } from "../../../src/app/adapters/read-text.js";

const text = "title: Indice de publicité\n# الميزانية\n";

describe("text that a person wrote", () => {
  it.each([
    ["UTF-8", Buffer.from(text), text],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${text}`), `\ufeff${text}`],
    ["UTF-16, low byte first, with its mark", Buffer.from(`\ufeff${text}`, "utf16le"), `\ufeff${text}`],
    ["UTF-16, high byte first, with its mark", Buffer.from(`\ufeff${text}`, "utf16le").swap16(), `\ufeff${text}`],
    ["nothing", Buffer.alloc(0), ""],
  ])("is read: %s", (_, bytes, expected) => {
    expect(decodeText(bytes, "f")).toBe(expected);
  });

  it.each([
    ["latin-1", Buffer.from("edition: 2026\ntitle: publicité\n", "latin1"), "f:2: is not UTF-8"],
    ["UTF-16 without its mark", Buffer.from("edition: 2026\n", "utf16le"), "f:1: holds zero bytes"],
    ["zero bytes", Buffer.from("edition: 2026\n\0\0"), "f:2: holds zero bytes"],
    ["half a letter of UTF-16", Buffer.concat([Buffer.from("\ufeffab", "utf16le"), Buffer.from([0x00])]), "begins like UTF-16"],
  ])("is refused, never guessed at: %s", (_, bytes, message) => {
    expect(() => decodeText(bytes, "f")).toThrow(message);
  });
});
