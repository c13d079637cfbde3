/**
 * The comparison of two rule sets as JSON: what `backtest --against` writes. The challenger is the rule set that was
 * named, the champion the one it is held against; every difference is the challenger's figure less the champion's.
 *
 * @module
 */
import * as Type from "typebox";
import type { ComparisonCaveat } from "../../backtest/against/caveats.ts";
import type { Condition } from "../../backtest/against/conditions.ts";
import { object, oneOf, type ReadonlyStatic } from "./parts.ts";
import { GatesPart } from "./report/gates.ts";
import { BookPart, RulesPart, rulesParts, SettingsPart } from "./report/head.ts";
import { amount, count, difference, figure, nullable, population, text } from "./reportParts.ts";

/** Raised when the form of the report changes. */
export const comparisonSchemaVersion = 2;

const band = (which: string) =>
  object(
    {
      rate: figure("Share of the band of which it came true."),
      lift: figure("The band's rate over that of all."),
      shareOfPositives: figure("Share of the positives that were in the band."),
      shareOfNegatives: figure("Share of the others that were in the band."),
      shareOfMoved: figure("Share of the revenue lost (of `expanded` gained) that was in the band."),
    },
    which,
  );

const gain = (which: string) =>
  object(
    {
      lift: figure("Rate among these over that of all."),
      recall: figure("Share of the positives that are among these."),
      revenueCaptured: figure("Share of the revenue lost (of `expanded` gained) that is among these."),
    },
    which,
  );

const side = (whose: string) =>
  object(
    {
      aucWithinDates: figure("AUC that compares only within the date of a snapshot."),
      aucByRevenue: figure("AUC weighted by revenue."),
      averagePrecision: figure("Average precision."),
      warning: band("The band that warns: of losses the worst."),
      calm: band("The band that says that nothing will happen."),
      gains: object(
        { top10: gain("The tenth of the highest risk."), top20: gain("The fifth of the highest risk.") },
        "If those of the highest risk are looked at first.",
      ),
      leadTime: object(
        {
          warned: figure("Share of the losses before which the band that warns was held to the end."),
          lowerQuartile: figure("Days of warning."),
          median: figure("Days of warning."),
          upperQuartile: figure("Days of warning."),
          before: object(
            {
              d30: figure("Share of all losses that were warned of 30 days before or earlier."),
              d60: figure("The same, 60 days."),
              d90: figure("The same, 90 days."),
              d120: figure("The same, 120 days."),
              d180: figure("The same, 180 days."),
            },
            "How many losses were warned of how early.",
          ),
        },
        "How early the warning came.",
      ),
      stability: object(
        {
          changesPerYear: figure("Changes of band in a year of an account."),
          flapsPerYear: figure("Changes that went back to the band before the last, in a year of an account."),
          medianChange: figure("Median points by which the score moved from one snapshot to the next."),
        },
        "How restless the bands are.",
      ),
      probability: object(
        {
          brier: figure("Brier score of the probabilities learned on the training dates."),
          skill: figure("1 − Brier score over that of the judged dates' own rate."),
          inTheLarge: figure("Calibration in the large: 0 is right."),
          slope: figure("Calibration slope: 1 is right."),
        },
        "Probabilities learned on the training dates, held against what happened.",
      ),
      atEqualReds: object(
        {
          precision: figure("Share of these of which it came true."),
          recall: figure("Share of the positives that are among these."),
          revenueCaptured: figure("Share of the revenue lost (of `expanded` gained) that is among these."),
        },
        "Of the highest risk, as many as the champion warned of; ties at the cut pro rata.",
      ),
    },
    whose,
  );

const comparedFigures = (what: string) =>
  object(
    {
      champion: figure("The champion's."),
      challenger: figure("The challenger's."),
      difference: difference("The challenger's less the champion's, paired."),
    },
    what,
  );

