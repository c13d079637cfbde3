/**
 * Symmetric positive definite systems by Cholesky's method (Golub and Van Loan 2013, Matrix Computations, 4.2).
 *
 * @module
 */

/** Rows of a square matrix; of a symmetric one the part on and below the diagonal is read. */
export type Matrix = readonly Float64Array[];

/** A pivot that is smaller than this part of its diagonal element is what rounding has left of zero. */
const smallestPivot = 1e-12;

/** The lower triangle L with L·Lᵀ = matrix; `undefined` if the matrix is singular within rounding, or not finite. */
export function factorise(matrix: Matrix): Matrix | undefined {
  const size = matrix.length;
  const factor = Array.from({ length: size }, () => new Float64Array(size));
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k++) sum -= factor[i]![k]! * factor[j]![k]!;
      if (i !== j) factor[i]![j] = sum / factor[j]![j]!;
      else if (sum > smallestPivot * matrix[i]![i]!) factor[i]![i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return factor;
}

/** The x with L·Lᵀ·x = b. */
export function solve(factor: Matrix, b: ArrayLike<number>): Float64Array {
  const size = factor.length;
  const x = Float64Array.from(b);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= factor[i]![k]! * x[k]!;
    x[i]! /= factor[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= factor[k]![i]! * x[k]!;
    x[i]! /= factor[i]![i]!;
  }
  return x;
}

/** The inverse of L·Lᵀ. */
export function inverse(factor: Matrix): Float64Array[] {
  return factor.map((_, k) => solve(factor, new Float64Array(factor.length).fill(1, k, k + 1)));
}
