/**
 * Small books and rows for tests.
 *
 * @module
 */
import type { AccountActivity, SourceRows } from "#engine/book/activity.ts";
import type { Aggregate, Book, Calendar, Fact, Outcomes, Source } from "#engine/book/book.ts";
import { parseDay } from "#engine/book/days.ts";
import type { Expression, Value, ValueType } from "#engine/language/expression.ts";
import { parseExpression } from "#engine/language/parse.ts";

/** `2026-06-15` or `2026-06-15T12:30` as a moment. */
export function moment(text: string): number {
  const [date, time = "00:00"] = text.split("T");
  const [hours, minutes] = time.split(":").map(Number);
  return parseDay(date!)! + (hours! * 60 + minutes!) / 1440;
}

export function expression(text: string): Expression {
  const { expression: parsed, problems } = parseExpression(text);
  if (!parsed) throw new Error(`${text}: ${JSON.stringify(problems)}`);
  return parsed;
}

/** One row: when, known when (else at once), and its values. */
export type Row = { at: string; known?: string } & Record<string, Value | undefined>;

/** Rows as an importer hands them over: ordered by (at, known, line), `known` never before `at`. */
function sourceRows(rows: readonly Row[]): SourceRows {
  const lines = rows.map((row, line) => {
    const at = moment(row.at);
    return { row, line, at, known: Math.max(at, row.known === undefined ? at : moment(row.known)) };
  });
  lines.sort((a, b) => a.at - b.at || a.known - b.known || a.line - b.line);
  const names = new Set(rows.flatMap((row) => Object.keys(row)).filter((name) => name !== "at" && name !== "known"));
  return {
    count: lines.length,
    at: lines.map((line) => line.at),
    known: lines.map((line) => line.known),
    columns: new Map([...names].map((name) => [name, lines.map((line) => line.row[name] ?? null)])),
  };
}

export function activity(account: string, sources: Record<string, readonly Row[]>): AccountActivity {
  return {
    account,
    sources: new Map(Object.entries(sources).map(([name, rows]) => [name, sourceRows(rows)])),
  };
}

/** A fact as it stands in `book.yaml`, conditions as text, durations as days. */
export type FactText = Partial<Pick<Fact, "type" | "range" | "values" | "direction">> &
  (
    | { formula: string }
    | (Omit<Aggregate, "where" | "meeting" | "ending" | "of" | "since"> & {
        where?: string;
        meeting?: string;
        ending?: number;
        /** A formula that gives a number. */
        of?: string;
        since?: string;
      })
  );

function fact(name: string, text: FactText): Fact {
  const { type = "number", range, values, direction = "none", ...definition } = text;
  const common = { name, type, direction, actionable: false, ...(range && { range }), ...(values && { values }) };
  if ("formula" in definition) {
    return { ...common, definition: { by: "formula", formula: expression(definition.formula) } };
  }
  const { where, meeting, ending = 0, of, since, ...aggregate } = definition;
  return {
    ...common,
    definition: {
      by: "aggregate",
      ...aggregate,
      ending,
      ...(where !== undefined && { where: expression(where) }),
      ...(meeting !== undefined && { meeting: expression(meeting) }),
      ...(of !== undefined && { of: { formula: expression(of), type: "number" } }),
      ...(since !== undefined && { since: expression(since) }),
    },
  };
}

export function source(name: string, columns: Record<string, ValueType> = {}, at: string | null = "at"): Source {
  return {
    name,
    file: `data/${name}.csv`,
    account: "account",
    ...(at !== null && { at }),
    columns: new Map(Object.entries(columns)),
  };
}

export interface BookText {
  sources: readonly Source[];
  facts: Record<string, FactText>;
  calendar?: Partial<Omit<Calendar, "where">> & { where?: string };
  outcomes?: Outcomes;
}

export function book({ sources, facts, calendar = {}, outcomes }: BookText): Book {
  const { where, ...days } = calendar;
  return {
    id: "test",
    title: "Test",
    timeZone: "UTC",
    sources: new Map(sources.map((one) => [one.name, one])),
    facts: new Map(Object.entries(facts).map(([name, text]) => [name, fact(name, text)])),
    calendar: {
      every: "month",
      from: parseDay("2026-01-01")!,
      to: parseDay("2026-06-01")!,
      ...days,
      ...(where !== undefined && { where: expression(where) }),
    },
    ...(outcomes && { outcomes }),
  };
}
