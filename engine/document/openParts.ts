/**
 * What is still open at the end of a YAML text: the mappings and lists around that place, and what was begun last.
 * Works on the reader's concrete syntax, which broken text has too.
 *
 * @module
 */
import { CST, Parser } from "yaml";
import type { Path } from "./document.ts";

/** A mapping or list in block style: more of it stands at its indentation. */
export interface BlockPart {
  readonly kind: "map" | "seq";
  readonly indent: number;
  readonly path: Path;
  /** Of a list: how many items it has so far. */
  readonly length: number;
}

/**
 * What was begun last. A `key` belongs to the mapping at `path`, a `value` stands there itself; `nothing` was begun
 * yet where a key or a value may come; `closed` is what takes no more. `end` is where it ends so far.
 */
export type LastPart = { readonly path: Path; readonly end: number } & (
  | { readonly kind: "scalar"; readonly part: "key" | "value"; readonly token: CST.FlowScalar | CST.BlockScalar }
  | { readonly kind: "nothing"; readonly part: "key" | "value" }
  | { readonly kind: "closed" }
);

export interface OpenParts {
  /** From the outermost to the innermost. */
  readonly blocks: readonly BlockPart[];
  /** Is a bracket open? */
  readonly flow: boolean;
  readonly last: LastPart;
}

/** What is open at the end of a text. Never throws. */
export function openParts(text: string): OpenParts {
  const document = [...new Parser().parse(text)].findLast((token) => token.type === "document");
  const reader = new OpenPartsReader();
  const start = document?.start.findLast(({ type }) => type === "doc-start");
  const last = reader.read(document?.value, [], start ? start.offset + start.source.length : 0);
  return { blocks: reader.blocks, flow: reader.flow, last };
}

class OpenPartsReader {
  readonly blocks: BlockPart[] = [];
  flow = false;

  /** @param end where what stands before the token ends */
  read(token: CST.Token | null | undefined, path: Path, end: number): LastPart {
    switch (token?.type) {
      case undefined:
        return { kind: "nothing", part: "value", path, end };
      case "block-map":
        return this.#blockMap(token, path, end);
      case "block-seq":
        return this.#blockSequence(token, path, end);
      case "flow-collection":
        return this.#flowCollection(token, path);
      case "scalar":
      case "single-quoted-scalar":
      case "double-quoted-scalar":
      case "block-scalar":
        return { kind: "scalar", part: "value", path, token, end: endOfScalar(token) };
      default:
        return { kind: "closed", path, end: token && "source" in token ? token.offset + token.source.length : end };
    }
  }

  #blockMap(map: CST.BlockMap, path: Path, end: number): LastPart {
    this.blocks.push({ kind: "map", indent: map.indent, path, length: 0 });
    const item = map.items.findLast(({ key, sep }) => key || sep?.length);
    return item ? this.#pair(item, path, end) : { kind: "nothing", part: "key", path, end };
  }

  #blockSequence(sequence: CST.BlockSequence, path: Path, end: number): LastPart {
    const items = sequence.items.filter(({ start }) => indicatorIn(start, "seq-item-ind"));
    this.blocks.push({ kind: "seq", indent: sequence.indent, path, length: items.length });
    const item = items.at(-1);
    if (!item) return { kind: "closed", path, end };
    return this.read(item.value, [...path, items.length - 1], endOf(indicatorIn(item.start, "seq-item-ind")!));
  }

  #flowCollection({ start, items, end: closing }: CST.FlowCollection, path: Path): LastPart {
    const closed = closing.find(({ type }) => type === "flow-map-end" || type === "flow-seq-end");
    if (closed) return { kind: "closed", path, end: endOf(closed) };
    this.flow = true;
    const item = items.at(-1);
    const comma = item && indicatorIn(item.start, "comma");
    const end = endOf(comma ?? start);
    if (start.type === "flow-map-start") {
      return item?.key || item?.sep ? this.#pair(item, path, end) : { kind: "nothing", part: "key", path, end };
    }
    const index = [...path, Math.max(0, items.length - 1)];
    // `[a: 1]` is a mapping of one key; nobody writes it here
    return this.read(item?.value ?? item?.key, index, end);
  }

  #pair({ key, sep = [], value }: CST.CollectionItem, path: Path, end: number): LastPart {
    const colon = indicatorIn(sep, "map-value-ind");
    if (colon) return this.read(value, [...path, keyOf(key)], endOf(colon));
    const read = this.read(key, path, end);
    return read.kind === "scalar" ? { ...read, part: "key" } : { kind: "closed", path, end: read.end };
  }
}

const endOf = ({ offset, source }: CST.SourceToken): number => offset + source.length;

function endOfScalar(token: CST.FlowScalar | CST.BlockScalar): number {
  return contentStart(token) + token.source.length;
}

/** Where a scalar begins: a block of text behind its mark. */
export function contentStart(token: CST.FlowScalar | CST.BlockScalar): number {
  if (token.type !== "block-scalar") return token.offset;
  return token.props.reduce((end, prop) => ("source" in prop ? prop.offset + prop.source.length : end), token.offset);
}

function indicatorIn(tokens: readonly CST.SourceToken[], type: CST.TokenType): CST.SourceToken | undefined {
  return tokens.findLast((token) => token.type === type);
}

/** The text of a key, as far as it can be read. */
function keyOf(key: CST.Token | null | undefined): string {
  const scalar = CST.isScalar(key ?? null) ? CST.resolveAsScalar(key as CST.FlowScalar, false, () => {}) : null;
  return scalar?.value ?? "";
}
