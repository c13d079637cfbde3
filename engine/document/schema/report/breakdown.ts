/**
 * The report's part about groups.
 *
 * @module
 */
import * as Type from "typebox";
import { object, oneOf } from "../parts.ts";
import { count, figure, nullable, population, text } from "../reportParts.ts";

const Group = object(
  {
    value: nullable(
      text("What its members have in common: the id of a segment or stage, the first date of a month, a value."),
    ),
    from: nullable(Type.Number({ description: "Of numbers from here (of dates: days before the snapshot)." })),
    to: nullable(Type.Number({ description: "To below here; null at an open end." })),
    kind: oneOf(["value", "range", "others", "missing"], "What kind of group it is."),
    ...population,
    auc: figure("Its AUC; hidden where it came true of fewer than 10 accounts, or of fewer than 10 did not."),
    recall: figure("Share of the positives that were in the band that warns."),
    missed: figure("Share of the positives that were in the band where it was least expected."),
    bands: Type.Array(
      object(
        {
          id: text("The band's id."),
          n: count("How many."),
          rate: figure("Share of those of which it came true."),
        },
        "A band.",
      ),
      { description: "Worst first." },
    ),
  },
  "A group.",
);

/** The figures by group. */
export const BreakdownPart = Type.Array(
  object(
    {
      by: oneOf(["segment", "stage", "month", "fact"], "By what is divided."),
      name: text("Of a fact its name."),
      title: text("Its name for people."),
      pooled: figure("AUC of all together."),
      stratified: figure("AUC that compares only within the groups."),
      groups: Type.Array(Group, { description: "The groups that are not empty." }),
    },
    "A way to divide.",
  ),
  {
    description:
      "By segment, stage, month and owner, where they divide anything, and by the facts that were asked for.",
  },
);
