/**
 * A rule set (`*.rules.yaml`): one definition, from which come the types, the validator and the JSON Schema.
 *
 * @module
 */
import Type from "typebox";
import { type Target, targets, units } from "../../rules/targets.ts";
import {
  byIds,
  Condition,
  DayText,
  DurationText,
  Id,
  object,
  oneOf,
  Points,
  type ReadonlyStatic,
  Text,
  Weight,
} from "./parts.ts";

const Choice = (what: string, list: string) =>
  object(
    {
      id: Id(`The ${what}'s id.`),
      title: Type.Optional(Text(`The ${what}'s name for people.`)),
      when: Type.Optional(Condition(`The first ${what} whose condition is true applies; the last has none.`)),
    },
    `One of the ${list}.`,
  );

const Ids = (what: string) =>
  Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1 })], {
    expected: `the id of a ${what}, or a list of ids`,
    description: `The ${what}s for which the variant holds; without it, all.`,
  });

const VariantFor = object(
  { segment: Type.Optional(Ids("segment")), stage: Type.Optional(Ids("stage")) },
  "For whom the variant holds.",
);

const Step = object(
  {
    below: Type.Optional(Type.Number({ description: "The step holds for values below this; the last has none." })),
    points: Points("What the step gives."),
  },
  "One step.",
);

const shapes = {
  steps: Type.Optional(
    Type.Array(Step, { minItems: 1, description: "The first step that the value is below, else the last." }),
  ),
  curve: Type.Optional(
    Type.Array(
      Type.Tuple([Type.Number(), Type.Number({ minimum: 0, maximum: 100 })], {
        expected: "two numbers, the fact's value and its points",
      }),
      { minItems: 2, description: "Straight lines between points, flat outside." },
    ),
  ),
  lookup: Type.Optional(
    Type.Record(Type.String(), Points("What the value gives."), {
      minProperties: 1,
      description: "Points by value; `otherwise` for every other value.",
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
      ),
      { minItems: 1, description: "The first decision whose condition is true, else the last." },
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
    fact: Type.Optional(Text("The fact that is measured; only `decisions` can do without.")),
    weight: Type.Optional(Weight("Weight within its group; 1 without it, 0 switches it off.")),
    onMissing: OnMissing,
    ...shapes,
    variants: Type.Optional(
      Type.Array(
        object(
          {
            for: VariantFor,
            weight: Type.Optional(Weight("Weight within its group.")),
            onMissing: OnMissing,
            ...shapes,
          },
          "What differs for some segments or stages. Each field comes from the first variant that names it.",
        ),
        { minItems: 1 },
      ),
    ),
  },
  "One measured aspect, turned into 0 to 100 points by exactly one of steps, curve, lookup, decisions.",
);

const RollUp = Type.Optional(
  oneOf(
    ["mean", "worst", "best"],
    "How its components become the group's points: their weighted mean, their minimum or their maximum.",
  ),
);

const Group = object(
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
        ),
        { minItems: 1 },
      ),
    ),
  },
  "Components that belong together.",
);

const Adjustment = object(
  {
    id: Id("The adjustment's id."),
    title: Type.Optional(Text("The adjustment's name for people.")),
    when: Condition("The adjustment applies if this is true."),
    cap: Type.Optional(Points("The score is at most this.")),
    floor: Type.Optional(Points("The score is at least this.")),
    add: Type.Optional(Type.Number({ minimum: -100, maximum: 100, description: "Added to the score." })),
    reason: Type.Optional(Text("Why, in words for people.")),
  },
  "A rule that caps, floors or adds to the score: exactly one of cap, floor, add.",
);

const Band = object(
  {
    id: Id("The band's id."),
    title: Type.Optional(Text("The band's name for people.")),
    below: Type.Optional(Points("The band holds for scores below this; the last has none.")),
    variants: Type.Optional(
      Type.Array(object({ for: VariantFor, below: Type.Optional(Points("Another edge.")) }, "Another edge."), {
        minItems: 1,
      }),
    ),
  },
  "One band; the worst stands first.",
);

const Patience = (what: string, snapshots: string) =>
  Type.Optional(
    object(
      {
        snapshots: Type.Integer({ minimum: 1, maximum: 1000, description: snapshots }),
        margin: Type.Optional(
          Type.Number({ minimum: 0, maximum: 100, description: "By how much the edge must be passed; 0 without it." }),
        ),
      },
      what,
    ),
  );

const Stability = object(
  {
    worsen: Patience("When a worse band is taken over.", "For so many snapshots in a row it must be worse."),
    improve: Patience("When a better band is taken over.", "For so many snapshots in a row it must be better."),
  },
  "Bad news at once, good news when it lasts: which band is held from snapshot to snapshot.",
);

