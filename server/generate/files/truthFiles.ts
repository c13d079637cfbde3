/**
 * The truth as files: what each decision depended on, what each trap did to whom, and the model.
 *
 * @module
 */
import { type Day, formatDay } from "#engine/book/days.ts";
import { covariateNames, covariates } from "../covariates.ts";
import type { Setting } from "../setting.ts";
import { trapNames, trapOf, trapWindow } from "../traps/index.ts";
import type { AccountTruth, Decision } from "../truth.ts";
import type { CsvBytes } from "./csvBytes.ts";
import { dayText } from "./csvRows.ts";

/** What stands in a row of `decisions.csv`, by column. */
const fields: Readonly<Record<string, (decision: Decision) => string | number | boolean | null>> = {
  contract_id: ({ contract }) => contract,
  segment: ({ segment }) => segment,
  decided_on: ({ decidedOn }) => dayText(decidedOn),
  deadline_on: ({ deadlineOn }) => dayOrNothing(deadlineOn),
  due_on: ({ dueOn }) => dayText(dueOn),
  early: ({ early }) => early,
  ...Object.fromEntries(covariateNames.map((name) => [name, (decision: Decision) => decision.covariates[name]])),
  logit: ({ logit }) => logit,
  hazard: ({ hazard }) => hazard,
  leaves: ({ leaves }) => leaves,
  saved: ({ saved }) => saved,
  renewed: ({ leaves, saved }) => !leaves || saved,
  notice_on: ({ noticeOn }) => dayOrNothing(noticeOn),
  contraction_hazard: ({ contractionHazard }) => contractionHazard,
  expansion_hazard: ({ expansionHazard }) => expansionHazard,
  arr_change: ({ arrChange }) => arrChange,
};

const dayOrNothing = (day: Day | null): string | null => (day === null ? null : dayText(day));

export const decisionColumns = ["account_id", ...Object.keys(fields)];

export function writeDecisions(csv: CsvBytes, { account, decisions }: AccountTruth): void {
  for (const decision of decisions) {
    csv.text(account);
    for (const field of Object.values(fields)) {
      const value = field(decision);
      if (value === null) csv.missing();
      else csv.text(String(value));
    }
    csv.endLine();
  }
}

export const affectedColumns = ["trap", "account_id", "from", "to", "rows"];

export function writeAffected(csv: CsvBytes, { account, marks }: AccountTruth): void {
  for (const { trap, from, to, rows } of marks) {
    for (const text of [trap, account, dayText(from), dayText(to), String(rows)]) csv.text(text);
    csv.endLine();
  }
}

/** The document `model.json`. */
export function modelDocument(setting: Setting): unknown {
  const { accounts, months, seed, usageRows, calendar, model } = setting;
  return {
    schemaVersion: 1,
    accounts,
    months,
    seed,
    usageRows,
    rowsFrom: formatDay(calendar.rowsFrom),
    snapshotsFrom: formatDay(calendar.from),
    completeThrough: formatDay(calendar.end),
    covariates: Object.fromEntries(
      covariateNames.map((name) => [
        name,
        { centre: covariates[name].centre, meaning: covariates[name].documentation },
      ]),
    ),
    hazard: Object.fromEntries(Object.entries(model.segments).map(([name, { hazard }]) => [name, hazard])),
    contraction: model.contraction,
    expansion: model.expansion,
    traps: trapNames
      .filter((name) => setting.traps.has(name))
      .map((name) => {
        const { from, until } = trapWindow(setting, name);
        return { trap: name, from: formatDay(from), to: formatDay(until - 1), meaning: trapOf(name).documentation };
      }),
  };
}
