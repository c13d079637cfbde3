/**
 * What completion and hover give.
 *
 * @module
 */

/** Text that takes the place of a half-open range of characters (UTF-16 units). */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export type CompletionKind =
  | "key"
  | "value"
  | "fact"
  | "column"
  | "figure"
  | "source"
  | "id"
  | "name"
  | "function"
  | "operator"
  | "role";

/** Something that may be written at a place. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words: a type, a unit, what kind of value is expected. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  /** Plain text. Its range holds the place; what an editor filters by is the text. */
  readonly edit: TextEdit;
  /** Where in the edit's text one goes on writing. */
  readonly caret: number;
  /** By code unit, the likeliest first. */
  readonly sort: string;
}

/** What there is to say of a range of the text. */
export interface Hover {
  /** Markdown. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}
