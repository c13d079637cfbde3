/**
 * English sentences of why something is left out of a proposal.
 *
 * @module
 */
import type { LeftOut, LeftOutCode, LeftOutParameters } from "../../../init/remarks.ts";
import { formatAuc, formatCount, formatNumberOf, formatRate } from "../../numbers.ts";
import { quoted, shown } from "../../shown.ts";
import { evidence } from "../leaks.ts";

/** Why something is left out, without its name and without a full stop. */
export function leftOutText({ code, parameters }: LeftOut): string {
  return (sentences[code] as (parameters: LeftOut["parameters"]) => string)(parameters);
}

const sentences: { readonly [C in LeftOutCode]: (parameters: LeftOutParameters[C]) => string } = {
  "table-unreadable": ({ problem }) => `could not be read. ${problem}`.replace(/\.$/, ""),
  "table-empty": () => "has a header and no rows",
  "table-without-account": ({ columns }) =>
    `nothing says which customer a row belongs to (${columns.map((name) => quoted(name, 30)).join(", ")} …)`,
  "table-without-date": ({ rows }) => `no column says when its ${formatNumberOf(rows, "row")} happened`,
  "table-state": () =>
    "has one row a customer, and no date says since when: it stands as it was at the export, whatever the date of a score",
  "renewals-open": ({ share }) =>
    `is filled in ${formatRate(share)} of the rows: these are no terms that come up for renewal`,
  "renewals-once": ({ rows, customers }) =>
    `shows no renewal: ${formatNumberOf(rows, "row")} of ${formatNumberOf(customers, "customer")}, hardly any of whom has a second contract`,
  "renewals-few": ({ renewed, lost, needed }) =>
    `shows too few renewals to be judged: ${formatNumberOf(renewed, "customer")} renewed and ${formatCount(lost)} did not, where ${formatCount(needed)} of each are needed`,
  "column-empty": () => "is empty",
  "column-nested": () => "holds lists or records, which a column cannot",
  "column-constant": ({ value }) => `is ${shown(value, 30)} in every row`,
  "column-text": () => "is text that hardly ever repeats",
  "column-state": () =>
    "stands in the customers' table as it was at the export: on an earlier date it may have been another",
  "column-after-loss": ({ share }) =>
    share === null
      ? "by its name it is set when a customer leaves: it would foretell what has happened"
      : `by its name it is set when a customer leaves (${formatRate(share)} of the rows): it would foretell what has happened`,
  "column-reserved": () => "has a name that every row has: rename the column to use it",
  "columns-too-many": ({ columns, looked }) =>
    `has ${formatCount(columns)} columns of one kind; facts are proposed of the first ${formatCount(looked)}`,
  "fact-leak": ({ evidence: found }) => `is suspected of knowing the future: ${evidence(found)}`,
  "fact-wrong-way": ({ auc, lower, upper }) =>
    `surely points the other way than its name says: AUC ${formatAuc(auc)} (${formatAuc(lower)} – ${formatAuc(upper)})`,
  "fact-tells-nothing": ({ auc }) =>
    auc === null ? "tells nothing" : `tells nothing for sure on the training dates: AUC ${formatAuc(auc)}`,
  "fact-redundant": ({ fact }) => `tells the same as ${quoted(fact)}`,
  "fact-not-monotone": () => "losses neither fall nor rise with it in its direction",
  "fact-never-there": () => "never has a value",
  "fact-surplus": () => "tells less than those that were chosen",
  "fact-no-weight": () => "adds next to nothing to the others",
  "fact-no-direction": () => "neither its name nor the data tell whether more of it is better",
};
