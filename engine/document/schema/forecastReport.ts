/**
 * The forecast as JSON: what `forecast` writes. Intervals (95 %) are for what will come.
 *
 * @module
 */
import * as Type from "typebox";
import type { ForecastCaveat } from "../../forecast/caveats.ts";
import { object, oneOf, type ReadonlyStatic } from "./parts.ts";
import { BookPart, RulesPart, SettingsPart } from "./report/head.ts";
import { amount, count, figure, nullable, population, text } from "./reportParts.ts";

/** Raised when the form of the report changes. */
export const forecastSchemaVersion = 1;

const foretold = {
  n: count("How many could be lost."),
  revenue: amount("Their revenue"),
  lost: figure("Revenue that will be lost (of `expanded` gained)."),
  count: figure("How many will be."),
};

const group = (what: string) => object({ id: text("Id."), title: text("Its name for people."), ...foretold }, what);

const Decided = object(
  { n: count("How many."), revenue: amount("Their revenue") },
  "Contracts that come up in these days and are decided already.",
);

const Window = object(
  {
    days: count("Days from the date of the forecast on."),
    to: text("The last of them."),
    ...foretold,
    revenueMissing: count("Of how many of them the revenue is not known: it counts as nothing."),
    unscored: count("How many of them have too little data for a band."),
    noticed: Decided,
    renewed: Decided,
    learnedFrom: object(population, "What the probabilities were learned from: all that was certain by the date."),
    spread: nullable(
      Type.Number({
        description: "Standard deviation of the log-odds between dates, beyond chance, of the last days of the window.",
      }),
    ),
    bands: Type.Array(group("A band."), {
      description: "Worst first, the unknown band last; empty ones are left out.",
    }),
    segments: Type.Array(group("A segment."), { description: "Where the rule set has several." }),
  },
  "Everything that is due in these days and not decided.",
);

export const ForecastReportSchema = Type.Object(
  {
    schemaVersion: Type.Literal(forecastSchemaVersion),
    book: BookPart,
    rules: RulesPart,
    dataVersion: text("Name of the version of the data."),
    settings: SettingsPart,
    bandOrder: Type.Array(object({ id: text("Id."), title: text("Its name for people.") }, "A band."), {
      description: "The bands, worst first, the unknown band last.",
    }),
    asOf: text("The date at whose start the forecast is made."),
    completeThrough: text("The last day for which every outcome is booked."),
    verdict: object(
      {
        code: oneOf(
          ["foretold", "nothing-due", "cannot"],
          "`nothing-due`: nothing is open. `cannot`: nothing can be learned; the figures say why.",
        ),
      },
      "What comes of it.",
    ),
    windows: Type.Array(Window, { description: "The shortest first; a longer one holds the shorter ones." }),
    largest: Type.Array(
      object(
        {
          account: text("The account."),
          name: nullable(text("What the book calls it.")),
          due: text("When the contract ends; of snapshots the last day that counts."),
          score: nullable(Type.Number({ description: "The score." })),
          band: text("Id of the band held."),
          probability: Type.Number({ description: "That it comes true." }),
          revenue: nullable(Type.Number({ description: "What could be lost." })),
          lost: Type.Number({ description: "What is expected to be lost." }),
        },
        "One of them.",
      ),
      { description: "The largest expected losses of the longest window." },
    ),
    past: Type.Array(
      object(
        {
          asOf: text("The date at whose start it would have been made, with what was certain by then."),
          days: count("Days from then on."),
          n: count("How many could be lost."),
          revenue: amount("Their revenue"),
          lost: figure("Revenue that would have been foretold to be lost."),
          cameLost: amount("What was lost"),
          count: figure("How many would have been foretold."),
          cameCount: count("How many came true."),
          held: Type.Boolean({
            description: "Does what came lie in the interval: of the revenue, else of the number?",
          }),
          inSample: Type.Boolean({ description: "Was it before the rule set was made?" }),
        },
        "A past forecast, and what then happened.",
      ),
      { description: "The earliest first." },
    ),
    record: Type.Array(
      object(
        {
          days: count("Of forecasts over so many days."),
          forecasts: count("How many there are; neighbouring ones overlap."),
          held: count("In how many of them what came lies in the interval."),
          apart: count("How many that do not overlap."),
          heldApart: count("In how many of these it lies in the interval."),
          lost: nullable(Type.Number({ description: "Revenue that these foretold to be lost." })),
          cameLost: nullable(Type.Number({ description: "What was lost." })),
          count: Type.Number({ description: "How many these foretold." }),
          cameCount: count("How many came true."),
        },
        "Past forecasts of one length together.",
      ),
    ),
    caveats: Type.Array(
      Type.Unsafe<ForecastCaveat>(object({ code: Type.String(), parameters: Type.Object({}) }, "A caveat.")),
      { description: "What must be known before the figures are believed." },
    ),
  },
  { additionalProperties: false, title: "Barograph forecast", description: "What `forecast` writes as JSON." },
);

/** The report of a forecast. */
export type ForecastReport = ReadonlyStatic<typeof ForecastReportSchema>;
