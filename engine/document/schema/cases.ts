/**
 * `*.cases.yaml`: one definition, from which come the types, the validator and the JSON Schema.
 *
 * @module
 */

import type { TProperties } from "typebox";
import * as Type from "typebox";
import { DayText, NameOf, object, type ReadonlyStatic, Text } from "./parts.ts";

const Value = Type.Union([Type.Number(), Type.String(), Type.Boolean(), Type.Null()], {
  expected: "a number, a text, true, false, or null where it is missing",
});

const FactValue = Type.Union([Type.Number(), Type.String(), Type.Boolean(), Type.Null()], {
  names: "factValue",
  expected: "a number, a text, true, false, or null where it is missing",
});

const names = { pattern: "^[A-Za-z_][A-Za-z0-9_]*$", expectedKey: "the name of a fact" };

const Facts = (description: string) =>
  Type.Record(Type.String({ pattern: names.pattern }), FactValue, {
    additionalProperties: false,
    expectedKey: names.expectedKey,
    keysName: "fact",
    description,
  });

const Rows = Type.Record(
  Type.String({ pattern: names.pattern }),
  Type.Array(
    Type.Record(Type.String({ pattern: "^" }), Value, {
      additionalProperties: false,
      keysName: "column",
      description: "A row: its columns by name; `at` and `known` are its dates.",
    }),
  ),
  {
    additionalProperties: false,
    expectedKey: "the name of a source",
    keysName: "source",
    description: "Rows of sources instead of facts: what the book makes of them is tested too.",
  },
);

const limits = {
  below: Type.Optional(Type.Number({ description: "Less than this." })),
  atMost: Type.Optional(Type.Number({ description: "This or less." })),
  above: Type.Optional(Type.Number({ description: "More than this." })),
  atLeast: Type.Optional(Type.Number({ description: "This or more." })),
} satisfies TProperties;

const Limits = Type.Object(limits, {
  additionalProperties: false,
  minProperties: 1,
  description: "Limits of a number; all that stand hold.",
});

const Expected = (description: string) =>
  Type.Union([Type.Number(), Type.Null(), Limits], {
    expected: "a number, limits such as { below: 40 }, or null where there is none",
    description,
  });

const Before = object(
  {
    on: DayText("The day of the snapshot."),
    band: Type.Optional(NameOf("band", "The band that was held then.")),
    facts: Type.Optional(Facts("Facts of the account on that day, from which the band follows.")),
  },
  "A snapshot before the one that is tested: the band held, facts, or with `rows` the day alone.",
);

const Expect = object(
  {
    segment: Type.Optional(NameOf("segment", "The id of the segment.")),
    stage: Type.Optional(NameOf("stage", "The id of the stage.")),
    band: Type.Optional(
      NameOf("band", "The id of the band held, after stability; `unknown` where too little is known."),
    ),
    scoreBand: Type.Optional(NameOf("band", "The id of the band as the score stands, before stability.")),
    score: Type.Optional(Expected("The score.")),
    coverage: Type.Optional(Expected("The share of the weight that had data, 0 to 1.")),
    adjustments: Type.Optional(
      Type.Array(NameOf("adjustment", "The id of an adjustment."), {
        description: "The adjustments that applied, all of them, in their order.",
      }),
    ),
    alerts: Type.Optional(
      Type.Array(NameOf("alert", "The id of an alert."), {
        description: "The alerts that are raised, all of them, in their order.",
      }),
    ),
    components: Type.Optional(
      Type.Record(Type.String({ pattern: "^" }), Expected("Points; null where it is left out of the mean."), {
        additionalProperties: false,
        keysName: "component",
        description: "Points of components, by id; those that are not named may have any.",
      }),
    ),
    facts: Type.Optional(Facts("Values of facts: what formulas or rows must give.")),
  },
  "What must come out. Only what is named is looked at; lists are compared whole.",
);

const Case = object(
  {
    name: Type.String({
      pattern: "\\S",
      expected: "what the case is about, as text",
      description: "What the case is about, in words; unique in the file.",
    }),
    on: DayText("The day at whose start the facts are taken."),
    skip: Type.Optional(
      Type.String({ pattern: "\\S", expected: "the reason, as text", description: "Not run, and why." }),
    ),
    facts: Type.Optional(
      Facts("Facts of the account. Formulas that are not given follow from them; every other fact is missing."),
    ),
    rows: Type.Optional(Rows),
    before: Type.Optional(
      Type.Array(Before, { description: "Snapshots before it, in the order of their days; where stability matters." }),
    ),
    expect: Expect,
  },
  "An account and what must come out.",
  {
    examples: [
      {
        name: "a small customer who logs in less",
        on: "2026-06-01",
        facts: { plan: "growth", users_30: 10, users_prev30: 40, nps: 9, gave_reference: null },
        before: [{ on: "2026-05-01", band: "green" }],
        expect: {
          segment: "small",
          stage: "steady",
          score: { above: 40, atMost: 61 },
          coverage: { atLeast: 0.8 },
          scoreBand: "amber",
          band: "amber",
          adjustments: [],
          alerts: [],
          components: { "login-trend": 0, plan: 70 },
          facts: { login_trend: -0.75 },
        },
      },
      {
        name: "a customer who came back after two silent months",
        on: "2026-06-01",
        skip: "The rows of March are not agreed yet.",
        rows: { logins: [{ at: "2026-05-20", users: 12 }] },
        before: [{ on: "2026-05-01" }],
        expect: { facts: { users_30: 12 }, score: { below: 90 } },
      },
      {
        name: "a large customer just before it is a steady one",
        on: "2026-06-01",
        facts: { arr: 240000, first_signed: "2026-03-15", users_30: 80 },
        before: [{ on: "2026-05-01", facts: { arr: 240000, users_30: 20 } }],
        expect: { segment: "large", stage: "onboarding", score: 90 },
      },
    ],
  },
);

export const CasesSchema = Type.Object(
  {
    rules: Type.Optional(Text("Path of the rule set, relative to this file; the one of the same name without it.")),
    cases: Type.Array(Case, { minItems: 1 }),
  },
  {
    additionalProperties: false,
    title: "Barograph cases",
    description: "Example accounts and what must come out, the tests of a rule set: *.cases.yaml.",
  },
);

export type CasesDocument = ReadonlyStatic<typeof CasesSchema>;
export type CaseDeclaration = CasesDocument["cases"][number];
export type BeforeDeclaration = NonNullable<CaseDeclaration["before"]>[number];
export type ExpectDeclaration = CaseDeclaration["expect"];
/** A value as it stands in a case. */
export type GivenValue = number | string | boolean | null;
/** A number that is expected, limits of it, or that there is none. */
export type ExpectedNumber = NonNullable<ExpectDeclaration["score"]> | null;
