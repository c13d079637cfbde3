/**
 * What conditions decide of every row: segment, stage, decisions, adjustments. No weight, number of points or amount
 * has a part in it, so that after one of these has moved only the sums remain to be done again.
 *
 * @module
 */
import { canonicalExpression } from "../language/canonical.ts";
import type { Choice, Program } from "../rules/program.ts";
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
  /** All that was asked, as a text. */
  readonly questions: string;
}

/**
 * Decides the conditions of a program.
 *
 * @param before what was decided of the same table before; it is returned if the program asks nothing else
 * @param into what was decided before and nobody needs any longer: it is written over
 */
export function decideTable(
  program: Program,
  encoded: EncodedTable,
  before?: DecidedTable,
  into?: DecidedTable,
): DecidedTable {
  const questions = questionsOf(program);
  if (before?.encoded === encoded && before.questions === questions) return before;
  const memory = new Memory(into && ownArrays(into));

  const { length } = encoded;
  const names = new Map<string, CodedName>();
  for (const [name, { codes, values }] of encoded.columns) names.set(name, { codes, values, ofBlock: false });
  const columns: NameColumns = { coded: (name) => names.get(name), value: nothingElse };
  const choose = (name: string, list: readonly Choice[]): Uint8Array => {
    const conditions = list.flatMap(({ when }) => when?.expression ?? []);
    const codes = decided(compileFirst(conditions, { first: 0 }, columns), memory.take(Uint8Array, length));
    names.set(name, { codes, values: list.map(({ id }) => id), ofBlock: false });
    return codes;
  };
  const segment = choose("segment", program.segments);
  const stage = choose("stage", program.stages);
  const cellOf = (row: number) => segment[row]! * program.stages.length + stage[row]!;
  const components = program.groups.map((group) =>
    group.components.map((component) => {
      const column = columnOf(component, encoded);
      if (column) return column.codes;
      const compiled = compileCodes(component, encoded, columns, (row) => component.shapeOf[cellOf(row)]!);
      return decided(compiled, memory.take(kindOf(greatestCode(component, encoded)), length));
    }),
  );
  const adjustments = runsOf(program.adjustments).map((run) => {
    if (run.some(looksAtScore)) return undefined;
    const conditions = run.map(({ when }) => when.expression);
    return decided(compileWhich(conditions, columns), memory.take(Uint8Array, length));
  });
  return { encoded, segment, stage, components, adjustments, names, questions };
}

/** The arrays that were made for the decisions, each once; those of facts belong to the encoded table. */
function ownArrays({ encoded, segment, stage, components, adjustments }: DecidedTable): Set<Codes> {
  const own = new Set([segment, stage, ...components.flat(), ...adjustments.flatMap((one) => one ?? [])]);
  for (const { codes } of encoded.columns.values()) own.delete(codes);
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

function questionsOf({ segments, stages, groups, adjustments }: Program): string {
  const condition = ({ when }: Pick<Choice, "when">) => (when ? canonicalExpression(when.expression) : null);
  const choice = (one: Choice) => [one.id, condition(one)];
  const shape = (one: PointShape) => {
    if (one.kind === "decisions") return one.decisions.map(condition);
    return one.kind === "lookup" ? [...one.entries.keys(), one.otherwise !== undefined] : null;
  };
  const components = groups.map((group) =>
    group.components.map(({ fact, shapes, shapeOf }) => [fact, shapes.map(shape), shapes.length > 1 ? shapeOf : 0]),
  );
  return JSON.stringify([segments.map(choice), stages.map(choice), components, adjustments.map(condition)]);
}
