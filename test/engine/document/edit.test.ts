import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Path } from "#engine/document/document.ts";
import { type Change, changeText, valueSetter } from "#engine/document/edit.ts";

const shipped = (name: string) =>
  readFileSync(new URL(`../../../rules/online-retail/${name}`, import.meta.url), "utf8");
const texts: Readonly<Record<string, string>> = {
  "a rule set": shipped("health.rules.yaml"),
  "a book": shipped("book.yaml"),
  "a JSON text": JSON.stringify(parse(shipped("health.rules.yaml")), null, 2),
  "a JSON text in one line": JSON.stringify(parse(shipped("health.rules.yaml"))),
  "windows line ends": shipped("health.rules.yaml").replaceAll("\n", "\r\n"),
};

/** Every path of a value. */
function paths(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [at];
  const inside = Object.entries(value).flatMap(([key, one]) =>
    paths(one, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return at.length === 0 ? inside : [at, ...inside];
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce((one, step) => (one as Record<string | number, unknown>)[step], value);

/** What the change means, by the plain value. */
function changed(value: unknown, { path, value: to }: Change): unknown {
  const copy = structuredClone(value);
  const parent = valueAt(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  const last = path.at(-1)!;
  if (to !== undefined) parent[last] = to;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return copy;
}

const comments = (text: string) => text.match(/(?:^|\s)#.*$/gm) ?? [];

const newValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.integer({ min: -100, max: 100 }),
  fc.double({ min: -1, max: 1, noNaN: true }).filter((one) => !Object.is(one, -0)),
  fc.boolean(),
  fc.constantFrom("plain", "a, b]", "no", 'it\'s: "so"', "10", "", " x ", "two\nlines", "- a", "tenure_days < 90"),
  fc.array(fc.tuple(fc.integer(), fc.integer()), { maxLength: 3 }),
  fc.record({ id: fc.constant("red"), below: fc.integer(), for: fc.record({ stage: fc.constant(["a", "b"]) }) }),
);

describe.each(Object.entries(texts))("%s", (_, text) => {
  const value: unknown = parse(text);
  const all = paths(value);

  test("a scalar is replaced, and nothing else of the text changes", () => {
    const scalars = all.filter((path) => typeof valueAt(value, path) !== "object");
    fc.assert(
      fc.property(fc.constantFrom(...scalars), newValue, (path, to) => {
        const after = changeText(text, [{ path, value: to }]);
        expect(parse(after)).toEqual(changed(value, { path, value: to }));
        expect(comments(after)).toEqual(comments(text));
        expect(after.split("\n")).toHaveLength(text.split("\n").length);
      }),
      { numRuns: 40 },
    );
  });

  test("any value is replaced; comments outside of it stay", () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), newValue, (path, to) => {
        const after = changeText(text, [{ path, value: to }]);
        expect(parse(after)).toEqual(changed(value, { path, value: to }));
      }),
      { numRuns: 40 },
    );
  });

  test("a key or an item is added behind the last one", () => {
    const collections = [[], ...all].filter((path) => typeof valueAt(value, path) === "object");
    fc.assert(
      fc.property(fc.constantFrom(...collections), newValue, (path, to) => {
        const parent = valueAt(value, path);
        const key = Array.isArray(parent) ? parent.length : "added";
        const after = changeText(text, [{ path: [...path, key], value: to }]);
        expect(parse(after)).toEqual(changed(value, { path: [...path, key], value: to }));
        expect(comments(after)).toEqual(comments(text));
      }),
      { numRuns: 40 },
    );
  });

  test("a key or an item is taken away", () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), (path) => {
        const rest = changed(value, { path, value: undefined });
        // the last one of a block leaves nothing that could stand there
        if (Object.keys(valueAt(rest, path.slice(0, -1)) as object).length === 0) return;
        expect(parse(changeText(text, [{ path, value: undefined }]))).toEqual(rest);
      }),
      { numRuns: 40 },
    );
  });
});

describe("by hand", () => {
  const text = [
    "# a rule set",
    "groups:",
    "  - id: usage   # first",
    "    weight: 40  # by opinion",
    "    components:",
    "      - { id: logins, fact: logins, weight: 3 }",
    "      - id: seats",
    "        fact: seats # of all",
    "",
    "bands: []",
    "",
  ].join("\n");

  test("a weight", () => {
    expect(changeText(text, [{ path: ["groups", 0, "weight"], value: 35.5 }])).toBe(text.replace("40", "35.5"));
  });

  test("a weight that was not written", () => {
    expect(changeText(text, [{ path: ["groups", 0, "components", 1, "weight"], value: 2 }])).toBe(
      text.replace("seats # of all\n", "seats # of all\n        weight: 2\n"),
    );
    expect(changeText(text, [{ path: ["groups", 0, "components", 0, "onMissing"], value: "worst" }])).toBe(
      text.replace("weight: 3 }", "weight: 3, onMissing: worst }"),
    );
  });

  test("several changes, one after another", () => {
    const after = changeText(text, [
      { path: ["groups", 0, "components", 0, "weight"], value: undefined },
      { path: ["bands", 0], value: { id: "red", below: 40 } },
    ]);
    expect(after).toBe(text.replace(", weight: 3 }", " }").replace("[]", "[{ id: red, below: 40 }]"));
  });

  test("nowhere is refused", () => {
    for (const path of [[], ["bands", 3], ["group", "x"], ["groups", 0, "weight", "x"]]) {
      expect(() => changeText(text, [{ path, value: 1 }])).toThrow(RangeError);
    }
    expect(() => changeText(text, [{ path: ["nothing"], value: undefined }])).toThrow(RangeError);
  });
});

describe("values that are set again and again", () => {
  const text = texts["a rule set"]!;
  const scalars = paths(parse(text)).filter((path) => typeof valueAt(parse(text), path) === "number");

  test("give the same text as changes one after another", () => {
    const some = fc.uniqueArray(fc.constantFrom(...scalars), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        some,
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 }),
        (chosen, values) => {
          const set = valueSetter(text, chosen);
          const changes = chosen.map((path, i): Change => ({ path, value: values[i] }));
          expect(set(values)).toBe(changeText(text, changes));
        },
      ),
      { numRuns: 30 },
    );
  });

  test("add keys that were not there", () => {
    const path: Path = ["groups", 1, "components", 0, "weight"];
    expect(valueSetter(text, [["groups", 1, "weight"], path])([30, 2])).toBe(
      changeText(text, [
        { path: ["groups", 1, "weight"], value: 30 },
        { path, value: 2 },
      ]),
    );
  });
});
