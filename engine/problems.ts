/**
 * Problems: what can be wrong with a file, a book or a request.
 *
 * A problem is a code with parameters, never a sentence; the sentences stand in the catalogue of a language
 * (`texts/en.ts`). The list of codes is closed: a code that lacks its kind or its sentence does not compile.
 *
 * @module
 */

import type { DefinitionName, Need } from "./kpis/definitions/index.ts";
import type { Lack } from "./kpis/lacks.ts";

/** A place in a file. Lines and columns count from 1; the end is exclusive. */
export interface Span {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Parameters of every problem, by code. */
export interface ProblemParameters {
  // ── documents: text, YAML, JSON ────────────────────────────────────────────────────────────────────────────
  "file-missing": { path: string };
  "file-unreadable": { path: string; reason: string };
  "file-empty": { path: string };
  "file-not-text": { path: string };
  "file-too-large": { path: string; bytes: number; limit: number };
  "yaml-syntax": { fault: YamlFault; detail: string; found: string };
  "yaml-several-documents": Record<never, never>;
  "yaml-duplicate-key": { key: string };
  "yaml-alias-limit": { limit: number };
  "yaml-alias-unknown": { name: string };
  "yaml-key-kind": Record<never, never>;
  "yaml-tag": { tag: string };
  "yaml-comma": { key: string; cut: string };
  "yaml-comment": { comment: string };
  "yaml-octal": { found: string; value: number };
  "yaml-boolean": { found: string; meant: boolean };
  "forbidden-key": { key: string };
  "nested-too-deeply": { limit: number };

  // ── schema: keys and kinds of values ───────────────────────────────────────────────────────────────────────
  "unknown-key": { key: string; suggestion?: string; known: readonly string[] };
  "key-missing": { key: string };
  "value-kind": { key: string; expected: string; found: FoundKind; value?: string };
  "value-not-allowed": { key: string; found: string; allowed: readonly string[] };
  "value-out-of-range": { key: string; found: number; limit: string };
  "value-form": { key: string; found: string; form: string };
  "list-length": { key: string; least?: number; most?: number };

  // ── expressions: conditions and formulas ───────────────────────────────────────────────────────────────────
  "expression-empty": Record<never, never>;
  "expression-syntax": { expected: ExpectedSyntax; found: string };
  "expression-character": { character: string };
  "expression-operator": { found: string; instead: string };
  "expression-chain": { operator: string };
  "expression-too-long": { length: number; limit: number };
  "expression-too-deep": { limit: number };
  "string-not-closed": Record<never, never>;
  "name-not-closed": Record<never, never>;
  "name-needs-backticks": { name: string };
  "escape-unknown": { escape: string };
  "date-impossible": { text: string };
  "number-impossible": { text: string };
  "unknown-name": { name: string; suggestion?: string; where: "facts" | "columns" | "figures" };
  "unknown-function": { name: string; suggestion?: string };
  "argument-count": { function: string; expected: string; found: number };
  "types-not-comparable": { operator: string; left: string; right: string };
  "type-not-ordered": { operator: string; type: string };
  "operand-type": { operator: string; expected: readonly string[]; found: string };
  "expected-condition": { found: string };
  "expression-comment": Record<never, never>;
  "value-cannot-occur": { name: string; value: string; suggestion?: string; values: readonly string[] };

  // ── condition trees of json-rules-engine, named conditions ─────────────────────────────────────────────────
  "tree-several": { keys: readonly string[] };
  "tree-key": { key: RefusedTreeKey };
  "tree-text": { text: string };
  "tree-empty": { key: "all" | "any" };
  "tree-operator": { operator: string; suggestion?: string; known: readonly string[] };
  "tree-decorator": { decorator: string; operator: string; instead?: string };
  "tree-null": { operator: string };
  "tree-too-long": { limit: number };
  "tree-missing": { names: readonly string[] };
  "unknown-condition": { id: string; suggestion?: string; known: readonly string[] };
  "condition-cycle": { ids: readonly string[] };
  "condition-limit": { limit: number };
  "condition-out-of-scope": { id: string; name: string };

