/**
 * The report's part about how restless the bands are.
 *
 * @module
 */
import * as Type from "typebox";
import { object } from "../parts.ts";
import { count, figure, text } from "../reportParts.ts";

const changesPerYear = figure("Changes of band in a year of an account.");
const flapsPerYear = figure("Changes that went back to the band before the last, in a year of an account.");

/** How restless the bands are, and what patience costs. */
export const StabilityPart = object(
  {
    pairs: count("Pairs of snapshots of the judged accounts that follow each other, at most 1.5 periods apart."),
    changesPerYear,
    flapsPerYear,
    medianChange: figure("Median points by which the score moved from one to the next, either way."),
    settings: Type.Array(
      object(
        {
          setting: text("The setting of `stability`; the others stay as they are."),
          value: Type.Number({ description: "Its value." }),
          present: Type.Boolean({ description: "Is this the rule set's value?" }),
          changesPerYear,
          flapsPerYear,
          warnings: count("How many of the judged were in the band that warns."),
          precision: figure("Share of these of which it came true."),
          warned: figure("Share of the losses before which the band that warns was held to the end."),
          median: figure("Days of warning."),
        },
        "A setting.",
      ),
      { description: "What each setting of `stability` would do: band changes against lead time." },
    ),
  },
  "How restless the bands are, and what patience with them costs.",
);
