/**
 * AUCs of one risk within many groups of rows at once, rows correlated within accounts: what {@link clusteredAucs} says of
 * each group alone, in two passes over the rows, whatever the number of groups.
 *
 * @module
 */
import { outcomes, requireLength, wholeNumbers } from "./arrays.ts";
import { accountOrder } from "./byAccount.ts";
import { covarianceFrom, placements, withInterval } from "./clustered.ts";
import type { ClassCounts } from "./counts.ts";
import { auc } from "./discrimination.ts";
import type { Figure } from "./figure.ts";
import type { Coded } from "./ranks.ts";

/** What the order within a group is worth. */
export interface GroupAuc {
  /** With its interval by account, or the reason why it has none. */
  readonly auc: Figure;
  /** How many accounts have churned rows, and how many retained ones. */
  readonly accountsWith: { readonly churned: number; readonly retained: number };
  readonly counts: ClassCounts;
}

/**
 * The AUC of every group.
 *
 * @param y 1 churned, 0 retained
 * @param account of every row the number of its account
 * @param group of every row the number of its group; −1: it belongs to none
 * @param groups how many there are
 * @throws RangeError for lists of unequal length, an outcome that is neither 0 nor 1, an account that is no such number
 */
export function groupedAucs(
  { values, code }: Coded,
  y: ArrayLike<number>,
  account: ArrayLike<number>,
  group: Int32Array,
  groups: number,
): GroupAuc[] {
  requireLength("y", y, code.length);
  requireLength("account", account, code.length);
  requireLength("group", group, code.length);
  const rows = { code: wholeNumbers("code", code), y: outcomes(y), account: wholeNumbers("account", account), group };
  const counts = countByGroup(values, rows, groups);
  const areas = counts.map(auc);
  const sums = deviationsOf(rows, counts, areas);
  return counts.map((own, g) => {
    const area = areas[g]!;
    const { withChurned, withRetained } = { withChurned: sums.withChurned[g]!, withRetained: sums.withRetained[g]! };
    const sizes = {
      m: total(own.churned),
      n: total(own.retained),
      accounts: sums.accounts[g]!,
      withChurned,
      withRetained,
    };
    const products = { d10: sums.d10[g]!, d01: sums.d01[g]!, crossed: 2 * sums.crossed[g]! };
    return {
      auc: area.value === null ? area : withInterval({ auc: area.value }, covarianceFrom(products, sizes)),
      accountsWith: { churned: withChurned, retained: withRetained },
      counts: own,
    };
  });
}

interface Rows {
  readonly code: Uint32Array;
  readonly y: Uint8Array;
  readonly account: Uint32Array;
  readonly group: Int32Array;
}

function countByGroup(values: Float64Array, { code, y, group }: Rows, groups: number): ClassCounts[] {
  const churned = new Float64Array(groups * values.length);
  const retained = new Float64Array(groups * values.length);
  for (let row = 0; row < code.length; row++) {
    if (group[row]! < 0) continue;
    const side = y[row] === 1 ? churned : retained;
    side[group[row]! * values.length + code[row]!]! += 1;
  }
  return Array.from({ length: groups }, (_, g) => {
    const own = (side: Float64Array) => side.subarray(g * values.length, (g + 1) * values.length);
    return { risk: values, churned: own(churned), retained: own(retained) };
  });
}

/** By group, of accounts how many there are, and the sums of products of their deviations D₁₀ and D₀₁. */
type Deviations = Readonly<
  Record<"accounts" | "withChurned" | "withRetained" | "d10" | "d01" | "crossed", Float64Array>
>;

function deviationsOf(
  { code, y, account, group }: Rows,
  counts: readonly ClassCounts[],
  areas: readonly Figure[],
): Deviations {
  const zeros = () => new Float64Array(counts.length);
  const sums = {
    accounts: zeros(),
    withChurned: zeros(),
    withRetained: zeros(),
    d10: zeros(),
    d01: zeros(),
    crossed: zeros(),
  };
  // of the account that is gone through: its groups, and of each of them its rows by class and its deviations
  const met = new Int32Array(counts.length);
  const churned = new Int32Array(counts.length);
  const retained = new Int32Array(counts.length);
  const d10 = zeros();
  const d01 = zeros();
  let count = 0;
  const addAccount = () => {
    for (let k = 0; k < count; k++) {
      const own = met[k]!;
      sums.accounts[own]! += 1;
      if (churned[own]! > 0) sums.withChurned[own]! += 1;
      if (retained[own]! > 0) sums.withRetained[own]! += 1;
      sums.d10[own]! += d10[own]! * d10[own]!;
      sums.d01[own]! += d01[own]! * d01[own]!;
      sums.crossed[own]! += d10[own]! * d01[own]!;
      churned[own] = 0;
      retained[own] = 0;
      d10[own] = 0;
      d01[own] = 0;
    }
    count = 0;
  };
  const { of10, of01, width } = deviationsByCode(counts, areas);
  const order = accountOrder(account);
  let last = -1;
  for (let k = 0; k < code.length; k++) {
    const row = order ? order[k]! : k;
    const own = group[row]!;
    if (own < 0) continue;
    if (account[row] !== last) {
      addAccount();
      last = account[row]!;
    }
    if (churned[own]! + retained[own]! === 0) met[count++] = own;
    if (y[row] === 1) {
      churned[own]! += 1;
      d10[own]! += of10[own * width + code[row]!]!;
    } else {
      retained[own]! += 1;
      d01[own]! += of01[own * width + code[row]!]!;
    }
  }
  addAccount();
  return sums;
}

/** What a row adds to its account's D₁₀ and D₀₁, by group and code: its placement less the AUC. */
function deviationsByCode(counts: readonly ClassCounts[], areas: readonly Figure[]) {
  const width = counts[0]?.risk.length ?? 0;
  const of10 = new Float64Array(counts.length * width);
  const of01 = new Float64Array(counts.length * width);
  for (const [g, own] of counts.entries()) {
    const area = areas[g]!.value;
    if (area === null) continue;
    const { v10, v01 } = placements(own, { m: total(own.churned), n: total(own.retained) });
    for (let k = 0; k < width; k++) {
      of10[g * width + k] = v10[k]! - area;
      of01[g * width + k] = v01[k]! - area;
    }
  }
  return { of10, of01, width };
}

const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);