  // ── books ──────────────────────────────────────────────────────────────────────────────────────────────────
  "unknown-source": { source: string; suggestion?: string; known: readonly string[] };
  "unknown-column": { source: string; column: string; suggestion?: string; known: readonly string[] };
  "column-name-reserved": { source: string; column: string };
  "fact-kind-missing": { fact: string; kinds: readonly string[] };
  "fact-kind-several": { fact: string; kinds: readonly string[] };
  "fact-key-misplaced": { fact: string; key: string; kind: string };
  "fact-column-required": { fact: string; kind: string; source: string };
  "fact-column-unused": { fact: string; kind: string; source: string };
  "fact-column-type": { fact: string; kind: string; column: string; expected: string; found: string };
  "fact-column-and-of": { fact: string; kind: string; column: string };
  "fact-of-type": { fact: string; kind: string; expected: string; found: string };
  "fact-since-type": { fact: string; found: string };
  "fact-roll-up-type": { fact: string; kind: string; found: string };
  "fact-windows": { fact: string; over: number; each: number; limit: number };
  "fact-source-undated": { fact: string; source: string; key: string };
  "fact-source-whole": { fact: string; source: string };
  "fact-name-reserved": { name: string };
  "fact-cycle": { facts: readonly string[] };
  "fact-role-twice": { role: string; first: string; second: string };
  "fact-range-order": { low: number; high: number };
  "fact-limit-type": { fact: string; key: string; type: string; expected: string };
  "fact-type-differs": { fact: string; stated: string; found: string };
  "dates-out-of-order": { first: string; second: string };
  "time-zone-unknown": { timeZone: string };
  "calendar-too-long": { dates: number; limit: number };
  "eligibility-undated": { facts: readonly string[] };
  "outcomes-kind": Record<never, never>;
  "source-place": { source: string; found: "nothing" | "both" };
  "source-key-misplaced": { source: string; key: string; kind: string };
  "connection-form": { source: string };
  "connection-secret": { source: string };
  "query-not-select": { source: string };
  "account-cycle": { sources: readonly string[] };
  "account-key-type": { source: string; column: string; type: string };
  "column-name-taken": { source: string; column: string };
  "question-key-misplaced": { key: string; of: "comment" | "topics" };
  "answer-off-scale": { answer: string; score: number; low: number; high: number };
  "date-pattern": { pattern: string; fault: DatePatternFault; part: string };

  // ── rule sets ──────────────────────────────────────────────────────────────────────────────────────────────
  "rules-other-book": { book: string };
  "id-duplicate": { id: string; first: Span };
  "catch-all-missing": { list: string; last: string };
  "catch-all-early": { list: string };
  "shape-missing": { component: string; shapes: readonly string[] };
  "shape-several": { component: string; shapes: readonly string[] };
  "component-fact-missing": { component: string; shape: string };
  "shape-fact-type": { component: string; shape: string; fact: string; expected: string; found: string };
  "steps-order": { previous: number; below: number };
  "curve-order": { previous: number; x: number };
  "lookup-incomplete": { component: string; fact: string; missing: readonly string[] };
  "lookup-undeclared": { component: string; fact: string };
  "unknown-segment": { id: string; suggestion?: string; known: readonly string[] };
  "unknown-stage": { id: string; suggestion?: string; known: readonly string[] };
  "cells-limit": { segments: number; stages: number; limit: number };
  "variant-empty": Record<never, never>;
  "adjustment-kind": { adjustment: string; found: number };
  "band-edges-order": { band: string; below: number; previous: number; segment: string; stage: string };
  "backtest-block-missing": { rules: string };
  "backtest-unit": { target: string; unit: string; possible: readonly string[] };
  "backtest-key-misplaced": { key: string; unit: string };
  "backtest-horizon-missing": { target: string };
  "backtest-horizon-lapse": { horizon: number; after: number };
  "backtest-no-outcomes": { target: string; needs: string };
  "backtest-periods-overlap": { trainLabelsEnd: string; testFrom: string };
  "backtest-locked-early": { part: "train" | "test"; date: string; locked: string };
  "gates-without-backtest": Record<never, never>;
  "facts-undated": { facts: readonly string[] };

