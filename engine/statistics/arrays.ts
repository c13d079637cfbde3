/**
 * What every function here asks of the arrays it is given. Arrays that do not fit are errors of the program, not of
 * the data, and throw.
 *
 * @module
 */

/**
 * @throws RangeError if the array `name` has another length than `length`
 */
export function requireLength(name: string, array: ArrayLike<number>, length: number): void {
  if (array.length !== length) throw new RangeError(`${name} has ${array.length} values where ${length} are needed`);
}

/**
 * @throws RangeError if a value that is added up (a weight, a revenue) is negative, NaN or infinite
 */
export function requireAmount(name: string, row: number, amount: number): void {
  if (!(amount >= 0 && amount < Infinity)) {
    throw new RangeError(`${name}[${row}] is ${amount} where a finite number ≥ 0 is needed`);
  }
}

/**
 * Whole numbers ≥ 0 as one kind of array: a loop that meets many kinds is several times slower.
 *
 * @throws RangeError if one is no such number
 */
export function wholeNumbers(name: string, numbers: ArrayLike<number>): Uint32Array {
  if (numbers instanceof Uint32Array) return numbers;
  const own = new Uint32Array(numbers);
  if (numbers instanceof Uint8Array || numbers instanceof Uint16Array) return own;
  for (let i = 0; i < own.length; i++) {
    if (own[i] !== numbers[i]) throw new RangeError(`${name}[${i}] is ${numbers[i]} where 0, 1, 2, … is needed`);
  }
  return own;
}

/**
 * Outcomes as one kind of array.
 *
 * @throws RangeError if one is neither 1 (churned) nor 0 (retained)
 */
export function outcomes(y: ArrayLike<number>): Uint8Array {
  for (let i = 0; i < y.length; i++) requireOutcome(i, y[i]!);
  return y instanceof Uint8Array ? y : new Uint8Array(y);
}

/**
 * @throws RangeError if an outcome is neither 1 (churned) nor 0 (retained)
 */
export function requireOutcome(row: number, outcome: number): void {
  if (outcome !== 0 && outcome !== 1) throw new RangeError(`y[${row}] is ${outcome} where 0 or 1 is needed`);
}

/** The values of some rows. */
export function gathered(column: ArrayLike<number>, rows: ArrayLike<number>): Float64Array {
  const values = new Float64Array(rows.length);
  for (let i = 0; i < values.length; i++) values[i] = column[rows[i]!]!;
  return values;
}

/** The sum of numbers, added up in their order. */
export function total(numbers: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i]!;
  return sum;
}

/** The greatest of some numbers, −1 at least. */
export function greatest(numbers: ArrayLike<number>): number {
  let most = -1;
  for (let i = 0; i < numbers.length; i++) if (numbers[i]! > most) most = numbers[i]!;
  return most;
}

/**
 * How many different ones there are among whole numbers ≥ 0.
 *
 * @param of if given, only numbers whose place has `wanted` in it are counted
 */
export function countDistinct(numbers: ArrayLike<number>, of?: ArrayLike<number>, wanted?: number): number {
  const seen = new Uint8Array(greatest(numbers) + 1);
  let count = 0;
  for (let i = 0; i < numbers.length; i++) {
    if (of && of[i] !== wanted) continue;
    count += 1 - seen[numbers[i]!]!;
    seen[numbers[i]!] = 1;
  }
  return count;
}

/** Of every code from 0 to before `count` the places where it stands, ascending. */
export function placesByCode(codes: ArrayLike<number>, count: number): Int32Array[] {
  const sizes = new Int32Array(count);
  for (let i = 0; i < codes.length; i++) sizes[codes[i]!]! += 1;
  const places = Array.from(sizes, (size) => new Int32Array(size));
  const next = sizes.fill(0);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    places[code]![next[code]!++] = i;
  }
  return places;
}

/** The places of one number, ascending. */
export function placesOf(numbers: ArrayLike<number>, wanted: number): Int32Array {
  let count = 0;
  for (let i = 0; i < numbers.length; i++) if (numbers[i] === wanted) count += 1;
  const places = new Int32Array(count);
  for (let i = 0, k = 0; k < count; i++) if (numbers[i] === wanted) places[k++] = i;
  return places;
}

/** The places of the values that are wanted, ascending. */
export function placesWhere<T>(
  values: { readonly length: number; readonly [place: number]: T },
  wanted: (value: T, place: number) => boolean,
): Int32Array {
  const places = new Int32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (wanted(values[i]!, i)) places[count++] = i;
  return places.slice(0, count);
}