const bandNames = (description: string) =>
  Type.Array(object({ id: text("Id."), title: text("Its name for people.") }, "A band."), { description });

const Cell = object(
  {
    from: text("The champion's band."),
    to: text("The challenger's band."),
    n: count("How many snapshots or renewals."),
    accounts: count("Of how many accounts."),
    positives: count("Of how many of them it came true."),
    revenue: amount("Their revenue"),
    moved: amount("Their revenue lost (of `expanded` gained)"),
  },
  "Those that one has in this band and the other in that.",
);

const Group = object(
  {
    by: oneOf(
      ["segment", "stage", "data"],
      "The challenger's segments and stages; `data`: had both rule sets all of their data, or did either lack some?",
    ),
    value: text("Id of the segment or stage; `complete` or `gaps`."),
    ...population,
    champion: figure("The champion's AUC."),
    challenger: figure("The challenger's AUC."),
    difference: difference("The challenger's less the champion's, paired."),
    worse: Type.Boolean({ description: "Is the challenger surely worse: is the whole interval below 0?" }),
  },
  "A group.",
);

export const ComparisonReportSchema = Type.Object(
  {
    schemaVersion: Type.Literal(comparisonSchemaVersion),
    book: BookPart,
    rules: RulesPart,
    champion: object(
      {
        ...rulesParts,
        origin: Type.Union([
          object({ kind: Type.Literal("file"), path: text("Where it lies.") }, "A file."),
          object(
            {
              kind: Type.Literal("commit"),
              ref: text("What the commit was called."),
              commit: text("The beginning of its hash."),
            },
            "The same file in a commit.",
          ),
        ]),
      },
      "What the rule set is held against.",
    ),
    dataVersion: text("Name of the version of the data."),
    settings: SettingsPart,
    verdict: object(
      {
        code: oneOf(
          ["recommended", "not-recommended", "same-meaning"],
          "Whether the challenger is recommended: if every condition is met. `same-meaning`: both are the same.",
        ),
        warningBand: text("Title of the challenger's band that warns."),
      },
      "What comes of the comparison.",
    ),
    gates: GatesPart,
    conditions: Type.Array(
      Type.Unsafe<Condition>(
        object({ code: Type.String(), met: Type.Boolean(), parameters: Type.Object({}) }, "A condition."),
      ),
      { description: "What must hold before the challenger is recommended." },
    ),
    caveats: Type.Array(
      Type.Unsafe<ComparisonCaveat>(object({ code: Type.String(), parameters: Type.Object({}) }, "A caveat.")),
      { description: "What must be known before the figures are believed." },
    ),
    judged: object(
      {
        ...population,
        from: nullable(text("First date.")),
        to: nullable(text("Last date.")),
        dates: count("How many different dates."),
      },
      "All that are judged.",
    ),
    compared: object(population, "Those of them that both rule sets rank: every figure below is of these."),
    unranked: comparedFigures("Share of the judged that has too little data for a band."),
    auc: comparedFigures("Area under the ROC curve."),
    championFigures: side("The champion's figures."),
    challengerFigures: side("The challenger's figures."),
    difference: side("The challenger's figures less the champion's, over the same draws."),
    reds: object(
      {
        champion: count("How many the champion warned of."),
        challenger: count("How many the challenger warned of."),
      },
      "Warnings.",
    ),
    migration: object(
      {
        from: bandNames("The champion's bands, worst first, the unknown band last."),
        to: bandNames("The challenger's bands."),
        cells: Type.Array(Cell, { description: "The cells of the matrix that hold any, of all that are judged." }),
      },
      "Who changes band, split by what happened.",
    ),
    groups: Type.Array(Group, { description: "Both within groups." }),
  },
  {
    additionalProperties: false,
    title: "Barograph comparison of two rule sets",
    description: "What `backtest --against` writes as JSON.",
  },
);

/** The report of a comparison. */
export type ComparisonReport = ReadonlyStatic<typeof ComparisonReportSchema>;