  // ── checks: what is allowed and yet hardly meant ────────────────────────────────────────────────────────────
  "step-unreachable": { component: string; fact: string; part: "step" | "point"; number: number };
  "points-against-direction": { component: string; fact: string; direction: "up" | "down"; from: number; to: number };
  "always-shadowed": { list: "segments" | "lifecycle" | "decisions" | "variants"; id: string };
  "condition-never": { condition: string };
  "condition-always": { condition: string; canBeUnknown: boolean };
  "negation-of-missing": { condition: string; facts: readonly string[] };
  "choice-by-missing": {
    list: "segments" | "lifecycle";
    fact: string;
    /** Share of the snapshots in which it is missing. */
    missing: number;
    snapshots: number;
    /** The entry that takes what is left. */
    fallback: string;
  };
  "weight-nowhere": { kind: "group" | "component"; id: string };
  "missing-may-raise": { components: readonly string[] };
  "fact-read-twice": { fact: string; component: string; other: string };
  "cap-on-edge": { adjustment: string; cap: number; below: string; above: string };
  "fact-unused": { facts: readonly string[] };
  "fact-never-present": { fact: string; snapshots: number };
  "where-differs": { source: string; fact: string; other: string; where: string };

  // ── cases ──────────────────────────────────────────────────────────────────────────────────────────────────
  "case-name-twice": { name: string; first: Span };
  "case-value-type": { name: string; expected: string; found: string };
  "case-row-date": Record<never, never>;
  "case-before-late": { on: string };
  "case-before-order": { on: string; last: string };
  "case-before-both": Record<never, never>;
  "case-before-nothing": Record<never, never>;
  "unknown-id": {
    kind: "band" | "component" | "adjustment" | "alert";
    id: string;
    suggestion?: string;
    known: readonly string[];
  };

  // ── KPIs ───────────────────────────────────────────────────────────────────────────────────────────────────
  "kpi-lacks": { kpi: string; lack: Lack; suggestion?: string };
  "kpi-needs": { kpi: string; use: DefinitionName; keys: readonly Need[] };
  "kpi-definition-unknown": { name: string; suggestion?: string; known: readonly string[] };
  "kpi-kind-missing": { kpi: string; kinds: readonly string[] };
  "kpi-kind-several": { kpi: string; kinds: readonly string[] };
  "kpi-key-misplaced": { key: string; of: string };
  "kpi-value-missing": { kind: string; found: "nothing" | "both" };
  "kpi-value-unused": { kind: string };
  "kpi-value-type": { kind: string; expected: readonly string[]; found: string };
  "kpi-not-total": { kind: string };
  "kpi-population-ambiguous": { name: string };
  "kpi-source-undated": { source: string };
  "kpi-unknown": { name: string; suggestion?: string };
  "kpi-cycle": { kpis: readonly string[] };
  "kpi-period-differs": { kpi: string; period: string; own: string };
  "kpi-edges-order": { previous: number; edge: number };
  "kpi-target-order": { least: number; most: number };
  "kpi-target-open": { kpi: string };

