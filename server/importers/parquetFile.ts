/**
 * The content of Parquet files, row group by row group. Runs in a process of its own: see `isolated.ts`.
 *
 * @module
 */
import { type FileHandle, open } from "node:fs/promises";
import {
  type AsyncBuffer,
  type ColumnData,
  type FileMetaData,
  type ParquetParsers,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type SchemaElement,
} from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { dayOfDate } from "#engine/book/days.ts";
import type { ReadBatch, ReadFile } from "./isolatedReader.ts";
import type { Cell } from "./records.ts";

/** So many records are handed on at once. */
const batchSize = 5000;

/**
 * Opens a Parquet file. Times in UTC are instants, others what the clocks of the book's time zone show; fractions
 * beyond milliseconds are dropped.
 *
 * @throws Error whatever the reader throws: it trusts what the file says, and may as well run for ever
 */
export async function openParquetFile(path: string, size: number): Promise<ReadFile> {
  const buffer = bufferOf(await open(path), size);
  const metadata = await readMetadata(buffer);
  const { columns, nested } = columnsOf(metadata);
  return { columns: columns.map(({ name }) => name), nested, batches: readBatches(buffer, metadata, columns) };
}

function bufferOf(handle: FileHandle, byteLength: number): AsyncBuffer {
  return {
    byteLength,
    async slice(start, end = byteLength) {
      const from = start < 0 ? byteLength + start : start;
      if (from < 0 || end > byteLength || from > end) throw new RangeError("beyond the end of the file");
      const bytes = new Uint8Array(end - from);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
      if (bytesRead < bytes.length) throw new RangeError("beyond the end of the file");
      return bytes.buffer;
    },
  };
}

async function readMetadata(buffer: AsyncBuffer): Promise<FileMetaData> {
  const metadata = await parquetMetadataAsync(buffer, { parsers, geoparquet: false });
  const rows = metadata.row_groups.reduce((sum, group) => sum + group.num_rows, 0n);
  if (rows !== metadata.num_rows || rows > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError("number of rows");
  return metadata;
}

/** What a column's values are, as far as it is not seen in them. */
interface ParquetColumn {
  readonly name: string;
  readonly kind: "plain" | "date" | "instant" | "clock" | "decimal" | "opaque";
  /** Of decimals: how many digits stand behind the point. */
  readonly scale: number;
}

function columnsOf(metadata: FileMetaData): { columns: ParquetColumn[]; nested: string[] } {
  const columns: ParquetColumn[] = [];
  const nested: string[] = [];
  for (const { element, children } of parquetSchema(metadata).children) {
    const { name, repetition_type, converted_type, logical_type } = element;
    const isNested = children.length > 0 || repetition_type === "REPEATED";
    const special = isNested || converted_type === "BSON" || converted_type === "INTERVAL";
    if (special || ["VARIANT", "GEOMETRY", "GEOGRAPHY"].includes(logical_type?.type ?? "")) {
      nested.push(name);
      continue;
    }
    const kind = kindOf(element);
    columns.push({ name, kind, scale: element.scale ?? 0 });
    // decimals come as whole numbers, since the reader would multiply them in binary
    if (kind === "decimal") {
      delete element.converted_type;
      delete element.logical_type;
    }
  }
  return { columns, nested };
}

function kindOf({ type, converted_type, logical_type }: SchemaElement): ParquetColumn["kind"] {
  if (logical_type?.type === "DECIMAL" || converted_type === "DECIMAL") return "decimal";
  if (logical_type?.type === "DATE" || converted_type === "DATE") return "date";
  if (logical_type?.type === "TIMESTAMP") return logical_type.isAdjustedToUTC ? "instant" : "clock";
  if (converted_type?.startsWith("TIMESTAMP") || type === "INT96") return "instant";
  return logical_type?.type === "JSON" || converted_type === "JSON" ? "opaque" : "plain";
}

/** Times come as milliseconds and dates as days, so that nothing is lost before it is looked at. */
const parsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: Number,
  timestampFromMicroseconds: (micros) => Math.floor(Number(micros) / 1e3),
  timestampFromNanoseconds: (nanos) => Math.floor(Number(nanos / 1000n) / 1e3),
  dateFromDays: Number,
  stringFromBytes: (bytes: Uint8Array | undefined) => bytes && utf8.decode(bytes),
  jsonFromBytes: (bytes: Uint8Array | undefined) => bytes && utf8.decode(bytes),
};

const utf8 = new TextDecoder();
const strictUtf8 = new TextDecoder("utf-8", { fatal: true });

