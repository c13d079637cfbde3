/**
 * How long accounts stayed: one row per account, its first eligible snapshot, and the time until the event or until
 * nothing more is known. Snapshots whose horizon is not over take part: all that is asked is how long they stayed.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import { firstEvent, lapses, lossBefore, type OutcomeHistories } from "../book/outcomes.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import type { BacktestSettings, Dates } from "../rules/backtestSettings.ts";
import { targets } from "../rules/targets.ts";
import { concordanceMeasure, total, undefinedFigure } from "../statistics/index.ts";
import type { Draws } from "./draws.ts";
import { figuresWithIntervals } from "./figures.ts";
import { fewestPositives } from "./population.ts";
import { riskBin } from "./risk.ts";

/** One element an account. */
interface Survival {
  readonly risk: number[];
  /** Days from the snapshot to the event, or to the day after the last complete one. */
  readonly time: number[];
  readonly event: (0 | 1)[];
}

/** Harrell's C over the accounts of the dates; `null` for renewals, which are decided on a day that is known before. */
export function concordanceOf(
  table: SnapshotTable,
  histories: OutcomeHistories,
  settings: BacktestSettings,
  scores: Scores,
  draws: Draws,
): BacktestReport["concordance"] {
  if (settings.unit === "renewals") return null;
  const { risk, time, event } = survivalOf(table, histories, settings, scores);
  const measure = concordanceMeasure(risk, time, event);
  const whole = measure();
  const rows = { churned: event, retained: event.map((one) => 1 - one) };
  const events = total(event);
  const { c } =
    events < fewestPositives
      ? { c: undefinedFigure("few-positives") }
      : figuresWithIntervals(rows, (times, draw) => ({ c: (draw === undefined ? whole : measure(times)).c }), draws);
  return { c, accounts: risk.length, events, pairs: whole.pairs };
}

function survivalOf(
  table: SnapshotTable,
  histories: OutcomeHistories,
  settings: BacktestSettings,
  scores: Scores,
): Survival {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: Dates = settings.test ?? {};
  const { welcome } = targets[settings.target];
  const timeOf = timesOf(histories, settings);
  const survival: Survival = { risk: [], time: [], event: [] };
  let done = -1;
  for (let row = 0; row < table.length; row++) {
    const account = table.account[row]!;
    if (account === done) continue;
    const asOf = table.asOf[row]!;
    if (asOf < from || asOf > to || scores.band[row] === noBand) continue;
    const found = timeOf(account, asOf);
    if (!found) continue;
    done = account;
    survival.risk.push(riskBin(scores.tenths[row]!, welcome));
    survival.time.push(found.time);
    survival.event.push(found.event);
  }
  return survival;
}

type TimeOf = (account: number, asOf: Day) => { readonly time: number; readonly event: 0 | 1 } | undefined;

/**
 * A function that tells how long an account stayed after a day; `undefined` if it had left by then. A loss altogether
 * ends the wait for anything else.
 */
function timesOf({ events, activity, completeThrough }: OutcomeHistories, settings: BacktestSettings): TimeOf {
  const { target, horizon } = settings;
  const until = (asOf: Day, on: Day, end = completeThrough + 1) =>
    on < end ? ({ time: on - asOf, event: 1 } as const) : ({ time: end - asOf, event: 0 } as const);
  if (target === "lapsed") {
    return (account, asOf) => {
      const { offsets, days } = activity!;
      const own = days.subarray(offsets[account]!, offsets[account + 1]!);
      // silent for so long already: lost, until there is activity again
      const last = own.findLast((day) => day < asOf);
      if (last !== undefined && last + horizon < asOf) return undefined;
      const on = lapses(activity!, account, horizon, completeThrough).find((day) => day >= asOf);
      return until(asOf, on ?? Number.POSITIVE_INFINITY);
    };
  }
  const kind = target === "contracted" || target === "expanded" ? target : "churned";
  return (account, asOf) => {
    if (lossBefore(events!, account, asOf) !== undefined) return undefined;
    const dateOf = (of: "churned" | typeof kind) => {
      const found = firstEvent(events!, account, of, asOf);
      return found === undefined ? Number.POSITIVE_INFINITY : events!.noticed[found]!;
    };
    return until(asOf, dateOf(kind), Math.min(completeThrough, dateOf("churned")) + 1);
  };
}
