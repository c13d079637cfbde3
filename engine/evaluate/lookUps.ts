/**
 * The inner loops of conditions, over a block of rows: see `groupMeans.ts` for why they are written as they are.
 *
 * @module
 */
import { blockSize, type CodedName, type Codes } from "./codes.ts";

/** The outcomes, and where among them the rows stand so far. */
const outcomes = new Uint16Array(4096);
const entry = new Uint16Array(blockSize);
const outcome = new Uint16Array(blockSize);
/** The codes of up to four names, and how far each leads: there are as many places as codes, which saves to look for the end. */
const codesA = new Uint16Array(blockSize);
const codesB = new Uint16Array(blockSize);
const codesC = new Uint16Array(blockSize);
const codesD = new Uint16Array(blockSize);
const stepsA = new Uint16Array(2 ** 16);
const stepsB = new Uint16Array(2 ** 16);
const stepsC = new Uint16Array(2 ** 16);
const stepsD = new Uint16Array(2 ** 16);
const ofNames = [
  { codes: codesA, steps: stepsA },
  { codes: codesB, steps: stepsB },
  { codes: codesC, steps: stepsC },
  { codes: codesD, steps: stepsD },
] as const;
/** The steps of a name with more codes are not copied. */
const mostSteps = 4096;

/** Looks up codes in a table. */
export function lookUp(table: Codes, codes: Codes, first: number, count: number, out: Codes): void {
  for (let i = 0; i < count; i++) out[i] = table[codes[first + i]!]!;
}

/** A name that leads to an outcome: each of its codes so many entries further in the table. */
export interface Leading {
  readonly name: CodedName;
  readonly steps: Uint8Array | Uint16Array;
}

/**
 * Looks up to which outcomes the codes of some names lead.
 *
 * @param table at most 4,096 outcomes
 */
export function findOutcomes(
  table: Uint16Array,
  leading: readonly Leading[],
  start: number,
  count: number,
  out: Codes,
): void {
  outcomes.set(table);
  entry.fill(0);
  let waiting = 0;
  for (const { name, steps } of leading) {
    const first = name.ofBlock ? 0 : start;
    if (steps.length > mostSteps) {
      addLarge(steps, name.codes, first, count);
      continue;
    }
    if (waiting === ofNames.length) {
      addFour(count);
      waiting = 0;
    }
    const own = ofNames[waiting++]!;
    own.codes.set(name.codes.subarray(first, first + count));
    own.steps.set(steps);
  }
  finders[waiting]!(count);
  out.set(outcome.subarray(0, count));
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

function addFour(count: number): void {
  for (let i = 0; i < count; i++) {
    entry[i] = entry[i]! + stepsA[codesA[i]!]! + stepsB[codesB[i]!]! + stepsC[codesC[i]!]! + stepsD[codesD[i]!]!;
  }
}

/** Take the last steps, those of so many names. */
const finders = [findNone, findOne, findTwo, findThree, findFour];

function findNone(count: number): void {
  for (let i = 0; i < count; i++) outcome[i] = outcomes[entry[i]!]!;
}

function findOne(count: number): void {
  for (let i = 0; i < count; i++) outcome[i] = outcomes[entry[i]! + stepsA[codesA[i]!]!]!;
}

function findTwo(count: number): void {
  for (let i = 0; i < count; i++) outcome[i] = outcomes[entry[i]! + stepsA[codesA[i]!]! + stepsB[codesB[i]!]!]!;
}

function findThree(count: number): void {
  for (let i = 0; i < count; i++) {
    outcome[i] = outcomes[entry[i]! + stepsA[codesA[i]!]! + stepsB[codesB[i]!]! + stepsC[codesC[i]!]!]!;
  }
}

function findFour(count: number): void {
  for (let i = 0; i < count; i++) {
    const at = entry[i]! + stepsA[codesA[i]!]! + stepsB[codesB[i]!]! + stepsC[codesC[i]!]! + stepsD[codesD[i]!]!;
    outcome[i] = outcomes[at]!;
  }
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
