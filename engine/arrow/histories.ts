/**
 * Outcome histories as Arrow IPC: one row for every event, day of activity, contract and intervention.
 *
 *     account                                dictionary of texts, all accounts of the snapshot table in its order
 *     history                                "events", "activity", "contracts" or "interventions"
 *     on                                     of events the day of `at`; of activity and interventions their day
 *     noticed, kind, amount, reason          of events
 *     signed, start, due, deadline, amount   of contracts; one without an end has no `due`
 *
 * @module
 */
import type { ContractHistory } from "../book/contracts.ts";
import { openEnded } from "../book/contracts.ts";
import { formatDay, parseDay } from "../book/days.ts";
import {
  type DayHistory,
  type EventHistory,
  type OutcomeHistories,
  type OutcomeKind,
  outcomeKinds,
} from "../book/outcomes.ts";
import { dayColumn, numberColumn, readNumbers, readTexts, textColumn } from "./columns.ts";
import { bytesToColumns, columnsToBytes, type Metadata } from "./ipc.ts";

const historyNames = ["events", "activity", "contracts", "interventions"] as const;
type HistoryName = (typeof historyNames)[number];

const completeKey = "barograph.completeThrough";
/** The histories that the book has: one may be there and empty. */
const historiesKey = "barograph.histories";

/**
 * Writes outcome histories; {@link arrowToHistories} gives the same back.
 *
 * @param accounts of the snapshot table
 * @param metadata what else the schema says
 */
export function historiesToArrow(
  histories: OutcomeHistories,
  accounts: readonly string[],
  metadata: Metadata = new Map(),
): Uint8Array {
  const there = historyNames.filter((name) => histories[name]);
  const rowsOf = (name: HistoryName) => histories[name]?.offsets.at(-1) ?? 0;
  const length = there.reduce((sum, name) => sum + rowsOf(name), 0);
  const places = placesOf(there, rowsOf);
  /** A column with what some histories have, and something for missing elsewhere. */
  const filled = <A extends Float64Array | Int32Array>(
    out: A,
    from: Partial<Record<HistoryName, ArrayLike<number>>>,
  ) => {
    for (const name of there) if (from[name]) out.set(from[name], places[name]);
    return out;
  };
  const { events, activity, contracts, interventions } = histories;
  const days = (from: Partial<Record<HistoryName, ArrayLike<number> | undefined>>) =>
    dayColumn(
      filled(new Int32Array(length).fill(openEnded), from as Partial<Record<HistoryName, Int32Array>>),
      openEnded,
    );
  const account = new Int32Array(length);
  const history = new Int32Array(length);
  for (const name of there) {
    account.set(accountOfRows(histories[name]!.offsets), places[name]);
    history.fill(historyNames.indexOf(name), places[name], places[name] + rowsOf(name));
  }
  const amounts = { ...(events && { events: events.amount }), ...(contracts && { contracts: contracts.amount }) };
  const codes = (of: ArrayLike<number> | undefined) =>
    filled(new Int32Array(length).fill(-1), of ? { events: of } : {});
  return columnsToBytes(
    [
      ["account", textColumn(account, accounts)],
      ["history", textColumn(history, historyNames)],
      ["on", days({ events: events?.on, activity: activity?.days, interventions: interventions?.days })],
      ["noticed", days({ events: events?.noticed })],
      ["kind", textColumn(codes(events?.kind), outcomeKinds)],
      ["amount", numberColumn(filled(new Float64Array(length).fill(Number.NaN), amounts))],
      ["reason", textColumn(codes(events?.reason), events?.reasons ?? [])],
      ["signed", days({ contracts: contracts?.signed })],
      ["start", days({ contracts: contracts?.start })],
      ["due", days({ contracts: contracts?.due })],
      ["deadline", days({ contracts: contracts?.deadline })],
    ],
    new Map([...metadata, [completeKey, formatDay(histories.completeThrough)], [historiesKey, there.join()]]),
  );
}

