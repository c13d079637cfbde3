/**
 * The reference of condition trees, from the tables of their keys and of operators.
 *
 * @module
 */
import { operators } from "#engine/language/operators.ts";
import { treeKeys } from "#engine/language/trees/keys.ts";
import type { ConditionTree } from "#engine/language/trees/tree.ts";
import { refusedTreeKeys } from "#engine/texts/en/problems/trees.ts";
import { block, bullets, code, page, plain, section, table } from "./markdown.ts";
import { flowText, yamlText } from "./yaml.ts";

const small: ConditionTree = { fact: "plan", operator: "equal", value: "starter" };

/** Parts of a rule set with named conditions. */
export const namedConditions = {
  conditions: { quiet: "users_30 == 0", "quiet-and-small": { all: [{ condition: "quiet" }, small] } },
  adjustments: [{ id: "left-alone", when: { condition: "quiet-and-small" }, cap: 39.9 }],
} as const;

/** A tree as it is pasted, and the same as text. */
export const pasted: readonly [tree: ConditionTree, text: string] = [
  {
    any: [
      {
        all: [
          { fact: "nps", operator: "lessThanInclusive", value: 6 },
          { fact: "plan", operator: "notIn", value: ["enterprise"] },
        ],
      },
      { fact: "csat", operator: "equal", value: null },
    ],
  },
  'nps <= 6 and plan not in ["enterprise"] or csat is missing',
];

/** The text of `docs/trees.md`. */
export function treesReference(): string {
  return page(
    "Condition trees",
    "Wherever a condition stands as text, a condition tree of [json-rules-engine](https://github.com/CacheControl/json-rules-engine) may stand instead, in YAML or JSON. Every tree has a text, which is what explanations show:",
    block(yamlText(pasted[0]), "yaml"),
    block(pasted[1], "text"),
    section(
      "Keys",
      "A part of a tree has one of `all`, `any`, `not`, `condition`, or `fact`, `operator` and `value` together.",
      table(
        ["Key", "Meaning", "Tree", "Its text"],
        Object.entries(treeKeys).map(
          ([
            key,
            {
              documentation,
              example: [tree, text],
            },
          ]) => [code(key), documentation, code(flowText(tree)), code(text)],
        ),
      ),
    ),
    section(
      "Operators",
      table(
        ["In a tree", "In a text", "Meaning"],
        Object.entries(operators).flatMap(([name, operator]) =>
          "inTree" in operator ? [[code(operator.inTree), code(name), operator.documentation]] : [],
        ),
      ),
      "`equal` and `notEqual` with `null` ask whether a value is missing: `x is missing`, `x is not missing`. No other operator takes `null`.",
    ),
    section(
      "Named conditions",
      "Conditions under `conditions` of a rule set have ids, by which trees refer to them. They may be text or trees, and refer to each other, but not in a circle:",
      block(yamlText(namedConditions), "yaml"),
      bullets([
        "A named condition changes nothing by itself. What is wrong with one is told whether it is used or not.",
        "It may name what is known where it is used: one that names `score` can be used in `adjustments` only.",
        "A book has none.",
      ]),
    ),
    section(
      "Where something is missing",
      "A tree means what its text means: a comparison with a missing value is unknown. json-rules-engine takes such a comparison for true or false: `notEqual` and `notIn` are true of a missing value there, and so is the `not` of any comparison that is false. A tree for which that can matter gets the note `tree-missing`.",
    ),
    section(
      "What is refused",
      bullets([
        "`all` or `any` of nothing, which json-rules-engine takes for true; two of the keys in one part, of which it takes one; text within a tree.",
        "Operators of an author's own, and decorators such as `everyFact:equal`.",
        "A tree whose text would be too long or nested too deeply for [a condition](expressions.md).",
      ]),
      table(
        ["Key", "Why", "What to do"],
        Object.entries(refusedTreeKeys).map(([key, { sentence, remedy }]) => [
          code(key),
          plain(sentence),
          plain(remedy),
        ]),
      ),
    ),
    section(
      "Also settled",
      bullets([
        "JSON has no dates: text that is compared with a date is one, such as `2026-06-15`.",
        "A fact that is true or false is a condition by itself: `equal` with `true` is the fact, with `false` its `not`.",
        "`all` within `all` and `any` within `any` are one list; a list of one is what is in it.",
        "A text has a tree if each comparison is of a fact with a constant, a list or a fact. The export to json-rules-engine makes a fact of every other part.",
      ]),
    ),
  );
}
