/**
 * Resolves `*.cases.yaml` over the book and the rule set whose cases they are.
 *
 * @module
 */
import type { Book, Fact } from "../book/book.ts";
import { type Day, parseDay } from "../book/days.ts";
import type { Path, SourceDocument } from "../document/document.ts";
import { casesKind } from "../document/kinds.ts";
import type {
  BeforeDeclaration,
  CaseDeclaration,
  CasesDocument,
  ExpectDeclaration,
  ExpectedNumber,
  GivenValue,
} from "../document/schema/cases.ts";
import { validateDocument } from "../document/validate.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import type { Value } from "../language/expression.ts";
import { hasErrors, nearestName, type Problem, problem, type Span } from "../problems.ts";
import { type Program, unknownBand } from "../rules/program.ts";
import type { Before, Bounds, Case, Expectation } from "./cases.ts";
import { readRows } from "./rows.ts";
import { typedValue } from "./typedValue.ts";

/** What the parts of a file are resolved over, and where problems go. */
export interface CaseResolution {
  readonly document: SourceDocument;
  readonly book: Book;
  readonly program: Program;
  readonly problems: Problem[];
}

/**
 * Checks and resolves cases.
 *
 * @param document of a `*.cases.yaml`
 * @returns the cases, unless a problem is an error
 */
export function resolveCases(
  document: SourceDocument,
  book: Book,
  program: Program,
): { cases?: readonly Case[]; problems: Problem[] } {
  const invalid = validateDocument(document, casesKind);
  if (invalid.length > 0) return { problems: invalid };
  const problems: Problem[] = [];
  const resolution: CaseResolution = { document, book, program, problems };
  const declared = (document.value as CasesDocument).cases;
  refuseSameNames(resolution, declared);
  const cases = declared.map((one, index) => resolveCase(resolution, one, ["cases", index]));
  return hasErrors(problems) ? { problems } : { cases, problems };
}

function refuseSameNames({ document, problems }: CaseResolution, cases: readonly CaseDeclaration[]): void {
  const first = new Map<string, Span>();
  cases.forEach(({ name }, index) => {
    const span = document.spanOf(["cases", index, "name"]);
    const before = first.get(name);
    if (before) problems.push(problem("case-name-twice", { name, first: before }, span));
    else first.set(name, span);
  });
}

function resolveCase(resolution: CaseResolution, declared: CaseDeclaration, path: Path): Case {
  const { name, skip, facts, rows, expect } = declared;
  const on = readDay(resolution, declared.on, [...path, "on"]);
  const read = rows && readRows(resolution, rows, [...path, "rows"]);
  return {
    name,
    span: resolution.document.spanOf([...path, "name"]),
    on,
    ...(skip !== undefined && { skip }),
    facts: readFacts(resolution, facts, [...path, "facts"]),
    ...(read && { rows: read }),
    before: readBefore(resolution, declared, on, [...path, "before"]),
    expect: readExpectation(resolution, expect, [...path, "expect"]),
  };
}

function readDay({ document, problems }: CaseResolution, text: string, path: Path): Day {
  const day = parseDay(text);
  if (day === undefined) problems.push(problem("date-impossible", { text }, document.spanOf(path)));
  return day ?? 0;
}

/** Facts with their values, typed as the book has them. */
function readFacts(
  resolution: CaseResolution,
  given: { readonly [name: string]: GivenValue } | undefined,
  path: Path,
): ReadonlyMap<string, Value> {
  const { document, book, problems } = resolution;
  const values = new Map<string, Value>();
  for (const [name, value] of Object.entries(given ?? {})) {
    const fact: Fact | undefined = book.facts.get(name);
    if (fact) {
      values.set(name, typedValue(resolution, { name, type: fact.type }, value, [...path, name]));
      continue;
    }
    const suggestion = nearestName(name, book.facts.keys());
    const parameters = { name, where: "facts" as const, ...(suggestion !== undefined && { suggestion }) };
    problems.push(problem("unknown-name", parameters, document.spanOfKey([...path, name])));
  }
  return values;
}

