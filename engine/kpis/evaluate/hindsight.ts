/**
 * What was known in the end: KPIs count every row in the period in which it happened, also if it became known later, as
 * long as that was before the end of what is asked for.
 *
 * @module
 */
import type { AccountActivity, SourceRows } from "../../book/activity.ts";
import { eventsSourceName } from "../../book/book.ts";
import type { Day } from "../../book/days.ts";

/**
 * The account with the rows that were known before the start of a day, each as if it had been known at once.
 *
 * @param noticed the column that tells when an outcome was noticed: from then on it is known, also before it takes effect
 */
export function asKnownBefore(activity: AccountActivity, asOf: Day, noticed: string | undefined): AccountActivity {
  const sources = new Map<string, SourceRows>();
  for (const [name, rows] of activity.sources) {
    const told = name === eventsSourceName && noticed !== undefined ? knownWhenNoticed(rows, noticed) : rows;
    sources.set(name, rowsKnownBefore(told, asOf));
  }
  return { account: activity.account, sources };
}

function knownWhenNoticed(rows: SourceRows, noticed: string): SourceRows {
  const column = rows.columns.get(noticed);
  const known = Float64Array.from({ length: rows.count }, (_, row) => {
    const day = column?.[row];
    return typeof day === "number" ? Math.min(day, rows.known[row]!) : rows.known[row]!;
  });
  return { ...rows, known };
}

/** The same of the rows of one source. */
export function rowsKnownBefore(rows: SourceRows, asOf: Day): SourceRows {
  let late = false;
  let unknown = 0;
  for (let row = 0; row < rows.count; row++) {
    if (rows.known[row]! >= asOf) unknown++;
    else if (rows.known[row]! > rows.at[row]!) late = true;
  }
  if (unknown === 0) return late ? { ...rows, known: rows.at } : rows;
  const kept: number[] = [];
  for (let row = 0; row < rows.count; row++) if (rows.known[row]! < asOf) kept.push(row);
  const at = Float64Array.from(kept, (row) => rows.at[row]!);
  const columns = new Map([...rows.columns].map(([name, values]) => [name, kept.map((row) => values[row]!)]));
  return { count: kept.length, at, known: at, columns };
}