async function* readBatches(
  buffer: AsyncBuffer,
  metadata: FileMetaData,
  columns: readonly ParquetColumn[],
): AsyncGenerator<ReadBatch> {
  let start = 0;
  for (const group of metadata.row_groups) {
    const end = start + Number(group.num_rows);
    if (end === start) continue;
    const values = await readGroup(buffer, metadata, columns, start, end);
    const bytesRead = Math.round((buffer.byteLength * end) / Number(metadata.num_rows));
    for (let from = start; from < end; from += batchSize) {
      const length = Math.min(batchSize, end - from);
      const records = Array.from({ length }, (_, i) => ({
        line: from + i + 1,
        fields: columns.map((column, index) => cellOf(values[index]!.at(from + i), column)),
      }));
      yield { records, bytesRead };
    }
    start = end;
  }
}

/** The values of each column in a row group. Rows as objects would take many times the memory. */
async function readGroup(
  buffer: AsyncBuffer,
  metadata: FileMetaData,
  columns: readonly ParquetColumn[],
  rowStart: number,
  rowEnd: number,
): Promise<ColumnValues[]> {
  const values = new Map(columns.map(({ name }) => [name, new ColumnValues()]));
  await parquetRead({
    file: buffer,
    metadata,
    columns: [...values.keys()],
    rowStart,
    rowEnd,
    onChunk: (chunk) => values.get(chunk.columnName)?.add(chunk),
    compressors,
    parsers,
    utf8: false,
    geoparquet: false,
  });
  for (const column of values.values()) column.expect(rowStart, rowEnd);
  return columns.map(({ name }) => values.get(name)!);
}

/** The values of one column: runs, which follow each other. */
class ColumnValues {
  readonly #runs: ColumnData[] = [];
  #current = 0;

  add(run: ColumnData): void {
    this.#runs.push(run);
  }

  /** @throws RangeError unless there is a value for each of these rows */
  expect(rowStart: number, rowEnd: number): void {
    let next = rowStart;
    for (const run of this.#runs) {
      if (run.rowStart > next) break;
      next = run.rowEnd;
    }
    if (next < rowEnd) throw new RangeError("number of rows");
  }

  /** The value in a row; rows are asked for in ascending order. */
  at(row: number): unknown {
    while (row >= this.#runs[this.#current]!.rowEnd) this.#current++;
    const { columnData, rowStart } = this.#runs[this.#current]!;
    return columnData[row - rowStart];
  }
}

function cellOf(value: unknown, { kind, scale }: ParquetColumn): Cell {
  if (value === undefined || value === null) return null;
  switch (kind) {
    case "opaque":
      return { as: "opaque", text: String(value) };
    case "date":
      return dateCell(Number(value) * millisecondsPerDay, 10, "");
    case "instant":
      return dateCell(Number(value), 23, "Z");
    case "clock":
      return dateCell(Number(value), 23, "");
    case "decimal":
      return { as: "number", text: decimalText(value, scale) };
    case "plain":
      return plainCell(value);
  }
}

function plainCell(value: unknown): Cell {
  if (value instanceof Uint8Array) {
    // old writers do not say that their bytes are text
    try {
      return strictUtf8.decode(value);
    } catch {
      return { as: "opaque", text: `${value.length} bytes` };
    }
  }
  if (typeof value !== "bigint") return value as string | number | boolean;
  return { as: "number", text: String(value) };
}

const millisecondsPerDay = 86_400_000;
const firstMoment = dayOfDate(0, 1, 1)! * millisecondsPerDay;
const endOfTime = dayOfDate(10_000, 1, 1)! * millisecondsPerDay;

/** A moment in ISO 8601, cut to so many characters; beyond the years of four digits there is none. */
function dateCell(milliseconds: number, length: number, offset: string): Cell {
  if (!(milliseconds >= firstMoment && milliseconds < endOfTime)) return { as: "opaque", text: String(milliseconds) };
  return { as: "date", text: `${new Date(milliseconds).toISOString().slice(0, length)}${offset}` };
}

/** A whole number, or its bytes (two's complement, the highest first), with a point before its last digits. */
function decimalText(value: unknown, scale: number): string {
  const whole = value instanceof Uint8Array ? integerOf(value) : BigInt(value as number | bigint);
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, "0");
  const point = digits.length - scale;
  const fraction = digits.slice(point).replace(/0+$/, "");
  return `${whole < 0n ? "-" : ""}${digits.slice(0, point)}${fraction === "" ? "" : `.${fraction}`}`;
}

function integerOf(bytes: Uint8Array): bigint {
  const hex = Buffer.from(bytes).toString("hex");
  return hex === "" ? 0n : BigInt.asIntN(bytes.length * 8, BigInt(`0x${hex}`));
}
