/**
 * Text ⇄ document: a YAML or JSON text with the place of every key and value.
 *
 * @module
 */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from "yaml";
import type { Locate } from "../language/textProblem.ts";
import { type Problem, problem, type Span } from "../problems.ts";
import { depthLimit, tooDeepAt } from "./depth.ts";
import { type NumberPlace, numbersIn } from "./editedNumbers.ts";
import { keyText, type Place, plainValueOf, spanOfNode } from "./plainValue.ts";
import { syntaxProblem } from "./syntax.ts";

/** Keys and indexes from the root of a document to a value. */
export type Path = readonly (string | number)[];

/** A document that could be read. `value` consists of plain objects without prototypes, arrays and scalars. */
export interface SourceDocument {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  /** Where the value at a path stands; of a path that leads nowhere, its nearest ancestor that exists. */
  spanOf(path: Path): Span;
  /** Where the key of the value at a path stands; of a list's item the item. */
  spanOfKey(path: Path): Span;
  /** Maps ranges of the text at a path (a condition, say) to places in the file. */
  locateIn(path: Path): Locate;
  /** The comment behind the text at a path that has no quotes, on its last line, with the blanks in front of it. */
  commentAfter(path: Path): { readonly text: string; readonly span: Span } | undefined;
  /** The numbers that stand in the text as they are: see {@link numbersIn}; not of values that stand in no file. */
  numbers?(): ReadonlyMap<number, NumberPlace>;
}

/**
 * Files of the language are read by people: one of more than three hundred thousand characters is a mistake, or made to
 * keep a server from its work.
 */
export const sizeLimit = 300_000;

/**
 * Reads a YAML (1.2) or JSON text.
 *
 * @param text the file's text, decoded
 * @param file its name in problems
 * @returns the document, or the problems that prevent reading it (never both)
 */
export function readDocument(
  text: string,
  file: string,
): { document: SourceDocument; problems: [] } | { document: undefined; problems: Problem[] } {
  const refusal = refuse(text, file);
  if (refusal) return { document: undefined, problems: [refusal] };

  const lines = new LineCounter();
  const place = placeIn(file, lines);
  const parsed = parseDocument(text, {
    lineCounter: lines,
    version: "1.2",
    schema: "core",
    prettyErrors: false,
    // looked for in `plainValue`, which is linear
    uniqueKeys: false,
  });
  if (parsed.errors.length > 0) {
    return { document: undefined, problems: [syntaxProblem(parsed, text, place)] };
  }

  const root = parsed.contents;
  if (root === null || (isScalar(root) && root.value === null)) {
    return { document: undefined, problems: [problem("file-empty", { path: file }, place(0, 0))] };
  }
  const { value, problems } = plainValueOf(root, text, place);
  if (problems.length > 0) return { document: undefined, problems };

  const find = finder(root, place);
  let numbers: ReadonlyMap<number, NumberPlace> | undefined;
  return {
    problems: [],
    document: {
      file,
      text,
      value,
      spanOf: (path) => find(path).value,
      spanOfKey: (path) => find(path).key,
      locateIn: (path) => locateIn(text, find(path), place),
      commentAfter: (path) => commentAfter(text, find(path).node, place),
      numbers: () => (numbers ??= numbersIn(root)),
    },
  };
}

/** What must not even be given to the parser. */
function refuse(text: string, file: string): Problem | undefined {
  const at = (line: number, column: number): Span => ({ file, line, column, endLine: line, endColumn: column + 1 });
  if (text.length > sizeLimit) {
    return problem("file-too-large", { path: file, bytes: text.length, limit: sizeLimit }, at(1, 1));
  }
  if (text.trim() === "") return problem("file-empty", { path: file }, at(1, 1));
  const atOffset = (offset: number) => {
    const before = text.slice(0, offset);
    return at(before.split("\n").length, offset - before.lastIndexOf("\n"));
  };
  const binary = text.indexOf("\0");
  if (binary >= 0) return problem("file-not-text", { path: file }, atOffset(binary));
  // the reader takes the whole for one line
  const lineEnd = text.search(/\r(?!\n)/);
  if (lineEnd >= 0 && !text.includes("\n")) {
    return problem("yaml-syntax", { fault: "line-end", detail: "", found: "\r" }, atOffset(lineEnd));
  }
  const deep = tooDeepAt(text);
  return deep === undefined ? undefined : problem("nested-too-deeply", { limit: depthLimit }, atOffset(deep));
}

/** No part of a condition is longer. */
const longestComment = 10_000;

