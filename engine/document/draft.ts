/**
 * A YAML or JSON text while somebody writes it: read as far as that goes, for completion and hover. A text that is
 * sound is read like every document; one that is not, piece by piece, so that what is wrong in one piece does not hide
 * the others.
 *
 * @module
 */
import { isNode, parseDocument } from "yaml";
import { tooDeepAt } from "./depth.ts";
import { type Path, sizeLimit } from "./document.ts";
import { lexemesOf } from "./lexemes.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import { plainValueOf } from "./plainValue.ts";
import { type Writing, writingAt } from "./writing.ts";

export interface Draft {
  readonly text: string;
  /**
   * What could be read at a path: plain objects without prototypes, arrays and scalars; `null` for what has no value
   * yet, `undefined` where there is nothing.
   */
  valueAt(path: Path): unknown;
  /** Is it written as JSON, with keys in quotes? */
  readonly json: boolean;
  /** What is being written at an offset, and where what stands there ends. */
  writingAt(offset: number): (Writing & { readonly to: number }) | undefined;
  /** The key or scalar that an offset lies in or at the end of. */
  scalarAt(offset: number): ScalarPlace | undefined;
}

/** A scalar in the text, with its quotes; of a block of text what stands below its mark. */
export interface ScalarPlace {
  readonly from: number;
  readonly to: number;
  readonly quoting: Writing["quoting"];
}

/** Reads a text. Never throws; of one that no document can be (too large, too deep) nothing is read. */
export function readDraft(text: string): Draft {
  if (text.length > sizeLimit || tooDeepAt(text) !== undefined) {
    return { text, json: false, valueAt: () => undefined, writingAt: () => undefined, scalarAt: () => undefined };
  }
  const json = /^\ufeff?\s*[{[]/.test(text);
  const pieces = json ? [{ from: 0, head: "", index: 0 }] : piecesOf(text);
  const scalars = scalarsIn(text);
  const value = readValue(text, pieces);
  return {
    text,
    json,
    valueAt: (path) => path.reduce<unknown>(ownValue, value),
    writingAt(offset) {
      const piece = pieces.findLast(({ from }) => from <= offset) ?? pieces[0]!;
      const read = writingAt(piece.head + text.slice(piece.from, offset));
      if (!read) return undefined;
      const from = read.from - piece.head.length + piece.from;
      const scalar = scalars.get(from);
      const writing = { ...read, from, path: shifted(read.path, piece.index) };
      // what begins just here is what is written here, if it is no block of text
      if (!writing.begun && scalar && scalar.quoting !== "block") return { ...writing, ...scalar, begun: true };
      return { ...writing, to: writing.begun ? Math.max(offset, scalar?.to ?? offset) : offset };
    },
    scalarAt: (offset) => [...scalars.values()].find(({ from, to }) => from <= offset && offset <= to),
  };
}

/** A path in a piece as one in the document: items of a list have others before them. */
function shifted(path: Path, index: number): Path {
  return path.map((step, depth) => (depth === 1 && typeof step === "number" ? step + index : step));
}

/** The value of a text, or of as many of its pieces as can be read. */
function readValue(text: string, pieces: readonly Piece[]): unknown {
  const whole = parse(text);
  if (whole.errors === 0 || pieces.length === 1) return whole.value;
  const merged: Record<string, unknown> = Object.create(null);
  pieces.forEach(({ from, head }, index) => {
    const { value } = parse(head + text.slice(from, pieces[index + 1]?.from));
    for (const [key, inner] of Object.entries(isMapping(value) ? value : {})) {
      const before = merged[key];
      if (Array.isArray(before) && Array.isArray(inner)) before.push(...inner);
      else if (isMapping(before) && isMapping(inner)) Object.assign(before, inner);
      else merged[key] = inner ?? before;
    }
  });
  return merged;
}

const isMapping = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parse(text: string): { readonly value: unknown; readonly errors: number } {
  const options = { version: "1.2", schema: "core", prettyErrors: false, uniqueKeys: false } as const;
  const { contents, errors } = parseDocument(text, options);
  return { value: isNode(contents) ? plainValueOf(contents, text, nowhere).value : undefined, errors: errors.length };
}

function ownValue(inner: unknown, step: string | number): unknown {
  if (Array.isArray(inner)) return typeof step === "number" ? inner[step] : undefined;
  return isMapping(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined;
}

/** Nobody is told of the problems of a draft. */
const nowhere = () => ({ file: "", line: 1, column: 1, endLine: 1, endColumn: 1 });

const quotings = { scalar: "none", "single-quoted-scalar": "single", "double-quoted-scalar": "double" } as const;

/** Every scalar of a text, by where it begins. */
function scalarsIn(text: string): Map<number, ScalarPlace> {
  const scalars = new Map<number, ScalarPlace>();
  let block = false;
  for (const { type, text: token, from } of lexemesOf(text)) {
    const isScalar = type === "scalar" || type === "single-quoted-scalar" || type === "double-quoted-scalar";
    if (isScalar && token !== "") {
      scalars.set(from, { from, to: from + token.length, quoting: block ? "block" : quotings[type] });
    }
    // between the mark of a block and its text there is nothing but its line's end
    if (type === "block-scalar-header") block = true;
    else if (type !== "space" && type !== "comment" && type !== "newline") block = false;
  }
  return scalars;
}