  // ── data: sources, imports, the store ──────────────────────────────────────────────────────────────────────
  "source-missing": { source: string; path: string };
  "source-outside-book": { source: string; path: string };
  "source-not-a-file": { source: string; path: string };
  "source-unreadable": { source: string; path: string; reason: string };
  "source-header-missing": { source: string; path: string };
  "source-column-missing": { source: string; column: string; suggestion?: string; found: readonly string[] };
  "source-column-twice": { source: string; column: string };
  "source-not-text": { source: string; path: string };
  "source-too-many-columns": { source: string; columns: number; limit: number };
  "source-changed": { source: string; path: string };
  "source-not-parquet": { source: string; path: string; reason: string };
  "source-column-nested": { source: string; column: string };
  "date-format-ambiguous": {
    source: string;
    column: string;
    example: string;
    line: number;
    formats: readonly string[];
  };
  "connection-variable-missing": { source: string; variable: string };
  "connection-unsupported": { source: string; variable: string };
  "connection-failed": { source: string; reason: string };
  "query-failed": { source: string; reason: string };
  "query-timeout": { source: string; seconds: number };
  "source-empty": { source: string };
  "rows-set-aside": { source: string; rows: number; line: number; reason: SetAsideReason };
  "rows-unmatched": {
    source: string;
    /** The column that was looked in, `source.column`. */
    place: string;
    reason: UnmatchedReason;
    rows: number;
    /** How many different keys or domains these rows have. */
    keys: number;
    /** The most frequent of them. */
    examples: readonly { key: string; rows: number }[];
  };
  "rows-identical": { source: string; rows: number };
  "values-unfit": { source: string; column: string; type: string; values: number; line: number; example: string };
  "state-rows-repeated": { source: string; rows: number };
  "snapshot-rows-repeated": { source: string; rows: number };
  "snapshot-rows-late": { source: string; rows: number };
  "outcome-kind-unknown": { kind: string; events: number };
  "expectation-rows": {
    source: string;
    id: string;
    title?: string;
    condition: string;
    broken: number;
    /** Rows for which the condition is true or false. */
    rows: number;
    examples: readonly { account: string; at?: string }[];
  };
  "expectation-accounts": {
    id: string;
    title?: string;
    condition: string;
    asOf: string;
    broken: number;
    /** Accounts for which the condition is true or false. */
    accounts: number;
    examples: readonly string[];
  };
  "scale-reversed": {
    /** Facts of the same answers; the figures are those of the first. */
    facts: readonly string[];
    direction: "up" | "down";
    accounts: number;
    correlation: number;
    lower: number;
    upper: number;
    /** Of no relation at all, two-sided. */
    p: number;
    /** The facts that fall while the answers rise. */
    others: readonly string[];
  };
  "feed-gap": {
    source: string;
    from: string;
    to: string;
    days: number /** Rows, by those around it. */;
    expected: number;
  };
  "level-shifted": {
    source: string;
    column: string;
    /** Only these rows, where all others stayed. */
    kind?: { readonly column: string; readonly value: string };
    from: string;
    /** Means of the months before and after. */
    before: number;
    after: number;
  };
  "rows-thinned": {
    source: string;
    from: string;
    /** Accounts that had rows before and are still there. */
    accounts: number;
    thinned: number;
    /** The share of accounts that are thinned in other months. */
    usual: number;
  };
  /** `days`: later than they happened, on average. */
  "rows-late": { source: string; rows: number; late: number; days: number };
  "dates-at-loss": {
    source: string;
    column: string;
    /** Rows from before a loss whose date had not come when the account was lost. */
    rows: number;
    /** Those whose date is the day of the loss. */
    closed: number;
    /** Facts that read the date without asking what it was at the snapshot. */
    facts: readonly string[];
  };
  "values-before-loss": {
    source: string;
    column: string;
    value: string;
    days: number;
    /** Losses before which this was the last value, of all losses before which there was one. */
    accounts: number;
    lost: number;
    /** Share of all other rows that have it. */
    elsewhere: number;
    facts: readonly string[];
  };
  /** Rows a year of an account, in so many days before a loss and otherwise. */
  "silence-before-loss": { source: string; days: number; accounts: number; before: number; otherwise: number };
  "facts-known-later": {
    source: string;
    /** The date with which it becomes known. */
    column: string;
    rows: number;
    later: number;
    /** By how many days, on average over those that are later. */
    days: number;
    facts: readonly string[];
  };
  "contracts-reversed": { source: string; contracts: number };
  "contracts-deadline-late": { source: string; contracts: number };
  "store-unusable": { path: string; reason: string };
  "store-newer": { path: string; version: string };
  "no-snapshots": { from: string; to: string };
  "unlock-unrecorded": { path: string; reason: string };
  "run-not-kept": { path: string; reason: string };
  "publication-differs": { rules: string; asOf: string };
  "run-data-gone": {
    run: number;
    dataVersion: string /** The day on which an account was erased from the data, if that is why. */;
    erased?: string;
  };
  "account-unknown": { account: string; from: string; to: string };

