/**
 * Why each part of a book is proposed, with its evidence.
 *
 * @module
 */
import { type Day, formatDay } from "../book/days.ts";
import { defaultGrace } from "../rules/backtestSettings.ts";
import type { ProposedOutcome } from "./outcomes.ts";
import { columnOf } from "./profile.ts";
import type { ProposedFact } from "./proposedFact.ts";
import { type Remark, remark } from "./remarks.ts";
import type { TableRole } from "./roles.ts";
import { type DataSpan, daysOf } from "./span.ts";

export interface RemarkedParts {
  readonly roles: readonly TableRole[];
  readonly span: DataSpan;
  readonly facts: readonly ProposedFact[];
  /** What four in five customers do not exceed between two rows, where that is known. */
  readonly gap: number | null;
  readonly outcome?: ProposedOutcome;
  /** The last day of which every outcome is known. */
  readonly through?: Day;
}

/** Remarks on the parts of a book, by path with `/` between the keys. */
export function bookRemarks(parts: RemarkedParts): Map<string, Remark[]> {
  const { roles, span, facts, outcome, through, gap } = parts;
  const remarks = new Map<string, Remark[]>();
  const add = (path: string, ...more: readonly Remark[]) => remarks.set(path, [...(remarks.get(path) ?? []), ...more]);
  for (const role of roles) add(`sources/${role.source}`, ...sourceRemarks(role, roles));
  const days = daysOf(span);
  add(
    "snapshots",
    remark("calendar", { first: formatDay(span.first), last: formatDay(span.last), window: span.window }),
  );
  if (days.length > 0 && outcome) {
    add(
      "snapshots/where",
      outcome.by === "lapse"
        ? remark("eligible-active", { after: outcome.horizon })
        : remark(outcome.by === "renewals" ? "eligible-contract" : "eligible-not-left", {}),
    );
  }
  for (const { name, remark: one } of facts) if (one) add(`facts/${name}`, one);
  if (!outcome) return remarks;
  const { source, table, account, at } = outcome.role;
  if (outcome.by === "lapse") {
    add("outcomes/lapse", remark("outcome-lapse", { source, after: outcome.horizon, gap }));
  } else if (outcome.by === "left") {
    const { column, share, later } = outcome;
    add("outcomes/events", remark("outcome-left", { source, column, share, later }));
  } else if (outcome.by === "renewals") {
    const { due, share, deadline = null } = outcome;
    add("outcomes/renewals", remark("outcome-renewals", { source, due, share, deadline, grace: defaultGrace }));
  } else if (outcome.role.outcome !== undefined) {
    const { outcome: column } = outcome.role;
    const churned = columnOf(table, column)!.frequent.find(({ value }) => value === "churned")?.rows ?? 0;
    add("outcomes/events", remark("outcome-kinds", { source, at: at!, column, churned, rows: table.rows }));
  } else {
    const accounts = columnOf(table, account.column)!.distinct;
    const all = Math.max(
      ...roles.map((one) => (one.account.by ? 0 : columnOf(one.table, one.account.column)!.distinct)),
    );
    add("outcomes/events", remark("outcome-losses", { source, at: at!, rows: table.rows, accounts, all }));
  }
  add("outcomes/completeThrough", remark("complete-through", { day: formatDay(through!) }));
  return remarks;
}

function sourceRemarks({ table, kind, account, at, end }: TableRole, roles: readonly TableRole[]): Remark[] {
  const { rows } = table;
  const { column, by, because } = account;
  const accounts = columnOf(table, column)!.distinct;
  const what: Remark[] = {
    accounts: () => [remark("source-accounts", { rows, column, at: at! })],
    state: () => [],
    contracts: () => [remark("source-contracts", { rows, column, at: at!, end: end! })],
    losses: () => [remark("source-losses", { rows, column, at: at!, accounts })],
    events: () => [remark("source-events", { rows, column, at: at!, accounts })],
  }[kind]();
  const looked = by && roles.find((role) => role.table === by.table);
  const unshown = table.columns.filter(
    ({ name, otherFormat }) => otherFormat !== undefined && (name === at || name === end),
  );
  return [
    ...what,
    ...(by && looked
      ? [remark("account-looked-up", { column, source: looked.source, key: by.column, matched: by.matched })]
      : []),
    ...(because === "repeated" ? [remark("account-guessed", { column, distinct: accounts, rows })] : []),
    ...unshown.map(({ name, format, otherFormat }) =>
      remark("order-unshown", { column: name, format: format!, otherFormat: otherFormat! }),
    ),
    ...(table.whole ? [] : [remark("rows-sampled", { rows })]),
  ];
}
