/**
 * Rows account by account.
 *
 * @module
 */

/** An order of the rows in which those of an account stand together, accounts ascending; within one as they stand. */
export function accountOrder(account: Uint32Array): Uint32Array {
  const order = new Uint32Array(account.length);
  let sorted = true;
  for (let row = 0; row < order.length; row++) {
    order[row] = row;
    if (row > 0 && account[row - 1]! > account[row]!) sorted = false;
  }
  return sorted ? order : order.sort((a, b) => account[a]! - account[b]! || a - b);
}
