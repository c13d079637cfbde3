/**
 * Looks at a table that nobody has described: the types of its columns from the first rows, what stands in them from all
 * that it is cheap to read.
 *
 * @module
 */
import type { DecimalMark, Source } from "#engine/book/book.ts";
import type { ColumnUse } from "#engine/init/mapping.ts";
import { type DateOrder, mostCompared, type TableProfile } from "#engine/init/profile.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { layoutOf } from "../importers/layout.ts";
import { locateSource } from "../importers/locate.ts";
import { DecimalMarks } from "../importers/numbers.ts";
import { openSource } from "../importers/openSource.ts";
import { type Cell, cellText, type SourceRecord } from "../importers/records.ts";
import { areNearlyAll, type ColumnReading, ColumnStats, looksNumeric, readingAs, readingOf } from "./columnStats.ts";

/** Types are told by so many rows. */
const sampled = 5_000;
/** More rows are not read: what they hold, the import will tell. */
const mostRows = 400_000;

/** So many rows are shown, each value so long at most. */
const previewed = 8;
const longest = 80;

const previewText = (cell: Cell): string | null => (cell === null ? null : cellText(cell).slice(0, longest));

export interface ProfileOptions {
  readonly dayFirst?: boolean | undefined;
  /** What columns are read as, where somebody said so. */
  readonly columns?: Readonly<Record<string, ColumnUse>> | undefined;
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
    const profiler = new TableProfiler(source.name, opened.columns, options);
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
  readonly #table: string;
  readonly #dayFirst: boolean;
  readonly #uses: Readonly<Record<string, ColumnUse>>;
  readonly #sample: (readonly Cell[])[] = [];
  #counting: Counting | undefined;
  rows = 0;

  constructor(
    table: string,
    header: readonly string[],
    { dayFirst = true, columns: uses = {} }: Pick<ProfileOptions, "dayFirst" | "columns">,
  ) {
    const named = header.map((name, index) => ({ name: name.trim(), index })).filter(({ name }) => name !== "");
    const known = named.map(({ name }) => name);
    for (const column of Object.keys(uses)) {
      if (!known.includes(column)) throw new BarographError(problem("init-column-unknown", { table, column, known }));
    }
    this.#columns = named.filter(({ name }) => uses[name] !== "unused");
    this.#width = header.length;
    this.#table = table;
    this.#dayFirst = dayFirst;
    this.#uses = uses;
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
        return { name, index, reading: this.#readingOf(name, cellsOf(index), shown) };
      }),
      shown,
    );
    for (const fields of this.#sample) counting.see(fields);
    this.#counting = counting;
    return counting;
  }

  #readingOf(name: string, cells: readonly Cell[], shown: DecimalMark | undefined): ColumnReading {
    const [decimal, isCertain, dayFirst] = [shown ?? ".", shown !== undefined, this.#dayFirst] as const;
    const type = this.#uses[name];
    if (type === undefined || type === "unused") return readingOf(name, cells, decimal, isCertain, dayFirst);
    const reading = readingAs(type, name, cells, { decimal, isCertain, dayFirst });
    if (reading) return reading;
    throw new BarographError(problem("init-column-unfit", { table: this.#table, column: name, type }));
  }

  finish(): Pick<TableProfile, "rows" | "columns" | "orders" | "decimal" | "preview"> {
    const counting = this.#counting ?? this.#begin();
    const preview = this.#sample
      .slice(0, previewed)
      .map((fields) => this.#columns.map(({ index }) => previewText(fields[index]!)));
    return { rows: this.rows, preview, ...counting.finish() };
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
