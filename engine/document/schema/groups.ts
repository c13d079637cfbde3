/**
 * Groups and components of a rule set, what varies in them, and the point shapes.
 *
 * @module
 */
import * as Type from "typebox";
import { shapeKinds, shapes } from "../../rules/shapes.ts";
import { AnyKey, Condition, Id, NameOf, object, oneOf, oneOfKeys, Points, Text, Weight } from "./parts.ts";

const Ids = (what: "segment" | "stage") =>
  Type.Union([Type.String(), Type.Array(NameOf(what, `The id of a ${what}.`), { minItems: 1 })], {
    names: what,
    expected: `the id of a ${what}, or a list of ids`,
    description: `The ${what}s for which the variant holds; without it, all.`,
  });

export const VariantFor = object(
  { segment: Type.Optional(Ids("segment")), stage: Type.Optional(Ids("stage")) },
  "For whom the variant holds.",
  { examples: [{ segment: "large", stage: ["onboarding", "steady"] }] },
);

const Step = object(
  {
    below: Type.Optional(Type.Number({ description: "The step holds for values below this; the last has none." })),
    points: Points("What the step gives."),
  },
  "One step.",
  { examples: [{ below: 7, points: 0 }, { points: 100 }] },
);

const shapeKeys = {
  steps: Type.Optional(Type.Array(Step, { minItems: 1, description: shapes.steps.documentation })),
  curve: Type.Optional(
    Type.Array(
      Type.Tuple([Type.Number(), Type.Number({ minimum: 0, maximum: 100 })], {
        expected: "two numbers, the fact's value and its points",
      }),
      { minItems: 2, description: shapes.curve.documentation },
    ),
  ),
  lookup: Type.Optional(
    Type.Record(AnyKey, Points("What the value gives."), {
      minProperties: 1,
      keysName: "value",
      description: shapes.lookup.documentation,
    }),
  ),
  decisions: Type.Optional(
    Type.Array(
      object(
        {
          when: Type.Optional(Condition("The first decision whose condition is true applies; the last has none.")),
          points: Points("What the decision gives."),
          reason: Type.Optional(Text("Why, in words for people.")),
        },
        "One decision.",
        {
          examples: [
            { when: "nps <= 6 and users_30 < 50", points: 10, reason: "Dislikes it and hardly uses it" },
            { points: 90 },
          ],
        },
      ),
      { minItems: 1, description: shapes.decisions.documentation },
    ),
  ),
};

const OnMissing = Type.Optional(
  Type.Union([oneOf(["skip", "worst", "best"], ""), Type.Number({ minimum: 0, maximum: 100 })], {
    expected: "skip, worst, best or a number of points from 0 to 100",
    description: "What counts when the fact is missing: nothing (skip), 0 (worst), 100 (best) or a number.",
  }),
);

const Component = object(
  {
    id: Id("The component's id."),
    title: Type.Optional(Text("The component's name for people.")),
    fact: Type.Optional(NameOf("fact", "The fact that is measured; only `decisions` can do without.")),
    weight: Type.Optional(Weight("Weight within its group; 1 without it, 0 switches it off.")),
    onMissing: OnMissing,
    ...shapeKeys,
    variants: Type.Optional(
      Type.Array(
        object(
          {
            for: VariantFor,
            weight: Type.Optional(Weight("Weight within its group.")),
            onMissing: OnMissing,
            ...shapeKeys,
          },
          "What differs for some segments or stages. Each field comes from the first variant that names it.",
          {
            ...oneOfKeys(shapeKinds),
            examples: [
              {
                for: { stage: "onboarding" },
                weight: 2,
                onMissing: "worst",
                lookup: { starter: 60, otherwise: 80 },
              },
            ],
          },
        ),
        { minItems: 1 },
      ),
    ),
  },
  `One measured aspect, turned into 0 to 100 points by exactly one of ${shapeKinds.join(", ")}.`,
  {
    ...oneOfKeys(shapeKinds),
    examples: [
      {
        id: "satisfied",
        title: "Satisfied with support",
        fact: "csat",
        weight: 2,
        onMissing: 50,
        steps: [{ below: 3, points: 0 }, { points: 100 }],
        variants: [{ for: { segment: "small" }, weight: 1 }],
      },
    ],
  },
);

const RollUp = Type.Optional(
  oneOf(
    ["mean", "worst", "best"],
    "How its components become the group's points: their weighted mean, their minimum or their maximum.",
  ),
);

export const Group = object(
  {
    id: Id("The group's id."),
    title: Type.Optional(Text("The group's name for people.")),
    weight: Weight("Weight among the groups; 0 switches the group off."),
    rollUp: RollUp,
    components: Type.Array(Component, { minItems: 1 }),
    variants: Type.Optional(
      Type.Array(
        object(
          { for: VariantFor, weight: Type.Optional(Weight("Weight among the groups.")), rollUp: RollUp },
          "What differs for some segments or stages.",
          { examples: [{ for: { segment: "large" }, weight: 50, rollUp: "mean" }] },
        ),
        { minItems: 1 },
      ),
    ),
  },
  "Components that belong together.",
  {
    examples: [
      {
        id: "support",
        title: "Support",
        weight: 20,
        rollUp: "worst",
        components: [{ id: "satisfied", fact: "csat", steps: [{ below: 3, points: 0 }, { points: 100 }] }],
        variants: [{ for: { stage: "onboarding" }, weight: 40 }],
      },
    ],
  },
);
