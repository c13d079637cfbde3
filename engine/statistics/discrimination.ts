/**
 * How well a risk tells those who churned from those who stayed. Equal risks are one point, broken in nobody's favour.
 *
 * @module
 */
import { type ClassCounts, incomparable, totalsOf } from "./counts.ts";
import { type Figure, type KnownFigure, type UndefinedFigure, undefinedFigure } from "./figure.ts";

/**
 * Area under the ROC curve: the share of pairs (churned, retained) in which the churned row has the higher risk, ties
 * one half; equal to [Σ_{y=1} R_i − m(m+1)/2] / (mn) with mid-ranks (Mann and Whitney 1947; Hanley and McNeil 1982).
 * Of weighted counts ΣΣ w_i w_j (1[r_i > r_j] + ½·1[r_i = r_j]) / (W₁W₀).
 */
export function auc(counts: ClassCounts): Figure {
  const totals = totalsOf(counts);
  const reason = incomparable(totals);
  if (reason) return undefinedFigure(reason);
  return { value: shareOfPairs(concordantPairs(counts), totals.churned * totals.retained) };
}

/** Gini coefficient, 2·AUC − 1 (also Somers' D): 0 for no information, 1 for a perfect order. */
export function gini(counts: ClassCounts): Figure {
  const area = auc(counts);
  return area.value === null ? area : { value: 2 * area.value - 1 };
}

/**
 * AUC within strata (snapshot dates, segments): only pairs of one stratum are compared, Σ m_s n_s A_s / Σ m_s n_s.
 * Strata of one class have no pairs and say nothing.
 */
export function stratifiedAuc(strata: readonly ClassCounts[]): Figure {
  let concordant = 0;
  let pairs = 0;
  let ordered = false;
  for (const stratum of strata) {
    const totals = totalsOf(stratum);
    if (totals.unrankable === "not-finite") return undefinedFigure("not-finite");
    concordant += concordantPairs(stratum);
    pairs += totals.churned * totals.retained;
    if (totals.distinct > 1) ordered = true;
  }
  if (pairs > 0 && !ordered) return undefinedFigure("constant-risk");
  return pairs === 0 ? undefinedFigure("no-pairs") : { value: shareOfPairs(concordant, pairs) };
}

/**
 * Average precision, Σ (Rec_k − Rec_{k−1})·Prec_k over the distinct risks from the highest down, without interpolation
 * (scikit-learn's `average_precision_score`).
 */
export function averagePrecision(counts: ClassCounts): Figure {
  const totals = totalsOf(counts);
  if (totals.unrankable) return undefinedFigure(totals.unrankable);
  if (totals.churned === 0) return undefinedFigure("no-positives");
  if (totals.distinct === 1) return undefinedFigure("constant-risk");
  let caught = 0;
  let flagged = 0;
  let sum = 0;
  for (let k = counts.risk.length - 1; k >= 0; k--) {
    caught += counts.churned[k]!;
    flagged += counts.churned[k]! + counts.retained[k]!;
    if (counts.churned[k]! > 0) sum += counts.churned[k]! * (caught / flagged);
  }
  return { value: sum / totals.churned };
}

/** A figure that is reached by flagging every row with risk ≥ `at`; `null`: by flagging none. */
export type CutFigure = (KnownFigure & { readonly at: number | null }) | UndefinedFigure;

/** Kolmogorov–Smirnov distance of the two classes, max |TPR − FPR|, and the cut where it is reached first. */
export function kolmogorovSmirnov(counts: ClassCounts): CutFigure {
  return bestCut(counts, Math.abs);
}

/** Youden's index J = max (TPR − FPR) (Youden 1950) and its cut; among cuts of equal J the one that flags fewest. */
export function youden(counts: ClassCounts): CutFigure {
  return bestCut(counts, (gap) => gap);
}

/** The first cut, from the highest risk down, at which `merit` of TPR − FPR is largest. */
function bestCut(counts: ClassCounts, merit: (gap: number) => number): CutFigure {
  const totals = totalsOf(counts);
  const reason = incomparable(totals);
  if (reason) return undefinedFigure(reason);
  let caught = 0;
  let wrong = 0;
  let best = 0;
  let at: number | null = null;
  for (let k = counts.risk.length - 1; k >= 0; k--) {
    caught += counts.churned[k]!;
    wrong += counts.retained[k]!;
    // times mn, so that gaps of whole counts are whole numbers and ties are found exactly
    const here = merit(caught * totals.retained - wrong * totals.churned);
    if (here > best) {
      best = here;
      at = counts.risk[k]!;
    }
  }
  return { value: best / (totals.churned * totals.retained), at };
}

function concordantPairs({ risk, churned, retained }: ClassCounts): number {
  let below = 0;
  let concordant = 0;
  for (let k = 0; k < risk.length; k++) {
    concordant += churned[k]! * (below + retained[k]! / 2);
    below += retained[k]!;
  }
  return concordant;
}

/** Of fractional weights the two sums may round differently: never above 1. */
function shareOfPairs(concordant: number, pairs: number): number {
  return Math.min(1, concordant / pairs);
}
