/**
 * What says who left: a table of losses, a date in the customers' table, contracts that were not renewed, or silence.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import { type ColumnProfile, columnOf, coverageOf, orderOf } from "./profile.ts";
import { type RenewalsSeen, type Terms, termsOf } from "./renewals.ts";
import type { TableRole } from "./roles.ts";
import type { DataSpan } from "./span.ts";
import { speaksOf } from "./words.ts";

export type ProposedOutcome =
  /** Rows that say so. */
  | { readonly by: "losses"; readonly role: TableRole; readonly horizon: number; readonly target: "churned" }
  /** A date in the customers' table, empty for those who are still there. */
  | {
      readonly by: "left";
      readonly role: TableRole;
      readonly column: string;
      readonly share: number;
      readonly later: number;
      readonly horizon: number;
      readonly target: "churned";
    }
  /** A contract that ended, and no other that followed. */
  | ({ readonly by: "renewals"; readonly horizon: number; readonly target: "not_renewed" } & Terms)
  /** So many days without a row. */
  | { readonly by: "lapse"; readonly role: TableRole; readonly horizon: number; readonly target: "lapsed" };

/**
 * Chooses what says who left: what was written down goes before silence, unless somebody says how long silence is.
 *
 * @param renewals what a book that was proposed before showed of them, if that was too little
 */
export function outcomeOf(
  roles: readonly TableRole[],
  { window }: DataSpan,
  activity: TableRole | undefined,
  after: number | undefined,
  renewals?: RenewalsSeen,
): ProposedOutcome | undefined {
  const losses = roles.find(({ kind }) => kind === "losses");
  if (losses) return { by: "losses", role: losses, horizon: window, target: "churned" };
  for (const role of roles) {
    const column = columnOf(role.table, role.left);
    if (role.kind !== "accounts" || !column || !role.at) continue;
    const share = coverageOf(column, role.table);
    // everybody, or nobody: it is no loss
    if (share === 0 || share > 0.95) continue;
    const later = orderOf(role.table, role.at, column.name) ?? 0;
    return { by: "left", role, column: column.name, share, later, horizon: window, target: "churned" };
  }
  const { terms } = termsOf(roles);
  if (terms && !(activity && (after !== undefined || renewals))) {
    return { by: "renewals", ...terms, horizon: window, target: "not_renewed" };
  }
  if (!activity) return undefined;
  return { by: "lapse", role: activity, horizon: after ?? window, target: "lapsed" };
}

/** The table whose rows show best that a customer is there: purchases, then use, then whatever is most. */
export function activityOf(roles: readonly TableRole[]): TableRole | undefined {
  const worth = ({ table, source }: TableRole) =>
    (speaksOf(source, "bad") ? -10 : 0) +
    (table.columns.some(({ name, type }) => type === "number" && speaksOf(name, "money")) ? 4 : 0) +
    (speaksOf(source, "good") ? 3 : 0) +
    Math.log10(table.rows);
  return roles
    .filter(({ kind, source }) => kind === "events" && !speaksOf(source, "bad"))
    .toSorted((a, b) => worth(b) - worth(a))[0];
}

/** The last day of which every outcome is written down: the last on which anything happened. */
export function completeThrough(outcome: ProposedOutcome, span: DataSpan, today: Day): Day {
  if (outcome.by !== "lapse") return span.last;
  const { high = null } = (columnOf(outcome.role.table, outcome.role.at) ?? {}) as Partial<ColumnProfile>;
  return high === null ? span.last : Math.min(Math.floor(high), today);
}

/** Lengths of silence that people think in. */
const silences = [14, 30, 45, 60, 90, 120, 180, 365];

/**
 * Days of silence after which a customer is lost: as long as four in five do not usually wait, and short enough that the
 * data show several such spells.
 *
 * @param gap what four in five customers do not exceed between two rows, in days
 */
export function silenceFor(gap: number, { first, last }: Pick<DataSpan, "first" | "last">): number {
  const longest = Math.max(silences[0]!, (last - first) / 5);
  const fitting = silences.filter((days) => days <= longest);
  return fitting.find((days) => days >= gap) ?? fitting.at(-1)!;
}
