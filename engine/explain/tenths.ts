/**
 * Numbers that are shown with one digit and still have to add up.
 *
 * @module
 */

/**
 * Rounds parts to tenths so that they sum to a total: by largest remainder, of equals the first.
 *
 * @param total in tenths, near their sum; without it, their sum rounded
 * @returns tenths, in the order of the parts
 */
export function apportionTenths(parts: readonly number[], total = roundedSum(parts)): number[] {
  const exact = parts.map((part) => part * 10);
  const tenths = exact.map(Math.floor);
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part - tenths[index]! }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .map(({ index }) => index);
  if (parts.length === 0) return [];
  const missing = total - tenths.reduce((sum, part) => sum + part, 0);
  // a total that was itself rounded elsewhere may lie a tenth beyond what remainders give, or below
  for (let i = 0; i < missing; i++) tenths[byRemainder[i % parts.length]!]! += 1;
  for (let i = missing; i < 0; i++) tenths[byRemainder.at(i % parts.length)!]! -= 1;
  return tenths.map((part) => part + 0);
}

function roundedSum(parts: readonly number[]): number {
  return Math.round(parts.reduce((sum, part) => sum + part * 10, 0));
}
