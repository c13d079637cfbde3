/**
 * Rows account by account.
 *
 * @module
 */

/**
 * An order of the rows in which those of an account stand together, accounts ascending, within one as they stand;
 * `undefined` if they do already.
 */
export function accountOrder(account: Uint32Array): Uint32Array | undefined {
  let row = 1;
  while (row < account.length && account[row - 1]! <= account[row]!) row++;
  if (row >= account.length) return undefined;
  return Uint32Array.from(account.keys()).sort((a, b) => account[a]! - account[b]! || a - b);
}
