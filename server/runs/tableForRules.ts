/**
 * The same snapshots for a rule set whose facts are defined otherwise.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import { alignedTo, withFactsOf } from "#engine/book/otherFacts.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import { factsDefinedOtherwise, factsOverOtherSources } from "#engine/rules/identity.ts";
import type { Material } from "./material.ts";

/**
 * The snapshots of the present book with the facts as another rule set's book defines them, row by row.
 *
 * @returns the facts that the present data cannot give, where there are any
 */
export async function tableForRules(
  { ruleSet: { program }, book: own }: { readonly ruleSet: RuleSet; readonly book: Book },
  { book, snapshots: { table }, snapshotsOver }: Pick<Material, "book" | "snapshots" | "snapshotsOver">,
): Promise<{ table: SnapshotTable } | { lacking: readonly string[] }> {
  if (factsDefinedOtherwise(program, own, book).length === 0) return { table };
  const lacking = factsOverOtherSources(program, own, book);
  if (lacking.length > 0) return { lacking };
  const { table: other } = await snapshotsOver(withFactsOf(book, own, program.facts));
  return { table: alignedTo(table, other) };
}
