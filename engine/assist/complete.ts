/**
 * Completion: what may be written at a place.
 *
 * @module
 */
import type { Path } from "../document/document.ts";
import { readScalarText } from "../document/scalarText.ts";
import { type SchemaPlace, schemaAt } from "../document/schema/at.ts";
import type { SchemaNode } from "../document/schema/node.ts";
import type { Completion, CompletionKind, TextEdit } from "./completion.ts";
import type { Description } from "./describe.ts";
import { isBeforeColon, keyEdit, mayEnd, valueEdit, type Writing } from "./edits.ts";
import { piecesFor } from "./expressions.ts";
import { wordFits } from "./fits.ts";
import { keysFor, type ProposedKey } from "./keys.ts";
import { namesAt } from "./names.ts";
import { scopeAt } from "./scopes.ts";
import { mappingIn, type Surroundings } from "./surroundings.ts";
import { isTreePart, treeKeysFor, treeValuesFor } from "./trees.ts";

/** Something that may be written, with the edit that does it. */
interface Proposal extends Description {
  readonly kind: CompletionKind;
  readonly edit: TextEdit;
  readonly caret?: number;
}

/** What may be written at an offset, the likeliest first. Never throws. */
export function complete(around: Surroundings, offset: number): Completion[] {
  const writing = around.draft.writingAt(offset);
  if (!writing) return [];
  const proposals = isKey(around, writing) ? keys(around, writing) : values(around, writing, offset);
  const unique = new Map(proposals.toReversed().map((one) => [`${one.kind} ${one.name}`, one]));
  return [...unique.values()].toReversed().map(({ name, kind, detail, documentation, edit, caret }, index) => ({
    label: name,
    kind,
    detail,
    documentation,
    edit,
    caret: caret ?? edit.text.length,
    sort: String(index).padStart(5, "0"),
  }));
}

/** A value that begins a mapping is its first key, once it has its colon. */
export function isKey({ draft }: Surroundings, writing: Writing): boolean {
  const { part, begun, beside } = writing;
  return part === "key" || (begun && !beside && isBeforeColon(draft, writing));
}

/** Keys of the mapping at the path. */
function keys(around: Surroundings, writing: Writing, dash = writing.dash, path: Path = writing.path): Proposal[] {
  const { draft } = around;
  if (!mayEnd(draft, writing, "key")) return [];
  const own = writing.begun ? readScalarText(draft.text.slice(writing.from, writing.to), writing.quoting).value : "";
  const present = Object.keys(mappingIn(draft.valueAt(path))).filter((key) => key !== own);
  return keysAt(around, path, present).map((key) => ({
    ...key,
    kind: "key",
    edit: keyEdit(draft, writing, key.name, { dash, opens: key.opens }),
  }));
}

function keysAt(around: Surroundings, path: Path, present: readonly string[]): ProposedKey[] {
  const { nodes, tree } = schemaAt(around.kind, path);
  if (tree) return treeKeysFor(tree, present);
  const condition = nodes.some(({ expression }) => expression === "condition");
  return [
    ...keysFor(around, path, nodes, present),
    ...(condition ? treeKeysFor({ condition: path, rest: [] }, present) : []),
  ];
}

/** Values at the path, and where lines may begin the keys and items that they consist of. */
function values(around: Surroundings, writing: Writing, offset: number): Proposal[] {
  const { path, beside, flow, dash } = writing;
  const place = schemaAt(around.kind, path);
  const isExpression = place.nodes.some(({ expression }) => expression);
  if (isExpression && (writing.quoting !== "none" || mayEnd(around.draft, writing, "value"))) {
    const pieces = piecesFor(around, path, writing, offset);
    return beside || flow || writing.quoting !== "none" ? pieces : [...pieces, ...keys(around, writing)];
  }
  const plain = single(around, writing, place, path, dash);
  if (beside || flow) return plain;
  return [...plain, ...keys(around, writing, dash), ...items(around, writing, place)];
}

/** Items of the list at the path, each with its dash. */
function items(around: Surroundings, writing: Writing, { nodes, tree }: SchemaPlace): Proposal[] {
  const last = writing.path.at(-1);
  const isList = nodes.some(({ type }) => type === "array") || (tree && (last === "all" || last === "any"));
  if (!isList || writing.begun) return [];
  const path = [...writing.path, 0];
  return [...keys(around, writing, true, path), ...single(around, writing, schemaAt(around.kind, path), path, true)];
}

/** Values that are one word. */
function single(around: Surroundings, writing: Writing, place: SchemaPlace, path: Path, dash: boolean): Proposal[] {
  const { draft } = around;
  if (!mayEnd(draft, writing, "value")) return [];
  const { tree, nodes } = place;
  if (tree) {
    if (isTreePart(tree.rest)) return [];
    const at = scopeAt(around, tree.condition);
    const literal = tree.rest.includes("value");
    return treeValuesFor(around, at, tree).map((one) => ({
      ...one,
      edit: valueEdit(draft, writing, one.name, { dash, literal: literal && /^(?:true|false)$/.test(one.name) }),
    }));
  }
  return nodes.flatMap((node) => [
    ...words(node)
      .filter(({ word }) => wordFits(around, path, word))
      .map(({ word, literal }) => ({
        kind: "value" as const,
        name: word,
        detail: "",
        documentation: nodes[0]?.description ?? "",
        edit: valueEdit(draft, writing, word, { dash, literal }),
      })),
    ...namesAt(node, around, path).map((one) => ({
      ...one,
      edit: valueEdit(draft, writing, one.name, { dash }),
    })),
  ]);
}

function words({ enum: allowed = [], type }: SchemaNode): { word: string; literal: boolean }[] {
  const booleans = type === "boolean" ? ["true", "false"] : [];
  return [...allowed.map((word) => ({ word, literal: false })), ...booleans.map((word) => ({ word, literal: true }))];
}
