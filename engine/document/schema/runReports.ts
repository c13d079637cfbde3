/**
 * What `runs` writes as JSON about earlier runs. (What `runs show` writes is the report itself.)
 *
 * @module
 */

import type { TSchema } from "typebox";
import * as Type from "typebox";
import { object } from "./parts.ts";
import { RulesPart } from "./report/head.ts";
import { count, difference, nullable, text } from "./reportParts.ts";

const forms = ["auc", "difference", "rate", "ratio", "days", "measure"] as const;

const namedParts = {
  name: text("Its name: its path in the report, or as a path would be."),
  form: Type.Unsafe<(typeof forms)[number]>(Type.String({ enum: forms, description: "What kind of number it is." })),
};

const Run = object(
  {
    id: count("Its number."),
    book: text("Id of the book."),
    kind: text("Which report it was: backtest, comparison, predictors, tune."),
    at: text("When it was made, in ISO 8601."),
    version: text("Barograph's version."),
    rules: RulesPart,
    dataVersion: text("Name of the version of the data."),
    settings: Type.Record(Type.String(), Type.Unknown(), { description: "What was asked for beside rules and data." }),
    headline: nullable(object({ ...namedParts, figure: difference("The figure.") }, "The figure that stands for it.")),
    previous: nullable(
      object(
        { commit: text("Short hash."), date: text("Its day.") },
        "The commit of the rules that stood beside them; empty where they were a file.",
      ),
    ),
    judged: nullable(
      object({ from: text("First date."), to: text("Last date.") }, "The dates on which rule sets were judged."),
    ),
  },
  "A run.",
);

const differences = (description: string) =>
  Type.Array(
    object(
      {
        path: text("Where, with dots between."),
        first: Type.Optional(Type.Unknown({ description: "The value; absent where there is none." })),
        second: Type.Optional(Type.Unknown({ description: "The other value." })),
      },
      "A value that differs.",
    ),
    { description },
  );

const report = <P extends Record<string, TSchema>>(title: string, command: string, parts: P) =>
  Type.Object(
    { schemaVersion: Type.Literal(1), ...parts },
    { additionalProperties: false, title, description: `What \`${command}\` writes as JSON.` },
  );

export const RunListSchema = report("Barograph runs", "runs", {
  all: count("How many there are, listed or not."),
  runs: Type.Array(Run, { description: "The latest first." }),
});

export const RunRepeatSchema = report("Barograph run, made again", "runs repeat", {
  run: Run,
  same: Type.Boolean({ description: "Is every digit the same?" }),
  made: text("Barograph's version then."),
  repeated: text("Barograph's version now."),
  differences: differences("What was kept against what was made again."),
});

export const RunComparisonSchema = report("Barograph runs side by side", "runs compare", {
  runs: Type.Array(Run, { minItems: 2, maxItems: 2, description: "The two." }),
  differs: differences("What they were made from and with, as far as it differs."),
  figures: Type.Array(
    object(
      {
        ...namedParts,
        first: nullable(difference("Of the first; null where it has none of the name.")),
        second: nullable(difference("Of the second.")),
        difference: nullable(Type.Number({ description: "Second less first, without an interval." })),
      },
      "A figure of both.",
    ),
    { description: "Figures side by side." },
  ),
});
