/**
 * What `tune` writes as JSON.
 *
 * @module
 */
import * as Type from "typebox";
import { object, oneOf } from "./parts.ts";
import { headParts } from "./report/head.ts";
import { TriedPart } from "./report/lookedAt.ts";
import { count, difference, figure, nullable, text } from "./reportParts.ts";

const Gain = object(
  {
    n: count("How many snapshots or renewals."),
    accounts: count("Of how many accounts."),
    positiveAccounts: count("Of how many accounts it came true at least once."),
    dates: count("How many different dates."),
    before: figure("AUC with today's weights."),
    after: figure("AUC with the proposed weights."),
    difference: difference("After less before, paired, by account."),
  },
  "A gain where nothing was learned from what it is measured on.",
);

const share = (description: string) => Type.Number({ minimum: 0, description });

const Change = object(
  {
    name: text("Id of the group, the component or the band."),
    path: Type.Array(Type.Union([Type.String(), Type.Integer()]), {
      description: "Where it stands in the file.",
    }),
    before: Type.Number({ description: "The weight or the edge as it stands." }),
    after: Type.Number({ description: "As it is proposed." }),
  },
  "A number of the file.",
);

const Curve = object(
  {
    component: text("The component's id."),
    fact: text("The fact that it measures."),
    before: oneOf(["curve", "steps"], "What gives its points today."),
    points: Type.Array(Type.Tuple([Type.Number(), Type.Number()]), { description: "Value and points." }),
  },
  "A curve that follows what happened, in the declared direction of the fact.",
);

const Warning = (description: string) =>
  object(
    {
      warnings: figure("Warnings a date; of renewals, in 30 days."),
      precision: figure("Share of the warnings that came true."),
      recall: figure("Share of what came true that was warned of."),
      cost: Type.Optional(figure("Costs a date, where prices were given.")),
    },
    description,
  );

const EdgeGain = object(
  {
    n: count("How many snapshots or renewals."),
    accounts: count("Of how many accounts."),
    positives: count("Of how many it came true."),
    dates: count("On how many dates; of renewals, in how many times 30 days."),
    before: Warning("With today's edge."),
    after: Warning("With the proposed one."),
    difference: Warning("After less before, of the same draws of accounts."),
  },
  "The edge on dates that it was not chosen on.",
);

const Edge = Type.Union([
  object(
    {
      tuned: Type.Literal(false),
      reason: oneOf(
        ["nothing-judged", "one-band", "few-positives", "no-edge", "stays"],
        "Why no other edge is proposed: nothing has a complete outcome, nothing warns, too few came true, no edge leaves so few warnings, or today's is the best.",
      ),
      positiveAccounts: count("Of how many accounts it came true."),
      needed: count("How many are needed where an edge is chosen by costs."),
    },
    "The edge stays.",
  ),
  object(
    {
      tuned: Type.Literal(true),
      band: count("Number of the band whose `below` moves."),
      shift: Type.Number({ description: "By how many points, in every segment and stage." }),
      capacity: Type.Optional(
        count("How many warnings can be worked on at a date, where the edge was chosen by that."),
      ),
      compared: count("How many edges were compared on the dates learned from."),
      test: nullable(EdgeGain),
    },
    "Where the band that warns should begin.",
  ),
]);

const shared = {
  ...headParts,
  learned: nullable(
    object(
      { from: text("First date."), to: text("Last date."), n: count("Observations on them.") },
      "The dates that were learned from.",
    ),
  ),
  judged: nullable(
    object({ from: text("First date."), to: text("Last date.") }, "The dates on which the proposal was judged."),
  ),
  proposed: nullable(text("Identity of the rule set with what is proposed.")),
  tried: TriedPart,
  edge: nullable(Edge),
  wrongWay: Type.Array(text("A component's id."), {
    description: "Components that surely point the wrong way; nothing is done about them.",
  }),
  changes: Type.Array(Change, { description: "The weights and edges of the file that would change." }),
  patch: text("What changes in the file, as a unified diff; empty if nothing does."),
};

const Declined = object(
  {
    ...shared,
    tuned: Type.Literal(false),
    reason: oneOf(
      ["not-asked", "nothing-judged", "one-weight", "no-curves", "few-positives", "nothing-learned"],
      "Why neither weights nor curves are proposed: they were not asked for, nothing has a complete outcome, there is nothing to shift, no curve can be tuned, fewer than ten positive accounts for each weight and curve, or the past does not say how strongly to hold on to today's weights.",
    ),
    weights: count("How many weights there are to tune."),
    curves: count("How many curves."),
    positiveAccounts: count("Of how many accounts it came true."),
    needed: count("How many are needed."),
  },
  "Nothing is proposed.",
);

const Proposed = object(
  {
    ...shared,
    tuned: Type.Literal(true),
    components: Type.Array(
      object(
        {
          id: text("The component's id."),
          before: share("Share of the whole weight today, on average over what was learned from."),
          after: share("As it is proposed."),
        },
        "A component.",
      ),
      { description: "The components that have a weight." },
    ),
    curves: Type.Array(Curve, { description: "The curves that are proposed." }),
    pull: nullable(
      Type.Number({ description: "How strongly the weights were drawn towards today's; null if they were not tuned." }),
    ),
    compared: count("How many variants were compared on the dates learned from to choose this one."),
    learnedFrom: object(
      { n: count("How many."), positiveAccounts: count("Of how many accounts it came true.") },
      "The training dates.",
    ),
    walkForward: nullable(Gain),
    test: nullable(Gain),
  },
  "Weights and curves that would have ranked better.",
);

export const TuningReportSchema = Type.Union([Declined, Proposed], {
  title: "Barograph tuning report",
  description:
    "What `tune` writes as JSON: weights, curves and an edge, with their gain where they were not learned, or why there are none.",
});
