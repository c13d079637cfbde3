/**
 * English sentences of what is found in data that can be read: rows without an account, broken expectations, scales
 * that seem to be reversed.
 *
 * @module
 */
import type { UnmatchedReason } from "../../../problems.ts";
import { formatAuc, formatCount, formatNumberOf, formatRatio, formatShare } from "../../numbers.ts";
import type { ProblemTexts } from "../../problemTexts.ts";
import { quoted, shown } from "../../shown.ts";
import { allOf, together } from "./words.ts";

export const quality = {
  "rows-unmatched": {
    sentence: ({ source, place, reason, rows, keys, examples }) =>
      `${formatNumberOf(rows, "row")} of the source ${quoted(source)} could not be matched to an account: ${unmatched[reason].because(quoted(place))} ${counted(examples, keys)}.`,
    remedy: ({ reason, place }) => `${unmatched[reason].remedy(quoted(place))} Until then these rows are set aside.`,
  },
  "expectation-rows": {
    sentence: ({ source, id, title, condition, broken, rows, examples }) =>
      `${expectation(id, title)} holds for ${formatShare(1 - broken / rows)} of ${formatNumberOf(rows, "row")} of the source ${quoted(source)}; ${quoted(condition, 80)} is not true for ${formatCount(broken)} (${formatShare(broken / rows)}), such as ${rowsShown(examples)}.`,
    remedy: () => "Correct the data where they come from, or the expectation if the business is otherwise.",
  },
  "expectation-accounts": {
    sentence: ({ id, title, condition, asOf, broken, accounts, examples }) =>
      `${expectation(id, title)} holds for ${formatShare(1 - broken / accounts)} of ${formatNumberOf(accounts, "account")} as of ${quoted(asOf)}; ${quoted(condition, 80)} is not true for ${formatCount(broken)} (${formatShare(broken / accounts)}), such as ${allOf(examples.slice(0, mostExamples))}.`,
    remedy: () => "Correct the data where they come from, or the expectation if the business is otherwise.",
  },
  "scale-reversed": {
    sentence: ({ facts, accounts, correlation, lower, upper, p, others }) =>
      `The answers ${allOf(facts)} fall where the rest of the account is well: rank correlation ${formatRatio(correlation)} (${formatRatio(lower)} to ${formatRatio(upper)}, p ${p < 0.001 ? "< 0.001" : formatAuc(p)}) with ${allOf(others)}, over ${formatNumberOf(accounts, "account")}; nothing rises with them.`,
    remedy: ({ direction }) =>
      `Look up which end of the scale is the good one: its question may be \`reversed\`, or \`direction: ${direction === "up" ? "down" : "up"}\` be right for the fact.`,
  },
} satisfies Partial<ProblemTexts>;

/** Why rows were not matched, up to what they name, and what to do; the place is the column that was looked in. */
const unmatched: Readonly<
  Record<UnmatchedReason, { because: (place: string) => string; remedy: (place: string) => string }>
> = {
  "account-unmatched": {
    because: (place) => `${place} does not have`,
    remedy: (place) => `Add what is lacking to ${place}, or correct it in the file.`,
  },
  "account-ambiguous": {
    because: (place) => `several accounts in ${place} have`,
    remedy: (place) => `Leave it to one account in ${place}, or match these rows by a \`lookup\` of their own.`,
  },
  "account-free-mail": {
    because: () => "anybody can have an address at",
    remedy: () => "Match these people by a `lookup` of their addresses.",
  },
};

/** More examples than these are no help in a sentence. */
const mostExamples = 3;

/** Rows by their account and day. */
const rowsShown = (examples: readonly { account: string; at?: string }[]): string =>
  together(
    examples
      .slice(0, mostExamples)
      .map(({ account, at }) => `${quoted(account)}${at === undefined ? "" : ` on ${quoted(at)}`}`),
  );

/** What rows name, with how many do: `acme.example` (3), `x` (1) and 2 more. */
function counted(examples: readonly { key: string; rows: number }[], keys: number): string {
  const listed = examples.slice(0, mostExamples).map(({ key, rows }) => `${quoted(key)} (${formatCount(rows)})`);
  const more = keys - listed.length;
  return together(more > 0 ? [...listed, `${formatCount(more)} more`] : listed);
}

/** An expectation by its title, where it has one. */
const expectation = (id: string, title: string | undefined): string =>
  `The expectation ${title === undefined ? quoted(id) : `${quoted(id)} (${shown(title, 80)})`}`;
