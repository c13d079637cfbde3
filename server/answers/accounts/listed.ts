/**
 * An account as it is listed.
 *
 * @module
 */
import { factOfRole } from "#engine/book/book.ts";
import { formatDay } from "#engine/book/days.ts";
import { snapshotReader } from "#engine/book/table.ts";
import { noBand, noScore } from "#engine/evaluate/arithmetic.ts";
import { explain } from "#engine/explain/explanation.ts";
import { type Reason, reasons } from "#engine/explain/reasons.ts";
import { unknownBand } from "#engine/rules/program.ts";
import type { OverrideJson } from "../../notes/overrides.ts";
import { Names } from "../../report/names.ts";
import { reasonSentence } from "../../report/reasonSentence.ts";
import type { DayView } from "./dayView.ts";
import { revenueOf, scoreOf } from "./figures.ts";
import type { Losses } from "./order.ts";

/** One account on a date. */
export interface ListedAccount {
  readonly account: string;
  readonly name: string | null;
  readonly owner: string | null;
  readonly renewal: string | null;
  readonly asOf: string;
  readonly segment: string;
  readonly stage: string;
  readonly score: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** The band held, stability included. */
  readonly band: string;
  readonly scoreBand: string;
  readonly coverage: number;
  readonly revenue: number | null;
  /** The score on the scheduled date before. */
  readonly scoreBefore: number | null;
  readonly bandBefore: string | null;
  /** What somebody set: then score and band are its, and it holds what was computed. */
  readonly override: OverrideJson | null;
  /** What it is expected to lose; `null` where nothing can be foretold. */
  readonly expectedLoss: number | null;
  readonly probability: number | null;
  readonly alerts: readonly string[];
  readonly reasons: readonly (Reason & { readonly sentence: string })[];
}

/** How many reasons are told of each. */
const reasonsTold = 3;

/** Tells of the accounts at some places of a day. */
export function listed({ scored, day }: DayView, losses: Losses, places: readonly number[]): ListedAccount[] {
  const { book, table, ruleSet, scores, intervals, held } = scored;
  const { program } = ruleSet;
  const names = new Names(program, book);
  const renewalFact = factOfRole(book, "renewal")?.name;
  const bandId = (band: number) => (band === noBand ? unknownBand : program.bands[band]!.id);
  return places.map((place) => {
    const [row, before] = [day.rows[place]!, day.before[place]!];
    const account = day.accountOf(row);
    const read = snapshotReader(table, row);
    const explanation = explain(program, read);
    const renewal = renewalFact === undefined ? null : read(renewalFact);
    const low = intervals.low[row]!;
    const loss = losses.get(account);
    return {
      account,
      name: day.nameOf(row),
      owner: day.ownerOf(row),
      renewal: typeof renewal === "number" ? formatDay(Math.floor(renewal)) : null,
      asOf: formatDay(table.asOf[row]!),
      segment: program.segments[scores.segment[row]!]!.id,
      stage: program.stages[scores.stage[row]!]!.id,
      score: scoreOf(scored, row),
      interval: low === noScore ? null : { low: low / 10, high: intervals.high[row]! / 10 },
      band: bandId(held[row]!),
      scoreBand: bandId(scores.band[row]!),
      coverage: scores.coverage[row]!,
      revenue: revenueOf(scored, row),
      scoreBefore: scoreOf(scored, before),
      bandBefore: before < 0 ? null : bandId(held[before]!),
      override: scored.overrides.get(row) ?? null,
      expectedLoss: loss?.lost ?? null,
      probability: loss?.probability ?? null,
      alerts: explanation.alerts.flatMap(({ id, raised }) => (raised ? [id] : [])),
      reasons: reasons(program, explanation, reasonsTold).map((one) => ({
        ...one,
        sentence: reasonSentence(one, book, names),
      })),
    };
  });
}
