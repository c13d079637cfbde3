/**
 * The language of conditions and formulas. What stands where:
 *
 *     expression.ts   the tree, types, values, scopes
 *     operators.ts    the table of operators          functions.ts   the table of functions
 *     tokens.ts, parse.ts, print.ts                   text ⇄ tree    (quoting.ts: strings and names in backticks)
 *     textProblem.ts  what is wrong, by characters    check.ts       names and types, before anything runs
 *     bind.ts         tree → function                 normalForm.ts  `not` moved inwards
 *     names.ts        which names are read            canonical.ts   the meaning as data, for identities
 *     trees/          condition trees of json-rules-engine ⇄ expressions
 *
 * @module
 */
export { bind, type Reader } from "./bind.ts";
export { type Canonical, canonicalExpression } from "./canonical.ts";
export { type CheckResult, checkCondition, checkExpression } from "./check.ts";
export type * from "./expression.ts";
export { type FunctionDefinition, functionsByName } from "./functions.ts";
export { namesIn } from "./names.ts";
export { negationNormalForm } from "./normalForm.ts";
export { operators } from "./operators.ts";
export { type ParseResult, parseExpression } from "./parse.ts";
export { printExpression } from "./print.ts";
export { type Locate, type TextProblem, toProblem } from "./textProblem.ts";
export { type ReadTree, readTree } from "./trees/read.ts";
export type { ConditionTree, TreeOperator, TreeValue } from "./trees/tree.ts";
export { type FactOf, type WrittenTree, writeTree } from "./trees/write.ts";
