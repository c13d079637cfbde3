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
import { auc, type Figure, placesWhere, undefinedFigure } from "../statistics/index.ts";
import type { Judging } from "./judging.ts";

/** What is judged of one band. */
export interface LiveBand extends Omit<BandFigures, "shareOfMoved"> {
  readonly n: number;
  readonly positives: number;
}

/** Figures over what is judged, without intervals and without amounts; each is what a backtest of the rule set says. */
export interface LiveFigures {
  readonly rate: Figure;
  readonly auc: Figure;
  readonly averagePrecision: Figure;
  readonly ks: Figure;
  /** Worst first, the unknown band last. */
  readonly bands: readonly LiveBand[];
  readonly gains: Readonly<Record<GainName, Pick<GainFigures, "lift" | "recall">>>;
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

/** Amounts are not added up while a hand moves: of those, nothing is shown. */
const noAmounts = { revenueKnown: "no-amounts", movedKnown: "no-amounts" } as const;

/** A tally that is counted again for every rule set with so many bands. */
class LiveTally {
  readonly #judging: Judging;
  readonly #bandCount: number;
  readonly #tally: Tally;
  readonly #measure: ReturnType<typeof measureOf<Pick<LiveFigures, "auc" | "averagePrecision" | "ks">>>;
  /** What came true, by observation. */
  readonly #positives: Int32Array;
  /** By observation, twice its row and its outcome. */
  readonly #rows: Int32Array;

  constructor(judging: Judging, bandCount: number) {
    this.#judging = judging;
    this.#bandCount = bandCount;
    this.#tally = emptyTally(bandCount);
    const { row, y } = judging.judged;
    this.#positives = placesWhere(y, (one) => one === 1);
    this.#rows = row.map((own, i) => own * 2 + y[i]!);
    const shape = { bandCount, welcome: judging.welcome };
    this.#measure = measureOf(this.#tally, noAmounts, shape, (counts) => {
      const { averagePrecision, ks } = orderFigures(counts, "no-training");
      return { auc: auc(counts), averagePrecision, ks };
    });
  }

  /** Counts what is judged by the scores of a rule set; their band is the one held. */
  figures(scores: Scores): LiveFigures {
    this.#count(scores);
    const few = !this.#canBeRanked(scores.band);
    const { rate, bands, gains, auc, averagePrecision, ks } = this.#measure();
    const shown = (figure: Figure) => (few ? undefinedFigure("few-positives") : figure);
    return {
      rate,
      gains,
      auc: shown(auc),
      averagePrecision: shown(averagePrecision),
      ks: shown(ks),
      bands: bands.map((figures, slot) => ({ ...this.#rowsOf(slot), ...figures })),
    };
  }

  #count({ tenths, band }: Scores): void {
    const { count } = this.#tally;
    const rows = this.#rows;
    const slots = this.#bandCount + 1;
    // by band, behind the highest score
    const slotOf = Int32Array.from({ length: 256 }, (_, own) => 1000 * slots + Math.min(own, this.#bandCount));
    count.fill(0);
    for (let i = 0; i < rows.length; i++) {
      const own = rows[i]!;
      const at = own >> 1;
      count[(slotOf[band[at]!]! - tenths[at]! * slots) * 2 + (own & 1)]! += 1;
    }
  }

  /** Did it come true of enough accounts that have a band? */
  #canBeRanked(band: Uint8Array): boolean {
    const { row, account } = this.#judging.judged;
    const accounts = new Set<number>();
    for (const i of this.#positives) {
      if (band[row[i]!] === noBand) continue;
      accounts.add(account[i]!);
      if (accounts.size === fewestPositives) return true;
    }
    return false;
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
