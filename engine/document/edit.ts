/**
 * Smallest edits: changing one value of a document without touching anything else of its text. Comments, blank lines,
 * quotes and order stay as their author wrote them.
 *
 * @module
 */
import {
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Path } from "./document.ts";

/** A range of a text, by offset, and what stands there afterwards. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A value to be set; `undefined` takes the key, or the item of a list, away. */
export interface Change {
  readonly path: Path;
  readonly value: unknown;
}

/**
 * Changes some values of a document, one after another.
 *
 * Scalars are replaced where they stand. A key that is not there yet is added behind the last one of its map; a list
 * takes one more item at the index of its length. What is new is written as the text around it is: in one line within
 * brackets, JSON in a JSON text.
 *
 * @param text a YAML or JSON text that can be read
 * @throws RangeError for a path that leads nowhere: all but its last step must exist
 */
export function changeText(text: string, changes: readonly Change[]): string {
  return changes.reduce((current, change) => applyEdit(current, editFor(current, change)), text);
}

/**
 * Prepares to set the same values again and again, as a hand that drags does: the text is read once.
 *
 * @param paths none of them within another
 * @returns the text with these values, one for each path, as {@link changeText} would write it
 * @throws RangeError for a path that leads nowhere, but for its last step
 */
export function valueSetter(text: string, paths: readonly Path[]): (values: readonly unknown[]) => string {
  const root = rootOf(text);
  const places = paths.map((path) => {
    const { place, last } = placeAt(text, root, path);
    return { path, place, index: indexIn(place.parent, last) };
  });
  return (values) => {
    const edits = places.flatMap(({ place, index }, i) => (index < 0 ? [] : replacement(place, index, values[i])));
    const changed = edits.sort((a, b) => b.from - a.from).reduce(applyEdit, text);
    const added = places.flatMap(({ path, index }, i) => (index < 0 ? { path, value: values[i] } : []));
    return changeText(changed, added);
  };
}

/** The edit of one change. */
function editFor(text: string, { path, value }: Change): TextEdit {
  const { place, last } = placeAt(text, rootOf(text), path);
  const { parent } = place;
  const index = indexIn(parent, last);
  if (value === undefined) {
    if (index < 0) throw noSuchPath(path);
    return removal(place, index);
  }
  if (index >= 0) return replacement(place, index, value);
  if (isSeq(parent) && last !== parent.items.length) throw noSuchPath(path);
  return addition(place, last, value);
}

const rootOf = (text: string) =>
  parseDocument(text, { version: "1.2", schema: "core", prettyErrors: false, uniqueKeys: false })
    .contents as Node | null;

