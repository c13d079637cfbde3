/**
 * A look at the pages of a Parquet file before they are read. The reader trusts what their headers say: one that leads
 * back to where it stands would be read for ever, one that promises too much would fill the memory.
 *
 * @module
 */
import type { AsyncBuffer, ColumnMetaData, FileMetaData, PageHeader } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";

/** The most bytes that a page may have when it is decompressed; writers make pages of a megabyte. */
const largestPage = 1 << 28;

/**
 * Walks through the pages of every flat column of a row group.
 *
 * @throws RangeError if their sizes or numbers of values cannot be right
 */
export async function checkGroup(
  buffer: AsyncBuffer,
  { row_groups, schema }: FileMetaData,
  rowStart: number,
  rowEnd: number,
): Promise<void> {
  let start = 0;
  for (const group of row_groups) {
    if (start === rowStart) {
      for (const { meta_data } of group.columns) {
        // of lists and records there may be more values than rows; they are not read
        if (meta_data?.path_in_schema.length === 1) await checkChunk(buffer, meta_data, rowEnd - rowStart);
      }
      return;
    }
    start += Number(group.num_rows);
  }
}

async function checkChunk(buffer: AsyncBuffer, column: ColumnMetaData, rows: number): Promise<void> {
  const { dictionary_page_offset, data_page_offset, total_compressed_size } = column;
  const start = Number(dictionary_page_offset || data_page_offset);
  const bytes = await buffer.slice(start, start + Number(total_compressed_size));
  const reader = { view: new DataView(bytes), offset: 0 };
  let values = 0;
  while (values < rows) {
    const header = parquetHeader(reader);
    expectWithin(header.compressed_page_size, bytes.byteLength - reader.offset);
    expectWithin(header.uncompressed_page_size, largestPage);
    values += valuesOf(header, rows);
    reader.offset += header.compressed_page_size;
  }
  expectWithin(values, rows);
}

/** How many rows a page has; a dictionary has none. */
function valuesOf(header: PageHeader, rows: number): number {
  const { data_page_header, data_page_header_v2, dictionary_page_header } = header;
  if (dictionary_page_header) expectWithin(dictionary_page_header.num_values, rows);
  if (header.type === "DICTIONARY_PAGE") return 0;
  const values = data_page_header_v2?.num_values ?? data_page_header?.num_values ?? Number.NaN;
  expectWithin(values, rows);
  if (data_page_header_v2) {
    const { definition_levels_byte_length, repetition_levels_byte_length, num_rows, num_nulls } = data_page_header_v2;
    for (const length of [definition_levels_byte_length, repetition_levels_byte_length]) {
      expectWithin(length, header.compressed_page_size);
    }
    for (const count of [num_rows, num_nulls]) expectWithin(count, values);
  }
  return values;
}

function expectWithin(size: number, most: number): void {
  if (!(Number.isInteger(size) && size >= 0 && size <= most)) throw new RangeError("sizes of pages");
}
