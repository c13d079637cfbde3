/**
 * The inner loops of conditions, over a block of rows: see `sums.ts` for why they are written as they are.
 *
 * @module
 */
import { blockSize, type CodedName, type Codes } from "./codes.ts";

/** Where in a table of outcomes the rows stand, so far, and what they find there. */
const entry = new Uint16Array(blockSize);
const outcome = new Uint16Array(blockSize);
/** The codes of two names, and how far each leads; of a name with more codes that is not copied. */
const codesA = new Uint16Array(blockSize);
const codesB = new Uint16Array(blockSize);
const stepsA = new Uint16Array(4096);
const stepsB = new Uint16Array(4096);

/** Looks up codes in a table. */
export function lookUp(table: Codes, codes: Codes, first: number, count: number, out: Codes): void {
  for (let i = 0; i < count; i++) out[i] = table[codes[first + i]!]!;
}

/** A name that leads to an outcome: each of its codes so many entries further in the table. */
export interface Leading {
  readonly name: CodedName;
  readonly steps: Uint8Array | Uint16Array;
}

/** Looks up to which outcomes the codes of some names lead. */
export function findOutcomes(
  outcomes: Uint16Array,
  leading: readonly Leading[],
  start: number,
  count: number,
  out: Codes,
): void {
  entry.fill(0);
  let isWaiting = false;
  for (const { name, steps } of leading) {
    const first = name.ofBlock ? 0 : start;
    if (steps.length > stepsA.length) addLarge(steps, name.codes, first, count);
    else if (isWaiting) {
      codesB.set(name.codes.subarray(first, first + count));
      stepsB.set(steps);
      addTwo(count);
      isWaiting = false;
    } else {
      codesA.set(name.codes.subarray(first, first + count));
      stepsA.set(steps);
      isWaiting = true;
    }
  }
  if (isWaiting) addOne(count);
  for (let i = 0; i < count; i++) outcome[i] = outcomes[entry[i]!]!;
  out.set(outcome.subarray(0, count));
}

function addOne(count: number): void {
  for (let i = 0; i < count; i++) entry[i] = entry[i]! + stepsA[codesA[i]!]!;
}

function addTwo(count: number): void {
  for (let i = 0; i < count; i++) entry[i] = entry[i]! + stepsA[codesA[i]!]! + stepsB[codesB[i]!]!;
}

/** Of a name with very many codes. */
function addLarge(steps: Codes, codes: Codes, first: number, count: number): void {
  const whole = count - (count % 4);
  for (let i = 0; i < whole; i += 4) {
    const row = first + i;
    entry[i] = entry[i]! + steps[codes[row]!]!;
    entry[i + 1] = entry[i + 1]! + steps[codes[row + 1]!]!;
    entry[i + 2] = entry[i + 2]! + steps[codes[row + 2]!]!;
    entry[i + 3] = entry[i + 3]! + steps[codes[row + 3]!]!;
  }
  for (let i = whole; i < count; i++) entry[i] = entry[i]! + steps[codes[first + i]!]!;
}

/** Takes the smaller, of `and`, or the larger, of `or`, of two truths. */
export function combine(part: Codes, takesSmaller: boolean, out: Codes, count: number): void {
  for (let i = 0; i < count; i++) {
    const own = part[i]!;
    if (own < out[i]! === takesSmaller) out[i] = own;
  }
}

/** Takes every truth from the greatest. */
export function negate(truth: Codes, greatest: number, count: number): void {
  for (let i = 0; i < count; i++) truth[i] = greatest - truth[i]!;
}

/** Writes a code wherever a condition has a truth. */
export function setWhere(truth: Codes, wanted: number, out: Codes, code: number, count: number): void {
  for (let i = 0; i < count; i++) if (truth[i] === wanted) out[i] = code;
}

/** Adds a bit wherever a condition has a truth. */
export function addBitWhere(truth: Codes, wanted: number, out: Codes, bit: number, count: number): void {
  for (let i = 0; i < count; i++) if (truth[i] === wanted) out[i] = out[i]! | bit;
}
