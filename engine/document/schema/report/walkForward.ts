/**
 * The report's part about months.
 *
 * @module
 */
import * as Type from "typebox";
import { object, oneOf } from "../parts.ts";
import { figure, nullable, population, text } from "../reportParts.ts";

/** The rule set as it is, month by month. */
export const WalkForwardPart = Type.Array(
  object(
    {
      from: text("The first date of the month."),
      part: nullable(oneOf(["train", "test"], "Of which dates it is.")),
      inSample: Type.Boolean({ description: "Is it from before the rule set was made?" }),
      ...population,
      auc: figure(
        "AUC of the month; hidden where it came true of fewer than 10 accounts, or of fewer than 10 did not.",
      ),
    },
    "A month.",
  ),
  { description: "The rule set as it is, month by month over every date whose outcome is known." },
);
