/**
 * How restless the bands are, and what the rule set's patience with them costs in lead time.
 *
 * @module
 */
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import { noBand, noScore } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import { heldBands, longestStep } from "../evaluate/stability.ts";
import type { Stability } from "../rules/program.ts";
import { targets } from "../rules/targets.ts";
import { countedQuantile, type Figure, ratio, undefinedFigure } from "../statistics/index.ts";
import type { AccountIndex } from "./accountIndex.ts";
import type { Loss } from "./leadTime.ts";
import { leadTimeMeasureOf } from "./measure.ts";
import type { Observations } from "./observations.ts";
import type { BacktestInput } from "./report.ts";
import { bandsThatTell } from "./risk.ts";

/** What is drawn again and again. */
export interface StabilityFigures {
  readonly changesPerYear: Figure;
  readonly flapsPerYear: Figure;
  readonly medianChange: Figure;
}

type StabilityReport = BacktestReport["stability"];

const daysPerYear = 365.25;

/** Pairs of snapshots of an account that follow each other, both with a band; columns, as there may be very many. */
export interface Pairs {
  readonly length: number;
  /** Number in the account index. */
  readonly account: Int32Array;
  readonly days: Float64Array;
  readonly changed: Uint8Array;
  /** The band went back to what it was before the snapshot before. */
  readonly flapped: Uint8Array;
  /** Tenths by which the score moved, either way. */
  readonly moved: Uint16Array;
}

/** The pairs of judged accounts from the first judged snapshot to the last. */
export function pairsOf(
  { table, book }: Pick<BacktestInput, "table" | "book">,
  { row }: Observations,
  { tenths, band }: Pick<Scores, "tenths" | "band">,
  { numberOf }: AccountIndex,
): Pairs {
  const from = row.reduce((first, one) => Math.min(first, table.asOf[one]!), Number.POSITIVE_INFINITY);
  const to = row.reduce((last, one) => Math.max(last, table.asOf[one]!), Number.NEGATIVE_INFINITY);
  const step = longestStep[book.calendar.every];
  const isKnown = (one: number) => band[one] !== noBand && tenths[one] !== noScore;
  const follows = (one: number) =>
    one > 0 &&
    table.account[one] === table.account[one - 1] &&
    table.asOf[one]! - table.asOf[one - 1]! <= step &&
    table.asOf[one - 1]! >= from &&
    table.asOf[one]! <= to &&
    isKnown(one) &&
    isKnown(one - 1);
  const pairs = {
    account: new Int32Array(table.length),
    days: new Float64Array(table.length),
    changed: new Uint8Array(table.length),
    flapped: new Uint8Array(table.length),
    moved: new Uint16Array(table.length),
  };
  let length = 0;
  for (let one = 1; one < table.length; one++) {
    if (!follows(one)) continue;
    const account = numberOf[table.account[one]!]!;
    if (account < 0) continue;
    const changed = band[one] !== band[one - 1];
    pairs.account[length] = account;
    pairs.days[length] = table.asOf[one]! - table.asOf[one - 1]!;
    pairs.changed[length] = Number(changed);
    pairs.flapped[length] = Number(changed && follows(one - 1) && band[one] === band[one - 2]);
    pairs.moved[length] = Math.abs(tenths[one]! - tenths[one - 1]!);
    length++;
  }
  return { length, ...pairs };
}

/** A function that measures pairs over a draw of accounts. */
export function stabilityMeasureOf({
  length,
  account,
  days,
  changed,
  flapped,
  moved,
}: Pairs): (times: ArrayLike<number>) => StabilityFigures {
  // whole numbers: by account they add up to the same
  const accounts = account.subarray(0, length).reduce((most, one) => Math.max(most, one + 1), 0);
  const [rowsOf, daysOf, changesOf, flapsOf] = [0, 1, 2, 3].map(() => new Float64Array(accounts)) as Columns;
  for (let pair = 0; pair < length; pair++) {
    const one = account[pair]!;
    rowsOf[one]! += 1;
    daysOf[one]! += days[pair]!;
    changesOf[one]! += changed[pair]!;
    flapsOf[one]! += flapped[pair]!;
  }
  const timesMoved = new Float64Array(1001);
  return (times) => {
    let rows = 0;
    let allDays = 0;
    let changes = 0;
    let flaps = 0;
    for (let one = 0; one < accounts; one++) {
      const often = times[one]!;
      rows += often * rowsOf[one]!;
      allDays += often * daysOf[one]!;
      changes += often * changesOf[one]!;
      flaps += often * flapsOf[one]!;
    }
    timesMoved.fill(0);
    for (let pair = 0; pair < length; pair++) timesMoved[moved[pair]!]! += times[account[pair]!]!;
    const perYear = (count: number) => ratio(count * daysPerYear, allDays, "no-rows");
    return {
      changesPerYear: perYear(changes),
      flapsPerYear: perYear(flaps),
      medianChange: rows === 0 ? undefinedFigure("no-rows") : { value: countedQuantile(timesMoved, rows, 0.5) / 10 },
    };
  };
}

type Columns = [Float64Array, Float64Array, Float64Array, Float64Array];

/** Each setting with some values that it could have; the others stay as they are. */
const tried = {
  "worsen.snapshots": [1, 2, 3],
  "worsen.margin": [0, 2, 5],
  "improve.snapshots": [1, 2, 3],
  "improve.margin": [0, 2, 5],
} as const;

/**
 * What every setting of stability would do: band changes against lead time.
 *
 * @param scores with the bands as they stand, before any is held
 */
export function stabilitySettings(
  input: BacktestInput,
  judged: Observations,
  scores: Scores,
  accounts: AccountIndex,
  lossesBy: (scores: Pick<Scores, "band">) => Loss[],
): StabilityReport["settings"] {
  const { book, ruleSet, settings, table } = input;
  const { program } = ruleSet;
  const { warning } = bandsThatTell(program.bands.length, targets[settings.target].welcome);
  const once = new Uint8Array(accounts.count).fill(1);
  const measured = (stability: Stability) => {
    const band = heldBands({ ...program, stability }, table, scores, book.calendar.every);
    const { changesPerYear, flapsPerYear } = stabilityMeasureOf(
      pairsOf(input, judged, { tenths: scores.tenths, band }, accounts),
    )(once);
    const { warned, median } = leadTimeMeasureOf(lossesBy({ band }))(once);
    let warnings = 0;
    let right = 0;
    for (let i = 0; i < judged.length; i++) {
      if (band[judged.row[i]!] !== warning) continue;
      warnings += 1;
      right += judged.y[i]!;
    }
    return { changesPerYear, flapsPerYear, warnings, precision: ratio(right, warnings, "no-rows"), warned, median };
  };
  // each part is tried at its present value, too: that is the same stability every time
  const asItIs = measured(program.stability);
  return Object.entries(tried).flatMap(([setting, values]) => {
    const [way, part] = setting.split(".") as [keyof Stability, keyof Stability["worsen"]];
    const present = program.stability[way][part];
    return [...new Set([...values, present])]
      .sort((a, b) => a - b)
      .map((value) => {
        const stability = { ...program.stability, [way]: { ...program.stability[way], [part]: value } };
        return { setting, value, present: value === present, ...(value === present ? asItIs : measured(stability)) };
      });
  });
}
