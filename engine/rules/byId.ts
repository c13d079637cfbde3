/**
 * @module
 */

/**
 * Sorts by id, in the order of UTF-16 code units: the order in which everything is summed, so that moving something
 * within a file changes no digit.
 */
export function byId<T extends { readonly id: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
