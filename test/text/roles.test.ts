import { expect, test } from "vitest";
import { readRole } from "../../src/text/roles.js";
import { morocco } from "../shipped-country.js";

const { roles } = morocco.readers.persons;

test.each([
  ["Préside : Mme Aziza Alaoui", "president"],
  ["présidée par M. Omar Idrissi", "president"],
  ["يرأسها السيد عمر الإدريسي", "president"],
  ["Y siègent : Omar Idrissi, Aziza Alaoui", "member"],
  ["Le doyen d'âge préside la séance", undefined],
])("%s: %s", (text, role) => expect(readRole(text, roles)).toBe(role));
