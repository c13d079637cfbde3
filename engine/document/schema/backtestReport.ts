/**
 * The backtest's report as JSON: one definition, from which come the type, the published JSON Schema, and the names that
 * gates may use.
 *
 * `positives` are the rows of which what is foretold came true: accounts that left, renewals that were not made,
 * reductions, expansions. Every figure is one number with its interval (95 %), or `null` with a reason.
 *
 * @module
 */
import * as Type from "typebox";
import type { Caveat } from "../../backtest/caveats.ts";
import type { ExclusionReason } from "../../backtest/observations.ts";
import type { Verdict } from "../../backtest/verdict.ts";
import type { ComponentExplanation } from "../../explain/explanation.ts";
import { object, oneOf, type ReadonlyStatic } from "./parts.ts";
import { BreakdownPart } from "./report/breakdown.ts";
import { ConcordancePart } from "./report/concordance.ts";
import { DriftPart } from "./report/drift.ts";
import { GatesPart } from "./report/gates.ts";
import { BookPart, RulesPart, SettingsPart } from "./report/head.ts";
import { LeadTimePart } from "./report/leadTime.ts";
import { LockedPart, TriedPart } from "./report/lookedAt.ts";
import { GainsCurvePart, OrderPart } from "./report/order.ts";
import { ProbabilityPart } from "./report/probability.ts";
import { RecordPart } from "./report/record.ts";
import { StabilityPart } from "./report/stability.ts";
import { WalkForwardPart } from "./report/walkForward.ts";
import { amount, count, difference, figure, nullable, population, text } from "./reportParts.ts";

/** Raised when the form of the report changes. */
export const reportSchemaVersion = 2;

/** Why something is not judged. */
export const exclusions = {
  already_churned: "Snapshots of accounts that had left before.",
  inside_gap: "Snapshots whose outcome came within the gap.",
  no_snapshot: "Decisions without a snapshot of the account in the 35 days that end so many days before.",
  not_signed: "Decisions over contracts that were not signed by the snapshot.",
  already_decided: "Decisions before whose snapshot the account had given notice or renewed.",
  horizon_incomplete: "What followed is not over by the last complete day.",
} satisfies Record<ExclusionReason, string>;

const Excluded = object(
  Object.fromEntries(Object.entries(exclusions).map(([reason, what]) => [reason, Type.Optional(count(what))])) as {
    [R in ExclusionReason]: ReturnType<typeof Type.Optional<ReturnType<typeof count>>>;
  },
  "How many were left out, by reason.",
);

const Band = object(
  {
    id: text("The band's id."),
    title: text("Its name for people."),
    n: count("Snapshots or renewals in the band."),
    accounts: count("Their accounts."),
    positives: count("Of how many of them it came true."),
    share: figure("Share of all that are in the band."),
    rate: figure("Share of the band of which it came true."),
    learned: figure("The same share on the training dates: what the band states as probability."),
    lift: figure("The band's rate over that of all."),
    shareOfPositives: figure("Share of the positives that were in the band."),
    shareOfNegatives: figure("Share of the others that were in the band."),
    shareOfMoved: figure("Share of the revenue lost (of `expanded` gained) that was in the band."),
    revenue: amount("Revenue in the band"),
    moved: amount("Revenue lost (of `expanded` gained) in the band"),
  },
  "What a band was worth.",
);

const Gain = object(
  {
    fraction: Type.Number({ description: "The fraction." }),
    lift: figure("Rate among these over that of all."),
    recall: figure("Share of the positives that are among these."),
    revenueCaptured: figure("Share of the revenue lost (of `expanded` gained) that is among these."),
  },
  "What is found in this fraction of all that has the highest risk.",
);

const Baseline = object(
  {
    fact: Type.Optional(text("Of the best single fact: which.")),
    direction: Type.Optional(oneOf(["up", "down"], "Is more of it healthier?")),
    commit: Type.Optional(text("Of the version before its last change: the beginning of the commit's hash.")),
    date: Type.Optional(text("The commit's day.")),
    auc: figure("Its AUC."),
    difference: difference("The rule set's AUC less this one, paired."),
  },
  "A simpler way.",
);

const CurvePoint = object(
  {
    daysBefore: count("Days before the decision."),
    ...population,
    excluded: Excluded,
    auc: figure("AUC of the scores so long before."),
    recall: figure("Share of the positives that were in the band that warns."),
    precision: figure("Share of the band that warns of which it came true."),
  },
  "What could be foretold so long before the decision.",
);

const Worked = object(
  {
    ...population,
    revenue: amount("Their revenue"),
    moved: amount("Their revenue lost (of `expanded` gained)"),
  },
  "Warnings, and what came of them.",
);

