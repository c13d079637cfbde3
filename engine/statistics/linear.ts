/**
 * Symmetric positive definite matrices, as rows of numbers.
 *
 * @module
 */

/**
 * The inverse of a symmetric positive definite matrix, by Cholesky's factorisation A = L·Lᵀ (Golub and Van Loan, 4.2).
 *
 * @returns `undefined` if the matrix is not positive definite, or so nearly singular that nothing would be exact
 */
export function invertPositive(matrix: readonly ArrayLike<number>[]): Float64Array[] | undefined {
  const factor = cholesky(matrix);
  if (!factor) return undefined;
  const size = matrix.length;
  const inverse = Array.from({ length: size }, () => new Float64Array(size));
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    const solution = solveFactored(factor, unit);
    for (let row = 0; row < size; row++) inverse[row]![column] = solution[row]!;
  }
  return inverse;
}

/**
 * The x with A·x = b, for a symmetric positive definite A.
 *
 * @returns `undefined` if A is not positive definite, or nearly singular
 */
export function solvePositive(matrix: readonly ArrayLike<number>[], b: ArrayLike<number>): Float64Array | undefined {
  const factor = cholesky(matrix);
  return factor && solveFactored(factor, Float64Array.from(b));
}

/** What is left of a pivot, relative to its diagonal, below which a matrix counts as singular. */
const leastPivot = 1e-12;

function cholesky(matrix: readonly ArrayLike<number>[]): Float64Array[] | undefined {
  const size = matrix.length;
  const factor = Array.from({ length: size }, () => new Float64Array(size));
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]![j]!;
      for (let k = 0; k < j; k++) rest -= factor[i]![k]! * factor[j]![k]!;
      if (i > j) factor[i]![j] = rest / factor[j]![j]!;
      else if (rest > leastPivot * Math.abs(matrix[i]![i]!)) factor[i]![i] = Math.sqrt(rest);
      else return undefined;
    }
  }
  return factor;
}

/** Solves L·Lᵀ·x = b in place. */
function solveFactored(factor: readonly Float64Array[], b: Float64Array): Float64Array {
  const size = factor.length;
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) b[i]! -= factor[i]![k]! * b[k]!;
    b[i]! /= factor[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) b[i]! -= factor[k]![i]! * b[k]!;
    b[i]! /= factor[i]![i]!;
  }
  return b;
}