/** Where the rows of each history begin. */
function placesOf(there: readonly HistoryName[], rowsOf: (name: HistoryName) => number): Record<HistoryName, number> {
  const places = { events: 0, activity: 0, contracts: 0, interventions: 0 };
  let next = 0;
  for (const name of there) {
    places[name] = next;
    next += rowsOf(name);
  }
  return places;
}

function accountOfRows(offsets: Int32Array): Int32Array {
  const account = new Int32Array(offsets.at(-1) ?? 0);
  for (let i = 0; i + 1 < offsets.length; i++) account.fill(i, offsets[i], offsets[i + 1]);
  return account;
}

/**
 * Reads outcome histories.
 *
 * @returns the histories, the accounts that they speak of, and what else the schema says
 * @throws Error if the bytes hold no such histories, or were cut off
 */
export function arrowToHistories(bytes: Uint8Array): {
  readonly histories: OutcomeHistories;
  readonly accounts: readonly string[];
  readonly metadata: Metadata;
} {
  const { rows, columns, metadata } = bytesToColumns(bytes);
  const byName = new Map(columns);
  const column = (name: string) => {
    const found = byName.get(name);
    if (!found) throw new RangeError(`outcome histories without a column ${name}`);
    return found;
  };
  const completeThrough = parseDay(metadata.get(completeKey) ?? "");
  if (completeThrough === undefined) throw new RangeError("outcome histories without the day of the last outcome");
  const account = readTexts(column("account"));
  const history = readTexts(column("history"));
  const days = (name: string) => readNumbers(column(name), new Int32Array(rows), openEnded);
  const on = days("on");
  const amount = readNumbers(column("amount"), new Float64Array(rows));
  const rangeOf = (name: HistoryName) => {
    const code = history.dictionary.indexOf(name);
    const first = history.codes.indexOf(code);
    return first < 0 ? ([0, 0] as const) : ([first, history.codes.lastIndexOf(code) + 1] as const);
  };
  const partOf = (name: HistoryName) => {
    const [from, to] = rangeOf(name);
    const part = <A extends Float64Array | Int32Array>(whole: A) => whole.slice(from, to) as A;
    return { offsets: offsetsOf(account.codes.subarray(from, to), account.dictionary.length), part };
  };
  const dayHistory = (name: "activity" | "interventions"): DayHistory => {
    const { offsets, part } = partOf(name);
    return { offsets, days: part(on) };
  };
  const there = (metadata.get(historiesKey) ?? "").split(",");
  const others = new Map(metadata);
  others.delete(completeKey);
  others.delete(historiesKey);
  return {
    histories: {
      completeThrough,
      ...(there.includes("events") && { events: eventHistory() }),
      ...(there.includes("activity") && { activity: dayHistory("activity") }),
      ...(there.includes("contracts") && { contracts: contractHistory() }),
      ...(there.includes("interventions") && { interventions: dayHistory("interventions") }),
    },
    accounts: account.dictionary,
    metadata: others,
  };

  function eventHistory(): EventHistory {
    const { offsets, part } = partOf("events");
    const kind = readTexts(column("kind"));
    const kinds = kind.dictionary.map((name) => outcomeKinds.indexOf(name as OutcomeKind));
    const reason = readTexts(column("reason"));
    return {
      offsets,
      on: part(on),
      noticed: part(days("noticed")),
      kind: Uint8Array.from(part(kind.codes), (code) => kinds[code]!),
      amount: part(amount),
      reason: part(reason.codes),
      reasons: reason.dictionary,
    };
  }

  function contractHistory(): ContractHistory {
    const { offsets, part } = partOf("contracts");
    return {
      offsets,
      signed: part(days("signed")),
      start: part(days("start")),
      due: part(days("due")),
      deadline: part(days("deadline")),
      amount: part(amount),
    };
  }
}

/** Where the rows of each account begin, and where the last end. */
function offsetsOf(account: Int32Array, accounts: number): Int32Array {
  const offsets = new Int32Array(accounts + 1);
  for (const one of account) offsets[one + 1]! += 1;
  for (let i = 0; i < accounts; i++) offsets[i + 1]! += offsets[i]!;
  return offsets;
}
