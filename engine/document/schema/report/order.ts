/**
 * The report's parts about the order: how well it separates, and the curve of gains.
 *
 * @module
 */
import * as Type from "typebox";
import { object } from "../parts.ts";
import { figure, nullable } from "../reportParts.ts";

const score = (description: string) => nullable(Type.Number({ description }));

/** How well the order separates. */
export const OrderPart = object(
  {
    averagePrecision: figure("Average precision: mean share that comes true among what is flagged, over the recall."),
    ks: figure("Kolmogorov–Smirnov distance: the largest difference between recall and false alarms."),
    ksAt: score("The score at which it is reached: those at most so high (of `expanded` at least)."),
    cut: object(
      {
        score: score("The score at most so high (of `expanded` at least); null where none was found."),
        flagged: figure("Share of the judged that it flags."),
        recall: figure("Share of the positives that it flags."),
        falseAlarms: figure("Share of the others that it flags."),
        precision: figure("Share of what it flags of which it came true."),
      },
      "Youden's cut, chosen on the training dates, and what it does on the judged dates.",
    ),
  },
  "How well the order separates.",
);

const share = (description: string) => nullable(Type.Number({ description }));

/** What is found among the fraction of the highest risk. */
export const GainsCurvePart = Type.Array(
  object(
    {
      fraction: Type.Number({ description: "The fraction." }),
      recall: share("Share of the positives among these."),
      revenueShare: share("Share of the revenue among these."),
      revenueCaptured: share("Share of the revenue lost (of `expanded` gained) among these."),
    },
    "A point.",
  ),
  { description: "What is found among the fraction of the highest risk, from 1 % to all." },
);
