/**
 * What people set for accounts: the server keeps it, and screens show it as it stands beside what was computed.
 *
 * @module
 */
import { formatDay, parseDay } from "#engine/book/days.ts";
import type { OverriddenRow } from "#engine/explain/overridden.ts";
import type { Override } from "#engine/explain/override.ts";
import type { OverrideEntry, ShownOverride } from "./protocol.ts";

/** By account, as the engine applies them. */
export function overridesOf(entries: readonly OverrideEntry[]): ReadonlyMap<string, readonly Override[]> {
  const byAccount = new Map<string, Override[]>();
  for (const { score, from, until, ...entry } of entries) {
    const one = {
      ...entry,
      from: parseDay(from)!,
      until: parseDay(until)!,
      tenths: score === null ? null : Math.round(score * 10),
    };
    byAccount.set(entry.account, [...(byAccount.get(entry.account) ?? []), one]);
  }
  return byAccount;
}

/** What was set in a row, as screens tell it. */
export const shownOverride = (row: OverriddenRow | undefined): ShownOverride | null =>
  row === undefined
    ? null
    : {
        author: row.override.author,
        reason: row.override.reason,
        until: formatDay(row.override.until),
        score: row.score,
        band: row.band,
        computed: row.computed,
      };
