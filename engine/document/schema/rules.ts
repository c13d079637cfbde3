/**
 * A rule set (`*.rules.yaml`): one definition, from which come the types, the validator and the JSON Schema.
 *
 * @module
 */
import * as Type from "typebox";
import { type Target, targets, units } from "../../rules/targets.ts";
import { Group, VariantFor } from "./groups.ts";
import {
  byIds,
  Condition,
  DayText,
  DurationText,
  Id,
  object,
  oneOf,
  oneOfKeys,
  Points,
  type ReadonlyStatic,
  Text,
} from "./parts.ts";

const Choice = (what: string, list: string, ...examples: readonly object[]) =>
  object(
    {
      id: Id(`The ${what}'s id.`),
      title: Type.Optional(Text(`The ${what}'s name for people.`)),
      when: Type.Optional(Condition(`The first ${what} whose condition is true applies; the last has none.`)),
    },
    `One of the ${list}.`,
    { examples },
  );

const Segments = Type.Array(
  Choice("segment", "segments", { id: "large", title: "Large", when: "arr >= 100000" }, { id: "small" }),
  { minItems: 1, maxItems: 200, description: "Who the account is; first match wins." },
);

const Lifecycle = Type.Array(
  Choice(
    "stage",
    "stages of the lifecycle",
    { id: "onboarding", title: "First months", when: "tenure_days < 90" },
    { id: "steady" },
  ),
  { minItems: 1, maxItems: 200, description: "Where the account stands; first match wins." },
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
  {
    ...oneOfKeys(["cap", "floor", "add"]),
    examples: [
      { id: "quiet", title: "Quiet", when: "users_30 == 0", cap: 39.9, reason: "Nobody logged in for 30 days" },
      { id: "advocate", when: 'gave_reference and segment == "small"', add: 5 },
      { id: "new", when: 'stage == "onboarding" and score < 40', floor: 40 },
    ],
  },
);

const Band = object(
  {
    id: Id("The band's id."),
    title: Type.Optional(Text("The band's name for people.")),
    below: Type.Optional(Points("The band holds for scores below this; the last has none.")),
    variants: Type.Optional(
      Type.Array(
        object({ for: VariantFor, below: Type.Optional(Points("Another edge.")) }, "Another edge.", {
          examples: [{ for: { stage: "onboarding", segment: "small" }, below: 30 }],
        }),
        { minItems: 1 },
      ),
    ),
  },
  "One band; the worst stands first.",
  {
    examples: [
      { id: "red", title: "At risk", below: 35, variants: [{ for: { segment: "large" }, below: 45 }] },
      { id: "green", title: "Healthy" },
    ],
  },
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
  { examples: [{ worsen: { snapshots: 1, margin: 0 }, improve: { snapshots: 2, margin: 3 } }] },
);

const Alert = object(
  {
    id: Id("The alert's id."),
    title: Type.Optional(Text("The alert's name for people.")),
    when: Condition("The alert is raised if this is true."),
    to: Type.Optional(
      Type.String({
        names: "role",
        description: "Who is told: a role of a fact, such as owner, or an address of the author's own.",
      }),
    ),
    reason: Type.Optional(Text("Why, in words for people.")),
  },
  "What should make somebody act, apart from the score.",
  {
    examples: [{ id: "detractor", title: "Detractor", when: "nps <= 6", to: "owner", reason: "A detractor answered" }],
  },
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
    locked: Type.Optional(
      object(
        { from: DayText("First date.") },
        "Dates that are locked away for the last word: nothing that happened from then on is looked at, until `backtest --unlock` judges the rules there. Every such look is recorded, and later reports tell of it.",
      ),
    ),
    created: Type.Optional(DayText("When the rule set was made: results before this are in-sample.")),
  },
  "How the rule set is judged against what happened.",
  {
    examples: [
      {
        target: "lapsed",
        unit: "snapshots",
        horizon: "90d",
        gap: "2w",
        train: { from: "2026-01-01", to: "2026-02-01" },
        test: { from: "2026-06-01", to: "2026-07-01" },
        locked: { from: "2026-08-01" },
        created: "2026-06-15",
      },
      { target: "not_renewed", unit: "renewals", horizon: "60d", grace: "30d" },
    ],
  },
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
        {
          quiet: "users_30 == 0",
          "quiet-starter": { all: [{ condition: "quiet" }, { fact: "plan", operator: "equal", value: "starter" }] },
        },
      ),
    ),
    segments: Type.Optional(Segments),
    lifecycle: Type.Optional(Lifecycle),
    groups: Type.Array(Group, { minItems: 1 }),
    adjustments: Type.Optional(
      Type.Array(Adjustment, { description: "Applied in this order, after the weighted mean." }),
    ),
    bands: Type.Array(Band, { minItems: 2, maxItems: 100, description: "Worst first." }),
    coverage: Type.Optional(
      object(
        { minimum: Type.Number({ minimum: 0, maximum: 1, description: "Less known weight: band `unknown`." }) },
        "How much must be known.",
        { examples: [{ minimum: 0.5 }] },
      ),
    ),
    stability: Type.Optional(Stability),
    alerts: Type.Optional(Type.Array(Alert)),
    backtest: Type.Optional(Backtest),
    gates: Type.Optional(
      Type.Array(Condition("What must hold."), {
        examples: [["auc.lower >= 0.60", "bands.red.lift >= 1.8", "leadTime.median >= 45"]],
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
