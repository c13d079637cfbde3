/**
 * The value of a YAML document as plain objects, lists and scalars, and what in it could mean something else to another
 * reader.
 *
 * @module
 */
import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from "yaml";
import { type Problem, problem, type Span } from "../problems.ts";
import { depthLimit } from "./depth.ts";

/** Gives the place in a file of a half-open range of its characters. */
export type Place = (from: number, to: number) => Span;

export const spanOfNode = (node: Node, place: Place): Span => place(node.range?.[0] ?? 0, node.range?.[1] ?? 0);

/** An alias may repeat what it names, but the document may not grow to more values than this. */
const valueLimit = 200_000;

/**
 * The value of a document's contents. Objects have no prototype, so that no key can reach one; what has a problem is
 * left out or `null`.
 */
export function plainValueOf(root: Node, text: string, place: Place): { value: unknown; problems: Problem[] } {
  const problems: Problem[] = [];
  const value = plainValue(root, { text, place, problems, anchors: new Map(), left: valueLimit }, 0);
  return { value, problems };
}

interface Walk {
  readonly text: string;
  readonly place: Place;
  readonly problems: Problem[];
  /** Anchors met so far: an alias names the nearest one before it. */
  readonly anchors: Map<string, Node>;
  /** How many more values may be made. */
  left: number;
  /** The alias whose target is being repeated, the outermost: what is wrong in the target is told at the target. */
  repeating?: Alias | undefined;
  /** A limit was passed: the rest is not looked at. */
  stopped?: boolean;
}

function plainValue(node: Node | null, walk: Walk, depth: number): unknown {
  if (node === null || walk.stopped) return null;
  if (depth > depthLimit) return stop(walk, "nested-too-deeply", depthLimit, node);
  if (--walk.left < 0) return stop(walk, "yaml-alias-limit", valueLimit, node);
  if (isAlias(node)) return plainAlias(node, walk, depth);
  refuseTag(node, walk);
  const anchor = (node as Scalar).anchor;
  if (anchor) walk.anchors.set(anchor, node);
  if (isSeq(node)) return node.items.map((item) => plainValue(item as Node | null, walk, depth + 1));
  if (isMap(node)) return plainObject(node, walk, depth);
  refuseOctal(node as Scalar, walk);
  return (node as Scalar).value;
}

/** `010` is 10 to this reader and 8 to others; `0o10` is 8 to this one, and text to others. */
function refuseOctal({ value, type, source = "", range }: Scalar, walk: Walk): void {
  if (type !== "PLAIN" || typeof value !== "number" || !/^[-+]?0(?:\d+|o\d+)$/.test(source)) return;
  tell(walk, problem("yaml-octal", { found: source, value }, walk.place(range![0], range![1])));
}

function plainObject(map: YAMLMap, walk: Walk, depth: number): unknown {
  const object: Record<string, unknown> = Object.create(null);
  let before: string | undefined;
  for (const pair of map.items as Pair<Node, Node | null>[]) {
    const key = plainKey(pair.key, walk);
    if (key === undefined) continue;
    // `{ when: min(a, b) > 1 }`: two keys, and the second has not even a colon
    if (map.flow && pair.value === null && before !== undefined) {
      tell(walk, problem("yaml-comma", { key: before, cut: key }, spanOfNode(pair.key, walk.place)));
    }
    before = key;
    if (Object.hasOwn(object, key))
      tell(walk, problem("yaml-duplicate-key", { key }, spanOfNode(pair.key, walk.place)));
    object[key] = plainValue(pair.value, walk, depth + 1);
  }
  return object;
}

function plainAlias(node: Alias, walk: Walk, depth: number): unknown {
  const target = walk.anchors.get(node.source);
  if (!target) {
    tell(walk, problem("yaml-alias-unknown", { name: node.source }, spanOfNode(node, walk.place)));
    return null;
  }
  const outer = walk.repeating;
  walk.repeating = outer ?? node;
  const value = plainValue(target, walk, depth + 1);
  walk.repeating = outer;
  return value;
}

/** Tags mean nothing here, and the reader would take `!flag and x` for `and x`. */
function refuseTag(node: Node, walk: Walk): void {
  if (isAlias(node) || !node.tag || !node.range) return;
  let from = walk.text.lastIndexOf("!", node.range[0]);
  while (walk.text[from - 1] === "!") from--;
  const tag = /^\S*/.exec(walk.text.slice(from, node.range[0]))![0];
  tell(walk, problem("yaml-tag", { tag }, walk.place(from, from + tag.length)));
}

function tell(walk: Walk, one: Problem): void {
  if (!walk.repeating) walk.problems.push(one);
}

function stop(walk: Walk, code: "nested-too-deeply" | "yaml-alias-limit", limit: number, node: Node): null {
  walk.problems.push(problem(code, { limit }, spanOfNode(walk.repeating ?? node, walk.place)));
  walk.stopped = true;
  return null;
}

function plainKey(key: Node | null, walk: Walk): string | undefined {
  if (!isScalar(key)) {
    tell(walk, problem("yaml-key-kind", {}, key ? spanOfNode(key, walk.place) : undefined));
    return undefined;
  }
  refuseTag(key, walk);
  const text = keyText(key);
  if (key.type === "PLAIN" && text.startsWith("//")) {
    const [from] = key.range!;
    const found = /.*/.exec(walk.text.slice(from, from + text.length))![0];
    tell(walk, problem("yaml-syntax", { fault: "slashes", detail: "", found }, walk.place(from, from + found.length)));
    return undefined;
  }
  if (text !== "__proto__") return text;
  tell(walk, problem("forbidden-key", { key: text }, spanOfNode(key, walk.place)));
  return undefined;
}

/** `no: 1` and `2009: 1` keep the text that was written. */
export const keyText = (key: Scalar): string => key.source ?? String(key.value);
