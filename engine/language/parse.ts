/**
 * From the text of a condition or formula to its tree. Precedence, loosest first: `or`, `and`, `not`, comparisons
 * (`==` …, `in`, `is missing`; they do not chain), `+ -`, `* /`, the minus of one operand.
 *
 * @module
 */
import type { ExpectedSyntax } from "../problems.ts";
import {
  type ArithmeticOperator,
  type ComparisonOperator,
  childrenOf,
  type Expression,
  type Literal,
  type Ranged,
} from "./expression.ts";
import { deepestTree, longestText } from "./limits.ts";
import { operators } from "./operators.ts";
import { type TextProblem, textProblem } from "./textProblem.ts";
import { type Mark, readTokens, type Token } from "./tokens.ts";

export type ParseResult =
  | { readonly expression: Expression; readonly problems: readonly [] }
  | { readonly expression?: undefined; readonly problems: readonly TextProblem[] };

/**
 * Reads a condition or formula. Types and names are not looked at: see `check.ts`.
 *
 * @returns the tree, or what is wrong: every character, word and constant that is none, or else the first place at
 * which the grammar is left. Never throws, whatever the text.
 */
export function parseExpression(text: string): ParseResult {
  const everything = { from: 0, to: text.length };
  if (text.length > longestText) {
    const parameters = { length: text.length, limit: longestText };
    return { problems: [textProblem("expression-too-long", parameters, everything)] };
  }
  const { tokens, problems } = readTokens(text);
  if (problems.length > 0) return { problems };
  if (tokens.length === 1) return { problems: [textProblem("expression-empty", {}, everything)] };
  try {
    return { expression: new Parser(tokens).parse(), problems: [] };
  } catch (stop) {
    if (stop instanceof Stop) return { problems: [stop.problem] };
    throw stop;
  }
}

/** Thrown where the grammar is left; never leaves this file. */
class Stop {
  readonly problem: TextProblem;

  constructor(problem: TextProblem) {
    this.problem = problem;
  }
}

