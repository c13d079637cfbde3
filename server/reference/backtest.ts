/**
 * The reference of the backtest: targets and units from their table, exclusions and figures from the report's schema.
 *
 * @module
 */
import { exclusions } from "#engine/document/schema/backtestReport.ts";
import { reportFigures } from "#engine/document/schema/reportFigures.ts";
import { type Target, targets, unitsOf } from "#engine/rules/targets.ts";
import { code, codes, page, plain, section, table } from "./markdown.ts";

/** The text of `docs/backtest.md`. */
export function backtestReference(): string {
  return page(
    "The backtest",
    "How the `backtest` block of a [rule set](rules.md) is judged against the `outcomes` of its [book](book.md), and what `gates` may demand. The JSON report has [a schema](../rules/schema/backtest-report.schema.json).",
    section(
      "What is foretold",
      "`target` says what, `unit` by what it is counted. E is the book's `completeThrough`, the last day for which every outcome is booked.",
      targetTable(),
      "Of `expanded` the risk is the score itself: the best band foretells it. Events are dated by `noticed`, else by `at`.",
    ),
    section(
      "Snapshots",
      "t is the snapshot's day. The label window is [t + `gap`, t + `gap` + `horizon`). A snapshot is judged only if the whole window is over by E, even if its outcome is already known. Of events, the first churn or event of the target's kind on or after t decides about the gap.",
    ),
    section(
      "Renewals",
      "Contracts of an account that end on the same day are one decision; a multi-year contract has one when its term ends, one without an end has none. The decision date is the first notice deadline of these contracts, for every account, else the day on which they end: counting from a notice that was really given, which only leavers give, would select on the outcome. The deadline counts as the end where it lies after it.",
      "The contracts are renewed by those of the account that begin after them, but by `due` + `grace`, and run beyond `due`; or by a `renewed` event that takes effect by then. Each such event counts for one decision, the first that it can. Contracts that begin when the others end go before those that replace them earlier. It is complete if `due` + `grace` ≤ E. `train` and `test` are decision dates, and so is `created`.",
      "A decision is seen from the account's last snapshot in the 35 days that end `horizon` days before it. Its revenue is the sum of the amounts of the contracts that end, as far as they were signed before the snapshot; without amounts, the fact whose role is revenue. The curve shows the same 180, 120, 90, 60 and 30 days before.",
      "A notice before the snapshot decides, unless the account has signed a contract, renewed or started again since.",
    ),
    section(
      "What is left out",
      "It is counted, by its reason, under `excluded`.",
      table(
        ["Reason", "Meaning"],
        Object.entries(exclusions).map(([reason, meaning]) => [code(reason), meaning]),
      ),
    ),
    section(
      "Earlier looks at the same dates",
      "Every run is kept in the book's store. `tried` counts the different rule sets (by identity) that were judged on dates which the judged ones share, those of `tune` included. Whoever keeps the best of several has chosen luck along with it: of as many equally good rule sets, the best looks better than it is by the expected largest of so many normal errors, at the most.",
      "From `locked` on nothing that happened is looked at: outcomes are complete through the day before it, for every command that judges. `backtest --unlock` judges the rules on the locked dates in place of the test dates. The store writes down every such look before it is taken, with its day and the rule set, and every later report tells of it.",
    ),
    section(
      "Lead time",
      "The days from the start of the last uninterrupted run of the band that warns to the loss, if the run reaches the last snapshot before it; looked for within 365 days. A loss is dated by its notice; of silence by its last activity and the lapse's `after`; of renewals by the decision date, or by the account's own notice if that came earlier: afterwards a warning comes too late. Of renewals, the losses are those that are judged.",
    ),
    section(
      "Interventions",
      "Of the judged rows in the band that warns, those are worked for which somebody acted on the day of the snapshot or later, and before it was decided: before the loss or the end of the label window; of renewals before the decision date, the renewal or the account's own notice, whichever came first. No causal claim is made.",
    ),
    section(
      "Gates",
      "`gates` is a list of [conditions](expressions.md) over the figures of the JSON report, by their paths with dots between; a name with other characters stands in backticks: `` `bands.at-risk.lift` >= 1.8 ``. The name of a figure with an interval stands for its value (as does `.value` behind it), `.lower` and `.upper` behind it for the limits (95 %). A gate that does not hold, or whose figure is missing, is not met, and `backtest` ends with exit code 1. A figure that the backtest of the rule set never has is an error of the rule set.",
      figureTable(),
    ),
  );
}

function targetTable(): string {
  const rows = (Object.keys(targets) as Target[]).flatMap((target) =>
    unitsOf(target).map((unit) => {
      const needs = targets[target].units[unit]!.map((oneOf) => oneOf.map(code).join(" or "));
      return [code(target), code(unit), needs.join(", "), targets[target].meaning[unit]!];
    }),
  );
  return table(["Target", "Unit", "Needs under `outcomes`", "y is 1"], rows);
}

/** Figures by name; those that differ by a band's id or by days only stand once. */
function figureTable(): string {
  const figures = [...reportFigures({ bands: ["<band>"], curve: ["d<days>"] })];
  return table(
    ["Figure", "Kind", "Meaning"],
    figures
      .filter(([name]) => !/\.(value|lower|upper)$/.test(name))
      .map(([name, { type, path, documentation }]) => [
        code(name),
        type === "boolean" ? codes(["true", "false"]) : path.at(-1) === "value" ? "figure" : "number",
        plain(documentation),
      ]),
  );
}
