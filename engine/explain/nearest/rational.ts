/**
 * Quotients of polynomials in one unknown, up to degree two: what a formula of sums, products and quotients is as a
 * function of one of its facts. Where it takes a value is then solved, not searched.
 *
 * @module
 */

/** numerator ÷ denominator, each as the coefficients of 1, x, x². */
export interface Rational {
  readonly numerator: Polynomial;
  readonly denominator: Polynomial;
}

type Polynomial = readonly number[];

/** Solving higher degrees is no longer exact: then places are searched. */
const highestDegree = 2;

/** A number that does not depend on the unknown. */
export const constant = (value: number): Rational => ({ numerator: [value], denominator: [1] });

/** The unknown itself. */
export const unknown: Rational = { numerator: [0, 1], denominator: [1] };

/** The sum; `undefined` if its degree is too high. */
export function add(a: Rational, b: Rational): Rational | undefined {
  const isSame = a.denominator.join() === b.denominator.join();
  if (isSame) return { numerator: sum(a.numerator, b.numerator), denominator: a.denominator };
  const left = product(a.numerator, b.denominator);
  const right = product(b.numerator, a.denominator);
  const denominator = product(a.denominator, b.denominator);
  return left && right && denominator && { numerator: sum(left, right), denominator };
}

/** The product; `undefined` if its degree is too high. */
export function multiply(a: Rational, b: Rational): Rational | undefined {
  const numerator = product(a.numerator, b.numerator);
  const denominator = product(a.denominator, b.denominator);
  return numerator && denominator && { numerator, denominator };
}

/** One divided by it. */
export const inverse = ({ numerator, denominator }: Rational): Rational => ({
  numerator: denominator,
  denominator: numerator,
});

/** Where it takes a value. */
export function solve({ numerator, denominator }: Rational, value: number): number[] {
  return roots(
    sum(
      numerator,
      denominator.map((coefficient) => -value * coefficient),
    ),
  );
}

/** Where it has no value, because it would be divided by zero. */
export const poles = ({ denominator }: Rational): number[] => roots(denominator);

function sum(a: Polynomial, b: Polynomial): Polynomial {
  return trimmed(Array.from({ length: Math.max(a.length, b.length) }, (_, k) => (a[k] ?? 0) + (b[k] ?? 0)));
}

function product(a: Polynomial, b: Polynomial): Polynomial | undefined {
  const result = new Array<number>(a.length + b.length - 1).fill(0);
  for (const [i, left] of a.entries()) for (const [j, right] of b.entries()) result[i + j]! += left * right;
  const short = trimmed(result);
  return short.length > highestDegree + 1 ? undefined : short;
}

/** Without highest coefficients that are zero; at least one stays. */
function trimmed(coefficients: number[]): Polynomial {
  while (coefficients.length > 1 && coefficients.at(-1) === 0) coefficients.pop();
  return coefficients;
}

/** The real roots. Of a quadratic by the form that loses no digits (Numerical Recipes, 3rd ed., 5.6). */
function roots([c = 0, b = 0, a = 0]: Polynomial): number[] {
  if (a === 0) return finite(b === 0 ? [] : [-c / b]);
  const discriminant = b * b - 4 * a * c;
  if (discriminant < 0) return [];
  const q = -0.5 * (b + (b < 0 ? -1 : 1) * Math.sqrt(discriminant));
  return finite(q === 0 ? [0] : [q / a, c / q]);
}

function finite(values: number[]): number[] {
  return values.filter(Number.isFinite).map((value) => value + 0);
}
