/**
 * Groups of components, compiled: what each adds to the mean over groups.
 *
 * @module
 */
import { type Program, type ProgramGroup, weightShares } from "../rules/program.ts";
import { type BlockStep, blockSize } from "./codes.ts";
import type { DecidedTable } from "./decided.ts";
import { findMeans, type GroupMeans, place } from "./groupMeans.ts";
import { type ComponentTables, componentTables, groupTable, missingAndThere } from "./groupTables.ts";
import type { FindMeans, KeptMeans } from "./keptMeans.ts";
import { addMeans, addRollUp, addToRollUp, type WeighedMeans } from "./sums.ts";

/** Compiles the groups of a program: the weighted mean of each, or its minimum or maximum, is added to the mean over groups. */
export function compileGroups(program: Program, decided: DecidedTable, kept: KeptMeans | undefined): BlockStep {
  const shares = weightShares(program);
  const finds: BlockStep[] = [];
  const adds: BlockStep[] = [];
  // means that follow each other are added together
  let together: WeighedMeans[] = [];
  for (const [g, group] of program.groups.entries()) {
    const codes = decided.components[g]!;
    const tables = group.components.map((component) => componentTables(component, decided.encoded));
    const known = group.rollUp.every((way) => way === "mean") ? groupTable(group, shares[g]!) : undefined;
    const placed = known ? tables.flatMap((table) => place(table) ?? []) : [];
    if (!known || placed.length < tables.length) {
      kept?.forget(g);
      adds.push(compileRollUp(group, tables, shares[g]!, codes));
      together = [];
      continue;
    }
    const find: FindMeans = (codes, first, count, out, at) => findMeans(placed, codes, known, first, count, out, at);
    const { means, areKnown } = kept?.of(g, group, program.stages.length, find) ?? {
      means: ofBlock(),
      areKnown: false,
    };
    if (!areKnown) finds.push((start, count) => find(codes, start, count, means, kept ? start : 0));
    if (together.length === 0) {
      const added = together;
      adds.push((start, count) => addMeans(added, kept ? start : 0, count));
    }
    together.push({ means, known });
  }
  return (start, count) => {
    for (const find of finds) find(start, count);
    for (const add of adds) add(start, count);
  };
}

const ofBlock = (): GroupMeans => ({ mean: new Float64Array(blockSize), entry: new Uint16Array(blockSize) });

/** Of a group of which some cells take the minimum or maximum, or which has too many components for a table. */
function compileRollUp(
  { weights, rollUp, components }: ProgramGroup,
  tables: readonly ComponentTables[],
  shares: readonly (readonly number[])[],
  codes: DecidedTable["components"][number],
): BlockStep {
  const knownOf = components.map((component, c) => missingAndThere(component, shares[c]!));
  const groupWeights = Float64Array.from(weights);
  return (start, count) => {
    for (const [c, table] of tables.entries()) addToRollUp(table, knownOf[c]!, rollUp, codes[c]!, start, count);
    addRollUp(groupWeights, count);
  };
}
