/**
 * The worklist: the accounts of the last day, filtered and sorted, a stretch of them at a time. What an account is
 * expected to lose is what the forecast lists of it.
 *
 * @module
 */
import { formatDay } from "#engine/book/days.ts";
import { snapshotReader } from "#engine/book/table.ts";
import { explain } from "#engine/explain/explanation.ts";
import { reasons } from "#engine/explain/reasons.ts";
import { expectedLosses, foretoldDays, usualDays } from "#engine/forecast/forecast.ts";
import type { ScoredRules } from "#engine/live/index.ts";
import { shownOverride } from "./overrides.ts";
import type { Worklist, WorklistAccount, WorklistQuestion, WorklistSort } from "./protocol.ts";
import { reasonSentence } from "./reasons.ts";
import { bandOf, columnOfRole, numberAt, scoreOf, textAt } from "./standings.ts";
import type { ShownRules, Workbench } from "./workbench.ts";

/** How many reasons a line has room for. */
const reasonsTold = 2;

type Line = Omit<WorklistAccount, "reasons" | "alerts"> & { readonly row: number; readonly found: string };

/** What is listed of a rule set. */
interface Lines {
  readonly all: readonly Line[];
  readonly owners: readonly string[];
  readonly within: number | null;
  /** What was asked for last, and came of it: whoever scrolls asks for it again. */
  last?: { readonly asked: string; readonly listing: Listing };
}

type Listing = Pick<Worklist, "revenue" | "expectedLoss"> & { readonly listed: readonly Line[] };

/** Of a rule set as long as it is the one that was scored. */
const kept = new WeakMap<ShownRules, Lines>();

/** A stretch of the list; `null` if the rules never were sound. */
export function worklist(workbench: Workbench, question: WorklistQuestion): Worklist | null {
  const scored = workbench.shown(question.side);
  const { day } = workbench.live.last;
  if (!scored) return null;
  // what people set is in no figure, and in no loss
  const lines = kept.get(scored) ?? linesOf(workbench, scored, workbench.scored(question.side) ?? scored);
  kept.set(scored, lines);
  const { listed, revenue, expectedLoss } = listingOf(workbench, lines, question);
  return {
    asOf: day === undefined ? null : formatDay(day),
    total: listed.length,
    revenue,
    expectedLoss,
    within: lines.within,
    owners: lines.owners,
    accounts: listed
      .slice(question.offset, question.offset + question.limit)
      .map(({ row, found: _, ...line }) => ({ ...line, ...explained(workbench, scored, row) })),
  };
}

function listingOf(
  workbench: Workbench,
  lines: Lines,
  { offset: _, limit: __, ...question }: WorklistQuestion,
): Listing {
  const asked = JSON.stringify(question);
  if (lines.last?.asked === asked) return lines.last.listing;
  const listed = lines.all.filter(filterOf(question)).sort(orderOf(question.sort, question.descending));
  const listing = {
    listed,
    revenue: workbench.live.last.hasRevenue ? sumOf(listed, ({ revenue }) => revenue) : null,
    expectedLoss: listed.some(({ expectedLoss }) => expectedLoss !== null)
      ? sumOf(listed, ({ expectedLoss }) => expectedLoss)
      : null,
  };
  lines.last = { asked, listing };
  return listing;
}

const sumOf = (lines: readonly Line[], of: (line: Line) => number | null): number =>
  lines.reduce((sum, line) => sum + (of(line) ?? 0), 0);

function linesOf(workbench: Workbench, scored: ShownRules, computed: ScoredRules): Lines {
  const { table, last } = workbench.live;
  const { segments, stages, bands } = scored.ruleSet.program;
  const bandCount = bands.length;
  const [name, owner, renewal, revenue] = (["name", "owner", "renewal", "revenue"] as const).map((role) =>
    columnOfRole(workbench, role),
  );
  const losses = lossesOf(workbench, computed);
  const all = Array.from(last.rows, (row): Line => {
    const account = table.accounts[table.account[row]!]!;
    const loss = losses?.of.get(account);
    const due = numberAt(renewal, row);
    const before = rowBefore(workbench, row);
    const shown = textAt(name, row);
    return {
      row,
      found: `${account} ${shown ?? ""}`.toLowerCase(),
      account,
      name: shown,
      owner: textAt(owner, row),
      renewal: due === null ? null : formatDay(due),
      segment: segments[scored.scores.segment[row]!]!.id,
      stage: stages[scored.scores.stage[row]!]!.id,
      score: scoreOf(scored, row),
      scoreBefore: before === undefined ? null : scoreOf(scored, before),
      band: bandOf(scored, row),
      standing: Math.min(scored.standing[row]!, bandCount),
      bandBefore: before === undefined ? null : bandOf(scored, before),
      coverage: scored.scores.coverage[row]!,
      revenue: numberAt(revenue, row),
      expectedLoss: loss?.lost ?? null,
      probability: loss?.probability ?? null,
      override: shownOverride(scored.overridden.get(row)),
    };
  });
  const owners = [...new Set(all.flatMap(({ owner: one }) => one ?? []))].sort();
  return { all, owners, within: losses?.within ?? null };
}

