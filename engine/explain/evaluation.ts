/**
 * The evaluation of one snapshot, without anybody to decide its conditions: it asks for their truth as it goes.
 *
 * @module
 */
import { adjust, bandOfScore, clampScore, noBand, scoreInTenths } from "../evaluate/arithmetic.ts";
import type { Value } from "../language/expression.ts";
import { namesIn } from "../language/names.ts";
import { type Choice, type Condition, cellOf, type Program, unknownBand } from "../rules/program.ts";
import { type Asking, reading } from "./asking.ts";
import type {
  AdjustmentExplanation,
  ChoiceExplanation,
  Explanation,
  FactReader,
  Interval,
  Missing,
  Truth,
} from "./explanation.ts";
import { coverageOf, meanOf, meanPoints } from "./mean.ts";
import { missingIn } from "./missing.ts";
import { type GroupParts, partsOf } from "./parts.ts";

/** An evaluation that asks for the truth of conditions as it goes. */
export type Evaluation = Asking<Explanation>;

/**
 * The evaluation of one snapshot: ask it until the explanation is returned.
 *
 * @param read gives the snapshot's facts and, as a day, `as_of`
 */
export function* evaluate(program: Program, read: FactReader): Evaluation {
  const { decided, known, parts, judged } = yield* judge(program, read);
  const alerts = yield* decideAlerts(program, read, decided);
  const interval = yield* intervalOf(program, parts, read, decided, known);
  return { ...judged, interval, alerts };
}

/** Where a snapshot stands: all that decides its band, and nothing of what is told beside it. */
export interface Standing {
  readonly segment: ChoiceExplanation;
  readonly stage: ChoiceExplanation;
  readonly parts: readonly GroupParts[];
  readonly mean: number | null;
  readonly coverage: number;
  readonly adjustments: readonly AdjustmentExplanation[];
  readonly adjusted: number | null;
  readonly score: number | null;
  readonly band: string;
  readonly decided: Map<string, Value>;
  /** Truths of the adjustments' conditions that do not look at the score. */
  readonly known: Map<Condition, Truth>;
}

/** Segment, stage, mean, adjustments, score and band. */
export function* stand(program: Program, read: FactReader): Asking<Standing> {
  const decided = new Map<string, Value>();
  const segment = yield* choose(program.segments, read, decided);
  decided.set("segment", segment.id);
  const stage = yield* choose(program.stages, read, decided);
  decided.set("stage", stage.id);
  const cell = cellOf(program, segment.id, stage.id);

  const parts = yield* partsOf(program, cell, read, decided);
  const mean = meanPoints(parts);
  const coverage = coverageOf(program, cell, parts);
  decided.set("coverage", coverage);
  const known = new Map<Condition, Truth>();
  const shared = { segment, stage, parts, mean, coverage, decided, known };
  if (mean === null) return { ...shared, adjustments: [], adjusted: null, score: null, band: unknownBand };
  const outcome = yield* adjustMean(program, mean, read, decided, known);
  const score = scoreInTenths(outcome.adjusted) / 10;
  const band = coverage >= program.minimumCoverage ? bandOfScore(program.edges[cell]!, score) : noBand;
  return { ...shared, ...outcome, score, band: program.bands[band]?.id ?? unknownBand };
}

/** What an evaluation has come to when it knows the band. */
interface Judgement extends Pick<Standing, "parts" | "decided" | "known"> {
  readonly judged: Omit<Explanation, "interval" | "alerts">;
}

/** The same, with every number on the way to the mean. */
export function* judge(program: Program, read: FactReader): Asking<Judgement> {
  const { parts, decided, known, ...stands } = yield* stand(program, read);
  const { segment, stage, mean, coverage, adjustments, adjusted, score, band } = stands;
  const { groups, components } = meanOf(parts);
  const judged = { segment, stage, groups, components, mean, coverage, adjustments, adjusted, score, band };
  return { judged, parts, decided, known };
}

/** The first whose condition is true; the last has none. */
function* choose(
  list: readonly Choice[],
  read: FactReader,
  decided: ReadonlyMap<string, Value>,
): Asking<ChoiceExplanation> {
  const conditions = list.flatMap(({ when }) => when ?? []);
  const truths = conditions.length > 0 ? yield { conditions, decided } : [];
  const first = truths.indexOf(true);
  const chosen = list[first < 0 ? list.length - 1 : first]!;
  const earlier = first < 0 ? truths : truths.slice(0, first);
  const unknown = earlier.flatMap((truth, index) => {
    const { id, when } = list[index]!;
    return truth === null ? [{ id, missing: missingIn(when!.expression, reading(read, decided)) }] : [];
  });
  return { id: chosen.id, ...(chosen.when && { when: chosen.when.text }), unknown };
}

function* decideAlerts(
  { alerts }: Program,
  read: FactReader,
  decided: ReadonlyMap<string, Value>,
): Asking<Explanation["alerts"]> {
  const truths = alerts.length > 0 ? yield { conditions: alerts.map(({ when }) => when), decided } : [];
  return alerts.map(({ id, when }, index) => {
    const raised = truths[index]!;
    return { id, when: when.text, raised, ...lacking(when, raised, reading(read, decided)) };
  });
}

/** What was missing where a condition is unknown. */
function lacking(when: Condition, truth: Truth, read: FactReader): { readonly missing?: Missing } {
  return truth === null ? { missing: missingIn(when.expression, read) } : {};
}

/**
 * Applies the adjustments in their order.
 *
 * @param known truths of conditions that do not look at the score: read where they are there, else added
 */
function* adjustMean(
  { adjustments }: Program,
  mean: number,
  read: FactReader,
  decided: Map<string, Value>,
  known: Map<Condition, Truth>,
): Asking<{ adjustments: AdjustmentExplanation[]; adjusted: number }> {
  let adjusted = mean;
  const explained: AdjustmentExplanation[] = [];
  for (const { id, when, kind, amount } of adjustments) {
    decided.set("score", scoreInTenths(adjusted) / 10);
    const applied = known.has(when) ? known.get(when)! : (yield { conditions: [when], decided })[0]!;
    if (!readsScore(when)) known.set(when, applied);
    const before = adjusted;
    if (applied) adjusted = adjust(adjusted, kind, amount);
    const missing = lacking(when, applied, reading(read, decided));
    explained.push({ id, when: when.text, applied, ...missing, before, after: adjusted });
  }
  return { adjustments: explained, adjusted: clampScore(adjusted) };
}

/** Of conditions, which never change: whether they look at the score. */
const looksAtScore = new WeakMap<Condition, boolean>();

function readsScore(when: Condition): boolean {
  const known = looksAtScore.get(when);
  if (known !== undefined) return known;
  const reads = namesIn(when.expression).has("score");
  looksAtScore.set(when, reads);
  return reads;
}

/** The score with every missing component at 0, then at 100; conditions that do not name the score stay. */
function* intervalOf(
  program: Program,
  groups: readonly GroupParts[],
  read: FactReader,
  decided: Map<string, Value>,
  known: Map<Condition, Truth>,
): Asking<Interval | null> {
  const ends: number[] = [];
  for (const points of [0, 100]) {
    const filled = groups.map((group) => ({
      ...group,
      parts: group.parts.map((part) => (part.present ? part : { ...part, points })),
    }));
    const mean = meanPoints(filled);
    if (mean === null) return null;
    const { adjusted } = yield* adjustMean(program, mean, read, decided, known);
    ends.push(scoreInTenths(adjusted) / 10);
  }
  return { low: Math.min(...ends), high: Math.max(...ends) };
}
