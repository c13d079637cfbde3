/**
 * Looks at a table that nobody has described: the types of its columns from the first rows, what stands in them from all
 * that it is cheap to read.
 *
 * @module
 */
import type { DecimalMark, Source } from "#engine/book/book.ts";
import { type DateOrder, mostCompared, type TableProfile } from "#engine/init/profile.ts";
import { layoutOf } from "../importers/layout.ts";
import { locateSource } from "../importers/locate.ts";
import { DecimalMarks } from "../importers/numbers.ts";
import { openSource } from "../importers/openSource.ts";
import type { Cell, SourceRecord } from "../importers/records.ts";
import { areNearlyAll, type ColumnReading, ColumnStats, looksNumeric, readingOf } from "./columnStats.ts";

/** Types are told by so many rows. */
const sampled = 5_000;
/** More rows are not read: what they hold, the import will tell. */
const mostRows = 400_000;

export interface ProfileOptions {
  readonly dayFirst?: boolean | undefined;
  readonly signal?: AbortSignal;
}

/**
 * The profile of a table.
 *
 * @throws BarographError as `locateSource`, `openSource` and `layoutOf`; the signal's reason
 */
export async function profileTable(
  source: Source,
  folder: string,
  options: ProfileOptions = {},
): Promise<TableProfile> {
  const opened = await openSource(await locateSource(source, folder));
  try {
    // refuses what no book could read
    layoutOf(source, opened.columns);
    const profiler = new TableProfiler(opened.columns, options.dayFirst ?? true);
    let whole = true;
    for await (const records of opened.batches) {
      options.signal?.throwIfAborted();
      profiler.see(records);
      if (profiler.rows >= mostRows) {
        whole = false;
        break;
      }
    }
    const { name } = source;
    const place =
      source.file === undefined ? { connection: source.connection, query: source.query } : { file: source.file };
    return { name, place, whole, ...profiler.finish() };
  } finally {
    await opened.close();
  }
}

class TableProfiler {
  readonly #columns: readonly { readonly name: string; readonly index: number }[];
  readonly #width: number;
  readonly #dayFirst: boolean;
  readonly #sample: (readonly Cell[])[] = [];
  #counting: Counting | undefined;
  rows = 0;

  constructor(header: readonly string[], dayFirst: boolean) {
    this.#columns = header.map((name, index) => ({ name: name.trim(), index })).filter(({ name }) => name !== "");
    this.#width = header.length;
    this.#dayFirst = dayFirst;
  }

  see(records: readonly SourceRecord[]): void {
    for (const { fields } of records) {
      if (fields?.length !== this.#width) continue;
      this.rows++;
      if (this.#counting) this.#counting.see(fields);
      else if (this.#sample.push(fields) >= sampled) this.#begin();
    }
  }

  #begin(): Counting {
    const marks = new DecimalMarks();
    const cellsOf = (index: number) => this.#sample.map((fields) => fields[index]!);
    for (const { index } of this.#columns) {
      const texts = cellsOf(index).filter((cell) => typeof cell === "string" && cell.trim() !== "") as string[];
      if (!areNearlyAll(texts, (text) => looksNumeric(text.trim()))) continue;
      for (const text of texts) marks.see(text.trim());
    }
    const { shown } = marks;
    const counting = new Counting(
      this.#columns.map(({ name, index }) => {
        const reading = readingOf(name, cellsOf(index), shown ?? ".", shown !== undefined, this.#dayFirst);
        return { name, index, reading };
      }),
      shown,
    );
    for (const fields of this.#sample) counting.see(fields);
    this.#counting = counting;
    return counting;
  }

  finish(): Pick<TableProfile, "rows" | "columns" | "orders" | "decimal"> {
    const counting = this.#counting ?? this.#begin();
    return { rows: this.rows, ...counting.finish() };
  }
}

interface ReadColumn {
  readonly name: string;
  readonly index: number;
  readonly reading: ColumnReading;
}

class Counting {
  readonly #columns: readonly (ReadColumn & { readonly stats: ColumnStats })[];
  readonly #decimal: DecimalMark | undefined;
  readonly #dates: readonly number[];
  readonly #both: number[][];
  readonly #kept: number[][];
  readonly #values: Float64Array;

  constructor(columns: readonly ReadColumn[], decimal: DecimalMark | undefined) {
    this.#columns = columns.map((column) => ({ ...column, stats: new ColumnStats(column.name, column.reading) }));
    this.#decimal = decimal;
    this.#dates = columns.flatMap(({ reading: { type } }, k) => (type === "date" ? [k] : [])).slice(0, mostCompared);
    const square = () => this.#dates.map(() => this.#dates.map(() => 0));
    this.#both = square();
    this.#kept = square();
    this.#values = new Float64Array(columns.length);
  }

  see(fields: readonly Cell[]): void {
    for (let k = 0; k < this.#columns.length; k++) {
      const { index, stats } = this.#columns[k]!;
      this.#values[k] = stats.see(fields[index]!) ?? Number.NaN;
    }
    for (const [i, first] of this.#dates.entries()) {
      for (const [j, second] of this.#dates.entries()) {
        const [a, b] = [this.#values[first]!, this.#values[second]!];
        if (i === j || Number.isNaN(a) || Number.isNaN(b)) continue;
        this.#both[i]![j]!++;
        if (a <= b) this.#kept[i]![j]!++;
      }
    }
  }

  finish(): Pick<TableProfile, "columns" | "orders" | "decimal"> {
    const name = (date: number) => this.#columns[this.#dates[date]!]!.name;
    const orders = this.#dates.flatMap((_, i) =>
      this.#dates.flatMap((__, j): DateOrder[] =>
        i === j ? [] : [{ first: name(i), second: name(j), both: this.#both[i]![j]!, kept: this.#kept[i]![j]! }],
      ),
    );
    return {
      columns: this.#columns.map(({ stats }) => stats.profile),
      orders,
      ...(this.#decimal === "," && { decimal: "," as const }),
    };
  }
}
