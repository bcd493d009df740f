import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, hashList, hashText } from "../../src/edition/canonical.js";
import { canonicalLine } from "../../src/model/canonical-json.js";
import { InvariantError } from "../../src/model/errors.js";

describe("canonical JSON", () => {
  it("sorts keys at every depth, one member and one element of a list to a line", () => {
    const text = canonicalJson({ b: [{ y: 1, x: [2, 1] }, 3], a: { d: null, c: "é" }, none: undefined, empty: [] });
    expect(text).toBe('{\n"a":{"c":"é","d":null},\n"b":[\n{"x":[2,1],"y":1},\n3\n],\n"empty":[]\n}\n');
  });

  it("does not care in which order an object was made, and reads back as it was", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const turned = Object.fromEntries(Object.entries(record).reverse());
        const text = canonicalJson(record);
        expect(canonicalJson(turned)).toBe(text);
        // -0 has no form in JSON, and a key of that name is an own key there.
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(record)));
      }),
    );
  });

  it("keeps a key named __proto__ a key", () => {
    expect(canonicalLine(JSON.parse('{"__proto__":{"a":1}}'))).toBe('{"__proto__":{"a":1}}');
  });

  it("refuses numbers that JSON would turn into null", () => {
    expect(() => canonicalJson({ a: [Number.NaN] })).toThrow(InvariantError);
    expect(() => canonicalLine(Number.POSITIVE_INFINITY)).toThrow(InvariantError);
  });

  it("hashes a list as its lines", () => {
    expect(hashList([{ b: 1, a: 2 }, "x"])).toBe(hashText('{"a":2,"b":1}\n"x"\n'));
    expect(hashText("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });
});
