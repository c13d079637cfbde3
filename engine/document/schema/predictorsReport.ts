/**
 * What `predictors` writes as JSON.
 *
 * @module
 */
import * as Type from "typebox";
import type { Finding } from "../../predictors/report.ts";
import { object, oneOf } from "./parts.ts";
import { headParts } from "./report/head.ts";
import { count, difference, figure, nullable, text } from "./reportParts.ts";

const probability = (description: string) => nullable(Type.Number({ minimum: 0, maximum: 1, description }));

const Bin = object(
  {
    from: nullable(Type.Number({ description: "Of numbers: values from here." })),
    to: nullable(Type.Number({ description: "To below here; null at an open end." })),
    value: Type.Optional(text("Of text: the value.")),
    n: count("How many."),
    positives: count("Of how many of them it came true."),
    rate: figure("Share of those of which it came true."),
  },
  "Those with a value, or with each of several values.",
);

const Quarter = object(
  {
    quarter: text("As in 2026-Q2."),
    n: count("How many."),
    positives: count("Of how many of them it came true."),
    auc: figure("AUC within the quarter."),
  },
  "A quarter of a year.",
);

const Predictor = object(
  {
    kind: oneOf(["fact", "component"], "What it is."),
    id: text("Name of the fact, id of the component."),
    title: text("Its name for people."),
    unit: Type.Optional(text("What it is measured in.")),
    direction: oneOf(["up", "down", "none"], "Is more of it healthier?"),
    actionable: Type.Boolean({ description: "Can the team change it?" }),
    n: count("How many snapshots or renewals."),
    coverage: Type.Number({ minimum: 0, maximum: 1, description: "Share of these that have a value." }),
    auc: figure("AUC in the declared direction, among those that have a value; below 0.5 it points the wrong way."),
    missingAuc: figure("AUC of its being missing; above 0.5, those without a value are lost more often."),
    ks: figure("Kolmogorov–Smirnov distance."),
    informationValue: figure("Information value."),
    informationBias: Type.Number({ description: "What chance alone adds to it." }),
    informationP: probability("Probability of such a value by chance."),
    mutualInformation: figure("Mutual information, in nats."),
    deciles: Type.Array(Bin, { description: "By tenths of the values, or by value." }),
    missing: Bin,
    quarters: Type.Array(Quarter, { description: "By quarter." }),
    suggestedCurve: nullable(
      Type.Array(Type.Tuple([Type.Number(), Type.Number()]), {
        description: "Value and points: a curve that follows the rates as far as they run in the declared direction.",
      }),
    ),
    p: probability("Probability of such an AUC by chance."),
    q: probability("The same with all predictors in mind (Benjamini and Hochberg)."),
    inflation: nullable(figure("Variance inflation beside the other facts.")),
    cluster: nullable(count("Number of its cluster, if it tells the same as others.")),
    withoutIt: nullable(difference("Of components: what the rule set's AUC gains without it.")),
    findings: Type.Array(
      Type.Unsafe<Finding>(
        object(
          {
            code: oneOf(["wrong-way", "informative-missing", "leak"], "What it is."),
            evidence: Type.Optional(
              Type.Array(object({ code: text("Kind of evidence."), parameters: Type.Object({}) }, "One piece."), {
                description: "Of a leak: why the fact is suspected of knowing the future.",
              }),
            ),
          },
          "What is remarkable about it.",
        ),
      ),
    ),
  },
  "A fact or component, alone.",
);

export const PredictorsReportSchema = Type.Object(
  {
    ...headParts,
    from: nullable(text("First date that was looked at.")),
    to: nullable(text("Last date, inclusive.")),
    n: count("How many snapshots or renewals."),
    accounts: count("Of how many accounts."),
    positives: count("Of how many of them it came true."),
    positiveAccounts: count("Of how many accounts it came true at least once."),
    afterLoss: count("How many of those left out are of accounts that had been lost before."),
    leftOut: count("How many were left out."),
    nextComplete: nullable(text("The day with which the first outcome that is not complete yet will be.")),
    facts: Type.Array(Predictor, { description: "The facts." }),
    components: Type.Array(Predictor, { description: "The components of the rule set." }),
    clusters: Type.Array(
      object(
        {
          facts: Type.Array(Type.String(), { description: "Their names." }),
          weight: nullable(Type.Number({ description: "Share of the whole weight that lies on them." })),
        },
        "Facts that tell the same.",
      ),
    ),
    bestOfNoise: nullable(
      Type.Number({ description: "The best of as many predictors of noise stays below, 19 times in 20." }),
    ),
    testedBy: oneOf(["permutation", "variance"], "How chance was judged: by permuting accounts, or by variances."),
  },
  {
    additionalProperties: false,
    title: "Barograph predictors report",
    description: "What `predictors` writes as JSON: every fact and component, each judged alone.",
  },
);
