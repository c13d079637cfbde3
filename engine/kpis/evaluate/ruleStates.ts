/**
 * What a rule set makes of accounts at the dates that KPIs ask for, by the same evaluators as everywhere, a block of
 * accounts at a time. Scores are those that were seen then: what became known later does not change them.
 *
 * @module
 */
import type { AccountActivity } from "../../book/activity.ts";
import type { Book } from "../../book/book.ts";
import { type Day, scheduledDays } from "../../book/days.ts";
import { withFactsRead } from "../../book/factsRead.ts";
import { buildSnapshots } from "../../book/snapshots.ts";
import type { SnapshotTable } from "../../book/table.ts";
import { noScore } from "../../evaluate/arithmetic.ts";
import { type Scores, scoreColumns } from "../../evaluate/columns.ts";
import { type Held, hold } from "../../evaluate/stability.ts";
import { namesIn } from "../../language/names.ts";
import type { RuleSet } from "../../rules/compile.ts";
import { type Program, unknownBand } from "../../rules/program.ts";

/** What the rule set made of an account on a day. */
export interface RuleState {
  readonly segment: string;
  readonly stage: string;
  /** The band held, stability included. */
  readonly band: string;
  readonly score: number | null;
  readonly coverage: number;
  /** Points of the groups that are asked for. */
  readonly points: ReadonlyMap<string, number | null>;
}

/** What is read of a rule set. */
export interface RuleReading {
  readonly ruleSet: RuleSet;
  readonly dates: readonly Day[];
  /** The last day whose start may be looked at. */
  readonly through: Day;
  readonly band: boolean;
  readonly groups: ReadonlySet<string>;
}

/** Reads the states of a block of accounts. */
export function ruleStates(
  book: Book,
  { ruleSet, dates, through, band, groups }: RuleReading,
): (block: readonly AccountActivity[]) => Promise<ReadonlyMap<string, ReadonlyMap<Day, RuleState>>> {
  const { program } = ruleSet;
  const scored = bookOfRules(book, program);
  const { every, from, to, source } = book.calendar;
  // who holds a band from snapshot to snapshot needs all of them
  const needsHistory = band && holdsBands(program);
  const history = needsHistory && source === undefined ? scheduledDays(every, from, Math.min(to, through)) : [];
  const wanted: ReadonlySet<Day> = new Set(dates);
  const all = [...new Set([...history, ...dates])].sort((a, b) => a - b);
  // of ready-made snapshots every account has days of its own
  const ownDays = needsHistory && source !== undefined;
  const options = ownDays ? { beside: dates, through } : { dates: all };
  const days: ReadonlySet<Day> = new Set(history);
  const isScheduled = (day: Day) => ownDays || days.has(day);
  const ofGroups = [...groups].map((id) => [id, programOfGroup(program, id)] as const);
  return async (block) => {
    const { table } = await buildSnapshots(scored, block, new Map(), options);
    const scores = scoreColumns(program, table);
    const points = new Map(ofGroups.map(([id, one]) => [id, scoreColumns(one, table)]));
    return statesOf(program, table, { scores, points, every, isScheduled, wanted });
  };
}

/** Only what a score needs: the rest is read elsewhere. */
function bookOfRules(book: Book, program: Program): Book {
  const eligible = book.calendar.where ? namesIn(book.calendar.where) : [];
  const named = [...program.facts, ...eligible].filter((name) => book.facts.has(name));
  const read = new Set(withFactsRead(book, named));
  const { outcomes: _, ...rest } = book;
  return { ...rest, facts: new Map([...book.facts].filter(([name]) => read.has(name))) };
}

/** Can the band held differ from that of the score? */
function holdsBands({ stability: { worsen, improve } }: Program): boolean {
  return worsen.snapshots > 1 || improve.snapshots > 1 || worsen.margin > 0 || improve.margin > 0;
}

/** A program whose score is the points of one group. */
function programOfGroup(program: Program, id: string): Program {
  const groups = program.groups
    .filter((group) => group.id === id)
    .map((group) => ({ ...group, weights: group.weights.map((weight) => (weight > 0 ? 1 : 0)) }));
  return { ...program, groups, adjustments: [] };
}

interface Read {
  readonly scores: Scores;
  readonly points: ReadonlyMap<string, Scores>;
  readonly every: Book["calendar"]["every"];
  readonly isScheduled: (day: Day) => boolean;
  readonly wanted: ReadonlySet<Day>;
}

function statesOf(program: Program, table: SnapshotTable, read: Read): Map<string, Map<Day, RuleState>> {
  const states = new Map<string, Map<Day, RuleState>>();
  let before: Held | undefined;
  for (let row = 0; row < table.length; row++) {
    if (row > 0 && table.account[row] !== table.account[row - 1]) before = undefined;
    const asOf = table.asOf[row]!;
    const { scores, every } = read;
    const cell = scores.segment[row]! * program.stages.length + scores.stage[row]!;
    const snapshot = { asOf, tenths: scores.tenths[row]!, band: scores.band[row]!, edges: program.edges[cell]! };
    const held = hold(before, snapshot, program, every);
    // a date between two scheduled ones changes nothing for the later one
    if (read.isScheduled(asOf)) before = held;
    if (!read.wanted.has(asOf)) continue;
    const account = table.accounts[table.account[row]!]!;
    let own = states.get(account);
    if (!own) states.set(account, (own = new Map()));
    own.set(asOf, {
      segment: program.segments[scores.segment[row]!]!.id,
      stage: program.stages[scores.stage[row]!]!.id,
      band: program.bands[held.band]?.id ?? unknownBand,
      score: scoreIn(scores, row),
      coverage: scores.coverage[row]!,
      points: new Map([...read.points].map(([id, ofGroup]) => [id, scoreIn(ofGroup, row)])),
    });
  }
  return states;
}

function scoreIn({ tenths }: Scores, row: number): number | null {
  return tenths[row] === noScore ? null : tenths[row]! / 10;
}
