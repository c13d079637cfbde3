/**
 * What a trap is.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import type { Life } from "../life.ts";
import type { AccountSourceName } from "../sources.ts";

/** The days on which a trap works. */
export interface TrapWindow {
  readonly from: Day;
  /** The day after the last. */
  readonly until: Day;
}

export interface TrapDefinition {
  /** One line for the reference. */
  readonly documentation: string;
  /** The sources whose rows it changes; `all`: those of the accounts that it changes, from then on. */
  readonly changes: readonly AccountSourceName[] | "all";
  /** When it begins, as a share of the book's months, and for how many it works; without it, always. */
  readonly at?: { readonly share: number; readonly months?: number };
  /** Changes the rows of an account that has lived; without it, the trap works while the account lives. */
  readonly distort?: (life: Life, window: TrapWindow) => void;
}

/** A share for people: 35 %. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;
