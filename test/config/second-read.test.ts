import { describe, expect, test } from "vitest";
import { loadConfig } from "../../src/config/config.js";
import { readSecondReadKey } from "../../src/config/second-read-key.js";

const load = (section: string) => loadConfig(`edition: 2026\nreferenceOn: 2026-11-15\nsecondRead: ${section}\n`, "nashr.yaml").secondRead;

describe("the settings of the second reader", () => {
  test("ask nobody and settle nothing unless they say so", () => {
    expect(load("{}")).toMatchObject({ baseUrl: "", allow: [], use: "order" });
  });

  test("take a service on this machine, or a public one", () => {
    const own = load('{ baseUrl: "http://127.0.0.1:11434/v1", model: m, allow: [127.0.0.1/32], use: settle, leastDoubt: 0.2 }');
    expect(own).toMatchObject({ model: "m", use: "settle", leastDoubt: 0.2 });
    expect(
      load('{ baseUrl: "https://models.example.org/v1", model: m, maxRequests: 5, maxTokens: 1000, timeoutMs: 1000 }').maxRequests,
    ).toBe(5);
  });

  test.each([
    ["an address without a scheme", '{ baseUrl: "localhost:11434", model: m }', "secondRead.baseUrl"],
    ["a key in the address", '{ baseUrl: "https://key:secret@models.example.org/v1", model: m }', "secondRead.baseUrl"],
    ["a key in the query", '{ baseUrl: "https://models.example.org/v1?key=secret", model: m }', "secondRead.baseUrl"],
    ["no model", '{ baseUrl: "https://models.example.org/v1" }', "secondRead.model"],
    ["a network in words", "{ allow: [localhost] }", "secondRead.allow"],
    ["another use", "{ use: decide }", "secondRead.use"],
    ["a key among the settings", "{ key: secret }", "key"],
  ])("refuse %s, and name the key without its value", (_, section, key) => {
    expect(() => load(section)).toThrow(key);
    expect(() => load(section)).not.toThrow(/key:secret@|key=secret/);
  });
});

test("the key comes from the environment alone; an empty one is none", () => {
  expect(readSecondReadKey({ NASHR_SECOND_READ_KEY: " sk-1 " })).toBe("sk-1");
  expect(readSecondReadKey({ NASHR_SECOND_READ_KEY: "" })).toBeUndefined();
  expect(readSecondReadKey({ OPENAI_API_KEY: "sk-2" })).toBeUndefined();
});
