/**
 * The same document with other numbers: while a hand drags a weight or a point of a curve, nothing else of the text
 * changes, and reading it again would take longer than all that follows from it.
 *
 * @module
 */
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from "yaml";
import type { Path, SourceDocument } from "./document.ts";
import { keyText } from "./plainValue.ts";

/** A number that stands in the text as it is. */
export interface NumberPlace {
  readonly path: Path;
  readonly end: number;
}

/**
 * The numbers of a document that stand in its text as they are, by where they begin; none in a document that repeats
 * parts of itself, where one number may stand for several.
 */
export function numbersIn(root: Node): ReadonlyMap<number, NumberPlace> {
  const places = new Map<number, NumberPlace>();
  return collect(root, [], places) ? places : new Map();
}

/** @returns false if there is an alias */
function collect(node: Node | null, path: Path, places: Map<number, NumberPlace>): boolean {
  if (isAlias(node)) return false;
  if (isSeq(node)) return node.items.every((item, index) => collect(item as Node | null, [...path, index], places));
  if (isMap(node)) {
    const pairs = node.items as Pair<Scalar, Node | null>[];
    return pairs.every(({ key, value }) => collect(value, [...path, keyText(key)], places));
  }
  if (isScalar(node) && node.type === "PLAIN" && typeof node.value === "number" && node.range) {
    places.set(node.range[0], { path, end: node.range[1] });
  }
  return true;
}

/** A number as everybody reads it: no octal, no exponent. */
const number = /-?\d+(?:\.\d+)?/g;
const plainNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/**
 * The document of a text that differs from that of another in plain numbers alone.
 *
 * @param document as it was read
 * @returns the document, in which everything stands where it stood in the other; `undefined` if the texts differ in
 *   anything else
 */
export function withEditedNumbers(document: SourceDocument, text: string): SourceDocument | undefined {
  const places = document.numbers?.();
  if (!places) return undefined;
  const [before, after] = [document.text.matchAll(number), text.matchAll(number)];
  let value = document.value;
  let [old, now] = [0, 0];
  for (;;) {
    const [a, b] = [before.next().value, after.next().value];
    const upTo = (whole: string, from: number, match: typeof a) => whole.slice(from, match?.index ?? whole.length);
    if (upTo(document.text, old, a) !== upTo(text, now, b)) return undefined;
    if (!a || !b) return a || b ? undefined : { ...document, text, value, numbers: () => new Map() };
    [old, now] = [a.index + a[0].length, b.index + b[0].length];
    if (a[0] === b[0]) continue;
    const place = places.get(a.index);
    if (place?.end !== old || !plainNumber.test(a[0]) || !plainNumber.test(b[0])) return undefined;
    value = withValue(value, place.path, Number(b[0]));
  }
}

/** Objects have no prototype, as those that were read. */
function withValue(within: unknown, [step, ...rest]: Path, value: number): unknown {
  if (step === undefined) return value;
  if (Array.isArray(within)) return within.with(step as number, withValue(within[step as number], rest, value));
  const object: Record<string, unknown> = Object.assign(Object.create(null), within);
  object[step] = withValue(object[step], rest, value);
  return object;
}
