/**
 * Metrics that were redefined upstream: from a month on, the values of a column are another size, of nearly all accounts
 * at once, and stay so. What was learned of a fact that reads it does not hold any more.
 *
 * A column is looked at by the values of each short text column of its source, such as the feature that was used: a
 * redefinition often concerns one kind of rows.
 *
 * @module
 */
import { type Problem, problem } from "../../problems.ts";
import type { AccountActivity } from "../activity.ts";
import type { Book } from "../book.ts";
import { type Day, formatDay } from "../days.ts";
import { columnsRead, factsOfSource } from "./columnReaders.ts";
import { firstOfMonth, Months } from "./months.ts";

/** A column with more values than these does not tell kinds of rows apart. */
const mostKinds = 12;
/** Months with fewer rows are not looked at. */
const fewestRows = 30;
/** So many months before and after are compared; as many must be there. */
const months = 3;
/** The mean of the months after is so many times that of the months before, or so small a part of it. */
const timesAsMuch = 1.8;
/** Every month of the higher side is so many times every month of the lower one. */
const apart = 1.3;

/** Sums and numbers of values by month. */
type Series = Map<number, { sum: number; rows: number }>;

/** Rows of one kind, or all rows of a source. */
interface Kind {
  readonly column: string;
  readonly value: string;
}

/** A number column of a source: over all its rows, and by kinds of rows. */
interface Watched {
  readonly source: string;
  readonly column: string;
  readonly all: Series;
  readonly kinds: readonly { readonly column: string; readonly byValue: Map<string, Series> }[];
}

export class LevelShifts {
  readonly #months = new Months();
  readonly #watched: readonly Watched[];

  constructor(book: Book) {
    this.#watched = [...book.sources.values()]
      .filter(({ at, account }) => at !== undefined && account !== undefined)
      .flatMap(({ name, columns }) => {
        const read = new Set(factsOfSource(book, name).flatMap(({ definition }) => [...columnsRead(definition)]));
        const of = (type: string) => [...columns].filter(([, one]) => one === type).map(([column]) => column);
        return of("number")
          .filter((column) => read.has(column))
          .map((column) => ({
            source: name,
            column,
            all: new Map() as Series,
            kinds: of("string").map((kind) => ({ column: kind, byValue: new Map<string, Series>() })),
          }));
      });
  }

  add({ sources }: AccountActivity): void {
    for (const { source, column, all, kinds } of this.#watched) {
      const rows = sources.get(source);
      const values = rows?.columns.get(column);
      if (!rows || !values) continue;
      for (let row = 0; row < rows.count; row++) {
        const value = values[row];
        if (typeof value !== "number") continue;
        const month = this.#months.of(rows.at[row]!);
        count(all, month, value);
        for (const { column: kind, byValue } of kinds) {
          const of = rows.columns.get(kind)?.[row];
          if (typeof of !== "string" || byValue.size > mostKinds) continue;
          let series = byValue.get(of);
          if (!series) byValue.set(of, (series = new Map()));
          count(series, month, value);
        }
      }
    }
  }

  problems(): Problem[] {
    return this.#watched.flatMap(({ source, column, all, kinds }) => {
      const series: { readonly kind?: Kind; readonly series: Series }[] = [
        { series: all },
        ...kinds
          .filter(({ byValue }) => byValue.size <= mostKinds)
          .flatMap((one) =>
            Array.from(one.byValue, ([value, of]) => ({ kind: { column: one.column, value }, series: of })),
          ),
      ];
      const shifts = series.flatMap(({ kind, series: of }) => {
        const shift = shiftIn(of);
        return shift ? [{ ...shift, ...(kind && { kind }) }] : [];
      });
      if (shifts.length === 0) return [];
      // the clearest is told: of all rows, or of the kind that was redefined
      const { from, before, after, kind } = shifts.reduce((most, one) => (size(one) > size(most) ? one : most));
      return [
        problem("level-shifted", { source, column, ...(kind && { kind }), from: formatDay(from), before, after }),
      ];
    });
  }
}

function count(series: Series, month: number, value: number): void {
  const sums = series.get(month);
  if (sums) {
    sums.sum += value;
    sums.rows++;
  } else series.set(month, { sum: value, rows: 1 });
}

interface Shift {
  readonly from: Day;
  readonly before: number;
  readonly after: number;
}

const size = ({ before, after }: Shift): number => Math.abs(Math.log(after / before));

/** The largest lasting shift between two months, if there is one. */
function shiftIn(series: Series): Shift | undefined {
  const all = [...series].sort(([a], [b]) => a - b).map(([month, sums]) => ({ month, ...sums }));
  if (all.length < 2 * months || all.some(({ sum }) => sum <= 0)) return undefined;
  let found: Shift | undefined;
  for (let k = months; k + months <= all.length; k++) {
    const sides = [all.slice(k - months, k), all.slice(k, k + months)];
    if (sides.flat().some(({ rows }) => rows < fewestRows)) continue;
    const [before, after] = sides.map(
      (side) => side.reduce((total, { sum }) => total + sum, 0) / side.reduce((total, { rows }) => total + rows, 0),
    );
    const means = sides.map((side) => side.map(({ sum, rows }) => sum / rows));
    const [low, high] = before! < after! ? means : means.toReversed();
    if (Math.min(...high!) < apart * Math.max(...low!)) continue;
    const shift = { from: firstOfMonth(all[k]!.month), before: before!, after: after! };
    const lasts = all.slice(k).every(({ sum, rows }) => rows < fewestRows || nearer(sum / rows, after!, before!));
    if (size(shift) < Math.log(timesAsMuch) || !lasts) continue;
    if (!found || size(shift) > size(found)) found = shift;
  }
  return found;
}

const nearer = (value: number, one: number, other: number): boolean =>
  Math.abs(Math.log(value / one)) < Math.abs(Math.log(value / other));
