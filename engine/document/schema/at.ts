/**
 * What the schema of a kind of file says of a place in it.
 *
 * @module
 */
import type { Path } from "../document.ts";
import { type FileKind, schemas } from "./index.ts";
import type { SchemaNode } from "./node.ts";

export interface SchemaPlace {
  /** What may stand at the place: the schema, and those that it is an alternative of; none if nothing may. */
  readonly nodes: readonly SchemaNode[];
  /** The place lies within a condition tree: the path of the condition, and the way from there. */
  readonly tree?: { readonly condition: Path; readonly rest: Path };
}

/** The schemas at a path in a file. */
export function schemaAt(kind: FileKind, path: Path): SchemaPlace {
  let nodes = alternatives(schemas[kind]);
  for (const [index, step] of path.entries()) {
    if (nodes.some(({ expression }) => expression === "condition")) {
      return { nodes: [], tree: { condition: path.slice(0, index), rest: path.slice(index) } };
    }
    nodes = nodes.flatMap((node) => stepInto(node, step)).flatMap(alternatives);
  }
  return { nodes };
}

const alternatives = (node: SchemaNode): SchemaNode[] => [node, ...(node.anyOf ?? []).flatMap(alternatives)];

function stepInto({ properties = {}, patternProperties = {}, items }: SchemaNode, step: string | number): SchemaNode[] {
  if (typeof step === "number") {
    if (Array.isArray(items)) return items.slice(step, step + 1);
    return items ? [items as SchemaNode] : [];
  }
  if (Object.hasOwn(properties, step)) return [properties[step]!];
  return Object.values(patternProperties);
}