  // ── requests to the server ─────────────────────────────────────────────────────────────────────────────────
  "request-invalid": {
    part: "path" | "query" | "header" | "body" /** A JSON pointer into it. */;
    at: string;
    detail: string;
  };
  "request-not-json": { detail: string };
  "request-too-large": { limit: number /** Bytes. */ };
  "request-slow": { head: number; seconds: number };
  "request-head-too-large": { limit: number /** Bytes. */ };
  "request-unreadable": Record<never, never>;
  "route-unknown": { method: string; path: string };
  "method-unknown": { method: string; path: string; allowed: readonly string[] };
  "media-unknown": { found: string; expected: string };
  "host-refused": { host: string };
  "origin-refused": { origin: string };
  "token-missing": Record<never, never>;
  "token-unknown": Record<never, never>;
  "token-not-listed": { name: string };
  "role-lacking": { role: string; needed: string };
  "etag-missing": Record<never, never>;
  "text-changed": { file: string };
  "file-exists": { file: string };
  "file-name-unfit": { file: string };
  "book-unknown": { book: string; known: readonly string[] };
  "rules-unknown": { rules: string; book: string; known: readonly string[] };
  "source-unknown": { source: string; book: string; known: readonly string[] };
  "draft-unknown": { draft: string };
  "draft-full": { limit: number };
  "draft-unproposed": Record<never, never>;
  "table-name-unfit": { file: string };
  "book-busy": { book: string };
  "data-version-unknown": { version: string; book: string };
  "facts-unknown": { facts: readonly string[]; known: readonly string[] };
  "job-unknown": { job: string };
  "job-unfinished": { job: string; state: string };
  "job-lost": Record<never, never>;
  "job-cancelled": Record<never, never>;
  "work-kept": { steps: number };
  "work-resumed": { steps: number };
  "jobs-full": { limit: number };
  "cursor-unfit": Record<never, never>;
  "account-not-stored": { account: string };
  "entry-unknown": { kind: "override" | "comment" | "mark" | "intervention"; id: number };
  "branch-unfit": { branch: string };
  "branch-busy": {
    branch: string /** Another working copy stands on it, somebody else has committed, or a merge is under way. */;
    reason: "elsewhere" | "moved" | "merge";
  };
  "commit-unsaved": { file: string; branch: string };
  "commit-empty": { branch: string };
  "port-taken": { port: number };
  "tokens-needed": { host: string };

  // ── usage: the command line ────────────────────────────────────────────────────────────────────────────────
  "book-not-found": { path: string };
  "rules-not-found": { path: string };
  "rules-other-facts": { path: string; facts: readonly string[] };
  "kpis-not-found": { path: string };
  "kpi-by-unknown": { name: string; suggestion?: string; known: readonly string[] };
  "kpi-by-type": { name: string; type: string };
  "kpi-days-reversed": { from: string; to: string };
  "rules-ambiguous": { path: string; files: readonly string[] };
  "nothing-locked": { rules: string };
  "run-unknown": { run: number; book: string };
  "run-kind-unknown": { run: number; kind: string; version: string };
  "runs-of-two-kinds": { first: number; firstKind: string; second: number; secondKind: string };
  "output-unwritable": { path: string; reason: string };
  "output-not-empty": { path: string };
  "init-no-tables": { path: string };
  "init-book-there": { path: string };
  "init-table-unknown": { name: string; known: readonly string[] };
  "init-account-unknown": { column: string; known: readonly string[] };
  "init-column-unknown": { table: string; column: string; known: readonly string[] };
  "init-column-unfit": { table: string; column: string; type: string };
  "init-no-rows": { tables: readonly string[] };
  "init-no-account": { tables: readonly string[] };
  "init-no-date": { tables: readonly string[] };
  "init-no-history": { tables: readonly string[] };
  "init-no-facts": { tables: readonly string[] };
  "init-nobody": { where: string; accounts: number };
  "file-changed": { path: string };
  "plan-rules-missing": { base: string; path: string };
  "plan-unreadable": { path: string };
  /** What a saved plan is bound to and is another one now. */
  "plan-outdated": { path: string; other: readonly ("before" | "after" | "data")[] };
  "git-missing": Record<never, never>;
  "git-no-repository": { path: string };
  "git-ref-unknown": { ref: string };
  "git-file-missing": { path: string; commit: string };
  "git-failed": { detail: string };
  usage: { detail: string };

