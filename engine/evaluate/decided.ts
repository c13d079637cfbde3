/**
 * What conditions decide of every row: segment, stage, decisions, adjustments. No weight, number of points or amount
 * has a part in it, so that after one of these has moved only the sums remain to be done again.
 *
 * @module
 */
import { canonicalExpression } from "../language/canonical.ts";
import { namesIn } from "../language/names.ts";
import type { Choice, Program, ProgramComponent } from "../rules/program.ts";
import type { PointShape } from "../rules/shapes.ts";
import { looksAtScore, runsOf } from "./adjustments.ts";
import { type BlockCodes, blockSize, type CodedName, type Codes, type NameColumns } from "./codes.ts";
import { columnOf, compileCodes, greatestCode } from "./componentCodes.ts";
import { type EncodedTable, kindOf } from "./encode.ts";
import { Memory } from "./memory.ts";
import { compileFirst, compileWhich } from "./truth.ts";

/** What was decided of the rows of a table. All arrays have one element a row. */
export interface DecidedTable {
  readonly encoded: EncodedTable;
  /** Numbers of segment and stage. */
  readonly segment: Uint8Array;
  readonly stage: Uint8Array;
  /** By group and component the codes that are looked up in its points: see `componentCodes.ts`. */
  readonly components: readonly (readonly Codes[])[];
  /** By run of adjustments which of them apply, as bits; `undefined` if that depends on the score. */
  readonly adjustments: readonly (Uint8Array | undefined)[];
  /** What conditions may read: facts, `as_of`, segment and stage. */
  readonly names: ReadonlyMap<string, CodedName>;
  /** All that was asked, as a text, and one by one with what was decided. */
  readonly questions: string;
  readonly answers: ReadonlyMap<string, Codes>;
}

/**
 * Decides the conditions of a program.
 *
 * @param before what was decided of the same table before: what the program asks again is taken from there; if it asks
 * nothing else, that is returned
 * @param into what was decided before and nobody needs any longer: it is written over, but for what it shares with `before`
 */
export function decideTable(
  program: Program,
  encoded: EncodedTable,
  before?: DecidedTable,
  into?: DecidedTable,
): DecidedTable {
  const reusable = before?.encoded === encoded ? before : undefined;
  const questions = questionsOf(program);
  if (reusable?.questions === questions) return reusable;
  const memory = new Memory(into && ownArrays(into, reusable));
  const { length } = encoded;
  const names = new Map<string, CodedName>();
  for (const [name, { codes, values }] of encoded.columns) names.set(name, { codes, values, ofBlock: false });
  const columns: NameColumns = { coded: (name) => names.get(name), value: nothingElse };
  const answers = new Map<string, Codes>();
  /** The questions of segment and stage: whoever reads these asks them too. */
  const asked = new Map<string, string>();
  const answer = <C extends Codes>(
    question: unknown,
    reads: Iterable<string>,
    kind: new (length: number) => C,
    compile: () => BlockCodes,
  ): { readonly whole: string; readonly codes: C } => {
    const whole = JSON.stringify([question, ...[...reads].flatMap((name) => asked.get(name) ?? [])]);
    const known = answers.get(whole) ?? reusable?.answers.get(whole);
    const codes = (known as C | undefined) ?? decided(compile(), memory.take(kind, length));
    answers.set(whole, codes);
    return { whole, codes };
  };
  const choose = (name: string, list: readonly Choice[]): Uint8Array => {
    const conditions = list.flatMap(({ when }) => when?.expression ?? []);
    const compile = () => compileFirst(conditions, { first: 0 }, columns);
    const { whole, codes } = answer([name, list.map(conditionText)], namesInAll(list), Uint8Array, compile);
    names.set(name, { codes, values: list.map(({ id }) => id), ofBlock: false });
    asked.set(name, whole);
    return codes;
  };
  const { segments, stages } = program;
  const segment = choose("segment", segments);
  const stage = choose("stage", stages);
  const cellOf = (row: number) => segment[row]! * stages.length + stage[row]!;
  const components = program.groups.map((group) =>
    group.components.map((component) => {
      const column = columnOf(component, encoded);
      if (column) return column.codes;
      const { shapes, shapeOf } = component;
      const reads = shapes.length > 1 ? ["segment", "stage"] : namesInAll(shapes.flatMap(decisionsOf));
      const compile = () => compileCodes(component, encoded, columns, (row) => shapeOf[cellOf(row)]!);
      return answer(componentQuestion(component), reads, kindOf(greatestCode(component, encoded)), compile).codes;
    }),
  );
  const adjustments = runsOf(program.adjustments).map((run) => {
    if (run.some(looksAtScore)) return undefined;
    const conditions = run.map(({ when }) => when.expression);
    const compile = () => compileWhich(conditions, columns);
    return answer(["adjustments", run.map(conditionText)], namesInAll(run), Uint8Array, compile).codes;
  });
  return { encoded, segment, stage, components, adjustments, names, questions, answers };
}

/** The arrays that were made for decisions and that others do not share, each once; those of facts belong to the encoded table. */
function ownArrays({ encoded, answers }: DecidedTable, others: DecidedTable | undefined): Set<Codes> {
  const own = new Set(answers.values());
  for (const { codes } of encoded.columns.values()) own.delete(codes);
  for (const codes of others?.answers.values() ?? []) own.delete(codes);
  return own;
}

function nothingElse(name: string): never {
  throw new RangeError(`nothing is known of ${name}`);
}

/** Decides the rows of a whole table. */
function decided<C extends Codes>(decide: BlockCodes, codes: C): C {
  for (let start = 0; start < codes.length; start += blockSize) {
    decide(start, Math.min(blockSize, codes.length - start), codes.subarray(start, start + blockSize));
  }
  return codes;
}

type Conditional = Pick<Choice, "when">;

const conditionText = ({ when }: Conditional) => (when ? canonicalExpression(when.expression) : null);

const decisionsOf = (shape: PointShape): readonly Conditional[] => (shape.kind === "decisions" ? shape.decisions : []);

/** All names that some conditions read. */
const namesInAll = (all: readonly Conditional[]): Set<string> =>
  new Set(all.flatMap(({ when }) => (when ? [...namesIn(when.expression)] : [])));

function componentQuestion({ fact, shapes, shapeOf }: ProgramComponent) {
  const shape = (one: PointShape) => {
    if (one.kind === "decisions") return one.decisions.map(conditionText);
    return one.kind === "lookup" ? [...one.entries.keys(), one.otherwise !== undefined] : null;
  };
  return [fact, shapes.map(shape), shapes.length > 1 ? shapeOf : 0];
}

function questionsOf({ segments, stages, groups, adjustments }: Program): string {
  const choices = [segments, stages].map((list) => list.map((one) => [one.id, conditionText(one)]));
  const components = groups.map((group) => group.components.map(componentQuestion));
  return JSON.stringify([choices, components, adjustments.map(conditionText)]);
}
