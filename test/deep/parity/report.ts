/**
 * `docs/parity.md`: what the deep check has checked, without a date, so that the same check gives the same file.
 *
 * @module
 */
import { accountsOfRuleSet, type ParityBatch, seed } from "./batch.ts";

const grouped = new Intl.NumberFormat("en-US");

/** The file's text. */
export function parityReport(done: readonly ParityBatch[]): string {
  const sum = (of: (result: ParityBatch) => number) => done.reduce((total, result) => total + of(result), 0);
  const cases = sum((result) => result.cases);
  const names = Object.keys(done[0]!.features);
  const rows = names.map((name) => `| ${name} | ${grouped.format(sum(({ features }) => features[name]!))} |`);
  const disagreements = done.flatMap((result) => result.disagreements);
  return `# Parity

One meaning, however it is run: the columns that score a whole book; the explanation of one snapshot; the account
evaluator, which shares the explanation's arithmetic but lets json-rules-engine decide every condition; and a
deliberately naive implementation that was written from the language's page alone and shares only the parser of
conditions. \`npm run check:deep\` runs them over random rule sets and histories and compares segment, stage, score, band,
coverage and interval to the last digit, and between all but the columns the mean in full precision. The band held
after stability has two implementations, the columns' and the naive one, which are compared likewise.

A case is the history of one account, up to seven snapshots with gaps in time, under a random rule set. Every rule set
has ${accountsOfRuleSet} such histories; every snapshot of each is computed and compared by itself.

| | |
|---|---:|
| seed | ${seed} |
| cases | ${grouped.format(cases)} |
| rule sets | ${grouped.format(cases / accountsOfRuleSet)} |
| snapshots | ${grouped.format(sum((result) => result.snapshots))} |
| disagreements | ${disagreements.length} |

How many of the cases had what:

| feature | cases |
|---|---:|
${rows.join("\n")}

This file is written by \`npm run check:deep\`.
`;
}
