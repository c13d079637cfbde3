/**
 * What would have to be different for a better band: for each fact that the rules read, also through formulas, the
 * smallest change of it alone.
 *
 * The score as a function of one fact runs on without a jump between the values at which a comparison, a step or a
 * point of a curve turns. Those are solved for; what lies between them is searched; and every change that is told has
 * been tried: the rules, evaluated with it, give the better band.
 *
 * @module
 */
import { aggregates } from "../../book/aggregates.ts";
import type { Book, Fact } from "../../book/book.ts";
import { withFactsRead } from "../../book/factsRead.ts";
import { suppose } from "../../book/whatIf.ts";
import type { Value } from "../../language/expression.ts";
import { type Program, unknownBand } from "../../rules/program.ts";
import { answered, Conditions } from "../asking.ts";
import { type Standing, stand } from "../evaluation.ts";
import type { FactReader } from "../explanation.ts";
import { nearestNumber } from "./search.ts";
import { type Influence, runsStraight, textsLookedFor, turningPoints } from "./turningPoints.ts";

/** One fact alone, changed so far that the next better band is reached. */
export interface NearestChange {
  readonly fact: string;
  readonly from: Value;
  readonly to: NonNullable<Value>;
  /** The score that it gives. */
  readonly score: number;
  /** Id of the band that it gives, as the score stands; better than the present one. */
  readonly band: string;
  /** Can somebody do something about it? */
  readonly actionable: boolean;
  /** The formula facts by which it reaches the rules, where they do not read it themselves. */
  readonly through: readonly string[];
}

/**
 * The smallest single changes that reach a better band, those that somebody can do something about first, then by the
 * score they give (smallest first), then by fact. A fact whose change alone does not suffice is left out. So is what
 * has happened, as its date stays; what rows are asked about, as only they could tell what came of it; and a formula
 * where a fact suffices that counts through it, unless the formula is itself said to be actionable.
 *
 * @param book the facts: definitions, ranges, values and what is actionable
 * @param whole facts that take whole numbers, beside those that count and dates
 */
export function nearestChanges(
  program: Program,
  book: Pick<Book, "facts" | "sources">,
  read: FactReader,
  whole: ReadonlySet<string> = new Set(),
): NearestChange[] {
  const conditions = new Conditions();
  const evaluate = (reader: FactReader) => answered(stand(program, reader), reader, conditions);
  const { band } = evaluate(read);
  const goal = numberOf(program, band) + 1;
  if (band === unknownBand || goal >= program.bands.length) return [];
  const counting = new Set(withFactsRead(book, program.facts));
  const counted = { ...book, facts: new Map([...book.facts].filter(([name]) => counting.has(name))) };
  const changes = [...counted.facts.values()]
    .filter((fact) => !isPast(fact))
    .flatMap((fact) => nearestOf({ program, book: counted, read, evaluate, goal }, fact, whole.has(fact.name)) ?? []);
  return withoutConsequences(changes, book).sort(
    (a, b) => Number(b.actionable) - Number(a.actionable) || a.score - b.score || (a.fact < b.fact ? -1 : 1),
  );
}

/** A snapshot and where it is to come to. */
interface Attempt {
  readonly program: Program;
  /** As much of the book as the rules rest on. */
  readonly book: Pick<Book, "facts" | "sources">;
  readonly read: FactReader;
  readonly evaluate: (read: FactReader) => Standing;
  /** Number of the band to be reached. */
  readonly goal: number;
}

function nearestOf(
  { program, book, read, evaluate, goal }: Attempt,
  fact: Fact,
  isWhole: boolean,
): NearestChange | undefined {
  const { name, type, actionable } = fact;
  const supposed = suppose(book, name, read);
  if (!supposed) return undefined;
  const { followers } = supposed;
  // what the rules give a value themselves is not known before
  const readFacts = (one: string) => (one === "as_of" || book.facts.has(one) ? read(one) : null);
  const influence = { fact, followers, read: readFacts };
  const attempt = (value: NonNullable<Value>) => evaluate(supposed.with(value));
  const reaches = (stands: Standing) => numberOf(program, stands.band) >= goal;
  const from = read(name);
  const probe = (value: number) => {
    const stands = attempt(value);
    return { reaches: reaches(stands), way: wayOf(stands) };
  };
  const to =
    type === "number" || type === "date"
      ? nearestNumber({ ...spaceOf(program, influence, isWhole), probe })
      : otherValues(program, influence).find((value) => value !== from && reaches(attempt(value)));
  if (to === undefined) return undefined;
  const { score, band } = attempt(to);
  const isRead = (one: string) => program.facts.includes(one);
  const through = isRead(name) ? [] : followers.map((one) => one.name).filter(isRead);
  return { fact: name, from, to, score: score!, band, actionable, through };
}

/** Which entries, pieces and conditions an evaluation went by. */
function wayOf({ segment, stage, parts: groups, adjustments }: Standing): string {
  const matches = groups.flatMap(({ parts }) =>
    parts.map(({ match }) => (match ? (match.index ?? match.entry) : "missing")),
  );
  return [segment.id, stage.id, ...matches, ...adjustments.map(({ applied }) => applied)].join("\n");
}

/** Number of a band; the unknown one is worse than all. */
function numberOf({ bands }: Program, band: string): number {
  return bands.findIndex(({ id }) => id === band);
}

/** Values that a text or a condition could have instead: those that are declared, or that the rules name. */
function otherValues(program: Program, influence: Influence): NonNullable<Value>[] {
  const { type, values } = influence.fact;
  if (type === "boolean") return [true, false];
  return values ? [...values] : textsLookedFor(program, influence);
}

/** Where a number or a date is searched. A missing one is looked for near to zero, or to the snapshot's day. */
function spaceOf(program: Program, influence: Influence, isWhole: boolean) {
  const { fact, read } = influence;
  const { name, type, range, definition } = fact;
  // what is rolled up is no longer of the aggregate's kind
  const isOneWindow = definition.by === "aggregate" && definition.rollUp === undefined;
  const aggregate = isOneWindow ? aggregates[definition.kind] : undefined;
  const within = range ?? aggregate?.within ?? ([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const);
  const neutral = type === "date" ? (read("as_of") as number) : 0;
  return {
    start: (read(name) as number | null) ?? Math.min(Math.max(neutral, within[0]), within[1]),
    whole: isWhole || type === "date" || aggregate?.whole === true,
    within,
    places: turningPoints(program, influence),
    straight: runsStraight(program, influence),
  };
}

/** Leaves out formulas by which another change works, unless somebody can do something about them. */
function withoutConsequences(
  changes: readonly NearestChange[],
  book: Pick<Book, "facts" | "sources">,
): NearestChange[] {
  const byFormulas = new Set(changes.flatMap(({ fact, through }) => (through.length > 0 ? [fact] : [])));
  return changes.filter(({ fact, actionable }) => {
    const inputs = withFactsRead(book, [fact]).filter((name) => name !== fact);
    return actionable || !inputs.some((name) => byFormulas.has(name));
  });
}

/** Is it the date of something that has happened? */
function isPast({ definition }: Fact): boolean {
  return definition.by === "aggregate" && (definition.column === "at" || definition.column === "known");
}
