/**
 * Identity: a hash of what a rule set means, together with the definitions of every fact that it reads.
 *
 * Titles, reasons, comments, formatting, the order of keys and of components are outside it; a weight, a threshold or
 * the window of a fact is inside.
 *
 * @module
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Aggregate, Book, Fact, Source } from "../book/book.ts";
import { rowExpressions, withFactsRead } from "../book/factsRead.ts";
import { isRowName } from "../book/rowCursor.ts";
import { canonicalExpression } from "../language/canonical.ts";
import type { Expression } from "../language/expression.ts";
import { namesIn } from "../language/names.ts";
import type { Choice, Program } from "./program.ts";
import type { PointShape } from "./shapes.ts";

/** Raised when the form of what is hashed changes, so that old and new hashes are never compared. */
const formVersion = 1;

/** The identity of a program over a book: 64 hexadecimal digits. */
export function identityOf(program: Program, book: Book): string {
  const meaning = {
    formVersion,
    segments: program.segments.map(choice),
    stages: program.stages.map(choice),
    groups: program.groups.map(({ id, weights, rollUp, components }) => ({
      id,
      weights,
      rollUp,
      components: components.map(({ id, fact, weights, onMissing, shapes, shapeOf }) => ({
        id,
        fact: fact ?? null,
        weights,
        onMissing: onMissing.map((points) => points ?? "skip"),
        shapes: shapeOf.map((number) => shapeMeaning(shapes[number]!)),
      })),
    })),
    adjustments: program.adjustments.map(({ id, when, kind, amount }) => ({
      id,
      kind,
      amount,
      when: canonical(when.expression),
    })),
    bands: program.bands.map(({ id }) => id),
    edges: program.edges,
    minimumCoverage: program.minimumCoverage,
    stability: program.stability,
    timeZone: book.timeZone,
    facts: definitions(program.facts, book),
  };
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(meaning))));
}

const canonical = (expression: Expression | undefined) => (expression ? canonicalExpression(expression) : null);

const choice = ({ id, when }: Choice) => ({ id, when: canonical(when?.expression) });

/** What a shape means, whatever order a lookup's entries have, and with conditions in normal form. */
export function shapeMeaning(one: PointShape): unknown {
  switch (one.kind) {
    case "steps":
      // JSON has no infinity; the last step has no edge
      return { steps: one.steps.map(({ below, points }) => [Number.isFinite(below) ? below : null, points]) };
    case "curve":
      return { curve: one.points };
    case "lookup":
      return { lookup: [...one.entries].sort(([a], [b]) => (a < b ? -1 : 1)), otherwise: one.otherwise ?? null };
    case "decisions":
      return { decisions: one.decisions.map(({ when, points }) => [canonical(when?.expression), points]) };
  }
}

/**
 * The facts that a program of one book reads, directly or through formulas, and that another book lacks or defines
 * otherwise; by name.
 */
export function factsDefinedOtherwise({ facts }: Program, own: Book, other: Book): string[] {
  return withFactsRead(own, facts).filter((name) => factMeaning(name, own) !== factMeaning(name, other));
}

/** What a fact means in a book, as text that may be compared; `undefined` if there is none. */
export function factMeaning(name: string, book: Book): string | undefined {
  const fact = book.facts.get(name);
  return fact && JSON.stringify(definition(fact, book));
}

/**
 * Those of these facts that rest on a source, or on columns of it, that another book lacks or declares otherwise: they
 * cannot be computed from its data.
 */
export function factsOverOtherSources({ facts }: Program, own: Book, other: Book): string[] {
  return withFactsRead(own, facts).filter((name) => {
    const { definition } = own.facts.get(name)!;
    if (definition.by === "formula") return false;
    const [declared, there] = [own, other].map(({ sources }) => sources.get(definition.source));
    if (!declared || !there) return true;
    const read = columnsRead(definition, declared);
    return JSON.stringify(sourceMeaning(declared, read)) !== JSON.stringify(sourceMeaning(there, read));
  });
}

/** The definitions of facts and of everything they are computed from, by name. */
function definitions(names: readonly string[], book: Book): unknown[] {
  return withFactsRead(book, names).map((name) => definition(book.facts.get(name)!, book));
}

function definition({ name, type, range, values, definition }: Fact, book: Book): unknown {
  const limits = { name, type, range: range ?? null, values: values ? [...values].sort() : null };
  if (definition.by === "formula") return { ...limits, formula: canonical(definition.formula) };
  const { kind, source, column, where, of, meeting, level, over, ending, since, each, rollUp, freshFor } = definition;
  const declared = book.sources.get(source)!;
  return {
    ...limits,
    kind,
    source: sourceMeaning(declared, columnsRead(definition, declared)),
    column: column ?? null,
    where: canonical(where),
    meeting: canonical(meeting),
    over: over ?? null,
    ending,
    freshFor: freshFor ?? null,
    // only where they are stated: older rule sets keep their identity
    ...(of && { of: canonical(of.formula) }),
    ...(level !== undefined && { level }),
    ...(since && { since: canonical(since) }),
    ...(each !== undefined && { each, rollUp }),
  };
}

/** The columns of its source that a definition reads. */
function columnsRead(definition: Aggregate, declared: Source): ReadonlySet<string> {
  const { column } = definition;
  const names = rowExpressions(definition).flatMap((one) => [...namesIn(one)]);
  return new Set([...(column ? [column] : []), ...names.filter((name) => isRowName(declared, name))]);
}

/** Of a source, what decides about values: not where its rows lie, nor in which format or encoding. */
function sourceMeaning(source: Source, read: ReadonlySet<string>): unknown {
  const { name, account, at, known, columns, dateFormats, decimal, stateAt } = source;
  const types = [...read].sort().map((column) => [column, columns.get(column) ?? "string"]);
  const dates = new Set([...read, ...(at ? [at] : []), ...(known ? [known] : [])]);
  const formats = [...(dateFormats ?? [])].filter(([column]) => dates.has(column)).sort(([a], [b]) => (a < b ? -1 : 1));
  const readsNumbers = types.some(([, type]) => type === "number");
  return {
    name,
    account,
    at: at ?? null,
    known: known ?? null,
    types,
    formats,
    decimal: (readsNumbers && decimal) || null,
    stateAt: stateAt ?? null,
  };
}