/** A recursive descent over the tokens of one text. */
class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;
  #nesting = 0;
  readonly #depths = new WeakMap<Expression, number>();

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): Expression {
    const expression = this.#condition();
    if (this.#next.kind !== "end") this.#fail("operator");
    return expression;
  }

  #condition(): Expression {
    return this.#connective("or", () => this.#connective("and", () => this.#negation()));
  }

  /** Parts joined by `and` or `or`. Parts in parentheses that are joined alike become parts of the whole. */
  #connective(kind: "and" | "or", part: () => Expression): Expression {
    const { from } = this.#next;
    const parts = [part()];
    while (this.#takes(kind)) parts.push(part());
    if (parts.length === 1) return parts[0]!;
    const operands = parts.flatMap((one) => (one.kind === kind ? one.operands : [one]));
    return this.#node({ kind, operands, ...this.#since(from) });
  }

  #negation(): Expression {
    const { from } = this.#next;
    if (!this.#takes("not")) return this.#comparison();
    const operand = this.#nested(() => this.#negation());
    return this.#node({ kind: "not", operand, ...this.#since(from) });
  }

  #comparison(): Expression {
    const { from } = this.#next;
    const left = this.#arithmetic(operators["+"].precedence);
    const compared = this.#comparisonOf(left, from);
    if (compared !== left && this.#isComparison()) {
      throw new Stop(textProblem("expression-chain", { operator: this.#next.text }, this.#next));
    }
    return compared;
  }

  /** `left` with the comparison that follows it, or alone. */
  #comparisonOf(left: Expression, from: number): Expression {
    const operator = this.#next;
    if (this.#takes("is")) {
      const negated = this.#takes("not");
      this.#refuseNull(operator, negated);
      this.#expect("missing");
      return this.#node({ kind: "missing", negated, operand: left, ...this.#since(from) });
    }
    if (this.#isAt("in") || this.#isAt("not")) {
      const negated = this.#takes("not");
      this.#expect("in");
      const list = this.#list();
      return this.#node({ kind: "in", negated, operand: left, list, ...this.#since(from) });
    }
    if (operator.kind !== "mark" || !isComparisonOperator(operator.mark)) return left;
    this.#position++;
    if (operator.mark === "==" || operator.mark === "!=") this.#refuseNull(operator, operator.mark === "!=");
    const right = this.#arithmetic(operators["+"].precedence);
    return this.#node({ kind: "compare", operator: operator.mark, left, right, ...this.#since(from) });
  }

  #isComparison(): boolean {
    const token = this.#next;
    return token.kind === "mark" && (isComparisonOperator(token.mark) || ["is", "in", "not"].includes(token.mark));
  }

  /** `== null`, `!= missing`, `is null`: what to write instead is certain. */
  #refuseNull(operator: Token, negated: boolean): void {
    const word = this.#next;
    const comparesWithMissing = this.#isAt("missing") && operator.text !== "is";
    if (!this.#isAt("null") && !comparesWithMissing) return;
    const found = operator.text === "is" && negated ? `is not ${word.text}` : `${operator.text} ${word.text}`;
    const instead = negated ? "is not missing" : "is missing";
    throw new Stop(textProblem("expression-operator", { found, instead }, { from: operator.from, to: word.to }));
  }

  /** Operands joined by operators of at least this precedence, from left to right. */
  #arithmetic(precedence: number): Expression {
    const { from } = this.#next;
    let left = this.#signed();
    for (;;) {
      const token = this.#next;
      if (token.kind !== "mark" || !isArithmeticOperator(token.mark)) return left;
      const own = operators[token.mark].precedence;
      if (own < precedence) return left;
      this.#position++;
      const right = this.#arithmetic(own + 1);
      left = this.#node({ kind: "arithmetic", operator: token.mark, left, right, ...this.#since(from) });
    }
  }

  /** An operand, perhaps with a minus; that of a number belongs to the constant. */
  #signed(): Expression {
    const { from } = this.#next;
    if (!this.#takes("-")) return this.#operand();
    if (this.#next.kind === "number") return this.#negativeNumber(from);
    const operand = this.#nested(() => this.#signed());
    return this.#node({ kind: "negative", operand, ...this.#since(from) });
  }

  #operand(): Expression {
    const token = this.#next;
    if (token.kind === "name") return this.#nameOrCall(token);
    if (this.#takes("(")) {
      const inner = this.#nested(() => this.#condition());
      this.#expect(")");
      return inner;
    }
    if (this.#isAt("null")) {
      const parameters = { found: token.text, instead: "is missing" };
      throw new Stop(textProblem("expression-operator", parameters, token));
    }
    return this.#constant("value");
  }

  #nameOrCall(token: Token & { readonly kind: "name" }): Expression {
    this.#position++;
    if (token.quoted || !this.#takes("(")) return this.#node({ kind: "name", name: token.name, ...rangeOf(token) });
    const operands = this.#isAt(")") ? [] : this.#separated(() => this.#nested(() => this.#condition()));
    this.#expect(")");
    return this.#node({ kind: "call", function: token.name, arguments: operands, ...this.#since(token.from) });
  }

  /** The constants of an `in`: at least one. */
  #list(): Literal[] {
    this.#expect("[");
    const list = this.#separated(() => {
      const { from } = this.#next;
      if (!this.#takes("-")) return this.#constant("constant");
      return this.#next.kind === "number" ? this.#negativeNumber(from) : this.#fail("constant");
    });
    this.#expect("]");
    return list;
  }

  #constant(expected: ExpectedSyntax): Literal {
    const token = this.#next;
    const range = rangeOf(token);
    this.#position++;
    if (token.kind === "number") return this.#node({ kind: "number", value: token.value, text: token.text, ...range });
    if (token.kind === "string" || token.kind === "date") {
      return this.#node({ kind: token.kind, value: token.value, ...range } as Literal);
    }
    if (token.kind === "mark" && (token.mark === "true" || token.mark === "false")) {
      return this.#node({ kind: "boolean", value: token.mark === "true", ...range });
    }
    this.#position--;
    return this.#fail(expected);
  }

  /** The number that comes next, whose minus stood at `from`. */
  #negativeNumber(from: number): Literal {
    const number = this.#constant("constant") as Literal & { readonly kind: "number" };
    return this.#node({ ...number, value: 0 - number.value, text: `-${number.text}`, from });
  }

  /** One or more parts with commas between. */
  #separated<Part>(part: () => Part): Part[] {
    const parts = [part()];
    while (this.#takes(",")) parts.push(part());
    return parts;
  }

  /** Reads something inside something else, unless that would go too deep. */
  #nested<Part>(part: () => Part): Part {
    if (++this.#nesting > deepestTree) this.#failTooDeep(this.#next);
    const result = part();
    this.#nesting--;
    return result;
  }

  /** Freezes a node, unless the tree becomes too deep with it. */
  #node<Node extends Expression>(node: Node): Node {
    const depth = 1 + Math.max(0, ...childrenOf(node).map((child) => this.#depths.get(child) ?? 0));
    if (depth > deepestTree) this.#failTooDeep(node);
    this.#depths.set(node, depth);
    return Object.freeze(node);
  }

  get #next(): Token {
    return this.#tokens[this.#position]!;
  }

  /** From a place to the end of the token read last. */
  #since(from: number): Ranged {
    return { from, to: this.#tokens[this.#position - 1]!.to };
  }

  #isAt(mark: Mark): boolean {
    const token = this.#next;
    return token.kind === "mark" && token.mark === mark;
  }

  #takes(mark: Mark): boolean {
    if (!this.#isAt(mark)) return false;
    this.#position++;
    return true;
  }

  #expect(mark: Mark & ExpectedSyntax): void {
    if (!this.#takes(mark)) this.#fail(mark);
  }

  #fail(expected: ExpectedSyntax): never {
    throw new Stop(textProblem("expression-syntax", { expected, found: this.#next.text }, this.#next));
  }

  #failTooDeep(at: Ranged): never {
    throw new Stop(textProblem("expression-too-deep", { limit: deepestTree }, at));
  }
}

function rangeOf({ from, to }: Ranged): Ranged {
  return { from, to };
}

function isComparisonOperator(mark: Mark): mark is ComparisonOperator {
  return ["==", "!=", "<", "<=", ">", ">="].includes(mark);
}

function isArithmeticOperator(mark: Mark): mark is ArithmeticOperator {
  return ["+", "-", "*", "/"].includes(mark);
}
