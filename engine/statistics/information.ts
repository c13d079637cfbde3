/**
 * How much a grouping of rows tells about the outcome: weight of evidence, information value, mutual information.
 *
 * @module
 */
import { chiSquaredUpperTail } from "./chiSquared.ts";
import { type Figure, undefinedFigure } from "./figure.ts";

/** Rows by bin. */
export interface BinCounts {
  readonly churned: ArrayLike<number>;
  readonly retained: ArrayLike<number>;
}

export interface InformationValue {
  /** By bin: ln of its share of the retained over its share of the churned; above 0 it is healthier than the whole. */
  readonly weightOfEvidence: readonly number[];
  readonly value: Figure;
  /** What B bins of pure noise would have on average: (B − 1)(1/m + 1/n). */
  readonly bias: number;
  /** Chance of a value this large if the bins said nothing: IV/(1/m + 1/n) is then about χ² with B − 1 degrees. */
  readonly p: number | null;
}

/**
 * WoE_b = ln[(q_b/Q)/(e_b/E)] and IV = Σ (q_b/Q − e_b/E)·WoE_b (Kullback's divergence, 1959; Siddiqi 2006), q retained
 * and e churned rows. To both counts of a bin that has only one class 0.5 is added. Empty bins say nothing.
 */
export function informationValue({ churned, retained }: BinCounts): InformationValue {
  const bins = Array.from(churned, (e, b) => ({ e, q: retained[b]! }));
  const smoothed = bins.map(({ e, q }) => (e + q > 0 && (e === 0 || q === 0) ? { e: e + 0.5, q: q + 0.5 } : { e, q }));
  const m = sum(bins, ({ e }) => e);
  const n = sum(bins, ({ q }) => q);
  const none = { weightOfEvidence: bins.map(() => 0), bias: 0, p: null };
  if (m === 0) return { ...none, value: undefinedFigure("no-positives") };
  if (n === 0) return { ...none, value: undefinedFigure("no-negatives") };
  const [E, Q] = [sum(smoothed, ({ e }) => e), sum(smoothed, ({ q }) => q)];
  const weightOfEvidence = smoothed.map(({ e, q }) => (e + q === 0 ? 0 : Math.log(q / Q / (e / E))));
  const value = smoothed.reduce((total, { e, q }, b) => total + (q / Q - e / E) * weightOfEvidence[b]!, 0);
  const freedom = bins.filter(({ e, q }) => e + q > 0).length - 1;
  const unit = 1 / m + 1 / n;
  return {
    weightOfEvidence,
    value: freedom === 0 ? undefinedFigure("constant-risk") : { value },
    bias: freedom * unit,
    p: freedom === 0 ? null : chiSquaredUpperTail(Math.max(0, value) / unit, freedom),
  };
}

/** Mutual information of bin and outcome in nats, Σ p(b, y)·ln[p(b, y)/(p(b)·p(y))] (Shannon 1948). */
export function mutualInformation({ churned, retained }: BinCounts): Figure {
  const bins = Array.from(churned, (e, b) => ({ e, q: retained[b]! }));
  const m = sum(bins, ({ e }) => e);
  const n = sum(bins, ({ q }) => q);
  if (m + n === 0) return undefinedFigure("no-rows");
  const part = (count: number, bin: number, outcome: number) =>
    count === 0 ? 0 : (count / (m + n)) * Math.log((count * (m + n)) / (bin * outcome));
  const value = bins.reduce((total, { e, q }) => total + part(e, e + q, m) + part(q, e + q, n), 0);
  return { value: Math.max(0, value) };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
