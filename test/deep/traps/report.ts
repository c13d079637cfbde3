/**
 * `docs/traps.md`: in how many books each trap was found, and how often nobody's fault was told.
 *
 * @module
 */
import { namedBy, shownTraps } from "../../simulations/traps.ts";
import { settings, type TrapsBatch } from "./check.ts";

/** The file's text. */
export function trapsReport(done: readonly TrapsBatch[]): string {
  const { accounts, months, seed } = settings;
  const share = (books: number) => `${((100 * books) / done.length).toFixed(1)} %`;
  const rows = shownTraps.map((name) => {
    const code = name === "returns" ? "`came-back` (a caveat of the backtest)" : `\`${namedBy[name].code}\``;
    return `| ${name} | ${code} | ${share(done.filter(({ found }) => found[name]).length)} |`;
  });
  const count = (of: (batch: TrapsBatch) => readonly string[]) => done.filter((batch) => of(batch).length > 0).length;
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

| trap | named by | found in |
| --- | --- | ---: |
${rows.join("\n")}

Duplicates are told by the import (\`rows-identical\`), reversed scales by their facts (\`scale-reversed\`), interventions by
their section of the backtest.

**The innocent.** Something that no trap explains is told in ${share(count(({ accused }) => accused.without))} of the books without traps (${told(({ accused }) => accused.without)}), and
in ${share(count(({ accused }) => accused.withTraps))} of those with them (${told(({ accused }) => accused.withTraps)}). At most 5 % are asked for.
`;
}
