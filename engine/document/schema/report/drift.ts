/**
 * The report's part about drift.
 *
 * @module
 */
import * as Type from "typebox";
import { object, oneOf } from "../parts.ts";
import { figure, text } from "../reportParts.ts";

/** Population stability of the score and of the facts that it reads. */
export const DriftPart = Type.Array(
  object(
    {
      kind: oneOf(["fact", "score"], "What it is."),
      name: text("Name of the fact."),
      title: text("Its name for people."),
      psi: figure("Population stability index of the judged dates against the training dates."),
      threshold: Type.Number({
        description: "Above this it has drifted: 0.1, or more where chance alone would do it.",
      }),
      drifted: Type.Boolean({ description: "Is the index above the threshold?" }),
    },
    "A fact, or the score.",
  ),
  { description: "Have the score and the facts that it reads moved from the training dates to the judged ones?" },
);
