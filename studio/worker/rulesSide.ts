/**
 * One of the two rule sets: its text, what is wrong with it, and its last sound meaning over the book.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { checkRules } from "#engine/checks/index.ts";
import { readDocument, type SourceDocument } from "#engine/document/document.ts";
import { withEditedNumbers } from "#engine/document/editedNumbers.ts";
import type { LiveRules, ScoredRules } from "#engine/live/index.ts";
import { hasErrors, type Problem } from "#engine/problems.ts";
import { compileRules, type RuleSet } from "#engine/rules/compile.ts";
import type { RulesState } from "./protocol.ts";
import { shapeOf } from "./shape.ts";

export class RulesSide {
  readonly #book: Book;
  readonly #table: SnapshotTable;
  readonly #live: LiveRules;
  #file = "";
  #text: string | undefined;
  /** The last text that was read whole. */
  #document: SourceDocument | undefined;
  #problems: readonly Problem[] = [];
  #identity: string | null = null;
  #soundText: string | undefined;
  /** Rises with every text. */
  #version = 0;

  constructor(book: Book, table: SnapshotTable, live: LiveRules) {
    this.#book = book;
    this.#table = table;
    this.#live = live;
  }

  /** The last sound rule set, scored as it is asked for. */
  get live(): LiveRules {
    return this.#live;
  }

  /** What it says of every row of the book. */
  get scored(): ScoredRules | undefined {
    return this.#live.current;
  }

  get text(): string | undefined {
    return this.#text;
  }

  /** The last sound text: that of `scored`. */
  get sound(): string | undefined {
    return this.#soundText;
  }

  get version(): number {
    return this.#version;
  }

  get state(): RulesState {
    const { ruleSet } = this.#live;
    return {
      identity: this.#identity,
      problems: this.#problems,
      shape: ruleSet ? shapeOf(ruleSet) : null,
    };
  }

  /** Takes a text, and checks it as `barograph check` does. */
  set(file: string, text: string): RulesState {
    this.#file = file;
    this.#take(text, true);
    return this.state;
  }

  /** Takes the text of a hand that moves: it is not checked beyond what keeps it from being run. */
  drag(text: string): RulesState {
    if (text !== this.#text) this.#take(text, false);
    return this.state;
  }

  /** Checks what a hand left behind. */
  check(): readonly Problem[] {
    if (this.#text !== undefined) this.#take(this.#text, true);
    return this.#problems;
  }

  #take(text: string, checked: boolean): void {
    if (text !== this.#text) this.#version++;
    this.#text = text;
    const quick = checked ? undefined : this.#document && withEditedNumbers(this.#document, text);
    const compiled = quick && compileRules(quick, this.#book);
    // of what is wrong the place is told, which only the whole text has
    if (compiled?.ruleSet && compiled.problems.length === 0) this.#sound(compiled.ruleSet, []);
    else this.#readWhole(text, checked);
  }

  #readWhole(text: string, checked: boolean): void {
    const { document, problems: unread } = readDocument(text, this.#file);
    this.#document = document;
    if (!document) {
      this.#identity = null;
      this.#problems = unread;
      return;
    }
    const { ruleSet, problems } = compileRules(document, this.#book);
    if (!ruleSet) {
      this.#identity = null;
      this.#problems = problems;
      return;
    }
    const found = checked ? checkRules(document, ruleSet, this.#book, this.#table) : [];
    this.#sound(ruleSet, [...problems, ...found]);
  }

  #sound(ruleSet: RuleSet, problems: readonly Problem[]): void {
    this.#problems = problems;
    this.#identity = hasErrors(problems) ? null : ruleSet.identity;
    this.#live.take(ruleSet);
    this.#soundText = this.#text;
  }
}
