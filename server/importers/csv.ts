/**
 * Lines to the records of a CSV file (RFC 4180), such that no line is ever lost: what cannot be read comes out as a
 * broken record of one line, and reading goes on with the next line.
 *
 * @module
 */
import { columnNames } from "./columnNames.ts";
import { longestLine } from "./lines.ts";
import type { OpenSource } from "./records.ts";

/** One row of a file. `line` is where it starts, counted from 1; `text` is what stands there. */
export type CsvRecord = { readonly line: number; readonly text: string } & (
  | { readonly fields: readonly string[]; readonly broken?: never }
  | { readonly fields?: never; readonly broken: "quoting" | "too-long" }
);

/** Comma, unless the header has none and has semicolons, tabs or bars instead. */
export function detectDelimiter(header: string): string {
  const unquoted = header.replace(/"[^"]*"/g, "");
  return [",", ";", "\t", "|"].find((delimiter) => unquoted.includes(delimiter)) ?? ",";
}

/**
 * Reads records, in blocks; the first one is the header, and decides the delimiter if none is given. Empty lines are
 * passed over.
 * Inside quotes a quote is doubled, and delimiters and line breaks are text. A quote anywhere else, or one that is
 * not closed within `longestLine` characters, breaks only the line on which the record starts.
 */
export async function* csvRecords(
  blocks: AsyncIterable<readonly string[]>,
  delimiter?: string,
): AsyncGenerator<CsvRecord[]> {
  let reader: RecordReader | undefined;
  let line = 0;
  for await (const lines of blocks) {
    const records: CsvRecord[] = [];
    for (const text of lines) {
      line++;
      reader ??= text.trim() === "" ? undefined : new RecordReader(delimiter ?? detectDelimiter(text));
      reader?.read(text, line, records);
    }
    if (records.length > 0) yield records;
  }
  const last: CsvRecord[] = [];
  reader?.end(last, line);
  if (last.length > 0) yield last;
}

/** How a CSV file is laid out; what is not stated its header tells. */
export interface CsvLayout {
  readonly delimiter?: string | undefined;
  /** How many records stand above the data; one without it. */
  readonly headerRows?: number | undefined;
  /** Are columns of the same name told apart by numbers? */
  readonly numbered?: boolean;
}

/**
 * Opens a CSV file: its first records name the columns.
 *
 * @returns `undefined` if there are no such records
 */
export async function openCsv(
  blocks: AsyncIterable<readonly string[]>,
  { delimiter, headerRows = 1, numbered = false }: CsvLayout = {},
): Promise<OpenSource | undefined> {
  const records = csvRecords(blocks, delimiter);
  const close = async () => {
    await records.return(undefined);
  };
  const read: CsvRecord[] = [];
  while (read.length < headerRows) {
    const next = await records.next();
    if (next.done) break;
    read.push(...next.value);
  }
  const headers = read.slice(0, headerRows).flatMap(({ fields }) => (fields ? [fields] : []));
  if (headers.length < headerRows) {
    await close();
    return undefined;
  }
  async function* batches() {
    yield read.splice(0).slice(headerRows);
    yield* records;
  }
  const isPlain = headerRows === 1 && !numbered;
  return { columns: isPlain ? headers[0]! : columnNames(headers, numbered), batches: batches(), close };
}

/** Puts records together from lines; between two lines it may be inside a quoted field. */
class RecordReader {
  readonly #delimiter: string;
  /** The lines of the record that is still open inside quotes, and what was read of it. */
  #open: string[] = [];
  #openLength = 0;
  #fields: string[] = [];
  #quoted: string | undefined;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** Reads line number `line` and appends the records that end with it. */
  read(text: string, line: number, records: CsvRecord[]): void {
    if (this.#open.length === 0) {
      if (text.length > longestLine) {
        records.push({ line, text, broken: "too-long" });
        return;
      }
      if (!text.includes('"')) {
        const plain = withoutReturn(text);
        if (plain !== "") records.push({ line, text: plain, fields: plain.split(this.#delimiter) });
        return;
      }
    }
    this.#open.push(text);
    this.#openLength += text.length;
    const end = this.#openLength > longestLine ? "broken" : this.#scan(text);
    if (end === "open") return;
    if (end === "broken") {
      this.#giveUp(line, records);
      return;
    }
    const whole = {
      line: line - this.#open.length + 1,
      text: withoutReturn(this.#open.join("\n")),
      fields: this.#fields,
    };
    this.#reset();
    records.push(whole);
  }

  /** The file has ended: a quote that is still open was never closed. */
  end(records: CsvRecord[], line: number): void {
    while (this.#open.length > 0) this.#giveUp(line, records);
  }

  /**
   * Sets the first line of the open record aside and reads the others again. Of these only the last can open a quote
   * that it does not close (the others have an even number of quotes, being read whole inside quotes), so that no
   * line is read more than three times however broken the file is.
   */
  #giveUp(line: number, records: CsvRecord[]): void {
    const [first, ...others] = this.#open;
    const start = line - others.length;
    this.#reset();
    records.push({ line: start, text: withoutReturn(first!), broken: "quoting" });
    others.forEach((text, i) => {
      this.read(text, start + 1 + i, records);
    });
  }

  #reset(): void {
    this.#open = [];
    this.#openLength = 0;
    this.#fields = [];
    this.#quoted = undefined;
  }

  /** Reads one line, on from where the line before ended. */
  #scan(text: string): "done" | "open" | "broken" {
    if (this.#quoted !== undefined) this.#quoted += "\n";
    let at: number | "done" | "open" | "broken" = 0;
    while (typeof at === "number")
      at = this.#quoted === undefined ? this.#scanPlain(text, at) : this.#scanQuoted(text, at);
    return at;
  }

  /** At the start of a field: reads it, or goes into its quotes. Returns where to go on. */
  #scanPlain(text: string, at: number): number | "done" | "broken" {
    if (text[at] === '"') {
      this.#quoted = "";
      return at + 1;
    }
    const end = text.indexOf(this.#delimiter, at);
    const field = end < 0 ? withoutReturn(text.slice(at)) : text.slice(at, end);
    if (field.includes('"')) return "broken";
    this.#fields.push(field);
    return end < 0 ? "done" : end + 1;
  }

  /** Inside quotes: reads up to the next quote. Returns where to go on. */
  #scanQuoted(text: string, at: number): number | "done" | "open" | "broken" {
    const quote = text.indexOf('"', at);
    if (quote < 0) {
      this.#quoted += text.slice(at);
      return "open";
    }
    this.#quoted += text.slice(at, quote);
    const after = quote + 1;
    if (text[after] === '"') {
      this.#quoted += '"';
      return after + 1;
    }
    this.#fields.push(this.#quoted!);
    this.#quoted = undefined;
    if (withoutReturn(text.slice(after)) === "") return "done";
    return text[after] === this.#delimiter ? after + 1 : "broken";
  }
}

function withoutReturn(text: string): string {
  return text.endsWith("\r") ? text.slice(0, -1) : text;
}
