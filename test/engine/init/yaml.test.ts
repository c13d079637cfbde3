/** Documents as files: nothing in a name or a reason changes what is read back. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { yamlText } from "#engine/init/yaml.ts";

const text = fc.string({ unit: "grapheme", maxLength: 30 });

test("what is written is read back, whatever stands in names, values and comments", () => {
  fc.assert(
    fc.property(fc.dictionary(text, fc.oneof(text, fc.integer()), { noNullPrototype: true }), text, (columns, told) => {
      const document = {
        book: "b",
        sources: { s: { file: "f.csv", columns } },
        facts: { f: { sum: "s.x", range: [-1, 1] } },
      };
      const comments = new Map([
        ["", [told]],
        ["sources/s", [told, `${told}\n# ${told}`]],
        ["facts", [told]],
      ]);
      expect(parse(yamlText(document, comments))).toEqual(document);
    }),
  );
});

test("reasons stand above what they are about, short values on one line", () => {
  const document = {
    rules: "r",
    groups: [
      {
        id: "g",
        components: [
          {
            id: "c",
            curve: [
              [0, 1],
              [2, 3],
            ],
          },
        ],
      },
    ],
  };
  const comments = new Map([
    ["", ["A first proposal."]],
    ["groups/0/components/0/curve", ["Lost: 60 % below 2."]],
  ]);
  expect(yamlText(document, comments, "../schema.json")).toBe(`# yaml-language-server: $schema=../schema.json
#
# A first proposal.
rules: r

groups:
  - id: g
    components:
      - id: c
        # Lost: 60 % below 2.
        curve: [[0, 1], [2, 3]]
`);
});
