/**
 * Ways to divide what is judged into groups: by segment, stage, month, owner, or any fact.
 *
 * @module
 */
import type { Book, Fact } from "../book/book.ts";
import { formatDay } from "../book/days.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { Scores } from "../evaluate/columns.ts";
import { factColumn } from "../predictors/columns.ts";
import type { Choice, Program } from "../rules/program.ts";
import { binOf, quantileEdges } from "../statistics/index.ts";
import { monthsOf } from "./byMonth.ts";
import type { Observations } from "./observations.ts";

/** What the members of a group have in common. */
export interface GroupName {
  /** A value: the id of a segment or stage, the first date of a month, the text of a fact; `null` where there is none. */
  readonly value: string | null;
  /** Of numbers (of dates: days before the snapshot) from here … */
  readonly from: number | null;
  /** … to below here; `null` at an open end. */
  readonly to: number | null;
  readonly kind: "value" | "range" | "others" | "missing";
}

/** A way to divide. */
export interface Division {
  readonly by: "segment" | "stage" | "month" | "fact";
  /** Of a fact its name. */
  readonly name: string;
  readonly title: string;
  /** The groups that have observations. */
  readonly groups: readonly GroupName[];
  /** Of every observation the number of its group. */
  readonly of: Int32Array;
}

/** Of text, so many of the most frequent values are groups of their own. */
const mostValues = 20;
/** Numbers are divided at their quartiles. */
const ranges = 4;

/**
 * The divisions that are always made, where they divide anything (segments, stages, months, the owner), and those that
 * are asked for.
 *
 * @param facts names of facts of the book
 */
export function divisionsOf(
  book: Book,
  program: Program,
  table: SnapshotTable,
  judged: Observations,
  scores: Scores,
  facts: readonly string[],
): Division[] {
  const owner = [...book.facts.values()].filter(({ role }) => role === "owner").map(({ name }) => name);
  const chosen = (by: "segment" | "stage", list: readonly Choice[]) => {
    const { row } = judged;
    const codes = new Uint8Array(row.length);
    for (let i = 0; i < codes.length; i++) codes[i] = scores[by][row[i]!]!;
    const names = list.map(({ id }) => named(id));
    return { by, name: by, title: by, ...byCode(codes, names) };
  };
  const { from, of } = monthsOf(judged);
  const divisions: Division[] = [
    chosen("segment", program.segments),
    chosen("stage", program.stages),
    { by: "month", name: "month", title: "month", groups: from.map((day) => named(formatDay(day))), of },
  ];
  return [
    ...divisions.filter(({ groups }) => groups.length > 1),
    ...[...new Set([...owner, ...facts])].map((name) => byFact(book.facts.get(name)!, table, judged)),
  ];
}

function byFact(fact: Fact, table: SnapshotTable, { row }: Observations): Division {
  const { values, dictionary, title, type } = factColumn(fact, table, row);
  const missing: GroupName = { value: null, from: null, to: null, kind: "missing" };
  const division = { by: "fact", name: fact.name, title } as const;
  if (dictionary) {
    const frequent = mostFrequent(values).map((code) => named(dictionary[code]!));
    const place = new Map(frequent.map(({ value }, k) => [value, k]));
    const others: GroupName = { value: null, from: null, to: null, kind: "others" };
    const names = [...frequent, others, missing];
    const codeOf = (code: number) => place.get(dictionary[code]!) ?? frequent.length;
    const codes = values.map((code) => (Number.isNaN(code) ? names.length - 1 : codeOf(code)));
    return { ...division, ...byCode(codes, names) };
  }
  if (type === "boolean") {
    const codes = values.map((value) => (Number.isNaN(value) ? 2 : value));
    return { ...division, ...byCode(codes, [named("false"), named("true"), missing]) };
  }
  const present = values.filter((value) => !Number.isNaN(value)).sort();
  const edges = quantileEdges(present, ranges);
  const names = Array.from({ length: edges.length + 1 }, (_, bin): GroupName => {
    return { value: null, from: edges[bin - 1] ?? null, to: edges[bin] ?? null, kind: "range" };
  });
  const codes = values.map((value) => (Number.isNaN(value) ? names.length : binOf(edges, value)));
  return { ...division, ...byCode(codes, [...names, missing]) };
}

/** The most frequent codes, the most frequent first. */
function mostFrequent(codes: Float64Array): number[] {
  const counts = new Map<number, number>();
  for (const code of codes) if (!Number.isNaN(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || a - b)
    .slice(0, mostValues)
    .map(([code]) => code);
}

const named = (value: string): GroupName => ({ value, from: null, to: null, kind: "value" });

/** Groups by code, without the empty ones. */
function byCode(codes: ArrayLike<number>, names: readonly GroupName[]): Pick<Division, "groups" | "of"> {
  const met = new Uint8Array(names.length);
  for (let i = 0; i < codes.length; i++) met[codes[i]!] = 1;
  const groups = names.filter((_, code) => met[code] === 1);
  const numberOf = Int32Array.from(names, (name) => groups.indexOf(name));
  const of = new Int32Array(codes.length);
  for (let i = 0; i < of.length; i++) of[i] = numberOf[codes[i]!]!;
  return { groups, of };
}
