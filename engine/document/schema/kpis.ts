/**
 * `kpis.yaml`: one definition, from which come the types, the validator and the JSON Schema.
 *
 * @module
 */

import type { TProperties } from "typebox";
import * as Type from "typebox";
import { families, formats, markKinds, measuredAt } from "../../kpis/kpis.ts";
import {
  Condition,
  DayText,
  DurationText,
  Formula,
  NameOf,
  named,
  object,
  oneOf,
  type ReadonlyStatic,
  Text,
} from "./parts.ts";

const PeriodText = (description: string) =>
  Type.String({
    pattern: "^(month|quarter|year|[1-9]\\d{0,3}[dw])$",
    expected: "month, quarter, year, or a number of days or weeks such as 28d",
    description,
  });

const Of = (what: string) =>
  NameOf(
    "countedValue",
    `${what}: \`source.column\`, \`customers.fact\` and the like, or what is counted alone with \`of\`.`,
  );

/** What is measured, as it stands in a KPI, a numerator, a denominator or a term. */
const measure = {
  count: Type.Optional(
    NameOf("counted", "How many: rows of a source, or `customers`, `lost`, `won`, `cohort`, `outcomes`, `renewals`."),
  ),
  sum: Type.Optional(Of("Sum")),
  mean: Type.Optional(Of("Mean")),
  median: Type.Optional(Of("Value in the middle")),
  quantile: Type.Optional(Of("Quantile, at `level`")),
  distinct: Type.Optional(
    Of("Number of different values, counted in each account and added up: a user belongs to an account"),
  ),
  share: Type.Optional(
    NameOf("counted", "Share for which `meeting` is true, among those for which it is true or false."),
  ),
  nps: Type.Optional(
    Of(
      "Net promoter score of answers from 0 to 10: the share of 9 and 10 less the share of 0 to 6, times a hundred. Answers off the scale do not count",
    ),
  ),
  of: Type.Optional(Formula("Instead of a column or fact: what is taken of each, as a formula.")),
  where: Type.Optional(Condition("Only those for which this is true count.")),
  meeting: Type.Optional(Condition("Of `share`: the condition whose share is taken.")),
  level: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 1,
      description: "Of `quantile`: 0 is the least value, 0.5 the median, 1 the greatest.",
    }),
  ),
  each: Type.Optional(
    oneOf(
      ["day", "week"],
      "Of `distinct`: counted in each day, or in each whole week back from the period's end, and the mean is taken.",
    ),
  ),
  on: Type.Optional(
    Text("Of rows: the column of dates by which they fall into the period; `at`, when they happened, without it."),
  ),
  at: Type.Optional(
    oneOf(
      measuredAt,
      "Of `customers`: who is one at the period's start or end (without it). Of `lost`: facts as they stood at its start (without it), or when the loss was noticed.",
    ),
  ),
  since: Type.Optional(
    Type.String({
      pattern: "^[1-9]\\d{0,3}[dwm]$",
      expected: "a number of days, weeks or months such as 12m",
      description: "Of `cohort`: how long before the period's end it is taken; at the period's start without it.",
    }),
  ),
  follow: Type.Optional(
    Text("Of `cohort`: the fact whose values are `then` and `now`; the one with the role `revenue` without it."),
  ),
  withinPeriod: Type.Optional(
    Type.Boolean({ description: "Of `lost` and `won`: those who joined and left within the period count too." }),
  ),
  ofAccounts: Type.Optional(
    Condition("Only what belongs to accounts for which this is true, as they stood at the period's start."),
  ),
} satisfies TProperties;

const Measure = object(measure, "What is measured of whom.");

const Ratio = {
  numerator: Type.Optional(Measure),
  denominator: Type.Optional(Measure),
} satisfies TProperties;

const Term = object({ ...measure, ...Ratio }, "A measure, or a ratio of two.");

/** What a KPI is computed from, as it stands in a KPI or one of its variants. */
const computed = {
  ...measure,
  distribution: Type.Optional(
    NameOf(
      "countedValue",
      "How many have each value, and their share: `source.column`, or `customers.stage` and the like.",
    ),
  ),
  ...Ratio,
  formula: Type.Optional(Formula("Computed from `terms` and from other KPIs of the same period.")),
  terms: Type.Optional(named(Term, "What a formula is computed from, by name.")),
} satisfies TProperties;

const Percent = Type.Union([Type.Number(), Type.String({ pattern: "^-?\\d+(\\.\\d+)?%$" })], {
  expected: "a number, or a percentage such as 95%",
});