function placeIn(file: string, lines: LineCounter): Place {
  return (from, to) => {
    const start = lines.linePos(from);
    const end = lines.linePos(Math.max(from, to));
    return {
      file,
      line: Math.max(1, start.line),
      column: Math.max(1, start.col),
      endLine: Math.max(1, end.line),
      endColumn: Math.max(1, end.col),
    };
  };
}

interface Found {
  readonly key: Span;
  readonly value: Span;
  readonly node: Node | null;
}

/** Walks the nodes along a path, as far as it leads. */
function finder(root: Node, place: Place): (path: Path) => Found {
  const anchors = new Map<string, Node>();
  const resolve = (node: Node | null): Node | null => (isAlias(node) ? (anchors.get(node.source) ?? node) : node);
  collectAnchors(root, anchors);
  const indexes = new WeakMap<Node, ReadonlyMap<string, Pair<Scalar, Node | null>>>();
  const pairsOf = (node: YAMLMap) => {
    const known = indexes.get(node);
    if (known) return known;
    const pairs = (node.items as Pair<Scalar, Node | null>[]).map((pair) => [keyText(pair.key), pair] as const);
    const index = new Map(pairs);
    indexes.set(node, index);
    return index;
  };
  return (path) => {
    // the document as a whole has no key: its place is where it begins
    const start = root.range?.[0] ?? 0;
    let found: Found = { key: place(start, start), value: spanOfNode(root, place), node: root };
    for (const step of path) {
      const node = resolve(found.node);
      if (isSeq(node) && typeof step === "number") {
        const item = node.items[step] as Node | undefined;
        if (!item) return found;
        found = { key: spanOfNode(item, place), value: spanOfNode(item, place), node: item };
      } else if (isMap(node)) {
        const pair = pairsOf(node).get(String(step));
        if (!pair) return found;
        const key = spanOfNode(pair.key, place);
        found = { key, value: pair.value?.range ? spanOfNode(pair.value, place) : key, node: pair.value };
      } else return found;
    }
    return found;
  };
}

function collectAnchors(node: unknown, anchors: Map<string, Node>): void {
  if (isMap(node)) for (const pair of node.items) collectAnchors(pair.value, anchors);
  else if (isSeq(node)) for (const item of node.items) collectAnchors(item, anchors);
  const anchor = (node as Scalar | null)?.anchor;
  if (anchor && !anchors.has(anchor)) anchors.set(anchor, node as Node);
}

/**
 * Aligns a scalar's value with its source, which may be quoted, folded or indented, so that a range of the value has
 * its place in the file. Where they cannot be aligned (rare escapes), every range is the whole scalar.
 */
function locateIn(text: string, found: Found, place: Place): Locate {
  const node = found.node;
  if (!isScalar(node) || typeof node.value !== "string" || !node.range) return () => found.value;
  const [start, end] = node.range;
  const value = node.value;
  const offsets: number[] = [];
  let at = start;
  if (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED") at = text.indexOf("\n", start) + 1;
  else if (node.type !== "PLAIN") at = start + 1;
  // within quotes of its own kind a quote is written `\"` or `''`
  const escaping = node.type === "QUOTE_DOUBLE" ? "\\" : node.type === "QUOTE_SINGLE" ? "'" : undefined;
  for (let i = 0; i < value.length; ) {
    if (at >= end) return () => found.value;
    if (text[at] === escaping && (value[i] === '"' || value[i] === escaping) && text[at + 1] === value[i]) at++;
    if (value[i] === text[at]) {
      offsets.push(at++);
      i++;
    } else if (/\s/.test(text[at]!)) {
      // a line break with the indentation after it stands for one space or line break of the value
      if (/\s/.test(value[i]!) && text[at] === "\n") {
        offsets.push(at);
        i++;
      }
      at++;
    } else return () => found.value;
  }
  const offset = (index: number) => offsets[index] ?? (offsets.at(-1) ?? at - 1) + 1;
  return (from, to) => place(offset(from), to > from ? offset(to - 1) + 1 : offset(from));
}

function commentAfter(text: string, node: Node | null, place: Place): ReturnType<SourceDocument["commentAfter"]> {
  if (!isScalar(node) || node.type !== "PLAIN" || !node.range) return undefined;
  const from = node.range[1];
  const comment = /^[ \t]+#.*/.exec(text.slice(from, from + longestComment))?.[0].trimEnd();
  return comment === undefined
    ? undefined
    : { text: comment, span: place(from + comment.indexOf("#"), from + comment.length) };
}
