/**
 * What is judged, counted by score × band × outcome: all that the figures need that follow a hand. They come out of it
 * by the functions of the backtest.
 *
 * @module
 */
import type { BandFigures, GainFigures, GainName } from "../backtest/figureSet.ts";
import { measureOf } from "../backtest/measure.ts";
import { orderFigures } from "../backtest/order.ts";
import { fewestPositives } from "../backtest/population.ts";
import type { Tally } from "../backtest/tally.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import { auc, type Figure, undefinedFigure } from "../statistics/index.ts";
import type { Judging } from "./judging.ts";

/** What is judged of one band. */
export interface LiveBand extends BandFigures {
  readonly n: number;
  readonly positives: number;
}

/** Figures over what is judged, without intervals; each is what a backtest of the rule set says. */
export interface LiveFigures {
  readonly rate: Figure;
  readonly auc: Figure;
  readonly aucByRevenue: Figure;
  readonly averagePrecision: Figure;
  readonly ks: Figure;
  /** Worst first, the unknown band last. */
  readonly bands: readonly LiveBand[];
  readonly gains: Readonly<Record<GainName, GainFigures>>;
}

/** Scores from 100.0 down to 0.0, and none. */
const scoreCount = 1002;

/** Of what is judged by some settings, by number of bands. */
const kept = new WeakMap<Judging, Map<number, LiveTally>>();

/** The figures of a rule set with so many bands; the band of the scores is the one held. */
export function liveFigures(judging: Judging, bandCount: number, scores: Scores): LiveFigures {
  const tallies = kept.get(judging) ?? new Map<number, LiveTally>();
  kept.set(judging, tallies);
  const tally = tallies.get(bandCount) ?? new LiveTally(judging, bandCount);
  tallies.set(bandCount, tally);
  return tally.figures(scores);
}

/** A tally that is counted again for every rule set with so many bands. */
class LiveTally {
  readonly #judging: Judging;
  readonly #bandCount: number;
  readonly #tally: Tally;
  readonly #measure: ReturnType<typeof measureOf<Pick<LiveFigures, "auc" | "averagePrecision" | "ks">>>;
  /** By account the last count in which it was seen to come true. */
  readonly #seen: Uint32Array;
  #counted = 0;

  constructor(judging: Judging, bandCount: number) {
    this.#judging = judging;
    this.#bandCount = bandCount;
    this.#tally = emptyTally(bandCount);
    this.#seen = new Uint32Array(judging.judged.account.reduce((most, one) => Math.max(most, one + 1), 0));
    this.#measure = measureOf(this.#tally, judging.judged, { bandCount, welcome: judging.welcome }, (counts) => {
      const { averagePrecision, ks } = orderFigures(counts, "no-training");
      return { auc: auc(counts), averagePrecision, ks };
    });
  }

  /** Counts what is judged by the scores of a rule set; their band is the one held. */
  figures(scores: Scores): LiveFigures {
    const few = this.#count(scores) < fewestPositives;
    const { bands, auc, aucByRevenue, averagePrecision, ks, ...rest } = this.#measure();
    const shown = (figure: Figure) => (few ? undefinedFigure("few-positives") : figure);
    return {
      rate: rest.rate,
      gains: rest.gains,
      auc: shown(auc),
      aucByRevenue: shown(aucByRevenue),
      averagePrecision: shown(averagePrecision),
      ks: shown(ks),
      bands: bands.map((figures, slot) => ({ ...this.#rowsOf(slot), ...figures })),
    };
  }

  /** @returns of how many accounts it came true that can be ranked */
  #count({ tenths, band }: Scores): number {
    const { judged } = this.#judging;
    const { row, y, revenue, moved } = judged;
    const { count, revenue: revenues, moved: allMoved } = this.#tally;
    const slots = this.#bandCount + 1;
    count.fill(0);
    revenues.fill(0);
    allMoved.fill(0);
    this.#counted++;
    let accounts = 0;
    for (let i = 0; i < row.length; i++) {
      const at = row[i]!;
      const own = band[at]!;
      const slot = own === noBand ? this.#bandCount : own;
      const cell = ((1000 - tenths[at]!) * slots + slot) * 2 + y[i]!;
      count[cell]! += 1;
      revenues[cell]! += revenue[i]!;
      allMoved[cell]! += moved[i]!;
      if (y[i] === 1 && own !== noBand && this.#seen[judged.account[i]!] !== this.#counted) {
        this.#seen[judged.account[i]!] = this.#counted;
        accounts++;
      }
    }
    return accounts;
  }

  #rowsOf(slot: number): Pick<LiveBand, "n" | "positives"> {
    const { count } = this.#tally;
    const slots = this.#bandCount + 1;
    let n = 0;
    let positives = 0;
    for (let score = 0; score < scoreCount; score++) {
      const cell = (score * slots + slot) * 2;
      n += count[cell]! + count[cell + 1]!;
      positives += count[cell + 1]!;
    }
    return { n, positives };
  }
}

/** A cell for every score, band and outcome; segment, stage and date are not told apart. */
function emptyTally(bandCount: number): Tally {
  const slots = bandCount + 1;
  const cells = scoreCount * slots * 2;
  const each = <T>(of: (score: number, slot: number, y: number) => T) =>
    Array.from({ length: cells }, (_, cell) => {
      const pair = cell >> 1;
      return of(Math.floor(pair / slots), pair % slots, cell & 1);
    });
  return {
    tenths: Int16Array.from(each((score) => 1000 - score)),
    band: Uint8Array.from(each((_, slot) => (slot === bandCount ? noBand : slot))),
    segment: new Uint8Array(cells),
    stage: new Uint8Array(cells),
    date: new Int32Array(cells),
    y: Uint8Array.from(each((_, __, y) => y)),
    count: new Float64Array(cells),
    revenue: new Float64Array(cells),
    moved: new Float64Array(cells),
  };
}