  internal: { detail: string };
}

/** What kind of value a document has at a place; of a boolean, a number or a text, `value` is what stands there. */
export type FoundKind = "nothing" | "list" | "mapping" | "boolean" | "number" | "text";

/**
 * How a text fails to be YAML: a tab that indents; lines that end as no line does; indentation that fits nothing; a
 * quote or bracket without its end; a bracket within a value; a comment that swallows the end of a bracket, or one that
 * begins as in another language; a line without a colon; a colon within a value; entries without a comma between them;
 * a character that no value may begin with; text after a value has ended, or after one in quotes; text beside the mark
 * of a text block; an escape that means nothing. Of `other` the reader's own words tell.
 */
export type YamlFault =
  | "tab"
  | "line-end"
  | "indentation"
  | "quote-open"
  | "bracket-open"
  | "bracket-in-value"
  | "comment"
  | "slashes"
  | "colon-missing"
  | "colon-in-value"
  | "comma-missing"
  | "reserved-character"
  | "after-value"
  | "after-quote"
  | "block-mark"
  | "escape"
  | "other";

/** A key of json-rules-engine that means nothing in a condition here. */
export type RefusedTreeKey =
  | "path"
  | "params"
  | "priority"
  | "name"
  | "conditions"
  | "event"
  | "onSuccess"
  | "onFailure"
  | "result"
  | "factResult"
  | "valueResult";

/** Why no account was found for a row: there is none, there are several, or anybody can have such an address. */
export const unmatchedReasons = ["account-unmatched", "account-ambiguous", "account-free-mail"] as const;
export type UnmatchedReason = (typeof unmatchedReasons)[number];

/** Why a row of a source was set aside. */
export type SetAsideReason =
  | UnmatchedReason
  | "field-count"
  | "quoting"
  | "json"
  | "account-empty"
  | "account-unreadable"
  | "date-empty"
  | "date-unreadable"
  | "too-long";

/**
 * What should have stood in an expression where something else was found (the text found; empty at the end). A
 * `value` is a name, a constant, a call or something in parentheses; an `operator` may also be the end.
 */
export type ExpectedSyntax = "value" | "constant" | "name" | "operator" | "in" | "missing" | "(" | ")" | "[" | "]";

/**
 * How a date pattern means nothing: a part that does not exist, one that is there twice, one that is lacking, or two
 * numbers without anything between them whose lengths are open.
 */
export type DatePatternFault = "unknown" | "twice" | "lacking" | "run-together";

export type ProblemCode = keyof ProblemParameters;
export type Severity = "error" | "warning" | "note";

/** One problem; a union over all codes, so that a `switch` over `code` knows the parameters. */
export type Problem = {
  [C in ProblemCode]: {
    readonly code: C;
    readonly severity: Severity;
    readonly parameters: ProblemParameters[C];
    readonly span?: Span;
  };
}[ProblemCode];

/** What a problem concerns: decides the exit code of a command (rules 3, data 4, usage 2, internal 70). */
export type Concern = "rules" | "data" | "usage" | "internal";

const dataCodes: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "source-missing",
  "source-outside-book",
  "source-not-a-file",
  "source-unreadable",
  "source-header-missing",
  "source-column-missing",
  "source-column-twice",
  "source-not-text",
  "source-too-many-columns",
  "source-changed",
  "source-empty",
  "rows-set-aside",
  "rows-unmatched",
  "source-not-parquet",
  "source-column-nested",
  "date-format-ambiguous",
  "connection-variable-missing",
  "connection-unsupported",
  "connection-failed",
  "query-failed",
  "query-timeout",
  "rows-identical",
  "values-unfit",
  "state-rows-repeated",
  "snapshot-rows-repeated",
  "snapshot-rows-late",
  "outcome-kind-unknown",
  "contracts-reversed",
  "contracts-deadline-late",
  "expectation-rows",
  "expectation-accounts",
  "scale-reversed",
  "feed-gap",
  "level-shifted",
  "rows-thinned",
  "rows-late",
  "dates-at-loss",
  "values-before-loss",
  "silence-before-loss",
  "facts-known-later",
  "store-unusable",
  "store-newer",
  "no-snapshots",
  "unlock-unrecorded",
  "run-not-kept",
  "publication-differs",
  "run-data-gone",
  "init-no-rows",
  "init-no-account",
  "init-no-date",
  "init-no-history",
  "init-no-facts",
  "init-nobody",
  "plan-outdated",
]);

