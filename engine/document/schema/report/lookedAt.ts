/**
 * The part of a report about earlier looks at the same dates.
 *
 * @module
 */
import * as Type from "typebox";
import { object } from "../parts.ts";
import { count, nullable, text } from "../reportParts.ts";

export const TriedPart = nullable(
  object(
    { variants: count("How many different rule sets were judged on dates that these share, this one included.") },
    "How often a rule set was tried here; null where no runs are kept, or nothing is judged.",
  ),
);

export const LockedPart = nullable(
  object(
    {
      from: text("The first date that is locked away."),
      unlocked: Type.Boolean({ description: "Is it what is judged here?" }),
      openings: Type.Array(
        object(
          {
            on: text("The day."),
            rules: text("Id of the rule set that was judged."),
            identity: text("Hash of its meaning."),
          },
          "One look.",
        ),
        { description: "Every look at outcomes of the period so far, this one included." },
      ),
    },
    "The locked period; null where the rule set has none.",
  ),
);
