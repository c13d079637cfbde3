/**
 * A generated book: accounts with their truth, one after another, and the rows of the book as a whole. Pure: the same
 * options give the same book everywhere.
 *
 * @module
 */
import type { AccountActivity, SourceRows } from "#engine/book/activity.ts";
import { randomStream } from "#engine/statistics/random.ts";
import { bookRows } from "./bookRows.ts";
import type { AccountRows } from "./rows.ts";
import { type GenerateOptions, type Setting, settingOf } from "./setting.ts";
import { simulate } from "./simulate.ts";
import { accountSourceNames, type BookSourceName } from "./sources.ts";
import { distort } from "./traps/index.ts";
import type { AccountTruth } from "./truth.ts";

export interface GeneratedAccount {
  readonly activity: AccountActivity;
  readonly truth: AccountTruth;
}

export interface GeneratedBook {
  readonly setting: Setting;
  /**
   * Customers and then prospects, by ascending id. Each is made when it is asked for, and nothing of it is kept; the
   * first accounts of a larger book of the same seed are the same.
   */
  readonly accounts: () => Generator<GeneratedAccount>;
  /** How many accounts and prospects there are. */
  readonly count: number;
  /** Rows that belong to no account. */
  readonly bookRows: () => ReadonlyMap<BookSourceName, SourceRows>;
}

/**
 * Makes a book by the stated model.
 *
 * @throws RangeError for a number that is none
 * @example
 *   for (const { activity, truth } of generateBook({ accounts: 300, months: 24, seed: 1 }).accounts()) …
 */
export function generateBook(options: GenerateOptions): GeneratedBook {
  const setting = settingOf(options);
  const prospects = Math.floor(setting.accounts * prospectsOfCustomer);
  return {
    setting,
    count: setting.accounts + prospects,
    bookRows: () => bookRows(setting),
    *accounts() {
      for (let number = 0; number < setting.accounts; number++) yield customer(setting, number);
      for (let number = 0; number < prospects; number++) yield prospect(setting, number);
    },
  };
}

function customer(setting: Setting, number: number): GeneratedAccount {
  const life = simulate(setting, number);
  distort(life);
  const { profile, decisions, marks, rows } = life;
  return {
    activity: { account: profile.id, sources: sourcesOf(rows) },
    truth: { account: profile.id, segment: profile.segment, decisions, marks },
  };
}

function sourcesOf(rows: AccountRows): Map<string, SourceRows> {
  const sources = new Map<string, SourceRows>();
  for (const name of accountSourceNames) {
    const finished = rows[name].finish();
    if (finished) sources.set(name, finished);
  }
  return sources;
}

/** Trials of companies that never became customers, for each customer. */
const prospectsOfCustomer = 0.5;

/** Their streams lie beyond those of accounts. */
const firstProspectStream = 2 ** 31;

function prospect({ seed, calendar }: Setting, number: number): GeneratedAccount {
  const random = randomStream(seed, firstProspectStream + number);
  const id = `P${String(number + 1).padStart(6, "0")}`;
  const day = calendar.rowsFrom + random.below(calendar.end - calendar.rowsFrom + 1);
  const trials: SourceRows = { count: 1, at: [day], known: [day], columns: new Map([["converted_on", [null]]]) };
  return {
    activity: { account: id, sources: new Map([["trials", trials]]) },
    truth: { account: id, segment: null, decisions: [], marks: [] },
  };
}