export const BacktestReportSchema = Type.Object(
  {
    schemaVersion: Type.Literal(reportSchemaVersion),
    book: BookPart,
    rules: RulesPart,
    dataVersion: text("Name of the version of the data."),
    settings: SettingsPart,
    verdict: Type.Unsafe<Verdict>(
      Type.Object({}, { description: "The report in one sentence: its code and figures." }),
    ),
    gates: GatesPart,
    caveats: Type.Array(
      Type.Unsafe<Caveat>(
        Type.Object({ code: Type.String(), parameters: Type.Object({}) }, { additionalProperties: false }),
      ),
      { description: "What must be known before the figures are believed." },
    ),
    tried: TriedPart,
    locked: LockedPart,
    whole: object(
      {
        n: count("All snapshots or renewals of the book."),
        accounts: count("Their accounts."),
        complete: object(population, "Those whose outcome is known."),
        excluded: Excluded,
      },
      "The whole book.",
    ),
    train: nullable(object(population, "Those of the training dates.")),
    judged: object(
      {
        ...population,
        from: nullable(text("First date; null where nothing is judged.")),
        to: nullable(text("Last date.")),
        dates: count("How many different dates."),
        inSample: count("How many are from before the rule set was made."),
        excluded: Excluded,
        nextComplete: nullable(text("The day with which the first of those is over that are left out as incomplete.")),
        revenue: amount("Their revenue"),
        moved: amount("Revenue lost (of `expanded` gained)"),
        unknown: count("How many have too little data for a band: left out of everything that ranks."),
      },
      "Those that are judged: of the test dates, else all.",
    ),
    ranked: object(population, "Those of the judged whose band is known: what the AUC is of."),
    auc: figure("Area under the ROC curve."),
    gini: figure("2 · AUC − 1."),
    aucWithinDates: figure("AUC that compares only within the date of a snapshot."),
    aucByRevenue: figure("AUC weighted by revenue."),
    bands: Type.Record(Type.String(), Band, { description: "By id." }),
    bandOrder: Type.Array(Type.String(), { description: "Ids, worst first, the unknown band last." }),
    monotone: Type.Boolean({ description: "Do the rates fall (of `expanded` rise) from the worst band to the best?" }),
    recallWithoutGap: nullable(figure("Share of the positives in the band that warns, had there been no gap.")),
    order: OrderPart,
    gainsCurve: GainsCurvePart,
    concordance: ConcordancePart,
    probability: ProbabilityPart,
    stability: StabilityPart,
    record: RecordPart,
    drift: DriftPart,
    walkForward: WalkForwardPart,
    breakdowns: BreakdownPart,
    gains: object({ top10: Gain, top20: Gain }, "If those of the highest risk are looked at first."),
    leadTime: LeadTimePart,
    misses: object(
      {
        accounts: count("How many accounts."),
        moved: amount("Their revenue lost (of `expanded` gained)"),
        largest: Type.Array(
          object(
            {
              account: text("The account."),
              name: nullable(text("What the book calls it.")),
              asOf: text("Its snapshot with the largest amount."),
              score: Type.Number({ description: "The score then." }),
              moved: amount("Its revenue lost (of `expanded` gained)"),
              n: count("How many snapshots or renewals of it were so."),
              because: Type.Array(Type.Unsafe<ComponentExplanation>(Type.Object({})), {
                description: "The components that said otherwise, the strongest first.",
              }),
            },
            "One account.",
          ),
        ),
      },
      "Accounts of which it came true in the band where it was least expected.",
    ),
    baselines: object(
      {
        noInformation: Type.Optional(Baseline),
        bestFact: Type.Optional(Baseline),
        equalWeights: Type.Optional(Baseline),
        previous: Type.Optional(Baseline),
        yardstick: Type.Optional(Baseline),
      },
      "What simpler ways would have reached on the same rows. The yardstick is fitted on the training dates; of more than 40,000 rows, on some of each outcome, those of every so manieth account.",
    ),
    curve: nullable(
      Type.Record(Type.String({ pattern: "^d\\d+$" }), CurvePoint, {
        description: "Of renewals: the same so many days before the decision; `d90` is 90 days.",
      }),
    ),
    interventions: nullable(
      object(
        { worked: Worked, ignored: Worked },
        "Warnings on which somebody acted before the outcome, and the others. No causal claim is made.",
      ),
    ),
  },
  { additionalProperties: false, title: "Barograph backtest report", description: "What `backtest` writes as JSON." },
);

/** The report of a backtest. */
export type BacktestReport = ReadonlyStatic<typeof BacktestReportSchema>;
