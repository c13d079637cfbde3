/**
 * Stability: which band an account holds from snapshot to snapshot. Bad news may be taken over at once and good news
 * only when it lasts; the band as it stands is the score's, the band held is what people see.
 *
 * @module
 */
import type { Day, Period } from "../book/days.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { Program, Stability } from "../rules/program.ts";
import { bandOfScore, noBand } from "./arithmetic.ts";
import type { Scores } from "./columns.ts";

/** Snapshots further apart than this many days, one and a half periods, do not follow each other. */
export const longestStep: Readonly<Record<Period, number>> = {
  day: 1.5,
  week: 10.5,
  month: 1.5 * 31,
  quarter: 1.5 * 92,
};

/** What is remembered of an account from one snapshot to the next. */
export interface Held {
  readonly asOf: Day;
  /** Number of the band held; 255 (`noBand`) is unknown. */
  readonly band: number;
  /** Snapshots in a row that were worse, or better, than the band held. */
  readonly worse: number;
  readonly better: number;
}

/** A snapshot as stability sees it. */
export interface BandSnapshot {
  readonly asOf: Day;
  readonly tenths: number;
  /** The band as the score stands; 255 (`noBand`) is unknown. */
  readonly band: number;
  /** The edges of its segment and stage. */
  readonly edges: readonly number[];
}

/**
 * The band held after a snapshot.
 *
 * A first snapshot, one after `unknown` and one more than one and a half periods after the last start afresh with the
 * band as it stands.
 *
 * @param before what was held after the account's last snapshot, if it has one
 */
export function hold(before: Held | undefined, snapshot: BandSnapshot, { stability }: Program, every: Period): Held {
  const { asOf, tenths, band, edges } = snapshot;
  const { worsen, improve } = stability;
  const state = next(
    before ? stateOf(before) : noBand,
    before !== undefined && asOf - before.asOf <= longestStep[every],
    band,
    bandOfScore(edges, inTenths(tenths / 10 + worsen.margin)),
    bandOfScore(edges, inTenths(tenths / 10 - improve.margin)),
    worsen.snapshots,
    improve.snapshots,
  );
  return { asOf, band: state & bandBits, worse: (state >> worseAt) & countBits, better: state >> betterAt };
}

/** What an account holds as one whole number, as there may be very many snapshots: the band, then both counts (of at most 1,000). */
const bandBits = 0xff;
const countBits = 0x7ff;
const worseAt = 8;
const betterAt = 19;

function stateOf({ band, worse, better }: Held): number {
  return band | (worse << worseAt) | (better << betterAt);
}

/**
 * What is held after a snapshot.
 *
 * @param follows does it come soon enough after the one before it?
 * @param worseBand, betterBand of the score with the margin of worsening, and less that of improvement
 */
function next(
  state: number,
  follows: boolean,
  band: number,
  worseBand: number,
  betterBand: number,
  worsenAfter: number,
  improveAfter: number,
): number {
  const held = state & bandBits;
  if (!follows || band === noBand || held === noBand) return band;
  const worse = worseBand < held ? ((state >> worseAt) & countBits) + 1 : 0;
  if (worse >= worsenAfter) return worseBand;
  const better = betterBand > held ? (state >> betterAt) + 1 : 0;
  return better >= improveAfter ? betterBand : held | (worse << worseAt) | (better << betterAt);
}

/** Rounded to tenths, halves up: a score with a margin. */
export function inTenths(score: number): number {
  return Math.floor(score * 10 + 0.5 + 1e-9) / 10;
}

/** What stability asks of scores. */
export type Standing = Pick<Scores, "tenths" | "band" | "segment" | "stage">;

/**
 * The bands held after every snapshot of a table, which must hold the accounts' whole scheduled history. A snapshot
 * beside the schedule is judged like the next one, and leaves no trace in those that follow.
 *
 * @returns by row the number of the band; 255 is unknown
 */
export function heldBands(program: Program, table: SnapshotTable, scores: Standing, every: Period): Uint8Array {
  return bandHolder(program, table, scores, every)(program.stability);
}

/** Scores as they count: their band is the one held. */
export function heldScores(program: Program, table: SnapshotTable, scores: Scores, every: Period): Scores {
  return { ...scores, band: heldBands(program, table, scores, every) };
}

/**
 * A function that gives {@link heldBands} by a stability: what no stability changes is found once, as many may be tried.
 */
export function bandHolder(
  { edges, stages }: Pick<Program, "edges" | "stages">,
  table: Pick<SnapshotTable, "length" | "account" | "asOf" | "beside">,
  scores: Standing,
  every: Period,
): (stability: Stability) => Uint8Array {
  let found: Sequence | undefined;
  return (stability) => {
    // where every snapshot is taken over at once, the band held is the one that stands
    if (takesOverAtOnce(stability)) return scores.band.slice();
    found ??= sequenceOf(table, scores, stages.length, every);
    return held(found, edges, scores.band, table.beside, stability);
  };
}

/** By row, as far as no stability has a part in it. */
interface Sequence {
  /** 1: it comes soon enough after the snapshot of its account before it, if there is one. */
  readonly follows: Uint8Array;
  /** The place of its cell and score in {@link bandsByScore}. */
  readonly at: Int32Array;
}