const usageCodes: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "book-not-found",
  "rules-not-found",
  "kpis-not-found",
  "kpi-by-unknown",
  "kpi-by-type",
  "kpi-days-reversed",
  "rules-ambiguous",
  "nothing-locked",
  "run-unknown",
  "run-kind-unknown",
  "runs-of-two-kinds",
  "output-unwritable",
  "output-not-empty",
  "init-no-tables",
  "init-book-there",
  "init-table-unknown",
  "init-account-unknown",
  "init-column-unknown",
  "init-column-unfit",
  "file-changed",
  "plan-rules-missing",
  "plan-unreadable",
  "usage",
  "account-unknown",
  "rules-other-facts",
  "git-missing",
  "git-no-repository",
  "git-ref-unknown",
  "git-file-missing",
  "git-failed",
  "request-invalid",
  "request-not-json",
  "request-too-large",
  "request-slow",
  "request-head-too-large",
  "request-unreadable",
  "route-unknown",
  "method-unknown",
  "media-unknown",
  "host-refused",
  "origin-refused",
  "token-missing",
  "token-unknown",
  "token-not-listed",
  "role-lacking",
  "etag-missing",
  "text-changed",
  "file-exists",
  "file-name-unfit",
  "book-unknown",
  "rules-unknown",
  "source-unknown",
  "draft-unknown",
  "draft-full",
  "draft-unproposed",
  "table-name-unfit",
  "book-busy",
  "data-version-unknown",
  "facts-unknown",
  "job-unknown",
  "job-unfinished",
  "job-lost",
  "job-cancelled",
  "work-kept",
  "work-resumed",
  "jobs-full",
  "cursor-unfit",
  "account-not-stored",
  "entry-unknown",
  "branch-unfit",
  "branch-busy",
  "commit-unsaved",
  "commit-empty",
  "port-taken",
  "tokens-needed",
]);

const warningCodes: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "rows-set-aside",
  "rows-unmatched",
  "expectation-rows",
  "expectation-accounts",
  "scale-reversed",
  "feed-gap",
  "level-shifted",
  "rows-thinned",
  "dates-at-loss",
  "values-before-loss",
  "silence-before-loss",
  "facts-known-later",
  "values-unfit",
  "outcome-kind-unknown",
  "contracts-reversed",
  "contracts-deadline-late",
  "snapshot-rows-late",
  "source-empty",
  "run-not-kept",
  "kpi-lacks",
  "step-unreachable",
  "points-against-direction",
  "always-shadowed",
  "condition-never",
  "condition-always",
  "choice-by-missing",
  "weight-nowhere",
  "cap-on-edge",
  "fact-never-present",
]);
const noteCodes: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "work-kept",
  "work-resumed",
  "rows-identical",
  "rows-late",
  "state-rows-repeated",
  "snapshot-rows-repeated",
  "facts-undated",
  "eligibility-undated",
  "tree-missing",
  "kpi-needs",
  "negation-of-missing",
  "missing-may-raise",
  "fact-read-twice",
  "fact-unused",
  "where-differs",
]);

/** What the problems of a code concern. */
export function concernOf(code: ProblemCode): Concern {
  if (code === "internal") return "internal";
  if (dataCodes.has(code)) return "data";
  return usageCodes.has(code) ? "usage" : "rules";
}

/**
 * Makes a problem; its severity follows from its code.
 *
 * @example problem("unknown-name", { name: "recensy_days", suggestion: "recency_days", where: "facts" }, span)
 */
export function problem<C extends ProblemCode>(code: C, parameters: ProblemParameters[C], span?: Span): Problem {
  const severity: Severity = noteCodes.has(code) ? "note" : warningCodes.has(code) ? "warning" : "error";
  return Object.freeze({ code, severity, parameters, ...(span && { span }) }) as Problem;
}

/** Is one of them an error? Warnings and notes never stop anything. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((one) => one.severity === "error");
}

/** Thrown where work cannot go on. Carries the problems; the message lists their codes for a log. */
export class BarographError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: Problem | readonly Problem[], options?: ErrorOptions) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(list.map((one) => one.code).join(", "), options);
    this.name = "BarographError";
    this.problems = list;
  }
}

/** Nobody misspells a name as long as this; comparing takes the square of the length. */
const longestComparedName = 200;

/**
 * The name among `known` that a misspelt `name` most likely means: the nearest by edit distance (transpositions
 * count once), if it is near enough; among equals the first.
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  if (name.length > longestComparedName) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Optimal string alignment distance: insertions, deletions, substitutions, swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, beforeLast[j - 2]! + 1);
      }
      row.push(value);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