const Kpi = object(
  {
    use: Type.Optional(
      NameOf(
        "definition",
        "A provided definition that this one builds on: see the catalogue. What stands here goes before it.",
      ),
    ),
    title: Type.Optional(Text("How people call it.")),
    family: Type.Optional(oneOf(families, "The family under which screens and reports show it.")),
    description: Type.Optional(Text("What it means, for people.")),
    format: Type.Optional(
      oneOf(formats, "How the number is written: `percent` of 0.064 is 6.4 %; `money` in the book's currency."),
    ),
    unit: Type.Optional(Text("Unit of the value, for people.")),
    direction: Type.Optional(oneOf(["up", "down", "none"], "Is more of it better?")),
    period: Type.Optional(PeriodText("What it is measured over; the file's `period` without it.")),
    target: Type.Optional(
      Type.Union([Percent, Type.Array(Percent, { minItems: 2, maxItems: 2 })], {
        expected: "a number, a percentage such as 95%, or a list of the least and the greatest",
        description:
          "What is aimed at: at least this where more is better, at most this where less is; a list states a range.",
      }),
    ),
    ...computed,
    asked: Type.Optional(Measure),
    split: Type.Optional(
      Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1, maxItems: 3 })], {
        expected: "a name, or a list of up to three",
        description:
          "The parts in which it is shown: a column of the rows, or of accounts a fact, segment, stage or band.",
      }),
    ),
    edges: Type.Optional(
      Type.Array(Type.Number(), { minItems: 1, maxItems: 100, description: "Of a split by numbers: where parts end." }),
    ),
    variants: Type.Optional(
      named(
        object({ title: Type.Optional(Text("How people call it.")), ...computed }, "What differs from the KPI."),
        "The same KPI as others define it, each shown beside it.",
      ),
    ),
  },
  "One KPI: exactly one measure, a numerator and a denominator, a distribution, or a formula. `asked` counts who was asked, for the rate of response.",
);

const Mark = object(
  {
    on: DayText("The day."),
    title: Text("What happened, in a few words."),
    kind: Type.Optional(oneOf(markKinds, "What kind of event it is.")),
    about: Type.Optional(
      Type.Array(NameOf("kpi", "A KPI."), {
        minItems: 1,
        description: "The KPIs that it may have changed; all without it.",
      }),
    ),
  },
  "Something that happened: KPIs are shown before and after it.",
  { examples: [{ on: "2026-06-15", title: "The shop was down", kind: "outage", about: ["logins"] }] },
);

const kpiExamples = {
  arr_at_start: {
    title: "Revenue a year at the month's start",
    description: "Of customers who were there already.",
    family: "transactions",
    format: "money",
    unit: "a year",
    direction: "up",
    period: "month",
    target: [100_000, 200_000],
    sum: "customers.arr",
    at: "start",
    split: "plan",
  },
  users_a_day: { title: "Users on a day", family: "engagement", distinct: "logins.users", each: "day", on: "at" },
  usual_answer: { title: "Usual answer", family: "delivery", median: "surveys", of: "score * 10" },
  high_answer: { title: "High answer", family: "delivery", quantile: "surveys.score", level: 0.9 },
  mean_answer: { title: "Mean answer", family: "delivery", mean: "surveys.score", where: 'kind == "csat"' },
  recommends: {
    title: "Net promoter score",
    family: "health",
    nps: "surveys.score",
    where: 'kind == "nps"',
    ofAccounts: "arr > 0",
    asked: { count: "surveys", where: 'kind == "nps"' },
  },
  lost_within: { title: "Lost", family: "retention", count: "lost", withinPeriod: true },
  grown: {
    title: "Customers who use it more than a quarter ago",
    family: "retention",
    share: "cohort",
    since: "3m",
    follow: "users_30",
    meeting: "now > then",
  },
  by_size: {
    title: "Customers by revenue",
    family: "transactions",
    distribution: "customers.arr",
    edges: [10_000, 100_000],
  },
  logins_each: {
    title: "Logins for each customer",
    family: "engagement",
    numerator: { sum: "logins.users" },
    denominator: { count: "customers" },
    variants: { paying: { title: "Of those who pay", denominator: { count: "customers", where: "arr > 0" } } },
  },
  worth: {
    title: "Revenue for each login",
    family: "transactions",
    formula: "earned / logins",
    terms: { earned: { sum: "customers.arr" } },
  },
  churn: { use: "logo_churn", target: "5%" },
};

export const KpisSchema = Type.Object(
  {
    title: Type.Optional(Text("A name for people.")),
    rules: Type.Optional(
      Text(
        "Path of the rule set that gives score, band, segment and stage, relative to this file; the only one beside it without it.",
      ),
    ),
    customers: Type.Optional(
      Condition(
        "Who is a customer at a date: a condition over facts and `lost`, which is true of whom the outcomes show to have left. Without it, who is eligible by the book's `snapshots` and not lost.",
      ),
    ),
    revenue: Type.Optional(
      Text("The fact that `revenue` stands for, in money a year; without it, the one with the role `revenue`."),
    ),
    period: Type.Optional(PeriodText("The period of KPIs that state none; a month without it.")),
    grace: Type.Optional(
      DurationText(
        "How long after a contract's end a renewal still counts; without it, what the rule set's backtest says, else 30d.",
      ),
    ),
    marks: Type.Optional(Type.Array(Mark, { description: "What happened in the business, by date." })),
    kpis: named(Kpi, "The KPIs, by name.", kpiExamples),
  },
  {
    additionalProperties: false,
    title: "Barograph KPIs",
    description: "Key figures of a book, their targets and dated marks: kpis.yaml.",
  },
);

export type KpisDocument = ReadonlyStatic<typeof KpisSchema>;
export type KpiDeclaration = KpisDocument["kpis"][string];
export type MeasureDeclaration = NonNullable<KpiDeclaration["numerator"]>;
export type VariantDeclaration = NonNullable<KpiDeclaration["variants"]>[string];
export type TermDeclaration = NonNullable<KpiDeclaration["terms"]>[string];
