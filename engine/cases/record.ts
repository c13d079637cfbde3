/**
 * Turns a real account at a date into a case: what it was made of, and what came out.
 *
 * @module
 */
import type { Book, Fact } from "../book/book.ts";
import { formatDay } from "../book/days.ts";
import { withFactsRead } from "../book/factsRead.ts";
import { type SnapshotTable, snapshotReader } from "../book/table.ts";
import type { BeforeDeclaration, CaseDeclaration, GivenValue } from "../document/schema/cases.ts";
import { scoreColumns } from "../evaluate/columns.ts";
import { bandSnapshot, type Held, hold } from "../evaluate/stability.ts";
import { explain } from "../explain/explanation.ts";
import type { Value } from "../language/expression.ts";
import { namesIn } from "../language/names.ts";
import { type Program, unknownBand } from "../rules/program.ts";

export interface RecordInput {
  readonly book: Book;
  readonly program: Program;
  /** The account's snapshots alone, up to the one that is recorded. */
  readonly table: SnapshotTable;
  /** The row that is recorded. */
  readonly row: number;
  /** Names the case; of segment, stage and band those that not every account has. */
  readonly name: (found: readonly string[]) => string;
}

/**
 * The case of a snapshot. It gives the facts from rows that the rule set rests on, formulas follow from them; earlier
 * snapshots stand in it as far back as stability looks.
 */
export function recordCase({ book, program, table, row, name }: RecordInput): CaseDeclaration {
  const read = snapshotReader(table, row);
  const explanation = explain(program, read);
  const { segment, stage, score, coverage, adjustments, components, alerts } = explanation;
  const held = heldUpTo(book, program, table, row);
  const before = beforeOf(book, program, table, row, held);
  const band = bandId(program, held.at(-1)!.band);
  const facts = given(book, program, table, row);
  return {
    name: name([
      ...(program.segments.length > 1 ? [segment.id] : []),
      ...(program.stages.length > 1 ? [stage.id] : []),
      band,
    ]),
    on: formatDay(table.asOf[row]!),
    ...(Object.keys(facts).length > 0 && { facts }),
    ...(before.length > 0 && { before }),
    expect: {
      segment: segment.id,
      stage: stage.id,
      score,
      band,
      coverage,
      adjustments: adjustments.filter(({ applied }) => applied === true).map(({ id }) => id),
      ...(alerts.length > 0 && { alerts: alerts.filter(({ raised }) => raised === true).map(({ id }) => id) }),
      components: Object.fromEntries(components.map(({ id, points }) => [id, rounded(points)])),
    },
  };
}

/** Compared to a millionth: more digits say nothing. */
const rounded = (points: number | null): number | null => (points === null ? null : Math.round(points * 1e6) / 1e6);

/** The facts that are taken from rows and have a value, as a file has them. */
function given(book: Book, program: Program, table: SnapshotTable, row: number): Record<string, GivenValue> {
  const read = snapshotReader(table, row);
  const alerts = program.alerts
    .flatMap(({ when }) => [...namesIn(when.expression)])
    .filter((name) => book.facts.has(name));
  const facts = withFactsRead(book, [...program.facts, ...alerts])
    .map((name) => book.facts.get(name)!)
    .filter(({ definition, name }) => definition.by === "aggregate" && read(name) !== null);
  return Object.fromEntries(facts.map((fact) => [fact.name, written(fact, read(fact.name))]));
}

function written({ type }: Fact, value: Value): GivenValue {
  return type === "date" && typeof value === "number" ? formatDay(value) : value;
}

/** What was held after each scheduled snapshot up to a row, that row last. */
function heldUpTo({ calendar }: Book, program: Program, table: SnapshotTable, row: number): Held[] {
  const scores = scoreColumns(program, table);
  const all: Held[] = [];
  for (let at = 0; at <= row; at++) {
    if (at < row && table.beside?.[at]) continue;
    all.push(hold(all.at(-1), bandSnapshot(program, table, scores, at), program, calendar.every));
  }
  return all;
}

/** The last snapshot at which nothing was counted, by its band, and those after it by their facts. */
function beforeOf(
  book: Book,
  program: Program,
  table: SnapshotTable,
  row: number,
  held: readonly Held[],
): BeforeDeclaration[] {
  const { worsen, improve } = program.stability;
  const follows = worsen.snapshots === 1 && worsen.margin === 0 && improve.snapshots === 1 && improve.margin === 0;
  if (follows || held.length < 2) return [];
  const earlier = held.slice(0, -1);
  const settled = earlier.findLastIndex(({ worse, better }) => worse === 0 && better === 0);
  const rowOn = new Map(Array.from({ length: row }, (_, at) => [table.asOf[at]!, at] as const));
  return earlier.slice(Math.max(settled, 0)).map(({ asOf, band }, index) => {
    const on = formatDay(asOf);
    return index === 0
      ? { on, band: bandId(program, band) }
      : { on, facts: given(book, program, table, rowOn.get(asOf)!) };
  });
}

const bandId = ({ bands }: Program, band: number): string => bands[band]?.id ?? unknownBand;
