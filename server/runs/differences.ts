/**
 * Where two documents differ.
 *
 * @module
 */

/** A value that differs, at a path with dots between; `undefined` where one has nothing. */
export interface Difference {
  readonly path: string;
  readonly first: unknown;
  readonly second: unknown;
}

/** All differences of two JSON values, in the order of the first; numbers are the same if every digit is. */
export function differences(first: unknown, second: unknown, path = ""): Difference[] {
  if (Object.is(first, second)) return [];
  if (!isObject(first) || !isObject(second) || Array.isArray(first) !== Array.isArray(second)) {
    return [{ path, first, second }];
  }
  const keys = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...keys].flatMap((key) => differences(first[key], second[key], path === "" ? key : `${path}.${key}`));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
