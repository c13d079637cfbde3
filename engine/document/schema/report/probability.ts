/**
 * The report's part about probabilities.
 *
 * @module
 */
import * as Type from "typebox";
import { object, oneOf } from "../parts.ts";
import { count, figure, nullable } from "../reportParts.ts";

const MapPoint = object(
  {
    score: Type.Number({ description: "The score." }),
    probability: Type.Number({ description: "Probability that it comes true." }),
  },
  "A point of the map.",
);

const ReliabilityBin = object(
  {
    n: count("How many."),
    positives: count("Of how many of them it came true."),
    stated: Type.Number({ description: "Mean probability that was stated." }),
    observed: figure("Share of which it came true."),
  },
  "A tenth of the judged, by what was stated.",
);

/** Probabilities learned on the training dates, held against what happened on the judged dates. */
export const ProbabilityPart = object(
  {
    method: nullable(
      oneOf(
        ["logistic", "isotonic"],
        "How the map from score to probability was learned: a logistic curve under 1,000 rows or 50 positives, else isotonic steps.",
      ),
    ),
    learnedFrom: nullable(
      object({ n: count("How many."), positives: count("Of how many of them it came true.") }, "The training dates."),
    ),
    map: Type.Array(MapPoint, { description: "The map; between the points of steps it is linear." }),
    stated: figure("Mean probability that was stated."),
    brier: figure("Brier score: mean squared error of the probabilities."),
    skill: figure("1 − Brier score over that of the judged dates' own rate."),
    logLoss: figure("Mean of − ln of what was stated for what happened."),
    inTheLarge: figure("Calibration in the large: 0 is right, above 0 more came true than was stated."),
    slope: figure("Calibration slope: 1 is right, below 1 the probabilities were too bold."),
    certain: count("Of how many 0 or 1 was stated: they take no part in the last two figures."),
    ece: figure("Expected calibration error: mean distance of stated and observed over the bins."),
    bins: Type.Array(ReliabilityBin, { description: "Reliability in ten quantile bins, the lowest first." }),
  },
  "Probabilities learned on the training dates, held against the judged dates.",
);
