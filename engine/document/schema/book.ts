/**
 * `book.yaml`: one definition, from which come the types, the validator and the JSON Schema.
 *
 * @module
 */
import Type from "typebox";
import { fileFormats, windowRollUps } from "../../book/book.ts";
import { outcomeKinds } from "../../book/outcomes.ts";
import { Account } from "./account.ts";
import { Expectations } from "./expectations.ts";
import { Condition, DayText, DurationText, Id, named, object, oneOf, type ReadonlyStatic, Text } from "./parts.ts";
import { Unpivot } from "./unpivot.ts";

const columnTypes = ["number", "string", "boolean", "date"] as const;

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
const place = {
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
      Type.String(),
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
        description:
          "Types of the columns; a column that is not named here is a string. Here the column of `at` can state its format too.",
      },
    ),
  ),
};

const Source = object(
  {
    ...place,
    account: Type.Optional(Account),
    at: Type.Optional(Text("Column that says when it happened. Without it, the rows are the state at import.")),
    known: Type.Optional(Text("Column that says when it became known; where it is empty, `at` counts.")),
    endOfDay: Type.Optional(
      Type.Boolean({
        description: "Of ready-made snapshots: `at` is the end of its day, so that rows count from the next day on.",
      }),
    ),
    unpivot: Type.Optional(Unpivot),
    expect: Type.Optional(Expectations("each row, by its columns, `at` and `known`")),
  },
  "Where rows come from, and what their columns mean.",
);

const ColumnOf = (what: string, alternative = "") =>
  Text(
    `${what}, written \`source.column\`; \`source.at\` and \`source.known\` are the dates of the row.${alternative}`,
  );

/** What can be taken of a column, or of what is computed from each row. */
const ValuesOf = (what: string) => ColumnOf(what, " Or the source alone, and `of`.");

const Fact = object(
  {
    count: Type.Optional(Text("Number of rows of a source; 0 without rows.")),
    sum: Type.Optional(ValuesOf("Sum of a column")),
    mean: Type.Optional(ValuesOf("Mean of a column")),
    median: Type.Optional(ValuesOf("Value in the middle of a column")),
    quantile: Type.Optional(ValuesOf("Quantile of a column, at `level`")),
    min: Type.Optional(ValuesOf("Smallest value of a column")),
    max: Type.Optional(ValuesOf("Largest value of a column")),
    first: Type.Optional(ValuesOf("Value of the first row that has one")),
    latest: Type.Optional(ValuesOf("Value of the latest row that has one")),
    mostFrequent: Type.Optional(ValuesOf("Most frequent value of a column")),
    distinct: Type.Optional(ValuesOf("Number of different values of a column")),
    share: Type.Optional(Text("Share of the rows of a source for which `meeting` is true.")),
    daysSince: Type.Optional(Text("Days since the latest row of a source.")),
    daysBetween: Type.Optional(Text("Usual number of days between rows of a source.")),
    from: Type.Optional(
      ColumnOf("The column as it stands: in the row of a ready-made snapshot, or of a source without `at`"),
    ),
    formula: Type.Optional(Text("Computed from other facts and `as_of`.")),
    of: Type.Optional(Text("Instead of a column, a formula over each row: `sum: contracts, of: amount * years`.")),
    where: Type.Optional(Condition("Only rows for which this is true count.")),
    meeting: Type.Optional(Condition("Of `share`: the condition whose share is taken.")),
    level: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: "Of `quantile`: 0 is the least value, 0.5 the median, 1 the greatest.",
      }),
    ),
    over: Type.Optional(DurationText("Length of the window; without it, everything before its end.")),
    ending: Type.Optional(DurationText("How long before `as_of` the window ends.")),
    since: Type.Optional(
      Text("A date, as a formula over facts: rows before it do not count. Where it is missing, so is the fact."),
    ),
    each: Type.Optional(
      DurationText(
        "The window `over` is divided into windows of this length: the fact is taken in each, and rolled up.",
      ),
    ),
    rollUp: Type.Optional(oneOf(windowRollUps, "With `each`: how the values of the windows become one.")),
    freshFor: Type.Optional(DurationText("Missing when the value is older than this.")),
    title: Type.Optional(Text("How people call it.")),
    type: Type.Optional(oneOf(columnTypes, "Stated for the reader; must agree with what the fact gives.")),
    unit: Type.Optional(Text("Unit of the values, for people.")),
    range: Type.Optional(
      Type.Tuple([Type.Number(), Type.Number()], {
        expected: "two numbers, the smallest and the largest",
        description: "Smallest and largest value that can be right; a value outside is missing.",
      }),
    ),
    values: Type.Optional(
      Type.Array(Type.String(), { minItems: 1, description: "The only values that can occur; another is missing." }),
    ),
    direction: Type.Optional(oneOf(["up", "down", "none"], "Is more of it healthier?")),
    role: Type.Optional(oneOf(["revenue", "owner", "name", "renewal"], "What the fact is to the business.")),
    actionable: Type.Optional(Type.Boolean({ description: "Can somebody do something about it?" })),
  },
  "A typed attribute of an account at a date: one aggregate of a source, or a formula.",
);

