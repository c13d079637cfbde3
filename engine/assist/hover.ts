/**
 * Hover: what there is to say of what stands at a place.
 *
 * @module
 */
import type { Path } from "../document/document.ts";
import { readScalarText } from "../document/scalarText.ts";
import { schemaAt } from "../document/schema/at.ts";
import type { SchemaNode } from "../document/schema/node.ts";
import { subjectAt } from "../language/assist/subject.ts";
import { parseExpression } from "../language/parse.ts";
import { treeKeys } from "../language/trees/keys.ts";
import { daysText } from "../texts/en/assist.ts";
import { isKey } from "./complete.ts";
import type { Hover } from "./completion.ts";
import { type Description, describeKey, descriptionText } from "./describe.ts";
import type { Writing } from "./edits.ts";
import { describeSubject } from "./expressions.ts";
import { namesAt } from "./names.ts";
import { scopeAt } from "./scopes.ts";
import type { Surroundings } from "./surroundings.ts";
import { treeValuesFor } from "./trees.ts";

/** What there is to say of the word at an offset. Never throws. */
export function hoverAt(around: Surroundings, offset: number): Hover | undefined {
  const { draft } = around;
  const scalar = draft.scalarAt(offset);
  if (!scalar) return undefined;
  const isBlock = scalar.quoting === "block";
  const inside = isBlock ? offset : scalar.to - (scalar.quoting === "none" ? 0 : 1);
  const writing = draft.writingAt(Math.max(inside, scalar.from + 1));
  if (writing?.from !== scalar.from) return undefined;
  const text = readScalarText(draft.text.slice(scalar.from, scalar.to), scalar.quoting);
  if (isKey(around, writing)) return hover(describeKeyAt(around, [...writing.path, text.value]), scalar);
  const { nodes } = schemaAt(around.kind, writing.path);
  if (nodes.some(({ expression }) => expression)) return hoverInExpression(around, writing, text, offset);
  return hover(describeValue(around, writing, text.value), scalar);
}

function hover(description: Description | undefined, { from, to }: { from: number; to: number }): Hover | undefined {
  return description && { text: descriptionText(description), from, to };
}

function describeKeyAt({ kind }: Surroundings, path: Path): Description | undefined {
  if (path.length === 0) return undefined;
  const key = String(path.at(-1));
  const { nodes, tree } = schemaAt(kind, path);
  if (tree) {
    const known = Object.hasOwn(treeKeys, key) ? treeKeys[key as keyof typeof treeKeys] : undefined;
    return known && { name: key, detail: "", documentation: known.documentation };
  }
  const parents: readonly SchemaNode[] = schemaAt(kind, path.slice(0, -1)).nodes;
  const required = parents.some((node) => node.required?.includes(key));
  return nodes[0] && describeKey(key, nodes[0], required);
}

function describeValue(around: Surroundings, writing: Writing, value: string): Description | undefined {
  const { path } = writing;
  const { nodes, tree } = schemaAt(around.kind, path);
  if (tree) return treeValuesFor(around, scopeAt(around, tree.condition), tree).find(({ name }) => name === value);
  const named = nodes.flatMap((node) => namesAt(node, around, path));
  const key = path.slice(0, path.findLastIndex((step) => typeof step === "string") + 1);
  return named.find(({ name }) => name === value) ?? describeKeyAt(around, key);
}

function hoverInExpression(
  around: Surroundings,
  { path, from }: Writing,
  { value, offsets }: ReturnType<typeof readScalarText>,
  offset: number,
): Hover | undefined {
  const index = offsets.findLastIndex((one) => one <= offset - from);
  const subject = subjectAt(value, Math.max(0, index));
  if (!subject) return undefined;
  const place = { from: from + offsets[subject.from]!, to: from + offsets[subject.to]! };
  const described = describeSubject(around, scopeAt(around, path), subject);
  if (subject.subject === "name" && described.documentation === "" && described.detail === "") return undefined;
  if (subject.subject !== "constant") return hover(described, place);
  const { expression } = parseExpression(subject.text);
  const isDuration = /[dw]$/.test(subject.text) && expression?.kind === "number";
  return isDuration ? hover({ ...described, detail: daysText(expression.value) }, place) : undefined;
}
