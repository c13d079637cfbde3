/**
 * A document as a file that people read: short values on one line, and above each part the reason for it.
 *
 * @module
 */
import { Document, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from "yaml";

/** Columns of a comment and of a line. */
const width = 110;

/**
 * Writes a document.
 *
 * @param comments by path with `/` between the keys: one text a paragraph; those of the path "" stand at the head
 */
export function yamlText(value: object, comments: ReadonlyMap<string, readonly string[]>, schema?: string): string {
  const document = new Document(value, { version: "1.2", aliasDuplicateObjects: false });
  if (isMap(document.contents)) layOut(document.contents, "", comments);
  const head = [
    ...(schema === undefined ? [] : [`# yaml-language-server: $schema=${schema}`]),
    ...(comments.get("") ?? []).flatMap((text) => ["#", ...wrapped(text).map((line) => `#${line}`)]),
  ];
  if (schema === undefined && head[0] === "#") head.shift();
  const body = document.toString({ lineWidth: width, flowCollectionPadding: true, indentSeq: true });
  return `${head.map((line) => `${line}\n`).join("")}${tight(body)}`;
}

/** Sets comments, and lays what is short on one line. */
function layOut(node: Node, path: string, comments: ReadonlyMap<string, readonly string[]>): void {
  if (isMap(node)) {
    for (const pair of node.items as Pair<Scalar, Node | null>[]) {
      const own = path === "" ? String(pair.key.value) : `${path}/${pair.key.value}`;
      const told = comments.get(own);
      if (told && told.length > 0) pair.key.commentBefore = told.flatMap((text) => wrapped(text)).join("\n");
      if (path === "" && pair.value && !isScalar(pair.value)) pair.key.spaceBefore = true;
      if (pair.value) below(pair.value, own, comments);
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      const own = `${path}/${index}`;
      const told = comments.get(own);
      if (told && told.length > 0) (item as Node).commentBefore = told.flatMap((text) => wrapped(text)).join("\n");
      below(item as Node, own, comments);
    }
  }
}

function below(node: Node, path: string, comments: ReadonlyMap<string, readonly string[]>): void {
  if (isScalar(node)) return;
  const within = [...comments.keys()].some((key) => key.startsWith(`${path}/`));
  const short = JSON.stringify(node.toJSON()).length < 92;
  if (short && !within && !/^(?:sources|facts|groups|snapshots)$/.test(path) && (isMap(node) || isSeq(node))) {
    const isPlain = path.split("/").length > 1 || isSeq(node);
    if (isPlain || path === "coverage" || path === "checks") {
      node.flow = true;
      return;
    }
  }
  layOut(node, path, comments);
}

/** A paragraph as lines of a comment, each beginning with a blank. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  // a line break in a text from a file would end the comment
  for (const word of text.split(/[^\S\u00a0\u202f]+/)) {
    if (line !== "" && line.length + word.length + 1 > width - 8) {
      lines.push(line);
      line = "";
    }
    line += ` ${word}`;
  }
  const all = line === "" ? lines : [...lines, line];
  // numbers and units stayed together; in a file that people edit, a blank is a blank
  return all.map((one) => one.replaceAll("\u202f", " "));
}

/** Numbers stand close within brackets. */
const tight = (text: string): string =>
  text.replace(
    /^(\s*(?:- )?(?:curve|range): )(.*)$/gm,
    (_, key: string, list: string) => key + list.replaceAll("[ ", "[").replaceAll(" ]", "]"),
  );