const Snapshots = object(
  {
    every: Type.Optional(
      oneOf(
        ["day", "week", "month", "quarter"],
        "How often; weeks begin on Monday, months on their first day. Of ready-made snapshots, how far they are apart: a month without it.",
      ),
    ),
    from: Type.String({
      pattern: "^(\\d{4}-\\d{2}-\\d{2}|[A-Za-z_][A-Za-z0-9_]*)$",
      expected: "a date such as 2026-06-15, or a source of ready-made snapshots",
      description: "First day on which a snapshot may be taken; or the source of ready-made snapshots.",
    }),
    to: Type.Optional(DayText("Last day, inclusive; of ready-made snapshots, all without it.")),
    where: Type.Optional(Condition("An account has a snapshot only on days for which this is true.")),
  },
  "The days on which the facts of every account are recorded.",
);

const Outcomes = object(
  {
    events: Type.Optional(
      object(
        {
          ...place,
          account: Account,
          at: Text("Column with the day on which the outcome took effect."),
          kind: Type.Union(
            [
              Type.String(),
              object({ always: oneOf(outcomeKinds, "The kind of every row.") }, "Every row is of the same kind."),
            ],
            {
              expected: "a column, or `{ always: churned }`",
              description:
                "Column with its kind: churned, renewed, contracted, expanded or started; or the kind that every row has.",
            },
          ),
          noticed: Type.Optional(Text("Column with the day on which the customer gave notice.")),
          amount: Type.Optional(Text("Column with the change of revenue.")),
          reason: Type.Optional(Text("Column with the stated reason.")),
        },
        "Outcomes that somebody has written down.",
      ),
    ),
    lapse: Type.Optional(
      object(
        {
          activity: Text("The source whose rows show that the account is alive."),
          where: Type.Optional(Condition("Only rows for which this is true show it.")),
          after: DurationText("So long without activity, and the account is lost."),
        },
        "Lost by silence: for books without contracts.",
      ),
    ),
    renewals: Type.Optional(
      object(
        {
          source: Text("The source of contracts, one row for each contract and term."),
          due: Text("Column with the day on which the contract ends; where it is empty, the contract has no end."),
          deadline: Type.Optional(
            Text("Column with the last day for notice: the decision date, where there is one; else `due` is."),
          ),
          start: Type.Optional(Text("Column with the day on which it begins; `at` without it, and where it is empty.")),
          amount: Type.Optional(
            Text("Column with its revenue a year: tells renewals for less, and what is at stake in a decision."),
          ),
          where: Type.Optional(
            Condition(
              "Only rows for which this is true are contracts that come up for renewal and that renew others: leave out add-ons that end on days of their own.",
            ),
          ),
        },
        "Contracts that come up for renewal. Contracts of an account that end on the same day are one decision. It is renewed if a contract that begins after them begins by `due` + `grace` and runs beyond `due`, or by a `renewed` event.",
      ),
    ),
    interventions: Type.Optional(
      object(
        {
          ...place,
          account: Account,
          at: Text("Column with the day on which somebody acted."),
        },
        "What the team did about an account: warnings that were worked are then reported apart from those that were ignored.",
      ),
    ),
    completeThrough: DayText("The last day for which every outcome is already booked."),
  },
  "What later happened to the accounts.",
);

export const BookSchema = Type.Object(
  {
    book: Id("The book's id."),
    title: Type.Optional(Text("The book's name for people.")),
    currency: Type.Optional(
      Type.String({ pattern: "^[A-Z]{3}$", expected: "a currency code such as EUR", description: "ISO 4217 code." }),
    ),
    timeZone: Type.Optional(Text("IANA name of the zone in which days begin; UTC without it.")),
    sources: named(Source, "Where the rows come from, by name."),
    snapshots: Snapshots,
    facts: named(Fact, "What is known of an account at a date, by name."),
    expect: Type.Optional(Expectations("each account, by its facts at the end of the data")),
    outcomes: Type.Optional(Outcomes),
  },
  { additionalProperties: false, title: "Barograph book", description: "The data of one business: book.yaml." },
);

export type BookDocument = ReadonlyStatic<typeof BookSchema>;
export type SourceDeclaration = BookDocument["sources"][string];
export type FactDeclaration = BookDocument["facts"][string];