function sequenceOf(
  { length, account, asOf, beside }: Pick<SnapshotTable, "length" | "account" | "asOf" | "beside">,
  { tenths, segment, stage }: Standing,
  stages: number,
  every: Period,
): Sequence {
  const longest = longestStep[every];
  const follows = new Uint8Array(length);
  const at = new Int32Array(length);
  let last = -1;
  for (let row = 0; row < length; row++) {
    if (last >= 0 && account[row] === account[last] && asOf[row]! - asOf[last]! <= longest) follows[row] = 1;
    at[row] = (segment[row]! * stages + stage[row]!) * scoresOfCell + Math.max(0, tenths[row]!);
    if (!beside?.[row]) last = row;
  }
  return { follows, at };
}

/**
 * The bands held, by a table of what comes after what: a state is a band and how often in a row a snapshot was worse or
 * better. From most rows to the next no processor could foretell which way {@link next} goes.
 */
function held(
  { follows, at }: Sequence,
  edges: Program["edges"],
  band: Uint8Array,
  beside: SnapshotTable["beside"],
  stability: Stability,
): Uint8Array {
  const { kindOf, kinds } = kindsOf(edges, stability);
  const { after, bandOf, begin } = statesOf(kinds, stability);
  const bands = new Uint8Array(band.length);
  let state = begin[noBand]!;
  for (let row = 0; row < bands.length; row++) {
    const standing = band[row]!;
    const goesOn = follows[row] === 1 && standing !== noBand;
    const now = goesOn ? after[state * kinds.length + kindOf[at[row]!]!]! : begin[standing]!;
    bands[row] = bandOf[now]!;
    if (!beside?.[row]) state = now;
  }
  return bands;
}

/** What stability sees of a score that has a band: that band, and those with the margins. */
interface Kind {
  readonly band: number;
  readonly worseBand: number;
  readonly betterBand: number;
}

/** The different kinds of scores, and which of them every cell and score is: at the place of {@link bandsByScore}. */
function kindsOf(edges: Program["edges"], { worsen, improve }: Stability): { kindOf: Uint16Array; kinds: Kind[] } {
  const [standing, worse, better] = [0, worsen.margin, -improve.margin].map((margin) => bandsByScore(edges, margin));
  const numbers = new Map<number, number>();
  const kinds: Kind[] = [];
  const kindOf = new Uint16Array(standing!.length);
  for (let place = 0; place < kindOf.length; place++) {
    const kind = { band: standing![place]!, worseBand: worse![place]!, betterBand: better![place]! };
    const key = (kind.band << 16) | (kind.worseBand << 8) | kind.betterBand;
    let number = numbers.get(key);
    if (number === undefined) {
      number = kinds.push(kind) - 1;
      numbers.set(key, number);
    }
    kindOf[place] = number;
  }
  return { kindOf, kinds };
}

/** All states that can be reached, numbered. */
interface States {
  /** By state and kind the state after a snapshot that follows. */
  readonly after: Uint32Array;
  /** By state its band. */
  readonly bandOf: Uint8Array;
  /** By band the state that begins with it. */
  readonly begin: Uint32Array;
}

function statesOf(kinds: readonly Kind[], { worsen, improve }: Stability): States {
  const numbers = new Map<number, number>();
  const list: number[] = [];
  const numberOf = (state: number): number => {
    const known = numbers.get(state);
    if (known !== undefined) return known;
    numbers.set(state, list.length);
    return list.push(state) - 1;
  };
  const begin = new Uint32Array(noBand + 1);
  for (const { band } of kinds) begin[band] = numberOf(band);
  begin[noBand] = numberOf(noBand);
  const after: number[] = [];
  // the list grows while it is gone through
  for (const state of list) {
    for (const { band, worseBand, betterBand } of kinds) {
      after.push(numberOf(next(state, true, band, worseBand, betterBand, worsen.snapshots, improve.snapshots)));
    }
  }
  return { after: Uint32Array.from(after), bandOf: Uint8Array.from(list, (state) => state & bandBits), begin };
}

/** From 0.0 to 100.0. */
const scoresOfCell = 1001;

/** The bands that scores reach with a margin, in tenths one after the other, cell after cell. */
function bandsByScore(edges: Program["edges"], margin: number): Uint8Array {
  const table = new Uint8Array(edges.length * scoresOfCell);
  for (let at = 0; at < table.length; at++) {
    const score = inTenths((at % scoresOfCell) / 10 + margin);
    table[at] = bandOfScore(edges[Math.floor(at / scoresOfCell)]!, score);
  }
  return table;
}

/** Is every band taken over as soon as it is reached? Then it depends on no other snapshot. */
export function takesOverAtOnce({ worsen, improve }: Stability): boolean {
  return [worsen, improve].every(({ snapshots, margin }) => snapshots === 1 && margin === 0);
}

/** A row as stability sees it. */
export function bandSnapshot(program: Program, table: SnapshotTable, scores: Standing, row: number): BandSnapshot {
  const cell = scores.segment[row]! * program.stages.length + scores.stage[row]!;
  return {
    asOf: table.asOf[row]!,
    tenths: scores.tenths[row]!,
    band: scores.band[row]!,
    edges: program.edges[cell]!,
  };
}