const Alert = object(
  {
    id: Id("The alert's id."),
    title: Type.Optional(Text("The alert's name for people.")),
    when: Condition("The alert is raised if this is true."),
    to: Type.Optional(Text("Who is told: a role of a fact, such as owner, or an address of the author's own.")),
    reason: Type.Optional(Text("Why, in words for people.")),
  },
  "What should make somebody act, apart from the score.",
);

const Backtest = object(
  {
    target: oneOf(Object.keys(targets) as Target[], "What is to be foretold."),
    unit: Type.Optional(
      oneOf(
        units,
        "What is counted: every snapshot, or every renewal decision once. Without it, renewals where `target` is `not_renewed`, else snapshots.",
      ),
    ),
    horizon: Type.Optional(
      DurationText(
        "Of snapshots the length of the label window, which for `lapsed` is the lapse's own; of renewals how long before the decision the score is taken, `90d` without it.",
      ),
    ),
    gap: Type.Optional(
      DurationText("Of snapshots: time the team needs to act, between the snapshot and the label window."),
    ),
    grace: Type.Optional(
      DurationText("Of renewals: so long after its end a contract can still be renewed; `30d` without it."),
    ),
    train: Type.Optional(
      object(
        { from: Type.Optional(DayText("First date.")), to: DayText("Last date, inclusive.") },
        "Dates from which the formula was learned: of snapshots their own, of renewals the decision dates. Training decisions whose outcome was still open when the test dates begin are left out.",
      ),
    ),
    test: Type.Optional(
      object(
        { from: DayText("First date."), to: Type.Optional(DayText("Last date, inclusive.")) },
        "Dates on which it is judged; all without it.",
      ),
    ),
    created: Type.Optional(DayText("When the rule set was made: results before this are in-sample.")),
  },
  "How the rule set is judged against what happened.",
);

export const RulesSchema = Type.Object(
  {
    rules: Id("The rule set's id."),
    title: Type.Optional(Text("The rule set's name for people.")),
    book: Type.Optional(Text("Path of the book, relative to this file; ./book.yaml without it.")),
    conditions: Type.Optional(
      byIds(
        Condition("A condition with a name of its own."),
        "Conditions that condition trees may refer to, by id; without effect where nothing does.",
      ),
    ),
    segments: Type.Optional(
      Type.Array(Choice("segment", "segments"), {
        minItems: 1,
        maxItems: 200,
        description: "Who the account is; first match wins.",
      }),
    ),
    lifecycle: Type.Optional(
      Type.Array(Choice("stage", "stages of the lifecycle"), {
        minItems: 1,
        maxItems: 200,
        description: "Where the account stands; first match wins.",
      }),
    ),
    groups: Type.Array(Group, { minItems: 1 }),
    adjustments: Type.Optional(
      Type.Array(Adjustment, { description: "Applied in this order, after the weighted mean." }),
    ),
    bands: Type.Array(Band, { minItems: 2, maxItems: 100, description: "Worst first." }),
    coverage: Type.Optional(
      object(
        { minimum: Type.Number({ minimum: 0, maximum: 1, description: "Less known weight: band `unknown`." }) },
        "How much must be known.",
      ),
    ),
    stability: Type.Optional(Stability),
    alerts: Type.Optional(Type.Array(Alert)),
    backtest: Type.Optional(Backtest),
    gates: Type.Optional(
      Type.Array(Condition("What must hold."), {
        description:
          "What the backtest must show: conditions over the figures of its report, such as `auc.lower >= 0.60`. One that does not hold, or whose figure is missing, fails the run.",
      }),
    ),
  },
  { additionalProperties: false, title: "Barograph rule set", description: "One scoring formula: *.rules.yaml." },
);

export type RulesDocument = ReadonlyStatic<typeof RulesSchema>;
export type GroupDeclaration = RulesDocument["groups"][number];
export type ComponentDeclaration = GroupDeclaration["components"][number];
export type AdjustmentDeclaration = NonNullable<RulesDocument["adjustments"]>[number];
export type BandDeclaration = RulesDocument["bands"][number];
export type BacktestDeclaration = NonNullable<RulesDocument["backtest"]>;
export type StabilityDeclaration = NonNullable<RulesDocument["stability"]>;
export type AlertDeclaration = NonNullable<RulesDocument["alerts"]>[number];
/** The shapes as they stand in a component or one of its variants. */
export type ShapeFields = Pick<ComponentDeclaration, "steps" | "curve" | "lookup" | "decisions">;
