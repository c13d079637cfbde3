/**
 * Fixes of problems where one is certain: the smallest edits of the text, comments stay.
 *
 * @module
 */
import { readDocument } from "../document/document.ts";
import type { Problem, Span } from "../problems.ts";

/** An edit of a text: characters from `from` up to `to` become `text`. */
interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * The text of a file with everything corrected that is certain: misspelt names that most likely mean one other, and
 * caps that lie on the edge of the band that they mean.
 *
 * @param problems of this file, found in this very text
 * @returns the text, and which problems it no longer has
 */
export function fixed(text: string, problems: readonly Problem[]): { text: string; fixed: readonly Problem[] } {
  const lines = startsOfLines(text);
  const replacements: (Replacement & { readonly of: Problem })[] = [];
  for (const one of problems) {
    const meant = replacementOf(one, text, lines);
    const overlaps = (other: Replacement) => meant!.from < other.to && other.from < meant!.to;
    if (meant && !replacements.some(overlaps)) replacements.push({ ...meant, of: one });
  }
  replacements.sort((a, b) => b.from - a.from);
  let changed = text;
  for (const { from, to, text: written } of replacements)
    changed = changed.slice(0, from) + written + changed.slice(to);
  if (changed !== text && !readDocument(changed, "").document) return { text, fixed: [] };
  return { text: changed, fixed: replacements.map(({ of }) => of) };
}

function replacementOf(one: Problem, text: string, lines: readonly number[]): Replacement | undefined {
  if (!one.span) return undefined;
  const at = rangeOf(one.span, lines);
  const found = text.slice(at.from, at.to);
  switch (one.code) {
    case "unknown-name":
    case "unknown-function":
      return suggested(at, found, one.parameters.name, one.parameters.suggestion);
    case "unknown-segment":
    case "unknown-stage":
    case "unknown-id":
      return suggested(at, found, one.parameters.id, one.parameters.suggestion);
    case "unknown-key":
      return suggested(at, found, one.parameters.key, one.parameters.suggestion);
    case "unknown-source":
      return suggested(at, found, one.parameters.source, one.parameters.suggestion);
    case "unknown-column":
      return suggested(at, found, one.parameters.column, one.parameters.suggestion);
    case "cap-on-edge":
      return { ...at, text: String(Math.round(one.parameters.cap * 10 - 1) / 10) };
    default:
      return undefined;
  }
}

/** The suggestion in place of the name that stands there, in quotes or not. */
function suggested(
  at: { from: number; to: number },
  found: string,
  name: string,
  suggestion: string | undefined,
): Replacement | undefined {
  const inner = found.indexOf(name);
  if (suggestion === undefined || inner < 0 || found.indexOf(name, inner + 1) >= 0) return undefined;
  return { from: at.from + inner, to: at.from + inner + name.length, text: suggestion };
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

const rangeOf = ({ line, column, endLine, endColumn }: Span, lines: readonly number[]) => ({
  from: lines[line - 1]! + column - 1,
  to: lines[endLine - 1]! + endColumn - 1,
});
