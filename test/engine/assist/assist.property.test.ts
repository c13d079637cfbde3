/**
 * Laws of completion and hover, over the real book and its rule set.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Assist, assist, type Completion } from "#engine/assist/index.ts";
import type { Book } from "#engine/book/book.ts";
import { resolveBook } from "#engine/book/resolve.ts";
import { readDocument } from "#engine/document/index.ts";
import type { FileKind } from "#engine/document/schema/index.ts";
import { resolveKpis } from "#engine/kpis/resolve/kpis.ts";
import type { Problem } from "#engine/problems.ts";
import { compileRules } from "#engine/rules/compile.ts";

const textOf = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../rules/online-retail/${name}`, import.meta.url)), "utf8");

const bookText = textOf("book.yaml");
const book = resolveBook(readDocument(bookText, "book.yaml").document!).book!;
const ruleSet = compileRules(readDocument(textOf("health.rules.yaml"), "health.rules.yaml").document!, book).ruleSet;
const files: readonly (readonly [name: string, kind: FileKind, text: string, book: Book | undefined])[] = [
  ["book.yaml", "book", bookText, undefined],
  ["health.rules.yaml", "rules", textOf("health.rules.yaml"), book],
  ["kpis.yaml", "kpis", textOf("kpis.yaml"), book],
];

/** What is wrong with a text, beginning with whether it is YAML. */
function problemsOf(kind: FileKind, text: string): readonly Problem[] {
  const { document, problems } = readDocument(text, kind);
  if (!document) return problems;
  if (kind === "book") return resolveBook(document).problems;
  return kind === "rules" ? compileRules(document, book).problems : resolveKpis(document, book, ruleSet).problems;
}

const replaced = (text: string, { edit }: Completion) => text.slice(0, edit.from) + edit.text + text.slice(edit.to);

/** Looks everywhere; gives all completions that take the place of something. */
function lookEverywhere(text: string, { completions, hover }: Assist): Completion[] {
  const edits = new Map<string, Completion>();
  for (let offset = 0; offset <= text.length; offset++) {
    const said = hover(offset);
    if (said) expect(said.from <= offset && offset <= said.to).toBe(true);
    for (const one of completions(offset)) {
      const { from, to } = one.edit;
      expect(from <= offset && offset <= to).toBe(true);
      expect(one.caret).toBeLessThanOrEqual(one.edit.text.length);
      if (from < to) edits.set(JSON.stringify(one.edit), one);
    }
  }
  return [...edits.values()];
}

/** Of an expression nothing may be left that cannot be read or is no name. */
const syntax = /^(?:expression-|yaml-|string-not|name-|number-impossible|escape)/;

describe.each(files)("%s", (_, kind, text, known) => {
  const edits = lookEverywhere(text, assist(text, { kind, book: known }));

  test("something is offered nearly everywhere", () => {
    expect(problemsOf(kind, text)).toEqual([]);
    expect(edits.length).toBeGreaterThan(500);
  });

  test("whatever is accepted in place of what stands there leaves YAML and sound expressions", () => {
    fc.assert(
      fc.property(fc.constantFrom(...edits), (one) => {
        const problems = problemsOf(kind, replaced(text, one));
        const isPiece = one.kind === "fact" || one.kind === "column" || one.kind === "name";
        const wrong = problems.filter(
          ({ code }) =>
            // a key may be exchanged for one that takes another kind of value
            (one.kind !== "key" && syntax.test(code)) ||
            code.startsWith("yaml-") ||
            (isPiece && code === "unknown-name" && !namesColumns(one)),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("nothing ever throws, whatever the text", () => {
    const broken = fc
      .tuple(
        fc.nat(text.length),
        fc.nat(40),
        fc.constantFrom("", "{", "}", "[", '"', "'", "|", ":", "- ", "\t", "\n", "#", "&a", "*a", "!x", "\u0000"),
      )
      .map(([at, length, piece]) => text.slice(0, at) + piece + text.slice(at + length));
    const cut = fc
      .tuple(fc.nat(text.length), fc.nat(text.length))
      .map(([a, b]) => text.slice(Math.min(a, b), Math.max(a, b)));
    fc.assert(
      fc.property(
        fc.oneof(broken, cut),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
        (draft, places) => {
          const { completions, hover } = assist(draft, { kind, book: known });
          for (const place of [...places, 1]) {
            const offset = Math.floor(place * draft.length);
            for (const { edit } of completions(offset)) expect(edit.from <= offset && offset <= edit.to).toBe(true);
            hover(offset);
          }
        },
      ),
      { numRuns: 75 },
    );
  });
});

/** `source.column`: another source has other columns, of which a condition beside it may not know. */
const namesColumns = ({ edit }: Completion) => edit.text.includes(".");

test("no text is too strange", () => {
  const pieces = fc.constantFrom(
    "rules",
    "facts",
    ": ",
    ":",
    "\n",
    "  ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "'",
    '"',
    "when",
    "a == b",
    "|",
    ">",
    "#",
    "\t",
    "&x ",
    "*x",
    "? ",
    "%",
    "---\n",
    "\r\n",
    "\ufeff",
    "é",
    "🙂",
  );
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 40 }).map((list) => list.join("")),
      fc.constantFrom<FileKind>("book", "rules"),
      (text, kind) => {
        const { completions, hover } = assist(text, { kind, book });
        for (let offset = 0; offset <= text.length; offset++) {
          completions(offset);
          hover(offset);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("of a text that no document can be nothing is said", () => {
  for (const text of ["a".repeat(1_000_001), "[".repeat(1000)]) {
    const { completions, hover } = assist(text, { kind: "rules", book });
    expect(completions(500)).toEqual([]);
    expect(hover(500)).toBeUndefined();
  }
});