function readBefore(
  resolution: CaseResolution,
  { before = [], rows }: CaseDeclaration,
  on: Day,
  path: Path,
): readonly Before[] {
  const { document, problems } = resolution;
  let last: { readonly day: Day; readonly text: string } | undefined;
  return before.map((one, index): Before => {
    const at = [...path, index];
    const day = readDay(resolution, one.on, [...at, "on"]);
    if (day >= on) {
      problems.push(problem("case-before-late", { on: one.on }, document.spanOf([...at, "on"])));
    } else if (last && day <= last.day) {
      problems.push(problem("case-before-order", { on: one.on, last: last.text }, document.spanOf([...at, "on"])));
    }
    last = { day, text: one.on };
    return resolveBefore(resolution, one, day, rows !== undefined, at);
  });
}

function resolveBefore(
  resolution: CaseResolution,
  { band, facts }: BeforeDeclaration,
  on: Day,
  hasRows: boolean,
  path: Path,
): Before {
  const { document, program, problems } = resolution;
  if (band !== undefined && facts) {
    problems.push(problem("case-before-both", {}, document.spanOfKey([...path, "facts"])));
  } else if (band === undefined && !facts && !hasRows) {
    problems.push(problem("case-before-nothing", {}, document.spanOf(path)));
  }
  if (band === undefined) return { on, facts: readFacts(resolution, facts, [...path, "facts"]) };
  const known = bandNames(program);
  knownId(resolution, "band", band, known, [...path, "band"]);
  return { on, band: band === unknownBand ? noBand : known.indexOf(band) };
}

const bandNames = ({ bands }: Program): string[] => [...bands.map(({ id }) => id), unknownBand];

type IdKind = "segment" | "stage" | "band" | "component" | "adjustment" | "alert";

/** Tells an id that the rule set does not have. */
function knownId(
  { document, problems }: CaseResolution,
  kind: IdKind,
  id: string,
  known: readonly string[],
  path: Path,
  key = false,
): void {
  if (known.includes(id)) return;
  const suggestion = nearestName(id, known);
  const parameters = { id, known, ...(suggestion !== undefined && { suggestion }) };
  const span = key ? document.spanOfKey(path) : document.spanOf(path);
  if (kind === "segment") problems.push(problem("unknown-segment", parameters, span));
  else if (kind === "stage") problems.push(problem("unknown-stage", parameters, span));
  else problems.push(problem("unknown-id", { kind, ...parameters }, span));
}

function readExpectation(resolution: CaseResolution, declared: ExpectDeclaration, path: Path): Expectation {
  const { program } = resolution;
  const { segment, stage, band, scoreBand, score, coverage, adjustments, alerts } = declared;
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  const one = (kind: IdKind, id: string | undefined, known: readonly string[], key: string) => {
    if (id !== undefined) knownId(resolution, kind, id, known, [...path, key]);
  };
  one("segment", segment, ids(program.segments), "segment");
  one("stage", stage, ids(program.stages), "stage");
  one("band", band, bandNames(program), "band");
  one("band", scoreBand, bandNames(program), "scoreBand");
  adjustments?.forEach((id, index) => {
    knownId(resolution, "adjustment", id, ids(program.adjustments), [...path, "adjustments", index]);
  });
  alerts?.forEach((id, index) => {
    knownId(resolution, "alert", id, ids(program.alerts), [...path, "alerts", index]);
  });
  return {
    ...(segment !== undefined && { segment }),
    ...(stage !== undefined && { stage }),
    ...(band !== undefined && { band }),
    ...(scoreBand !== undefined && { scoreBand }),
    ...(score !== undefined && { score: boundsOf(score) }),
    ...(coverage !== undefined && { coverage: boundsOf(coverage) }),
    ...(adjustments && { adjustments }),
    ...(alerts && { alerts }),
    components: readComponents(resolution, declared.components, [...path, "components"]),
    facts: readFacts(resolution, declared.facts, [...path, "facts"]),
  };
}

function readComponents(
  resolution: CaseResolution,
  declared: ExpectDeclaration["components"],
  path: Path,
): ReadonlyMap<string, Bounds> {
  const known = resolution.program.groups.flatMap(({ components }) => components.map(({ id }) => id));
  const read = new Map<string, Bounds>();
  for (const [id, expected] of Object.entries(declared ?? {})) {
    knownId(resolution, "component", id, known, [...path, id], true);
    read.set(id, boundsOf(expected));
  }
  return read;
}

const boundsOf = (expected: ExpectedNumber): Bounds => (typeof expected === "number" ? { equal: expected } : expected);