/** The map or list that holds what a path leads to, and its key there. */
function placeAt(text: string, root: Node | null, path: Path): { place: Place; last: string | number } {
  const isJson = /^\s*[{[]/.test(text);
  const parent = path.slice(0, -1).reduce(childOf, root);
  const last = path.at(-1);
  if (last === undefined || !(isMap(parent) || isSeq(parent))) throw noSuchPath(path);
  return { place: { text, isJson, parent: parent as Collection }, last };
}

/** The text after an edit. */
function applyEdit(text: string, { from, to, text: replacement }: TextEdit): string {
  return text.slice(0, from) + replacement + text.slice(to);
}

type Collection = YAMLMap<Scalar, Node | null> | YAMLSeq<Node | null>;

interface Place {
  readonly text: string;
  readonly isJson: boolean;
  readonly parent: Collection;
}

function noSuchPath(path: Path): RangeError {
  return new RangeError(`the document has nothing at ${path.join(".")}`);
}

function childOf(node: Node | null, step: string | number): Node | null {
  if (!(isMap(node) || isSeq(node))) return null;
  const item = (node as Collection).items[indexIn(node as Collection, step)];
  return item === undefined ? null : nodeIn(item);
}

function indexIn(parent: Collection, step: string | number): number {
  if (isSeq(parent)) return typeof step === "number" && step < parent.items.length ? step : -1;
  return parent.items.findIndex(({ key }) => isScalar(key) && (key.source ?? String(key.value)) === String(step));
}

type Item = Pair<Scalar, Node | null> | Node | null;

function nodeIn(item: Item): Node | null {
  return item !== null && "key" in item ? (item.value as Node | null) : item;
}

/** Where an item begins, and where its value ends (comments behind it not included). */
function extentOf(item: Item): { from: number; to: number } {
  const value = nodeIn(item);
  const key = item !== null && "key" in item ? (item.key as Node) : undefined;
  const from = (key ?? value)!.range![0];
  return { from, to: value?.range?.[1] ?? key!.range![1] };
}

function replacement(place: Place, index: number, value: unknown): TextEdit {
  const { text, parent } = place;
  const item = parent.items[index]!;
  const old = nodeIn(item);
  const { from, to } = extentOf(item);
  if (!old?.range || old.range[0] === old.range[1]) {
    // `key:` with nothing behind it
    const colon = startOfValue(text, item, from);
    return { from: colon, to: colon, text: ` ${inLine(value, place)}` };
  }
  const trimmed = text.slice(old.range[0], to).trimEnd().length;
  const end = old.range[0] + trimmed;
  const isBlock = (isMap(old) || isSeq(old)) && !old.flow;
  if (!isBlock) return { from: old.range[0], to: end, text: inLine(value, place) };
  // a block that becomes one line moves up behind its key, in front of a comment that stands there
  const before = startOfValue(text, item, from);
  const between = text.slice(before, old.range[0]).trimEnd();
  return {
    from: before,
    to: end,
    text: `${between === "" && isSeq(parent) ? "" : " "}${inLine(value, place)}${between}`,
  };
}

/** The place behind the colon of a key, or behind the dash of a list's item. */
function startOfValue(text: string, item: Item, from: number): number {
  const key = item !== null && "key" in item ? (item.key as Node) : undefined;
  return key ? text.indexOf(":", key.range![1]) + 1 : from;
}

function removal({ text, parent }: Place, index: number): TextEdit {
  const items = parent.items as Item[];
  const { from, to } = extentOf(items[index]!);
  if (parent.flow) {
    const next = items[index + 1];
    const before = items[index - 1];
    if (next !== undefined) return { from, to: extentOf(next).from, text: "" };
    return { from: before === undefined ? from : extentOf(before).to, to, text: "" };
  }
  const lineStart = text.lastIndexOf("\n", from - 1) + 1;
  const lineEnd = endOfLine(text, trimmedEnd(text, from, to));
  const isFirstOnLine =
    /^[ \t]*(?:- +)?$/.test(text.slice(lineStart, from)) && !(isMap(parent) && /-/.test(text.slice(lineStart, from)));
  if (isFirstOnLine) return { from: lineStart, to: Math.min(text.length, lineEnd + 1), text: "" };
  // the first key of a list's item: what follows moves up to the dash
  const next = items[index + 1];
  return next === undefined ? { from, to: lineEnd, text: "{}" } : { from, to: extentOf(next).from, text: "" };
}

function addition(place: Place, key: string | number, value: unknown): TextEdit {
  const { text, parent } = place;
  const entry = isMap(parent) ? `${keyText(key, place)}: ${inLine(value, place)}` : inLine(value, place);
  const lastItem = (parent.items as Item[]).at(-1);
  if (parent.flow) {
    const open = parent.range![0] + 1;
    if (lastItem === undefined) {
      const close = text.lastIndexOf(isMap(parent) ? "}" : "]", parent.range![1] - 1);
      return { from: open, to: close, text: isMap(parent) ? ` ${entry} ` : entry };
    }
    const { from, to } = extentOf(lastItem);
    const end = trimmedEnd(text, from, to);
    const lineStart = text.lastIndexOf("\n", from) + 1;
    const indent = text.slice(lineStart, from);
    // one item a line stays one item a line
    const between = indent.trim() === "" && lineStart > open ? `,\n${indent}` : ", ";
    return { from: end, to: end, text: between + entry };
  }
  const first = extentOf((parent.items as Item[])[0]!);
  const column = first.from - (text.lastIndexOf("\n", first.from - 1) + 1);
  const last = extentOf(lastItem!);
  const at = endOfLine(text, trimmedEnd(text, last.from, last.to));
  const indent = " ".repeat(
    isMap(parent) ? column : text.slice(0, first.from).lastIndexOf("-") - (text.lastIndexOf("\n", first.from - 1) + 1),
  );
  return { from: at, to: at, text: `\n${indent}${isMap(parent) ? "" : "- "}${entry}` };
}

/** A range of a block's value may reach over the line breaks behind it. */
function trimmedEnd(text: string, from: number, to: number): number {
  return from + text.slice(from, to).trimEnd().length;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  if (end < 0) return text.length;
  return text[end - 1] === "\r" ? end - 1 : end;
}

function keyText(key: string | number, { isJson }: Place): string {
  return isJson ? JSON.stringify(String(key)) : inLine(String(key), { isJson });
}

/** A value on one line, as it would be written by hand; fit to stand within brackets. */
function inLine(value: unknown, { isJson }: Pick<Place, "isJson">): string {
  if (isJson) return JSON.stringify(value);
  const list = stringify([value], { collectionStyle: "flow", lineWidth: 0 }).trimEnd();
  // a text of several lines; JSON is YAML and has one
  if (list.includes("\n")) return JSON.stringify(value);
  return list.slice(1, -1).trim().replaceAll("[ ", "[").replaceAll(" ]", "]");
}
