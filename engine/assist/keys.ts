/**
 * Which keys may still stand in a mapping.
 *
 * @module
 */
import type { Path } from "../document/document.ts";
import type { SchemaNode } from "../document/schema/node.ts";
import { type Description, describeKey } from "./describe.ts";
import { keyFits, requiredBeside } from "./fits.ts";
import { namesAt } from "./names.ts";
import type { Surroundings } from "./surroundings.ts";

/** A key that may be written. */
export interface ProposedKey extends Description {
  /** Does its value go over several lines? */
  readonly opens: boolean;
}

/**
 * The keys that a mapping may still get, required ones first.
 *
 * @param nodes what its schemas say of it
 * @param present the keys that it has
 */
export function keysFor(
  around: Surroundings,
  path: Path,
  nodes: readonly SchemaNode[],
  present: readonly string[],
): ProposedKey[] {
  const keys = nodes.flatMap((node) => [
    ...declaredKeys(around, path, node, present),
    ...namedKeys(around, path, node),
  ]);
  return keys.filter(({ name }) => !present.includes(name));
}

function declaredKeys(
  around: Surroundings,
  path: Path,
  { properties = {}, additionalProperties, required = [], alternatives = [] }: SchemaNode,
  present: readonly string[],
): ProposedKey[] {
  // those of a condition tree are no closed set to its schema
  if (additionalProperties !== false) return [];
  const needed = [...required, ...requiredBeside(around, path, present)];
  const taken = alternatives.filter((keys) => keys.some((key) => present.includes(key)));
  const excluded = taken.length === 0 ? [] : alternatives.filter((keys) => !taken.includes(keys)).flat();
  return Object.entries(properties)
    .filter(([key]) => !excluded.includes(key) && keyFits(around, path, key, present))
    .map(([key, node]) => ({ ...describeKey(key, node, needed.includes(key)), opens: opens(node), key }))
    .toSorted((a, b) => Number(needed.includes(b.key)) - Number(needed.includes(a.key)));
}

/** Keys that are the author's own, where it is known which there can be. */
function namedKeys(around: Surroundings, path: Path, { keysName }: SchemaNode): ProposedKey[] {
  return keysName ? namesAt({ names: keysName }, around, path).map((name) => ({ ...name, opens: false })) : [];
}

function opens({ type, properties, patternProperties, items }: SchemaNode): boolean {
  return type === "array" ? !Array.isArray((items as SchemaNode).items) : Boolean(properties ?? patternProperties);
}
