/**
 * @module
 */

/** The ids of the named conditions that a condition tree refers to, each once; none in what is no tree. */
export function referencesIn(tree: unknown): ReadonlySet<string> {
  const ids = new Set<string>();
  const open = [tree];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== "object" || value === null) continue;
    const { condition } = value as { readonly condition?: unknown };
    if (typeof condition === "string") ids.add(condition);
    for (const part of Object.values(value)) if (part !== undefined) open.push(part);
  }
  return ids;
}
