/**
 * Σ w·x·xᵀ over many rows, the heart of a Newton step. Every product is added in the order of the rows, as if one row
 * were added after the other; but several sums are carried through a block of rows at once, so that they stay in the
 * processor and each value is fetched once for all of them.
 *
 * @module
 */

/** So many rows are worked on together: few enough for the values of all columns to stay near the processor. */
export const blockRows = 128;

/** Of two columns and four others, the sums of their products: those of the first column, then those of the second. */
const sums = new Float64Array(8);

/**
 * Adds the products of a block of rows to the lower triangle of a matrix. Its first row and column are those of the
 * intercept, which is 1 in every row.
 *
 * @param columns the other regressors, over all rows
 * @param weights of the rows of the block
 * @param first the first row of the block
 * @param weighted room for as many columns of `blockRows` values
 */
export function addCrossProducts(
  matrix: readonly Float64Array[],
  columns: readonly Float64Array[],
  weights: Float64Array,
  first: number,
  count: number,
  weighted: readonly Float64Array[],
): void {
  const last = columns.length - 1;
  matrix[0]![0] = sumOnto(matrix[0]![0]!, weights, count);
  for (const [k, column] of columns.entries()) {
    weigh(weights, column, first, count, weighted[k]!);
    matrix[k + 1]![0] = sumOnto(matrix[k + 1]![0]!, weighted[k]!, count);
  }
  for (let i = 0; i <= last; i += 2) {
    // beyond the last column the last is taken again: nobody asks for those sums, nor for those above the diagonal
    const below = Math.min(i + 1, last);
    for (let j = 0; j <= below; j += 4) {
      const width = Math.min(4, last - j + 1);
      for (let k = 0; k < width; k++) {
        sums[k] = matrix[i + 1]![j + k + 1]!;
        sums[k + 4] = matrix[below + 1]![j + k + 1]!;
      }
      addEight(
        weighted[i]!,
        weighted[below]!,
        columns[j]!,
        columns[Math.min(j + 1, last)]!,
        columns[Math.min(j + 2, last)]!,
        columns[Math.min(j + 3, last)]!,
        first,
        count,
      );
      for (let k = 0; k < width; k++) {
        if (j + k <= i) matrix[i + 1]![j + k + 1] = sums[k]!;
        if (j + k <= below) matrix[below + 1]![j + k + 1] = sums[k + 4]!;
      }
    }
  }
}

/**
 * Adds a sum of columns to what stands for all rows, in a block of them, four columns at once: value after value as if one column
 * were added after the other.
 *
 * @param b the intercept, which is left aside, and the factor of each column
 */
export function addScaled(
  out: Float64Array,
  b: Float64Array,
  columns: readonly Float64Array[],
  first: number,
  count: number,
): void {
  const last = columns.length - 1;
  for (let k = 0; k <= last; k += 4) {
    // beyond the last column the last is taken again, none of it
    const factor = (of: number) => (of <= last ? b[of + 1]! : 0);
    const column = (of: number) => columns[Math.min(of, last)]!;
    addFour(
      out,
      column(k),
      b[k + 1]!,
      column(k + 1),
      factor(k + 1),
      column(k + 2),
      factor(k + 2),
      column(k + 3),
      factor(k + 3),
      first,
      count,
    );
  }
}

function addFour(
  out: Float64Array,
  a: Float64Array,
  ofA: number,
  b: Float64Array,
  ofB: number,
  c: Float64Array,
  ofC: number,
  d: Float64Array,
  ofD: number,
  first: number,
  count: number,
): void {
  for (let row = first, end = first + count; row < end; row++) {
    out[row] = out[row]! + a[row]! * ofA + b[row]! * ofB + c[row]! * ofC + d[row]! * ofD;
  }
}

/**
 * Adds the products of weights and columns, over the rows of a block, to sums.
 *
 * @param into the sum of the intercept, which is left alone, then those of the columns
 */
export function addProducts(
  into: Float64Array,
  weights: Float64Array,
  columns: readonly Float64Array[],
  first: number,
  count: number,
): void {
  const last = columns.length - 1;
  for (let k = 0; k <= last; k += 4) {
    // beyond the last column the last is taken again: nobody asks for those sums
    const width = Math.min(4, last - k + 1);
    for (let j = 0; j < width; j++) sums[j] = into[k + j + 1]!;
    sumFour(
      weights,
      columns[k]!,
      columns[Math.min(k + 1, last)]!,
      columns[Math.min(k + 2, last)]!,
      columns[Math.min(k + 3, last)]!,
      first,
      count,
    );
    for (let j = 0; j < width; j++) into[k + j + 1] = sums[j]!;
  }
}

function sumFour(
  weights: Float64Array,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
  first: number,
  count: number,
): void {
  let ofA = sums[0]!;
  let ofB = sums[1]!;
  let ofC = sums[2]!;
  let ofD = sums[3]!;
  for (let i = 0; i < count; i++) {
    const row = first + i;
    const weight = weights[i]!;
    ofA += weight * a[row]!;
    ofB += weight * b[row]!;
    ofC += weight * c[row]!;
    ofD += weight * d[row]!;
  }
  sums[0] = ofA;
  sums[1] = ofB;
  sums[2] = ofC;
  sums[3] = ofD;
}

/** Adds values to what has been summed. */
export function sumOnto(before: number, values: Float64Array, count: number): number {
  let sum = before;
  for (let i = 0; i < count; i++) sum += values[i]!;
  return sum;
}

function weigh(weights: Float64Array, column: Float64Array, first: number, count: number, out: Float64Array): void {
  for (let i = 0; i < count; i++) out[i] = weights[i]! * column[first + i]!;
}

function addEight(
  upper: Float64Array,
  lower: Float64Array,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
  first: number,
  count: number,
): void {
  let upperA = sums[0]!;
  let upperB = sums[1]!;
  let upperC = sums[2]!;
  let upperD = sums[3]!;
  let lowerA = sums[4]!;
  let lowerB = sums[5]!;
  let lowerC = sums[6]!;
  let lowerD = sums[7]!;
  for (let i = 0; i < count; i++) {
    const row = first + i;
    const u = upper[i]!;
    const l = lower[i]!;
    const valueA = a[row]!;
    upperA += u * valueA;
    lowerA += l * valueA;
    const valueB = b[row]!;
    upperB += u * valueB;
    lowerB += l * valueB;
    const valueC = c[row]!;
    upperC += u * valueC;
    lowerC += l * valueC;
    const valueD = d[row]!;
    upperD += u * valueD;
    lowerD += l * valueD;
  }
  sums[0] = upperA;
  sums[1] = upperB;
  sums[2] = upperC;
  sums[3] = upperD;
  sums[4] = lowerA;
  sums[5] = lowerB;
  sums[6] = lowerC;
  sums[7] = lowerD;
}
