/**
 * What `tune` writes as JSON.
 *
 * @module
 */
import Type from "typebox";
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
    name: text("Id of the group or component."),
    path: Type.Array(Type.Union([Type.String(), Type.Integer()]), {
      description: "Where the weight stands in the file.",
    }),
    before: Type.Number({ description: "The weight as it stands." }),
    after: Type.Number({ description: "As it is proposed." }),
  },
  "A weight of the file.",
);

const shared = {
  ...headParts,
  judged: nullable(
    object({ from: text("First date."), to: text("Last date.") }, "The dates on which the proposal was judged."),
  ),
  proposed: nullable(text("Identity of the rule set with the proposed weights.")),
  tried: TriedPart,
  changes: Type.Array(Change, { description: "The weights of the file that would change." }),
};

const Declined = object(
  {
    ...shared,
    tuned: Type.Literal(false),
    reason: oneOf(
      ["nothing-judged", "one-weight", "few-positives", "nothing-learned"],
      "Why nothing is proposed: nothing has a complete outcome, there is nothing to shift, fewer than ten positive accounts for each weight, or the past does not say how strongly to hold on to today's weights.",
    ),
    weights: count("How many weights there are to tune."),
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
    pull: Type.Number({ description: "How strongly the weights were drawn towards today's." }),
    learnedFrom: object(
      { n: count("How many."), positiveAccounts: count("Of how many accounts it came true.") },
      "The training dates.",
    ),
    walkForward: nullable(Gain),
    test: nullable(Gain),
  },
  "Weights that would have ranked better.",
);

export const TuningReportSchema = Type.Union([Declined, Proposed], {
  title: "Barograph tuning report",
  description:
    "What `tune` writes as JSON: weights, with their gain where they were not learned, or why there are none.",
});
