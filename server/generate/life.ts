/**
 * An account while it lives: who it is, its rows so far, the contract in force, and what nobody sees.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import { type Latents, newLatents } from "./latents.ts";
import type { SegmentModel } from "./parameters.ts";
import { type Profile, profileOf } from "./profile.ts";
import { type AccountRows, noRows } from "./rows.ts";
import type { Setting } from "./setting.ts";
import { Streams } from "./streams.ts";
import type { Term } from "./terms.ts";
import type { Decision, Mark } from "./truth.ts";

export interface Life {
  readonly setting: Setting;
  readonly streams: Streams;
  readonly profile: Profile;
  readonly segment: SegmentModel;
  readonly rows: AccountRows;
  readonly latents: Latents;
  /** Numbers of contracts, tickets, given so far. */
  readonly numbers: { contracts: number; tickets: number };
  /** When the number of licensed seats changed, and to what. */
  readonly seats: { readonly from: Day; readonly count: number }[];
  /** The days on which it is a customer: from its start to its end; the end is open while nobody knows it. */
  spell: { readonly from: Day; until: Day };
  /** The contract that is next to be decided upon, if it is a customer. */
  term: Term | undefined;
  /** On which day it has given notice, or decided to leave without. */
  windingDownFrom: Day;
  /** The day on which it comes back. */
  returnsOn: Day | undefined;
  championLeft: boolean;
  /** Ids of its users, by seat. */
  readonly users: string[];
  /** Products beside the core that it has bought, with the day. */
  readonly products: Map<string, Day>;
  readonly decisions: Decision[];
  readonly marks: Mark[];
}

export const never: Day = Number.POSITIVE_INFINITY;

export function newLife(setting: Setting, number: number): Life {
  const streams = new Streams(setting.seed, number);
  const profile = profileOf(streams.of("profile"), number, setting);
  return {
    setting,
    streams,
    profile,
    segment: setting.model.segments[profile.segment],
    rows: noRows(),
    latents: newLatents(streams.of("latents")),
    numbers: { contracts: 0, tickets: 0 },
    seats: [],
    spell: { from: never, until: never },
    term: undefined,
    windingDownFrom: never,
    returnsOn: undefined,
    championLeft: false,
    users: [],
    products: new Map(),
    decisions: [],
    marks: [],
  };
}

/** The licensed seats on a day. */
export function seatsOn({ seats }: Life, day: Day): number {
  return seats.findLast(({ from }) => from <= day)?.count ?? 0;
}

/** A day, if it has come by the end of the book: what has not happened yet is missing. */
export function happened({ setting }: Life, day: Day): Day | null {
  return day <= setting.calendar.end ? day : null;
}
