/**
 * Outcomes of a book: what later happened to the accounts.
 *
 * @module
 */
import * as Type from "typebox";
import { outcomeKinds } from "../../book/outcomes.ts";
import { Account } from "./account.ts";
import { Condition, DayText, DurationText, NameOf, object, oneOf } from "./parts.ts";
import { place, placeAlternatives } from "./sources.ts";

export const Outcomes = object(
  {
    events: Type.Optional(
      object(
        {
          ...place,
          account: Account,
          at: NameOf("column", "Column with the day on which the outcome took effect."),
          kind: Type.Union(
            [
              NameOf("column", "Column with the kind."),
              object(
                { always: oneOf(outcomeKinds, "The kind of every row.") },
                "Every row is of the same kind; those whose date is empty have not happened.",
              ),
            ],
            {
              names: "column",
              expected: "a column, or `{ always: churned }`",
              description:
                "Column with its kind: churned, renewed, contracted, expanded or started; or the kind that every row has.",
            },
          ),
          noticed: Type.Optional(NameOf("column", "Column with the day on which the customer gave notice.")),
          amount: Type.Optional(NameOf("column", "Column with the change of revenue.")),
          reason: Type.Optional(NameOf("column", "Column with the stated reason.")),
        },
        "Outcomes that somebody has written down.",
        {
          alternatives: placeAlternatives,
          examples: [
            {
              file: "data/outcomes.csv",
              account: "account_id",
              at: "effective_on",
              kind: "kind",
              noticed: "notice_on",
              amount: "arr_change",
              reason: "reason",
            },
            { file: "data/lost.csv", account: "account_id", at: "left_on", kind: { always: "churned" } },
          ],
        },
      ),
    ),
    lapse: Type.Optional(
      object(
        {
          activity: NameOf("datedSource", "The source whose rows show that the account is alive."),
          where: Type.Optional(Condition("Only rows for which this is true show it.")),
          after: DurationText("So long without activity, and the account is lost."),
        },
        "Lost by silence: for books without contracts.",
        { examples: [{ activity: "logins", where: "users > 0", after: "90d" }] },
      ),
    ),
    renewals: Type.Optional(
      object(
        {
          source: NameOf("datedSource", "The source of contracts, one row for each contract and term."),
          due: NameOf(
            "column",
            "Column with the day on which the contract ends; where it is empty, the contract has no end.",
            "date",
          ),
          deadline: Type.Optional(
            NameOf(
              "column",
              "Column with the last day for notice: the decision date, where there is one; else `due` is.",
              "date",
            ),
          ),
          start: Type.Optional(
            NameOf("column", "Column with the day on which it begins; `at` without it, and where it is empty.", "date"),
          ),
          amount: Type.Optional(
            NameOf(
              "column",
              "Column with its revenue a year: tells renewals for less, and what is at stake in a decision.",
              "number",
            ),
          ),
          where: Type.Optional(
            Condition(
              "Only rows for which this is true are contracts that come up for renewal and that renew others: leave out add-ons that end on days of their own.",
            ),
          ),
        },
        "Contracts that come up for renewal. Contracts of an account that end on the same day are one decision. It is renewed if a contract that begins after them begins by `due` + `grace` and runs beyond `due`, or by a `renewed` event.",
        {
          examples: [
            {
              source: "contracts",
              due: "ends_on",
              deadline: "notice_by",
              start: "starts_on",
              amount: "amount",
              where: 'plan != "starter"',
            },
          ],
        },
      ),
    ),
    interventions: Type.Optional(
      object(
        {
          ...place,
          account: Account,
          at: NameOf("column", "Column with the day on which somebody acted."),
        },
        "What the team did about an account: warnings that were worked are then reported apart from those that were ignored.",
        {
          alternatives: placeAlternatives,
          examples: [{ file: "data/calls.csv", account: "account_id", at: "called_on" }],
        },
      ),
    ),
    completeThrough: DayText("The last day for which every outcome is already booked."),
  },
  "What later happened to the accounts.",
  { examples: [{ lapse: { activity: "logins", after: "90d" }, completeThrough: "2026-06-30" }] },
);
