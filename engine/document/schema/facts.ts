/**
 * Facts of a book: each is one aggregate of a source, or a formula.
 *
 * @module
 */
import * as Type from "typebox";
import { aggregates } from "../../book/aggregates.ts";
import { type AggregateKind, windowRollUps } from "../../book/book.ts";
import { Condition, DurationText, Formula, NameOf, named, object, oneOf, oneOfKeys, Text } from "./parts.ts";
import { columnTypes } from "./sources.ts";

type AggregateKeys = { [K in AggregateKind]: Type.TOptional<Type.TString> };

/** One key for each aggregate, as its entry in the table says. */
const aggregateKeys = Object.fromEntries(
  Object.entries(aggregates).map(([kind, { takes, allows, dated, documentation }]) => {
    const column = allows.includes("of") ? "columnOrSource" : "sourceColumn";
    const names = takes.length > 0 ? column : dated ? "datedSource" : "source";
    return [kind, Type.Optional(NameOf(names, documentation))];
  }),
) as AggregateKeys;

const Fact = object(
  {
    ...aggregateKeys,
    formula: Type.Optional(Formula("Computed from other facts and `as_of`.")),
    of: Type.Optional(Formula("Instead of a column, a formula over each row: `sum: contracts, of: amount * years`.")),
    where: Type.Optional(Condition("Only rows for which this is true count.")),
    meeting: Type.Optional(Condition("Of `share`: the condition whose share is taken.")),
    level: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: "Of `quantile`: 0 is the least value, 0.5 the median, 1 the greatest.",
      }),
    ),
    over: Type.Optional(DurationText("Length of the window; without it, everything before its end.")),
    ending: Type.Optional(DurationText("How long before `as_of` the window ends.")),
    since: Type.Optional(
      Formula("A date, as a formula over facts: rows before it do not count. Where it is missing, so is the fact."),
    ),
    each: Type.Optional(
      DurationText(
        "The window `over` is divided into windows of this length: the fact is taken in each, and rolled up.",
      ),
    ),
    rollUp: Type.Optional(oneOf(windowRollUps, "With `each`: how the values of the windows become one.")),
    freshFor: Type.Optional(DurationText("Missing when the value is older than this.")),
    title: Type.Optional(Text("How people call it.")),
    type: Type.Optional(oneOf(columnTypes, "Stated for the reader; must agree with what the fact gives.")),
    unit: Type.Optional(Text("Unit of the values, for people.")),
    range: Type.Optional(
      Type.Tuple([Type.Number(), Type.Number()], {
        expected: "two numbers, the smallest and the largest",
        description: "Smallest and largest value that can be right; a value outside is missing.",
      }),
    ),
    values: Type.Optional(
      Type.Array(Type.String(), { minItems: 1, description: "The only values that can occur; another is missing." }),
    ),
    direction: Type.Optional(oneOf(["up", "down", "none"], "Is more of it healthier?")),
    role: Type.Optional(oneOf(["revenue", "owner", "name", "renewal"], "What the fact is to the business.")),
    actionable: Type.Optional(Type.Boolean({ description: "Can somebody do something about it?" })),
  },
  "A typed attribute of an account at a date: one aggregate of a source, or a formula.",
  oneOfKeys([...Object.keys(aggregates), "formula"]),
);

const examples = {
  users_before: {
    sum: "logins.users",
    where: "users > 0",
    over: "30d",
    ending: "30d",
    title: "Logins in the month before",
    type: "number",
    unit: "logins",
    range: [0, 100_000],
    direction: "up",
    actionable: true,
  },
  usage_slope: { sum: "logins.users", since: "first_signed", over: "90d", each: "30d", rollUp: "slope" },
  plan_of_late: { latest: "contracts.plan", freshFor: "52w", values: ["starter", "growth", "enterprise"] },
  good_score: { quantile: "surveys", of: "score * 10", level: 0.9 },
  delighted: { share: "surveys", meeting: "score >= 9" },
  manager: { from: "crm.owner", role: "name" },
  quieter: { formula: "users_30 < users_before" },
};

export const Facts = named(Fact, "What is known of an account at a date, by name.", examples);
