/**
 * Values as YAML, as people write it.
 *
 * @module
 */
import { stringify } from "yaml";

/** What is longer takes one line for each entry. */
const longestFlow = 60;

/**
 * A value as YAML: short lists and mappings between brackets, others one line for each entry.
 *
 * @example { bands: [{ id: "red", below: 40 }] }  →  "bands:\n  - { id: red, below: 40 }"
 */
export function yamlText(value: unknown): string {
  return linesOf(value).join("\n");
}

function linesOf(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const [first = "", ...rest] = isShort(item) ? [flowText(item)] : linesOf(item);
      return [`- ${first}`, ...indented(rest)];
    });
  }
  if (!isMapping(value)) return [stringify(value, { lineWidth: 0 }).trimEnd()];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner !== "object" || inner === null) return [`${key}: ${linesOf(inner)[0]}`];
    const list = Array.isArray(inner) && inner.some(isMapping);
    return !list && isShort(inner) ? [`${key}: ${flowText(inner)}`] : [`${key}:`, ...indented(linesOf(inner))];
  });
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isShort = (value: unknown): boolean => flowText(value).length <= longestFlow;

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** A value as YAML on one line. */
export function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(", ")}]`;
  if (isMapping(value)) {
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${flowText(inner)}`)
      .join(", ")} }`;
  }
  // between brackets more texts need quotes than elsewhere
  return stringify([value], { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 })
    .trim()
    .slice(1, -1);
}
