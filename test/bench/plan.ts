/**
 * How long a plan takes over 100,000 accounts with 20 monthly snapshots each, once they are loaded: what is different,
 * the migration of all accounts, and why twenty of them moved. By the clock, as whoever reviews a change waits for it, and
 * by the processor, which does other things too. Where bands last, as many snapshots before the day are scored as settle
 * them. What both would have been worth is a backtest of its own (`backtest.ts`). The processor's time is kept in
 * `docs/benchmarks.md`.
 *
 * @module
 */
import { readDocument } from "#engine/document/document.ts";
import { planOf } from "#engine/plan/plan.ts";
import { compileRules } from "#engine/rules/compile.ts";
import { inHistories, months } from "./histories.ts";
import { report, spreadOf } from "./measure.ts";
import { machine, markdownTable, writeSection } from "./page.ts";
import { benchRules, benchRulesText, benchTable } from "./rules.ts";

const accounts = 100_000;
const rounds = 5;

/** Changes of the rule set, from one number to several parts. */
const changes: readonly [Change, ...Change[]] = [
  { name: "one weight", edits: [["weight: 45", "weight: 40"]] },
  { name: "an edge of a band", edits: [["id: red, below: 40", "id: red, below: 45"]] },
  {
    name: "a segment, a curve, steps and two weights",
    edits: [
      ["arr >= 20000", "arr >= 30000"],
      ["[20, 60]", "[20, 50]"],
      ["below: 0.6", "below: 0.7"],
      ["weight: 45", "weight: 35"],
      ["weight: 20", "weight: 30"],
    ],
  },
];

const lasting = `${benchRulesText}stability: { improve: { snapshots: 2, margin: 3 } }\n`;

/** Runs the benchmark and prints its table. */
export function benchPlan(): void {
  const { book } = benchRules();
  const table = inHistories(benchTable(accounts * months));
  const side = (name: string, text: string) => {
    const { ruleSet, problems } = compileRules(readDocument(text, "bench.rules.yaml").document!, book);
    if (!ruleSet) throw new Error(`${name}: ${problems.map(({ code }) => code).join(", ")}`);
    return { name, ruleSet, book, table };
  };
  const rows = [...changes, { ...changes[0], name: "one weight, where bands last", base: lasting }].map(
    ({ name, edits, base = benchRulesText }: Change) => {
      const text = edits.reduce((changed, [from, to]) => {
        if (!changed.includes(from)) throw new Error(`${name}: ${from} does not stand in the rules`);
        return changed.replace(from, to);
      }, base);
      const [before, after] = [side("before", base), side("after", text)];
      const clock: number[] = [];
      const processor: number[] = [];
      let moved = 0;
      for (let round = 0; round < rounds; round++) {
        const [start, used] = [performance.now(), process.cpuUsage()];
        moved = planOf({ before, after, dataVersion: "bench" }).moved;
        const { user, system } = process.cpuUsage(used);
        clock.push((performance.now() - start) / 1000);
        processor.push((user + system) / 1e6);
      }
      const [byClock, byProcessor] = [spreadOf(clock), spreadOf(processor)];
      const times = [byClock.least, byClock.median, byClock.greatest, byProcessor.median];
      return [name, moved.toLocaleString("en"), ...times.map((one) => one.toFixed(2))];
    },
  );
  const title = `${table.accounts.length.toLocaleString("en")} accounts, ${table.length.toLocaleString("en")} snapshots`;
  const kept = rows.map((row) => [row[0]!, row[1]!, row[5]!]);
  writeSection(
    "Plan",
    `\`npm run bench -- plan\`: two versions of a rule set over ${title}, beyond loading; seconds of the processor, median of
${rounds} rounds. Under two seconds are asked. ${machine()}.

${markdownTable(["what changes", "accounts moved", "processor, s"], kept)}`,
  );
  report(
    `Plan: ${title}; seconds, ${rounds} rounds`,
    ["", "accounts moved", "clock: least", "median", "greatest", "processor: median"],
    rows,
  );
}

interface Change {
  readonly name: string;
  readonly edits: readonly (readonly [from: string, to: string])[];
  /** The rules that are changed. */
  readonly base?: string;
}
