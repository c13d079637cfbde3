/**
 * The report's part about scores as they were published.
 *
 * @module
 */
import { object } from "../parts.ts";
import { count, figure, nullable, population, text } from "../reportParts.ts";

/** The prospective record. */
export const RecordPart = nullable(
  object(
    {
      from: text("First date for which scores of these rules were published."),
      to: text("Last date."),
      publications: count("How many dates."),
      afterwards: count("For how many of them something after the date was booked already: they do not count."),
      ...population,
      auc: figure("AUC of the published scores whose outcome is known."),
      stated: figure("Mean probability that they stated, as learned on the training dates."),
      inTheLarge: figure("Calibration in the large: 0 is right."),
      slope: figure("Calibration slope: 1 is right."),
    },
    "Scores as they were published, against what then came.",
  ),
);
