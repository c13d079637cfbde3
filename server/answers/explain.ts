/**
 * What `barograph explain` tells of an account.
 *
 * @module
 */
import { nameReader } from "#engine/book/accountName.ts";
import type { Book } from "#engine/book/book.ts";
import { type Day, formatDay } from "#engine/book/days.ts";
import type { Provenance } from "#engine/book/facts.ts";
import { withFactsRead } from "#engine/book/factsRead.ts";
import type { Snapshots } from "#engine/book/snapshots.ts";
import { snapshotReader, wholeFacts } from "#engine/book/table.ts";
import { undatedFacts } from "#engine/book/undated.ts";
import { noScore } from "#engine/evaluate/arithmetic.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { encodeTable } from "#engine/evaluate/encode.ts";
import { type Change, type Evaluated, explainChange } from "#engine/explain/change.ts";
import { type Explanation, explain } from "#engine/explain/explanation.ts";
import { type Holding, holdingAt } from "#engine/explain/holding.ts";
import { type NearestChange, nearestChanges } from "#engine/explain/nearest/nearestChanges.ts";
import { applyOverride, type Override, overrideOn } from "#engine/explain/override.ts";
import { type Reason, reasons } from "#engine/explain/reasons.ts";
import type { Value } from "#engine/language/expression.ts";
import { namesIn } from "#engine/language/names.ts";
import { BarographError, problem } from "#engine/problems.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import { type UndatedReads, undatedReads } from "#engine/rules/undated.ts";

import { type OverrideJson, overrideJson } from "../notes/overrides.ts";

/** What `explain --format json` prints. */
export interface ExplainReport {
  readonly schemaVersion: 1;
  readonly book: { readonly id: string; readonly title: string; readonly currency: string | null };
  readonly rules: RulesName;
  readonly dataVersion: string;
  readonly account: string;
  /** What the book calls it; `null` where it says nothing. */
  readonly name: string | null;
  readonly asOf: string;
  readonly explanation: Explanation;
  /** The band held, stability included. */
  readonly held: Holding;
  /** What somebody set for the account on that day, and what stands with it; all else is computed. */
  readonly override: OverrideJson | null;
  readonly reasons: readonly Reason[];
  readonly nearestChanges: readonly NearestChange[];
  readonly change: ExplainedChange | null;
  /** Every fact that scores, alerts and eligibility rest on, by name. */
  readonly facts: Readonly<Record<string, FactState>>;
  readonly undated: UndatedReads;
}

interface RulesName {
  readonly id: string;
  readonly title: string;
  readonly identity: string;
}

/** The change, the day of its earlier side, and the rules of that side where they are others. */
export interface ExplainedChange extends Change {
  readonly since: string;
  readonly against: (RulesName & { readonly path: string }) | null;
}

/** A fact's value and where it comes from. */
export interface FactState extends Provenance {
  readonly value: Value;
  /** Does it rest on a source without dates? */
  readonly undated: boolean;
}

/** An account's snapshots, and the rules that explain them. */
export interface ExplainInput {
  readonly book: Book;
  readonly ruleSet: RuleSet;
  readonly dataVersion: string;
  /** Those of the account alone, with provenance. */
  readonly snapshots: Snapshots;
  readonly account: string;
  /** The day that is explained; without it, the account's last one. */
  readonly asOf?: Day | undefined;
  /** The day of the earlier side of a change. */
  readonly since?: Day | undefined;
  /** Other rules over facts of the same meaning, for the earlier side of a change. */
  readonly against?: { readonly ruleSet: RuleSet; readonly path: string } | undefined;
  /** What people set for the account. */
  readonly overrides?: readonly Override[] | undefined;
}

/**
 * Explains an account.
 *
 * @throws BarographError `account-unknown` if it has no snapshot on a day
 */
export function explainReport(input: ExplainInput): ExplainReport {
  const { book, ruleSet, snapshots, against, account, asOf, since } = input;
  const { program } = ruleSet;
  const { table } = snapshots;
  const sideOf = ({ id, program: one }: RuleSet, row: number): Evaluated => {
    const scores = scoreColumns(one, table, encodeTable(table, one.facts));
    const holding = holdingAt(one, table, scores, book.calendar.every, row);
    const override = overrideOn(input.overrides ?? [], id, one, table.asOf[row]!);
    const cell = scores.segment[row]! * one.stages.length + scores.stage[row]!;
    const tenths = scores.tenths[row]!;
    const computed = { score: tenths === noScore ? null : tenths / 10, band: holding.band };
    return {
      program: one,
      read: snapshotReader(table, row),
      holding,
      override: override && { override, ...applyOverride(override, computed, one, one.edges[cell]!) },
    };
  };
  const row = rowOf(input, asOf);
  const side = sideOf(ruleSet, row);
  const explanation = explain(program, side.read);
  const before = since === undefined ? row : rowOf(input, since);
  const isChange = since !== undefined || against !== undefined;
  const change = isChange ? explainChange(sideOf(against?.ruleSet ?? ruleSet, before), side) : undefined;
  return {
    schemaVersion: 1,
    book: { id: book.id, title: book.title, currency: book.currency ?? null },
    rules: nameOf(ruleSet),
    dataVersion: input.dataVersion,
    account,
    name: nameReader(book, table)(row),
    asOf: formatDay(table.asOf[row]!),
    explanation,
    held: side.holding,
    override: side.override ? overrideJson(side.override, { score: explanation.score, band: side.holding.band }) : null,
    reasons: reasons(program, explanation, Number.POSITIVE_INFINITY),
    nearestChanges: nearestChanges(program, book, side.read, wholeFacts(table)),
    change: change
      ? {
          ...change,
          since: formatDay(table.asOf[before]!),
          against: against ? { path: against.path, ...nameOf(against.ruleSet) } : null,
        }
      : null,
    facts: factStates(input, row),
    undated: undatedReads(program, book, { alerts: true }),
  };
}

const nameOf = ({ id, title, identity }: RuleSet): RulesName => ({ id, title, identity });

/** The row of a date, or the last one. */
function rowOf({ book, snapshots: { table }, account }: ExplainInput, day: Day | undefined): number {
  const row = day === undefined ? table.length - 1 : table.asOf.indexOf(day);
  if (row >= 0) return row;
  const { from, to } = day === undefined ? book.calendar : { from: day, to: day };
  throw new BarographError(problem("account-unknown", { account, from: formatDay(from), to: formatDay(to) }));
}

function factStates({ book, ruleSet, snapshots }: ExplainInput, row: number): Record<string, FactState> {
  const { program } = ruleSet;
  const { where } = book.calendar;
  const conditions = [...program.alerts.map(({ when }) => when.expression), ...(where ? [where] : [])];
  const named = conditions.flatMap((expression) => [...namesIn(expression)]).filter((name) => book.facts.has(name));
  const undated = undatedFacts(book);
  const read = snapshotReader(snapshots.table, row);
  return Object.fromEntries(
    withFactsRead(book, [...program.facts, ...named]).map((name) => {
      const state: FactState = {
        value: read(name),
        undated: undated.has(name),
        ...snapshots.provenance?.[row]?.get(name),
      };
      return [name, state];
    }),
  );
}
