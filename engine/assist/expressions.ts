/**
 * Completion within the texts of conditions and formulas, as they stand in a document.
 *
 * @module
 */
import { isRowName } from "../book/rowCursor.ts";
import type { Path } from "../document/document.ts";
import { readScalarText, writeScalarText } from "../document/scalarText.ts";
import type { Subject } from "../language/assist/subject.ts";
import { type Suggestion, suggestAt } from "../language/assist/suggest.ts";
import type { CompletionKind, TextEdit } from "./completion.ts";
import { type Description, describeFunction, describeName, describeOperator } from "./describe.ts";
import type { Writing } from "./edits.ts";
import { type ScopeAt, scopeAt } from "./scopes.ts";
import type { Surroundings } from "./surroundings.ts";

/** What may be written in an expression. */
export interface ProposedPiece extends Description {
  readonly kind: CompletionKind;
  readonly edit: TextEdit;
  readonly caret: number;
}

/** What may be written at an offset in the expression at a path. */
export function piecesFor(around: Surroundings, path: Path, writing: Writing, offset: number): ProposedPiece[] {
  const at = scopeAt(around, path);
  return writing.begun ? within(around, at, writing, offset) : fromScratch(around, at, writing);
}

function within(around: Surroundings, at: ScopeAt, writing: Writing, offset: number): ProposedPiece[] {
  const { from, to, quoting, flow } = writing;
  const { value, offsets } = readScalarText(around.draft.text.slice(from, to), quoting);
  const index = offsets.findLastIndex((one) => one <= offset - from);
  const options = { mark: quoting === "double" ? "'" : '"', brackets: quoting !== "none" || !flow } as const;
  return suggestAt(value, Math.max(0, index), at.scope, options).flatMap((suggestion) => {
    const written = writeScalarText(suggestion.text, quoting, flow);
    // a text without quotes cannot begin with one
    const begins = quoting === "none" && value.slice(0, suggestion.from).trim() === "";
    if (written === undefined || (begins && !/^[\w(]/.test(written))) return [];
    const edit = { from: from + offsets[suggestion.from]!, to: from + offsets[suggestion.to]!, text: written };
    const caret = writeScalarText(suggestion.text.slice(0, suggestion.caret), quoting, false)!.length;
    return [{ ...described(around, at, suggestion), edit, caret }];
  });
}

/** Nothing stands there yet: quotes are written where they are needed. */
function fromScratch({ draft, ...rest }: Surroundings, at: ScopeAt, { from, to }: Writing): ProposedPiece[] {
  const lead = /[:,-]/.test(draft.text[from - 1] ?? "") ? " " : "";
  return suggestAt("", 0, at.scope, { mark: draft.json ? "'" : '"' }).map((suggestion) => {
    const { text, caret } = suggestion;
    const quoting = draft.json ? "double" : /^\w/.test(text) ? "none" : "single";
    const mark = { double: '"', single: "'", none: "" }[quoting];
    const write = (piece: string) => writeScalarText(piece, quoting, false) ?? piece;
    return {
      ...described({ draft, ...rest }, at, suggestion),
      edit: { from, to, text: lead + mark + write(text) + mark },
      caret: lead.length + mark.length + write(text.slice(0, caret)).length,
    };
  });
}

function described(around: Surroundings, at: ScopeAt, suggestion: Suggestion): Description & { kind: CompletionKind } {
  return { kind: kindOf(around, suggestion, at), ...describeSubject(around, at, suggestion) };
}

/** What there is to say of something in an expression. */
export function describeSubject({ book }: Surroundings, at: ScopeAt, subject: Subject): Description {
  switch (subject.subject) {
    case "name":
      return (
        describeName(at, subject.name, book.facts, book.sources) ?? {
          name: subject.name,
          detail: "",
          documentation: "",
        }
      );
    case "function":
      return describeFunction(subject.name);
    case "operator":
      return describeOperator(subject.operator);
    case "constant":
      return { name: subject.text, detail: subject.type, documentation: "" };
  }
}

function kindOf(around: Surroundings, subject: Subject, at: ScopeAt): CompletionKind {
  if (subject.subject === "name") return nameKind(around, at, subject.name);
  return subject.subject === "constant" ? "value" : subject.subject;
}

/** What a name in an expression stands for. */
export function nameKind({ book }: Surroundings, { source, figures }: ScopeAt, name: string): CompletionKind {
  if (figures) return "figure";
  if (source && isRowName(source, name)) return "column";
  return book.facts.has(name) ? "fact" : "name";
}
