/**
 * Gates: what must hold of a rule set.
 *
 * @module
 */
import * as Type from "typebox";
import { object } from "../parts.ts";
import { text } from "../reportParts.ts";

const Gate = object(
  {
    text: text("The condition."),
    met: Type.Boolean({ description: "Does it hold? Where a figure is missing, it does not." }),
    values: Type.Record(Type.String(), Type.Unknown(), { description: "The figures that it reads." }),
    missing: Type.Record(Type.String(), Type.String(), { description: "Why figures that it reads are missing." }),
  },
  "A condition of the rule set's `gates`.",
);

export const GatesPart = Type.Array(Gate, { description: "What must hold, and whether it does." });
