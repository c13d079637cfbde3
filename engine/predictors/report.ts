/**
 * Predictors: every fact and every component of a rule set, each judged alone against what happened.
 *
 * @module
 */
import type { Observations } from "../backtest/observations.ts";
import type { Book, Direction } from "../book/book.ts";
import { formatDay } from "../book/days.ts";
import type { FactQuality } from "../book/snapshots.ts";
import type { SnapshotTable } from "../book/table.ts";
import { scoreColumns } from "../evaluate/columns.ts";
import type { LongWork } from "../longWork.ts";
import type { Problem } from "../problems.ts";
import { type Program, weightShares } from "../rules/program.ts";
import { benjaminiHochberg, type Difference, type Figure, normalCdf, normalQuantile } from "../statistics/index.ts";
import { ablations } from "./ablation.ts";
import { componentColumns, factColumns, type PredictorColumn, riskOf } from "./columns.ts";
import { accountsByClass, type PredictorFigures, predictorFigures } from "./figures.ts";
import { type LeakEvidence, leaksOf } from "./leaks/index.ts";
import { redundancyOf } from "./redundancy.ts";
import { type Significance, significanceOf } from "./significance.ts";

/** What is remarkable about a predictor. */
export type Finding =
  /** Its AUC is surely below 0.5 in the declared direction, however many were tested: more of it is worse, or its direction is stated wrongly. */
  | { readonly code: "wrong-way" }
  /** Being missing tells by itself who is lost, or who stays. */
  | { readonly code: "informative-missing" }
  /** It is suspected of knowing what it could not know at its date. */
  | { readonly code: "leak"; readonly evidence: readonly LeakEvidence[] };

export interface Predictor extends PredictorFigures {
  readonly kind: "fact" | "component";
  readonly id: string;
  readonly title: string;
  readonly unit?: string;
  readonly direction: Direction;
  readonly actionable: boolean;
  readonly p: number | null;
  readonly q: number | null;
  /** Of the facts; beside the others, missing values at their median. */
  readonly inflation: Figure | null;
  /** Number of the cluster of facts that tell the same; `null` if it stands alone. */
  readonly cluster: number | null;
  /** Of components: what the rule set's AUC loses without it. */
  readonly withoutIt: Difference | null;
  readonly findings: readonly Finding[];
}

export interface PredictorCluster {
  readonly facts: readonly string[];
  /** Share of the whole weight that lies on components that measure them, over what is judged. */
  readonly weight: number | null;
}

export interface PredictorReport {
  readonly n: number;
  readonly accounts: number;
  readonly positives: number;
  readonly positiveAccounts: number;
  /** Snapshots of accounts that had been lost before: left out, and a sign that the book lets them in. */
  readonly afterLoss: number;
  /** How many were left out, for whatever reason. */
  readonly leftOut: number;
  /** The day with which the first outcome that is not complete yet will be. */
  readonly nextComplete: string | null;
  readonly facts: readonly Predictor[];
  readonly components: readonly Predictor[];
  readonly clusters: readonly PredictorCluster[];
  readonly bestOfNoise: number | null;
  readonly testedBy: Significance["by"];
}

export interface PredictorInput {
  readonly book: Book;
  readonly table: SnapshotTable;
  /** What is judged; of one account together. */
  readonly observations: Pick<Observations, "row" | "account" | "y" | "date" | "excluded" | "nextComplete">;
  /** Is what is foretold good news? */
  readonly welcome: boolean;
  /** The rule set whose components are judged as well. */
  readonly program?: Program;
  readonly seed?: number;
  readonly long?: LongWork | undefined;
  /** What is known of the data behind the facts, and what was found in them: without it fewer leaks are seen. */
  readonly quality?: ReadonlyMap<string, FactQuality>;
  readonly problems?: readonly Problem[];
}

/** Missing says something by itself from this AUC on (backtest.md). */
const informativeFrom = 0.65;

