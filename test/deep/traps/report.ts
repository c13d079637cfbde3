/**
 * `docs/traps.md`: in how many books each trap was found, and how often nobody's fault was told.
 *
 * @module
 */
import { percent, standing, standings } from "../../simulations/laws.ts";
import { namedBy, shownTraps } from "../../simulations/traps.ts";
import { settings, type TrapsBatch } from "./check.ts";
import { trapLaws } from "./laws.ts";

/** The file's text. */
export function trapsReport(done: readonly TrapsBatch[]): string {
  const { accounts, months, seed } = settings;
  const share = (books: number) => percent(books / done.length);
  const laws = trapLaws(done);
  const rows = shownTraps.map((name, k) => {
    const code = name === "returns" ? "`came-back` (a caveat of the backtest)" : `\`${namedBy[name].code}\``;
    return `| ${name} | ${code} | ${share(laws[k]!.kept)} | ${standings[standing(laws[k]!)]} |`;
  });
  const [without, withTraps] = laws.slice(-2).map((law) => `${share(law.books - law.kept)} of the books`);
  const innocent = standings[laws.slice(-2).map(standing).sort()[0]!];
  const told = (of: (batch: TrapsBatch) => readonly string[]) => {
    const counts = new Map<string, number>();
    for (const one of done.flatMap((batch) => [...new Set(of(batch))])) counts.set(one, (counts.get(one) ?? 0) + 1);
    const list = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    return list.length === 0 ? "nothing" : list.map(([one, books]) => `${one} (${share(books)})`).join(", ");
  };
  return `# Traps

Real books lie in ways that the [generator](generator.md) imitates. Are they found in the rows, and named? ${done.length} books of ${accounts} accounts
over ${months} months with all traps at once, and as many without any; seeds from ${seed} on, none of which was looked at while the
checks were made. \`npm run check:deep -- traps\` runs them and writes this page.

| trap | named by | found in | |
| --- | --- | ---: | ---: |
${rows.join("\n")}

Each trap is to be found in 95 % of the books at least. That *holds*, or it misses *within chance* (3.1 standard errors), or it
**does not hold**, and then the check ends with an error.

Duplicates are told by the import (\`rows-identical\`), reversed scales by their facts (\`scale-reversed\`), interventions by
their section of the backtest.

**The innocent.** Something that no trap explains is told in ${without} without traps (${told(({ accused }) => accused.without)}), and
in ${withTraps} with them (${told(({ accused }) => accused.withTraps)}). At most 5 % are asked for: ${innocent}.

What each needs: a trap has to have happened to be found. Open escalations are closed at a loss only where some were open, and in books of
400 accounts there were often one or two, which says too little to accuse anybody.

This file is written by \`npm run check:deep\`.
`;
}
