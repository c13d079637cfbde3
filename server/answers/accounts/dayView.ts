/**
 * A scored book on a day: who is in which band, segment and stage, and the orders in which they are listed; prepared
 * once, and asked many times.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import { noBand } from "#engine/evaluate/arithmetic.ts";
import { unknownBand } from "#engine/rules/program.ts";
import { Kept } from "../../shelf/kept.ts";
import type { ScoredBook } from "../../shelf/scored.ts";
import { type Bits, bitsOf, noBits } from "./bits.ts";
import { type DayRows, rowsOn } from "./dayRows.ts";
import { type AccountSort, type Losses, type Order, orderOf } from "./order.ts";

const mostDays = 4;
const mostSets = 64;
/** All ways to sort, up and down. */
const mostOrders = 16;

export class DayView {
  readonly scored: ScoredBook;
  readonly day: DayRows;
  readonly #sets = new Kept<string, Bits>(mostSets);
  readonly #orders = new Kept<string, Order>(mostOrders);

  constructor(scored: ScoredBook, day: DayRows) {
    this.scored = scored;
    this.day = day;
  }

  get length(): number {
    return this.day.rows.length;
  }

  /** The places of those who hold a band; an id that nothing has fits nobody. */
  inBand(id: string): Bits {
    const { bands } = this.scored.ruleSet.program;
    return this.#whose("band", this.scored.held, id === unknownBand ? noBand : indexIn(bands, id));
  }

  inSegment(id: string): Bits {
    const { segments } = this.scored.ruleSet.program;
    return this.#whose("segment", this.scored.scores.segment, indexIn(segments, id));
  }

  inStage(id: string): Bits {
    const { stages } = this.scored.ruleSet.program;
    return this.#whose("stage", this.scored.scores.stage, indexIn(stages, id));
  }

  /** The places of those that are new since a day, or whose score or band is another than it was then. */
  changedSince(since: Day): Bits {
    return this.#sets.get(`changed ${since}`, () =>
      bitsOf(this.length, (place) => isChanged(this.scored, this.day.rows[place]!, since)),
    );
  }

  sorted(sort: AccountSort, descending: boolean, losses: Losses): Order {
    return this.#orders.get(`${sort} ${descending}`, () => orderOf(this, losses, { sort, descending }));
  }

  #whose(what: string, of: Uint8Array, index: number): Bits {
    if (index < 0) return noBits(this.length);
    const { rows } = this.day;
    return this.#sets.get(`${what} ${index}`, () => bitsOf(this.length, (place) => of[rows[place]!] === index));
  }
}

const known = new WeakMap<ScoredBook, Kept<Day, DayView>>();

/** What is known of a day. */
export function viewOn(scored: ScoredBook, day: Day): DayView {
  const days = known.get(scored) ?? new Kept<Day, DayView>(mostDays);
  known.set(scored, days);
  return days.get(day, () => new DayView(scored, rowsOn(scored.book, scored.table, day)));
}

const indexIn = (list: readonly { readonly id: string }[], id: string): number =>
  list.findIndex((one) => one.id === id);

function isChanged({ table, scores, held }: ScoredBook, row: number, since: Day): boolean {
  if (table.asOf[row]! <= since) return false;
  for (let one = row - 1; one >= 0 && table.account[one] === table.account[row]; one--) {
    if (table.beside?.[one] || table.asOf[one]! > since) continue;
    return scores.tenths[one] !== scores.tenths[row] || held[one] !== held[row];
  }
  return true;
}