/** Judges every fact and, where a rule set is given, every component, alone. */
export function predictorsOf({
  book,
  table,
  observations: judged,
  welcome,
  program,
  seed = 1,
  long,
  quality,
  problems,
}: PredictorInput): PredictorReport {
  const { row: rows, y, excluded, nextComplete } = judged;
  const facts = factColumns(book, table, rows);
  const components = program ? componentColumns(program, table, rows) : [];
  const columns = [...facts, ...components];
  const significance = significanceOf(
    columns.map((column) => testedRisk(column, welcome)),
    judged,
    seed,
    long,
  );
  const ranked = facts.filter(({ dictionary }) => !dictionary);
  const redundancy = redundancyOf(ranked.map(({ values }) => values));
  const without = program ? ablations(program, table, rows, judged, welcome) : new Map<string, Difference>();
  const figuresOf = columns.map((column) => predictorFigures(column, judged, welcome));
  const leaks = leaksOf(
    { book, ...(quality && { quality }), ...(problems && { problems }) },
    new Map(facts.map(({ id }, k) => [id, figuresOf[k]!])),
  );
  const missingQ = qOfMissing(figuresOf);
  const predictors = columns.map((column, k): Predictor => {
    const rank = ranked.indexOf(column);
    const cluster = redundancy.clusters.findIndex((members) => members.includes(rank));
    const figures = figuresOf[k]!;
    const { kind, id, title, unit, direction, actionable } = column;
    const tested = { p: significance.p[k]!, q: significance.q[k]! };
    return {
      kind,
      id,
      title,
      ...(unit && { unit }),
      direction,
      actionable,
      ...figures,
      ...tested,
      inflation: rank < 0 ? null : redundancy.inflation[rank]!,
      cluster: cluster < 0 ? null : cluster,
      withoutIt: kind === "component" ? (without.get(id) ?? null) : null,
      findings: [
        ...leakFinding(kind === "fact" ? leaks.get(id) : undefined),
        ...findingsOf(direction, figures, tested.q, missingQ[k]!),
      ],
    };
  });
  const accounts = new Set(judged.account);
  const { positive } = accountsByClass(judged);
  return {
    n: rows.length,
    accounts: accounts.size,
    positives: y.reduce((sum, one) => sum + one, 0),
    positiveAccounts: positive,
    afterLoss: excluded.already_churned ?? 0,
    leftOut: Object.values(excluded).reduce((sum, count) => sum + count, 0),
    nextComplete: nextComplete === undefined ? null : formatDay(nextComplete),
    facts: predictors.filter(({ kind }) => kind === "fact"),
    components: predictors.filter(({ kind }) => kind === "component"),
    clusters: redundancy.clusters.map((members) => {
      const names = members.map((k) => ranked[k]!.id);
      return { facts: names, weight: program ? weightOn(names, program, table, rows) : null };
    }),
    bestOfNoise: significance.bestOfNoise,
    testedBy: significance.by,
  };
}

/** Text ranks nothing and is not tested. */
function testedRisk(column: PredictorColumn, welcome: boolean): Float64Array {
  return column.dictionary ? new Float64Array(column.values.length).fill(Number.NaN) : riskOf(column, welcome);
}

const leakFinding = (evidence: readonly LeakEvidence[] | undefined): Finding[] =>
  evidence ? [{ code: "leak", evidence }] : [];

/** From here on a predictor is held to tell something: of those that do, at most one in twenty by chance. */
const surelyTells = 0.05;

/**
 * @param q of the predictor among all that were tested: of thirty that tell nothing, one interval or another lies below
 *   0.5 in most books
 * @param missingQ of its being missing, likewise
 */
function findingsOf(
  direction: Direction,
  { auc, missingAuc }: PredictorFigures,
  q: number | null,
  missingQ: number | null,
): Finding[] {
  const findings: Finding[] = [];
  const isSure = q !== null && q <= surelyTells;
  if (direction !== "none" && isSure && auc.value !== null && auc.upper !== undefined && auc.upper < 0.5) {
    findings.push({ code: "wrong-way" });
  }
  const missing = missingAuc.value;
  const tells = missing !== null && Math.max(missing, 1 - missing) >= informativeFrom;
  if (tells && missingQ !== null && missingQ <= surelyTells) findings.push({ code: "informative-missing" });
  return findings;
}

/** q of each predictor's being missing, over all predictors; `null` where nothing is missing. */
function qOfMissing(figures: readonly PredictorFigures[]): (number | null)[] {
  const p = figures.map(({ missingAuc }) => pOfAuc(missingAuc));
  return Array.from(benjaminiHochberg(p), (q) => (Number.isNaN(q) ? null : q));
}

/** The two-sided p of an AUC against 0.5 on the scale of its interval, the logit's; NaN without an interval. */
function pOfAuc(auc: Figure): number {
  if (auc.value === null || auc.lower === undefined || auc.upper === undefined) return Number.NaN;
  const logit = (value: number) => Math.log(value / (1 - value));
  const error = (logit(auc.upper) - logit(auc.lower)) / (2 * normalQuantile(0.975));
  return 2 * normalCdf(-Math.abs(logit(auc.value)) / error);
}

function weightOn(facts: readonly string[], program: Program, table: SnapshotTable, rows: Int32Array): number {
  const shares = weightShares(program);
  const { segment, stage } = scoreColumns(program, table);
  const ofCell = program.segments.flatMap((_, s) =>
    program.stages.map((__, t) =>
      program.groups.reduce((sum, group, g) => {
        const measuring = group.components.map(({ fact }, c) =>
          fact !== undefined && facts.includes(fact) ? shares[g]![c]![s * program.stages.length + t]! : 0,
        );
        return sum + measuring.reduce((total, share) => total + share, 0);
      }, 0),
    ),
  );
  const total = rows.reduce((sum, row) => sum + ofCell[segment[row]! * program.stages.length + stage[row]!]!, 0);
  return rows.length === 0 ? 0 : total / rows.length;
}
