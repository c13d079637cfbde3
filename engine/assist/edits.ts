/**
 * How keys and values are written at a place, so that what is written is YAML or JSON.
 *
 * @module
 */
import { stringify } from "yaml";
import type { Draft } from "../document/draft.ts";
import type { TextEdit } from "./completion.ts";

/** What is being written at a place of a draft. */
export type Writing = NonNullable<ReturnType<Draft["writingAt"]>>;

export interface WriteOptions {
  /** It begins an item of a list, which needs its dash. */
  readonly dash?: boolean;
  /** Of a key: its value goes over several lines. Of a value: it is `true` or `false`, not text. */
  readonly opens?: boolean;
  readonly literal?: boolean;
}

/** What stands behind what is being written, on its line. */
const restOfLine = ({ text }: Draft, { to }: Writing): string => /.*/.exec(text.slice(to))![0];

/** Is it followed by the colon of a key? */
export const isBeforeColon = (draft: Draft, writing: Writing): boolean =>
  /^[ \t]*:(?:\s|$)/.test(restOfLine(draft, writing));

/** May a key or value end here? Not in front of something else on the line. */
export function mayEnd(draft: Draft, writing: Writing, part: "key" | "value"): boolean {
  const rest = restOfLine(draft, writing);
  return /^\s*(?:$|[,}\]]|#)/.test(rest) || (part === "key" && writing.begun && isBeforeColon(draft, writing));
}

/** Writes a key with its colon, unless there is one. */
export function keyEdit(draft: Draft, writing: Writing, key: string, { dash, opens }: WriteOptions): TextEdit {
  const colon = isBeforeColon(draft, writing) ? "" : opens && !writing.flow && !draft.json ? ":" : ": ";
  const isPlain = writing.quoting === "none" && !draft.json && /^[A-Za-z_][\w.-]*$/.test(key);
  return edit(draft, writing, (isPlain ? key : scalar(key, draft, writing)) + colon, dash);
}

/** Writes a value. */
export function valueEdit(draft: Draft, writing: Writing, value: string, { dash, literal }: WriteOptions): TextEdit {
  return edit(draft, writing, literal ? value : scalar(value, draft, writing), dash);
}

function edit(draft: Draft, writing: Writing, text: string, dash: boolean | undefined): TextEdit {
  const before = draft.text[writing.from - 1] ?? "";
  const lead = !writing.begun && /[:,-]/.test(before) ? " " : "";
  // a comment needs the blank in front of it, which what is written may have taken in
  const end = draft.text[writing.to] === "#" && /\S$/.test(text) ? " " : "";
  return { from: writing.from, to: writing.to, text: lead + (dash ? "- " : "") + text + end };
}

/** Text as a scalar, in the quotes that are there already, or those that it needs. */
function scalar(text: string, { json }: Draft, { quoting }: Writing): string {
  if (json || quoting === "double") return JSON.stringify(text);
  if (quoting === "single") return `'${text.replaceAll("'", "''")}'`;
  // between brackets more texts need quotes than elsewhere
  const list = stringify([text], { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 });
  return list.trim().slice(1, -1);
}
