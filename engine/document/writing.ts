/**
 * Where in a document somebody is writing: which key or value a place in its text belongs to, also of a text that is no
 * YAML yet.
 *
 * @module
 */
import type { Path } from "./document.ts";
import { type BlockPart, contentStart, type LastPart, type OpenParts, openParts } from "./openParts.ts";

/** What is being written at a place. */
export interface Writing {
  readonly part: "key" | "value";
  /** Of a key the path of its mapping, of a value its own. */
  readonly path: Path;
  /** Where what stands there begins, with its quote; the place itself if nothing does yet. */
  readonly from: number;
  /** Does anything stand there? */
  readonly begun: boolean;
  readonly quoting: "none" | "single" | "double" | "block";
  /** Between brackets. */
  readonly flow: boolean;
  /** Outside brackets on the line of its key, where no mapping and no list can begin. */
  readonly beside: boolean;
  /** An item of a list, which needs a dash first. */
  readonly dash: boolean;
}

/**
 * What is being written at the end of a text.
 *
 * @returns `undefined` where nothing of the document can stand: in comments, behind a value that has ended, at an
 * indentation that fits nothing
 */
export function writingAt(text: string): Writing | undefined {
  const open = openParts(text);
  const { last } = open;
  const gap = text.slice(last.end);
  if (!/^(?:\s|#.*)*$/.test(gap) || /#.*$/.test(gap)) return undefined;
  if (open.flow) return written(text, open, false);
  const isBlockText = last.kind === "scalar" && last.token.type === "block-scalar";
  if (gap.includes("\n") || (isBlockText && text[last.end - 1] === "\n")) return onFreshLine(text, open);
  return written(text, open, true);
}

/** What was begun last goes on. */
function written(text: string, { flow, last }: OpenParts, sameLine: boolean): Writing | undefined {
  const { path } = last;
  const common = { path, flow, dash: false };
  switch (last.kind) {
    case "closed":
      return undefined;
    case "nothing":
      return {
        ...common,
        part: last.part,
        from: text.length,
        begun: false,
        quoting: "none",
        beside: sameLine && isOfKey(last),
      };
    case "scalar": {
      const quoting = quotings[last.token.type];
      const gap = text.length > last.end;
      // a quoted text ends with its quote, a key with a blank
      if (quoting !== "none" && quoting !== "block" && (gap || isClosed(last.token.source))) return undefined;
      if (last.part === "key" && gap) return undefined;
      const from = contentStart(last.token);
      // a text that stands below its key may become a mapping
      const lines = text.slice(0, from).split("\n");
      const below = quoting !== "block" && /^[\s-]*$/.test(lines.at(-1)!);
      const beside = !flow && isOfKey(last) && !below;
      return { ...common, part: last.part, from, begun: true, quoting, beside };
    }
  }
}

const quotings = {
  scalar: "none",
  "single-quoted-scalar": "single",
  "double-quoted-scalar": "double",
  "block-scalar": "block",
  alias: "none",
} as const;

const isOfKey = ({ path }: LastPart): boolean => typeof path.at(-1) === "string";

function isClosed(source: string): boolean {
  const mark = source[0]!;
  if (source.length < 2 || !source.endsWith(mark)) return false;
  const inner = source.slice(1, -1);
  return mark === '"' ? !/(?<!\\)(?:\\\\)*\\$/.test(inner) : inner.replaceAll("''", "").indexOf("'") < 0;
}

/** At the beginning of a line the indentation decides what comes. */
function onFreshLine(text: string, open: OpenParts): Writing | undefined {
  const { blocks, last } = open;
  const column = text.length - (text.lastIndexOf("\n") + 1);
  const at = blocks.find(({ indent }) => indent === column);
  if (at) return nextIn(at, text);
  const innermost = blocks.at(-1);
  if (!innermost) return last.kind === "nothing" ? written(text, open, false) : undefined;
  if (innermost.indent >= column) return undefined;
  const goesOn =
    last.kind === "nothing" ||
    (last.kind === "scalar" && last.part === "value" && ["scalar", "block-scalar"].includes(last.token.type));
  return goesOn ? written(text, open, false) : undefined;
}

/** The next key of a mapping, the next item of a list. */
function nextIn({ kind, path, length }: BlockPart, text: string): Writing {
  const common = { from: text.length, begun: false, quoting: "none", flow: false, beside: false } as const;
  return kind === "map"
    ? { ...common, part: "key", path, dash: false }
    : { ...common, part: "value", path: [...path, length], dash: true };
}
