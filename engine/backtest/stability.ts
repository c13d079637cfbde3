/**
 * How restless the bands are, and what the rule set's patience with them costs in lead time.
 *
 * @module
 */
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import { noBand, noScore } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import { bandHolder, longestStep } from "../evaluate/stability.ts";
import type { Stability } from "../rules/program.ts";
import { targets } from "../rules/targets.ts";
import { countedQuantile, type Figure, ratio, undefinedFigure } from "../statistics/index.ts";
import type { AccountIndex } from "./accountIndex.ts";
import type { JudgedLosses } from "./losses.ts";
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
  /** Row of the table of the second; the first stands before it. */
  readonly row: Int32Array;
  /** Number in the account index. */
  readonly account: Int32Array;
  readonly days: Uint16Array;
  /** 1: the first is the second of the pair before. */
  readonly goesOn: Uint8Array;
  /** Tenths by which the score moved, either way. */
  readonly moved: Uint16Array;
}

/** The pairs of judged accounts from the first judged snapshot to the last. Which bands are known no stability changes. */
export function pairsOf(
  { table, book }: Pick<BacktestInput, "table" | "book">,
  { row }: Observations,
  { tenths, band }: Pick<Scores, "tenths" | "band">,
  { numberOf }: AccountIndex,
): Pairs {
  const { asOf, account } = table;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < row.length; i++) {
    from = Math.min(from, asOf[row[i]!]!);
    to = Math.max(to, asOf[row[i]!]!);
  }
  const step = longestStep[book.calendar.every];
  const most = Math.max(0, table.length - 1);
  const pairs = {
    row: new Int32Array(most),
    account: new Int32Array(most),
    days: new Uint16Array(most),
    goesOn: new Uint8Array(most),
    moved: new Uint16Array(most),
  };
  let length = 0;
  let wasKnown = false;
  for (let one = 0; one < table.length; one++) {
    const isKnown = band[one] !== noBand && tenths[one] !== noScore && asOf[one]! >= from && asOf[one]! <= to;
    const bothKnown = isKnown && wasKnown;
    wasKnown = isKnown;
    if (!bothKnown || account[one] !== account[one - 1]) continue;
    const number = numberOf[account[one]!]!;
    const days = asOf[one]! - asOf[one - 1]!;
    if (days > step || number < 0) continue;
    pairs.row[length] = one;
    pairs.account[length] = number;
    pairs.days[length] = days;
    pairs.goesOn[length] = Number(length > 0 && pairs.row[length - 1] === one - 1);
    pairs.moved[length] = Math.abs(tenths[one]! - tenths[one - 1]!);
    length++;
  }
  return { length, ...pairs };
}

/** Did the band of a pair change, and did it go back to what it was before? */
const changed = (band: Uint8Array, row: number) => band[row] !== band[row - 1];
const wentBack = (band: Uint8Array, row: number) => changed(band, row) && band[row] === band[row - 2];

/** So many times in so many days. */
const perYear = (count: number, days: number) => ratio(count * daysPerYear, days, "no-rows");

/** A function that measures pairs over a draw of accounts. */
export function stabilityMeasureOf(
  { length, row, account, days, goesOn, moved }: Pairs,
  band: Uint8Array,
): (times: ArrayLike<number>) => StabilityFigures {
  // whole numbers: by account they add up to the same
  let accounts = 0;
  for (let pair = 0; pair < length; pair++) accounts = Math.max(accounts, account[pair]! + 1);
  const [rowsOf, daysOf, changesOf, flapsOf] = [0, 1, 2, 3].map(() => new Float64Array(accounts)) as Columns;
  for (let pair = 0; pair < length; pair++) {
    const one = account[pair]!;
    rowsOf[one]! += 1;
    daysOf[one]! += days[pair]!;
    if (!changed(band, row[pair]!)) continue;
    changesOf[one]! += 1;
    if (goesOn[pair] === 1 && wentBack(band, row[pair]!)) flapsOf[one]! += 1;
  }
  const medianMove = medianMoveOf(rowsOf, account.subarray(0, length), moved);
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
    return {
      changesPerYear: perYear(changes, allDays),
      flapsPerYear: perYear(flaps, allDays),
      medianChange: rows === 0 ? undefinedFigure("no-rows") : { value: medianMove(times, rows) / 10 },
    };
  };
}

/** Greatest move, in tenths. */
const mostMoved = 1000;

/**
 * A function that finds the median of moves over a draw of accounts, of which `rows` are drawn. Moves are counted account by
 * account, as many accounts are not drawn at all.
 */
function medianMoveOf(rowsOf: Float64Array, account: Int32Array, moved: Uint16Array) {
  const starts = new Int32Array(rowsOf.length + 1);
  for (let one = 0; one < rowsOf.length; one++) starts[one + 1] = starts[one]! + rowsOf[one]!;
  const moves = new Uint16Array(account.length);
  const next = starts.slice();
  for (let pair = 0; pair < account.length; pair++) moves[next[account[pair]!]!++] = moved[pair]!;
  const counts = new Float64Array(mostMoved + 1);
  return (times: ArrayLike<number>, rows: number): number => {
    counts.fill(0);
    for (let one = 0; one < rowsOf.length; one++) {
      const often = times[one]!;
      if (often === 0) continue;
      for (let at = starts[one]!, end = starts[one + 1]!; at < end; at++) counts[moves[at]!]! += often;
    }
    return countedQuantile(counts, rows, 0.5);
  };
}

/** The same of all accounts, each once: so many bands are asked that nothing is kept by account. */
function restlessness({ length, row, goesOn }: Pairs, days: number, band: Uint8Array) {
  let changes = 0;
  let flaps = 0;
  for (let pair = 0; pair < length; pair++) {
    if (!changed(band, row[pair]!)) continue;
    changes += 1;
    if (goesOn[pair] === 1 && wentBack(band, row[pair]!)) flaps += 1;
  }
  return { changesPerYear: perYear(changes, days), flapsPerYear: perYear(flaps, days) };
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
 * @param pairs as they are judged
 */
export function stabilitySettings(
  input: BacktestInput,
  judged: Observations,
  scores: Scores,
  pairs: Pairs,
  accounts: AccountIndex,
  losses: JudgedLosses,
): StabilityReport["settings"] {
  const { book, ruleSet, settings, table } = input;
  const { program } = ruleSet;
  const { warning } = bandsThatTell(program.bands.length, targets[settings.target].welcome);
  const once = new Uint8Array(accounts.count).fill(1);
  let days = 0;
  for (let pair = 0; pair < pairs.length; pair++) days += pairs.days[pair]!;
  // looked up and added: which row warns no processor can foretell
  const warns = new Uint8Array(noBand + 1);
  warns[warning] = 1;
  const heldBy = bandHolder(program, table, scores, book.calendar.every);
  const measured = (stability: Stability) => {
    const band = heldBy(stability);
    const { warned, median } = leadTimeMeasureOf(losses.by({ band }))(once);
    let warnings = 0;
    let right = 0;
    for (let i = 0; i < judged.length; i++) {
      const warning = warns[band[judged.row[i]!]!]!;
      warnings += warning;
      right += warning & judged.y[i]!;
    }
    return {
      ...restlessness(pairs, days, band),
      warnings,
      precision: ratio(right, warnings, "no-rows"),
      warned,
      median,
    };
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