/** The account's scheduled snapshot before a row. */
function rowBefore({ live: { table } }: Workbench, row: number): number | undefined {
  for (let old = row - 1; old >= 0 && table.account[old] === table.account[row]; old--) {
    if (!table.beside?.[old]) return old;
  }
  return undefined;
}

interface ExpectedLoss {
  readonly probability: number;
  readonly lost: number;
}

/** What accounts are expected to lose; `undefined` where nothing can be foretold. */
function lossesOf(
  { live }: Workbench,
  { ruleSet, scores }: ScoredRules,
): { readonly of: ReadonlyMap<string, ExpectedLoss>; readonly within: number } | undefined {
  const { backtest: settings } = ruleSet;
  const judging = settings && live.judging(settings);
  const { day } = live.last;
  if (!judging || day === undefined) return undefined;
  const { book, table } = live;
  const { histories } = judging;
  const input = {
    book,
    ruleSet,
    scores,
    settings: judging.settings,
    table,
    histories,
    dataVersion: "",
    asOf: day,
    days: usualDays,
  };
  const losses = new Map<string, ExpectedLoss>();
  for (const { account, probability, lost } of expectedLosses(input)) {
    const before = losses.get(account);
    // of several renewals of an account all may be lost
    losses.set(account, {
      probability: Math.max(before?.probability ?? 0, probability),
      lost: (before?.lost ?? 0) + lost,
    });
  }
  return { of: losses, within: foretoldDays(judging.settings, usualDays).at(-1)! };
}

type Filter = Pick<WorklistQuestion, "search" | "band" | "segment" | "stage" | "owner">;

function filterOf({ search, band, segment, stage, owner }: Filter): (line: Line) => boolean {
  const words = search.toLowerCase();
  return (line) =>
    (words === "" || line.found.includes(words)) &&
    (band === null || line.band === band) &&
    (segment === null || line.segment === segment) &&
    (stage === null || line.stage === stage) &&
    (owner === null || line.owner === owner);
}

type Order = (a: Line, b: Line) => number;

/** What is missing comes last, either way; equals by account. */
function orderOf(sort: WorklistSort, descending: boolean): Order {
  const value = sortValues[sort];
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || byAccount(a, b);
    return (x < y ? -sign : x > y ? sign : 0) || byAccount(a, b);
  };
}

const byAccount: Order = (a, b) => (a.account < b.account ? -1 : 1);

const sortValues: Readonly<Record<WorklistSort, (line: Line) => number | string | null>> = {
  expectedLoss: ({ expectedLoss }) => expectedLoss,
  score: ({ score }) => score,
  revenue: ({ revenue }) => revenue,
  change: ({ score, scoreBefore }) => (score === null || scoreBefore === null ? null : score - scoreBefore),
  name: ({ name, account }) => (name ?? account).toLowerCase(),
  owner: ({ owner }) => owner?.toLowerCase() ?? null,
  renewal: ({ renewal }) => renewal,
};

function explained(
  { live }: Workbench,
  { ruleSet }: ScoredRules,
  row: number,
): Pick<WorklistAccount, "reasons" | "alerts"> {
  const explanation = explain(ruleSet.program, snapshotReader(live.table, row));
  const titleOf = (id: string) => {
    const alert = ruleSet.program.alerts.find((one) => one.id === id);
    return alert?.title ?? alert?.reason ?? id;
  };
  return {
    reasons: reasons(ruleSet.program, explanation, reasonsTold).map((reason) => ({
      lost: reason.lost,
      sentence: reasonSentence(reason, live.book, ruleSet.program),
    })),
    alerts: explanation.alerts.flatMap(({ id, raised }) => (raised ? [{ id, title: titleOf(id) }] : [])),
  };
}
