/**
 * Language intelligence: completion and hover for `book.yaml`, `*.rules.yaml`, `*.cases.yaml` and `kpis.yaml`, for every
 * editor. Works on text that is unfinished or broken. What stands where:
 *
 *     complete.ts     what may be written at a place        hover.ts        what stands there
 *     keys.ts         keys that a mapping may still get     names.ts        facts, sources, ids … that may be named
 *     expressions.ts  within conditions and formulas        trees.ts        within condition trees
 *     scopes.ts       which names a condition may use       describe.ts     what is said of things
 *     kpis.ts         both of these for KPIs                fits.ts         what fits what else stands there
 *     edits.ts        how keys and values are written       surroundings.ts what is known of the text
 *
 * Where one is in the text tells `document/` (draft.ts, writing.ts, openParts.ts), what may follow in an expression
 * `language/assist/`.
 *
 * @module
 */
import { type PartialBook, resolvePartly } from "../book/resolvePartly.ts";
import { readDraft } from "../document/draft.ts";
import type { FileKind } from "../document/schema/index.ts";
import { complete } from "./complete.ts";
import type { Completion, Hover } from "./completion.ts";
import { hoverAt } from "./hover.ts";

export type { Completion, CompletionKind, Hover, TextEdit } from "./completion.ts";

export interface AssistOptions {
  /** What kind of file the text is. */
  readonly kind: FileKind;
  /** The book of a rule set, its cases or of KPIs; of a book that is being written, as it was when it last was sound. */
  readonly book?: PartialBook | undefined;
  /** Of cases the text of their rule set, in whatever state. */
  readonly rules?: string | undefined;
}

/** Completion and hover in one text. Offsets are numbers of UTF-16 units from its start. Neither ever throws. */
export interface Assist {
  /** What may be written at an offset, the likeliest first. */
  completions(offset: number): readonly Completion[];
  /** What there is to say of what stands at an offset. */
  hover(offset: number): Hover | undefined;
}

/**
 * Reads a text as far as it can be read.
 *
 * @param text of a `book.yaml`, a `*.rules.yaml`, a `*.cases.yaml` or a `kpis.yaml`, in whatever state
 */
export function assist(text: string, { kind, book, rules }: AssistOptions): Assist {
  const draft = readDraft(text);
  const known = kind === "book" ? resolvePartly(draft.valueAt([]), book) : (book ?? nothingKnown);
  const ruleSet = rules === undefined ? undefined : readDraft(rules);
  const around = { kind, draft, book: known, ...(ruleSet && { rules: ruleSet }) };
  return {
    completions: (offset) => complete(around, offset),
    hover: (offset) => hoverAt(around, offset),
  };
}

const nothingKnown: PartialBook = { sources: new Map(), facts: new Map() };
