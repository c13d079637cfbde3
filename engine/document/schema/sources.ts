/**
 * Sources of a book: where rows come from, and what their columns mean.
 *
 * @module
 */
import * as Type from "typebox";
import { fileFormats } from "../../book/book.ts";
import { Account } from "./account.ts";
import { Expectations } from "./expectations.ts";
import { AnyKey, NameOf, named, object, oneOf, Text } from "./parts.ts";
import { Unpivot } from "./unpivot.ts";

export const columnTypes = ["number", "string", "boolean", "date"] as const;

/** Labels of the Encoding Standard for what exports are written in. */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1250",
  "windows-1251",
  "windows-1252",
  "windows-1253",
  "windows-1254",
  "windows-1257",
  "iso-8859-1",
  "iso-8859-2",
  "iso-8859-5",
  "iso-8859-7",
  "iso-8859-9",
  "iso-8859-15",
  "macintosh",
  "shift_jis",
  "euc-jp",
  "euc-kr",
  "gb18030",
  "big5",
] as const;

/** Where rows come from and how what stands there is to be read. */
export const place = {
  file: Type.Optional(
    Text(
      "Path of a CSV, NDJSON or Parquet file, text gzipped or not, relative to the book's folder; sources never leave that folder.",
    ),
  ),
  format: Type.Optional(oneOf(fileFormats, "Format of the file; without it, the ending of its name tells.")),
  delimiter: Type.Optional(
    Type.String({
      pattern: '^[^"\\r\\n]$',
      expected: "one character",
      description: "Of CSV: the character between fields; without it, the header tells.",
    }),
  ),
  headerRows: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 10,
      description:
        "Of CSV: how many rows stand above the data; one without it. The first one names the columns, together with those below it, ` / ` between them, where it alone does not tell two columns apart.",
    }),
  ),
  encoding: Type.Optional(
    oneOf(
      encodings,
      "Of CSV and NDJSON: without it, a byte order mark tells, else UTF-8, or Windows-1252 where it is not.",
    ),
  ),
  connection: Type.Optional(
    Text(
      "Instead of a file, a database: `env:NAME`, an environment variable that holds its URL, or `sqlite:path`, a file in the book's folder.",
    ),
  ),
  query: Type.Optional(Text("Of a database: one `select`.")),
  decimal: Type.Optional(
    oneOf([".", ","], "Decimal mark of numbers that are written as text; without it, the first thousand rows tell."),
  ),
  columns: Type.Optional(
    Type.Record(
      AnyKey,
      Type.Union(
        [
          oneOf(columnTypes, "Type of the column's values."),
          object(
            {
              type: oneOf(["date"], "A date."),
              format: Text("How it is written: yyyy, yy, MM, M, MMM, dd, d, HH, mm, ss, and what stands between them."),
            },
            "A date and how it is written.",
          ),
        ],
        {
          expected: `a type (${columnTypes.join(", ")}), or \`{ type: date, format: dd-MM-yyyy }\``,
          description: "Type of the column's values.",
        },
      ),
      {
        keysName: "column",
        examples: [{ minutes: "number", day: { type: "date", format: "dd.MM.yyyy" } }],
        description:
          "Types of the columns; a column that is not named here is a string. Here the column of `at` can state its format too.",
      },
    ),
  ),
};

/** Of `place`: a file or a database. */
export const placeAlternatives = [["file"], ["connection", "query"]];

const Source = object(
  {
    ...place,
    account: Type.Optional(Account),
    at: Type.Optional(
      NameOf("column", "Column that says when it happened. Without it, the rows are the state at import."),
    ),
    known: Type.Optional(NameOf("column", "Column that says when it became known; where it is empty, `at` counts.")),
    endOfDay: Type.Optional(
      Type.Boolean({
        description: "Of ready-made snapshots: `at` is the end of its day, so that rows count from the next day on.",
      }),
    ),
    unpivot: Type.Optional(Unpivot),
    expect: Type.Optional(Expectations("each row, by its columns, `at` and `known`")),
  },
  "Where rows come from, and what their columns mean.",
  { alternatives: placeAlternatives },
);

const examples = {
  visits: {
    file: "data/visits.csv.gz",
    format: "csv",
    delimiter: ";",
    encoding: "windows-1252",
    decimal: ",",
    account: "customer",
    at: "day",
    known: "loaded_at",
    columns: { minutes: "number", day: { type: "date", format: "dd.MM.yyyy" } },
    expect: { "some-time": { that: "minutes > 0", title: "Nobody visits for no time" } },
  },
  seats: {
    connection: "env:WAREHOUSE_URL",
    query: "select account_id, month_end, seats from usage",
    account: "account_id",
    at: "month_end",
    endOfDay: true,
    columns: { seats: "number" },
  },
  answers: {
    file: "data/answers.csv",
    headerRows: 2,
    account: {
      column: "E-mail",
      lookup: "contacts.email",
      byDomain: "contacts.domain",
      take: { joined_on: "joined_on" },
    },
    at: "End date",
    columns: { "End date": { type: "date", format: "MM/dd/yyyy" } },
    unpivot: [
      { question: "Would you recommend us?", kind: "nps", scale: [0, 10], comment: "Why?" },
      { question: "How much effort was it?", kind: "ces", answers: { Little: 1, Much: 5 }, reversed: true },
      { question: "What should we improve?", kind: "wish", separator: ";" },
      { question: "Rate our support", kind: "csat", scale: [1, 5], topic: "support" },
    ],
  },
};

export const Sources = named(Source, "Where the rows come from, by name.", examples);
