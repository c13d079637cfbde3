/**
 * English sentences of why something is proposed: comments in the files, and lines of the report.
 *
 * @module
 */

import type { Remark, RemarkCode, RemarkParameters } from "../../../init/remarks.ts";
import { formatAuc, formatCount, formatDate, formatMeasure, formatNumberOf, formatRate } from "../../numbers.ts";
import { shown } from "../../shown.ts";

/** A remark as a sentence. */
export function remarkText({ code, parameters }: Remark): string {
  return (sentences[code] as (parameters: Remark["parameters"]) => string)(parameters);
}

const days = (count: number): string => formatNumberOf(count, "day");
const plainCurves = "Curves run from the tenth to the ninetieth per cent of the values.";
const interval = ({ auc, lower, upper }: { auc: number; lower: number; upper: number }): string =>
  `AUC ${formatAuc(auc)} (${formatAuc(lower)} – ${formatAuc(upper)})`;

const sentences: { readonly [C in RemarkCode]: (parameters: RemarkParameters[C]) => string } = {
  "source-accounts": ({ rows, column, at }) =>
    `Customers: \`${shown(column)}\` is different in nearly all ${formatNumberOf(rows, "row")}; \`${shown(at)}\` says since when.`,
  "source-contracts": ({ rows, column, at, end }) =>
    `Contracts: ${formatNumberOf(rows, "row")} that begin on \`${shown(at)}\` and end on \`${shown(end)}\`, of the customer in \`${shown(column)}\`.`,
  "source-losses": ({ rows, column, at, accounts }) =>
    `Who left: ${formatNumberOf(rows, "row")} of ${formatNumberOf(accounts, "customer")} in \`${shown(column)}\`, on \`${shown(at)}\`.`,
  "source-events": ({ rows, column, at, accounts }) =>
    `What happened: ${formatNumberOf(rows, "row")} of ${formatCount(accounts)} different \`${shown(column)}\`, on \`${shown(at)}\`.`,
  "account-looked-up": ({ column, source, key, matched }) =>
    `The customer is found by \`${shown(column)}\`, which stands in \`${source}.${shown(key)}\` for ${formatRate(matched)} of its values.`,
  "account-guessed": ({ column, distinct, rows }) =>
    `Taken for the customer: \`${shown(column)}\`, as ${formatCount(distinct)} values come again and again in ${formatNumberOf(rows, "row")}. If it is another column, say so with --account.`,
  "order-unshown": ({ column, format, otherFormat }) =>
    `Nothing in \`${shown(column)}\` shows which number is the day: read as ${format}. If it is ${otherFormat}, write that.`,
  "rows-sampled": ({ rows }) => `Looked at in the first ${formatNumberOf(rows, "row")}.`,
  calendar: ({ first, last, window }) =>
    `The data reach from ${formatDate(first)} to ${formatDate(last)}. Recent facts look back ${days(window)} and twice that, so snapshots begin when that much is known.`,
  "eligible-active": ({ after }) =>
    `Who still is a customer, with habits: the last row no longer ago than ${days(2 * after)}, and three rows at least.`,
  "eligible-not-left": () => "Who is a customer: there for a while, and not left before.",
  "eligible-contract": () => "Who is a customer: there for a while, with a contract that runs.",
  "outcome-losses": ({ source, at, rows, accounts, all }) =>
    `\`${source}\` says who left and when: ${formatNumberOf(rows, "row")}, of ${formatCount(accounts)} of ${formatNumberOf(all, "customer")} (${formatRate(accounts / Math.max(1, all))}), dated by \`${shown(at)}\`.`,
  "outcome-kinds": ({ source, at, column, churned, rows }) =>
    `\`${source}\` says who left and when: ${formatCount(churned)} of ${formatNumberOf(rows, "row")} have \`churned\` in \`${shown(column)}\`, dated by \`${shown(at)}\`.`,
  "outcome-left": ({ source, column, share, later }) =>
    `\`${source}.${shown(column)}\` is filled in ${formatRate(share)} of the rows, and in ${formatRate(later)} of these not before the customer came: the day on which a customer left.`,
  "outcome-renewals": ({ source, due, share, deadline, grace }) =>
    `\`${source}\` says who renews: \`${shown(due)}\` is filled in ${formatRate(share)} of the rows. Lost is who has no later contract within ${days(grace)} of that day.${deadline === null ? "" : ` It is decided by \`${shown(deadline)}\`.`}`,
  "outcome-lapse": ({ source, after, gap }) =>
    `Nothing says who left, so silence does: lost is who has no row in \`${source}\` for ${days(after)}.${gap === null ? "" : ` Four in five customers usually come again within ${days(Math.round(gap))}.`} Another length is one number here.`,
  "complete-through": ({ day }) => `The last day of the data is ${formatDate(day)}: later losses are not known yet.`,
  "fact-revenue": ({ column, by }) =>
    by === "year"
      ? `Revenue, by which losses are weighed: \`${shown(column)}\` of a year.`
      : `Revenue, by which losses are weighed: \`${shown(column)}\` of what runs.`,
  "fact-when-closed": ({ end }) => `Not known before \`${shown(end)}\`: only what is closed counts.`,
  "direction-by-data": (figures) =>
    `Its name tells no direction; on the training dates it ranks this way, ${interval(figures)}.`,
  "direction-unknown": () => "Neither its name nor the data tell whether more of it is better.",
  learned: ({ unit, from, to, rows, accounts, positives, rate }) =>
    `Curves, weights and bands were learned from ${formatNumberOf(rows, one[unit])} of ${formatNumberOf(accounts, "customer")}, ${formatDate(from)} to ${formatDate(to)}, of which ${formatRate(rate)} were lost (${formatNumberOf(positives, "customer")}). Later dates were not looked at: the backtest judges on them.`,
  "not-learned": ({ because, unit, found, needed }) =>
    ({
      "no-outcomes":
        "Nothing says who left, so nothing was learned: curves run from the tenth to the ninetieth per cent of the values in the direction that names tell, and no backtest can judge them.",
      "few-positives": `Nothing was learned: on the training dates ${formatNumberOf(found, "customer")} ${unit === "renewals" ? "did not renew" : "left"}, and ${formatCount(needed)} are needed. ${plainCurves}`,
      "few-negatives": `Nothing was learned: on the training dates ${formatNumberOf(found, "customer")} ${unit === "renewals" ? "renewed" : "stayed"}, and ${formatCount(needed)} are needed. ${plainCurves}`,
      "few-dates": `Nothing was learned: the data reach too short a time for dates to learn from and dates to judge on. ${plainCurves}`,
    })[because],
  bins: ({ bins }) => `Lost: ${bins.map(binText).join(", ")}.`,
  quantiles: () => "From the tenth to the ninetieth per cent of the values.",
  "component-alone": (figures) => `Alone: ${interval(figures)} on the training dates.`,
  "nothing-sure": () =>
    "None of these facts alone surely told who left on the training dates: they are what anybody would look at first.",
  "weights-fitted": ({ components }) =>
    `Weights of ${formatNumberOf(components, "component")} are their shares in per cent, fitted to who left on the training dates and drawn towards equal ones.`,
  "weights-equal": ({ because }) =>
    because === "few-positives"
      ? "All weigh the same: for fitted weights ten customers must have left for each of them."
      : "All weigh the same: the training dates do not show that others would foretell more.",
  "band-share": ({ unit, share, rate }) => `${formatRate(share)} of the ${one[unit]}s${lost(rate)}.`,
  "band-capacity": ({ unit, capacity, share, rate }) =>
    `${formatNumberOf(capacity, "warning")} at a date: ${formatRate(share)} of the ${one[unit]}s${lost(rate)}.`,
  periods: ({ train, test, horizon }) =>
    `${formatNumberOf(train, "date")} to learn from, ${formatCount(test)} to judge on; the ${days(horizon)} after the first end before the second begin.`,
  "period-whole": ({ dates }) =>
    `All ${formatNumberOf(dates, "date")} are judged: there are too few to keep some apart for learning.`,
  "periods-renewals": ({ train, from, to, grace }) =>
    `Learned from what was decided by ${formatDate(train)}, judged on what was decided from ${formatDate(from)} to ${formatDate(to)}: who has not renewed is known ${days(grace)} after the end of a contract.`,
  "period-whole-renewals": () => "All decisions are judged: the time is too short to keep some apart for learning.",
};

/** What is counted, one of it. */
const one = { snapshots: "snapshot", renewals: "renewal" } as const;

const lost = (rate: number | null): string => (rate === null ? "" : `; ${formatRate(rate)} of these were lost`);

function binText({ from, to, rate }: RemarkParameters["bins"]["bins"][number]): string {
  const share = formatRate(rate);
  if (from === null) return `${share} below ${formatMeasure(to!)}`;
  return to === null ? `${share} from ${formatMeasure(from)} on` : `${share} up to ${formatMeasure(to)}`;
}
