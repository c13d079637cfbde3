/**
 * The facts of the rule language, written a second time from its page alone: slowly, and as literally as it goes.
 * What the engine computes is compared with this.
 *
 * @module
 */

export type NaiveValue = number | string | boolean | null;

export interface NaiveRow {
  readonly at: number;
  readonly known: number;
  /** Position in the file. */
  readonly line: number;
  readonly values: Readonly<Record<string, NaiveValue>>;
}

export interface NaiveFact {
  readonly kind: string;
  readonly column?: string;
  readonly where?: (row: NaiveRow, asOf: number) => boolean | null;
  readonly meeting?: (row: NaiveRow) => boolean | null;
  readonly over?: number;
  readonly ending?: number;
  readonly freshFor?: number;
}

/** The value of a fact at the start of the day `asOf`. */
export function naiveFact(fact: NaiveFact, rows: readonly NaiveRow[], asOf: number): NaiveValue {
  const ending = fact.ending ?? 0;
  const chosen = rows
    // "A row counts only if `at < as_of` and `known < as_of`"
    .filter((row) => row.at < asOf && row.known < asOf)
    // "[as_of − ending − over, as_of − ending). Without `over`: everything before as_of − ending."
    .filter((row) => row.at < asOf - ending)
    .filter((row) => fact.over === undefined || row.at >= asOf - ending - fact.over)
    .filter((row) => fact.where === undefined || fact.where(row, asOf) === true)
    // "`first` and `latest` order rows by (at, known, line)"
    .toSorted((a, b) => a.at - b.at || a.known - b.known || a.line - b.line);

  const column = (row: NaiveRow): NaiveValue =>
    fact.column === "at"
      ? Math.floor(row.at)
      : fact.column === "known"
        ? Math.floor(row.known)
        : row.values[fact.column!]!;
  const present = fact.column === undefined ? [] : chosen.filter((row) => column(row) !== null);
  const numbers = present.map((row) => Number(column(row)));

  if (fact.kind === "count") return chosen.length;
  if (fact.kind === "distinct") return new Set(present.map(column)).size;
  if (fact.kind === "sum" && chosen.length === 0) return 0;
  if (fact.kind === "daysSince") {
    const last = chosen.at(-1);
    return last === undefined ? null : asOf - Math.floor(last.at);
  }
  if (fact.kind === "share") {
    const answers = chosen.map((row) => fact.meeting!(row)).filter((answer) => answer !== null);
    return answers.length === 0 ? null : answers.filter((answer) => answer).length / answers.length;
  }
  if (present.length === 0) return null;
  const sum = numbers.reduce((a, b) => a + b, 0);
  if (fact.kind === "sum") return sixDecimals(sum);
  if (fact.kind === "mean") return sixDecimals(sum / numbers.length);
  if (fact.kind === "min") return Math.min(...numbers);
  if (fact.kind === "max") return Math.max(...numbers);
  const last = fact.kind === "from" ? chosen.at(-1)! : present.at(-1)!;
  const row = fact.kind === "first" ? present[0]! : last;
  // "`freshFor` n days: missing when the value's age is greater than n"
  if (fact.freshFor !== undefined && asOf - Math.floor(row.at) > fact.freshFor) return null;
  return column(row);
}

function sixDecimals(value: number): number {
  return Number(value.toFixed(6));
}
