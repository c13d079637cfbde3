/**
 * The smallest pieces of a YAML text, as the reader's lexer cuts it; also of one that is no YAML.
 *
 * @module
 */
import { CST, Lexer } from "yaml";

export interface Lexeme {
  /** What `CST.tokenType` calls it; of the text of a value `scalar`. */
  readonly type: string | null;
  readonly text: string;
  /** The place of its first character. */
  readonly from: number;
}

/** Marks of the lexer that are no characters of the text: the start of a document, the end of broken brackets. */
const emptyMarks = new Set(["\u0002", "\u0018"]);
/** The lexer's mark before the text of a scalar. */
const scalarMark = "\u001f";

/** The pieces of a text, one after the other; all of its characters are in one. */
export function* lexemesOf(text: string): Generator<Lexeme> {
  let from = 0;
  let scalar = false;
  for (const token of new Lexer().lex(text)) {
    if (emptyMarks.has(token)) continue;
    if (token === scalarMark) {
      scalar = true;
      continue;
    }
    yield { type: scalar ? "scalar" : CST.tokenType(token), text: token, from };
    scalar = false;
    from += token.length;
  }
}
