import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findProfileFolder } from "../../src/app/read-profile.js";
import { InputError } from "../../src/model/errors.js";
import { loadProfile } from "../../src/profile/profile.js";
import { shippedProfileFolder } from "../shipped-country.js";

const files = (changes: Readonly<Record<string, string | undefined>> = {}): Map<string, string> => {
  const all = new Map(readdirSync(shippedProfileFolder).map((name) => [name, readFileSync(join(shippedProfileFolder, name), "utf8")]));
  for (const [name, text] of Object.entries(changes)) {
    if (text === undefined) all.delete(name);
    else all.set(name, text);
  }
  return all;
};

function problemsOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}

describe("loadProfile", () => {
  test("reads the profile that ships, map and services among it", () => {
    const profile = loadProfile(files(), "profiles/ma");
    expect(profile.contacts.countryCode).toBe("212");
    expect(profile.map?.attribution).toContain("OpenStreetMap");
    expect(profile.portals?.services).toContain("chikaya.ma");
  });

  test("a country may be without map and services, not without money", () => {
    expect(loadProfile(files({ "map.yaml": undefined, "portals.yaml": undefined }), "p").map).toBeUndefined();
    const [problem] = problemsOf(() => loadProfile(files({ "money.yaml": undefined }), "p"));
    expect(problem).toMatchObject({ file: "p/money.yaml", message: "is missing" });
  });

  test("tells every wrong key, pattern and file at once, with its line", () => {
    const press = "sources: [a]\nbylines: ['(agence']\n";
    const contacts = `${files().get("contacts.yaml") ?? ""}countryKode: "1"\n`;
    const problems = problemsOf(() => loadProfile(files({ "press.yaml": press, "contacts.yaml": contacts, "moneys.yaml": "a: 1\n" }), "p"));
    expect(problems.map(({ file }) => file)).toEqual(["contacts.yaml", "moneys.yaml", "press.yaml"]);
    expect(problems[2]?.line).toBe(2);
  });
});

test("a profile that is nowhere is refused with the names of those that are", () => {
  const choice = { profile: "nowhere", paths: { profiles: "profiles" } as Parameters<typeof findProfileFolder>[1]["paths"] };
  const [problem] = problemsOf(() => findProfileFolder(".", choice));
  expect(problem?.key).toBe("profile");
  expect(problem?.hint).toContain("ma");
});
