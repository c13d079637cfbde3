/**
 * The report's part about lead time.
 *
 * @module
 */
import * as Type from "typebox";
import { object } from "../parts.ts";
import { count, figure, text } from "../reportParts.ts";

const before = object(
  {
    d30: figure("Share of all losses that were warned of 30 days before or earlier."),
    d60: figure("The same, 60 days."),
    d90: figure("The same, 90 days."),
    d120: figure("The same, 120 days."),
    d180: figure("The same, 180 days."),
  },
  "How many losses were warned of how early; those that were missed count.",
);

const warned = figure("Share of them before which the band that warns was held to the end.");
const median = figure("Days of warning.");

/** How early the warning came. */
export const LeadTimePart = object(
  {
    losses: count("Losses (reductions, expansions) that a warning was looked for."),
    atLeast: count("Of how many the first snapshot that was looked at was a warning already."),
    warned,
    lowerQuartile: figure("Days of warning."),
    median,
    upperQuartile: figure("Days of warning."),
    before,
    components: Type.Array(
      object(
        {
          id: text("The component's id."),
          title: text("Its name for people."),
          warnings: count("How many of the judged were in the band that warns."),
          warned,
          median,
          before,
          confirms: Type.Boolean({ description: "Do half of its warnings come less than 30 days before?" }),
        },
        "A component.",
      ),
      { description: "Each component that has a weight, as if it alone decided, with the same bands." },
    ),
  },
  "How early the warning came.",
);
