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
      addProducts(
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

/** Adds values to what has been summed. */
export function sumOnto(before: number, values: Float64Array, count: number): number {
  let sum = before;
  for (let i = 0; i < count; i++) sum += values[i]!;
  return sum;
}

function weigh(weights: Float64Array, column: Float64Array, first: number, count: number, out: Float64Array): void {
  for (let i = 0; i < count; i++) out[i] = weights[i]! * column[first + i]!;
}

function addProducts(
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
