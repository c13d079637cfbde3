/**
 * Where the rules were wrong on what is judged: accounts that left while their band said that nothing would happen, and
 * accounts that stayed although they were warned of.
 *
 * @module
 */
import { missesOf } from "#engine/backtest/misses.ts";
import { bandsThatTell } from "#engine/backtest/risk.ts";
import { formatDay } from "#engine/book/days.ts";
import { snapshotReader } from "#engine/book/table.ts";
import { explain } from "#engine/explain/explanation.ts";
import { largestContributions, largestDeductions } from "#engine/explain/reasons.ts";
import { type Judging, lookingForRemedies, type Remedy, type ScoredRules } from "#engine/live/index.ts";
import { pointsOf } from "./accountHistory.ts";
import type { Meanwhile } from "./answers.ts";
import { rowOf } from "./explainAccount.ts";
import type { FalseAlarm, FalseAlarms, FalseAlarmsQuestion, RemediesQuestion } from "./protocol.ts";
import { bandOf, columnOfRole, textAt } from "./standings.ts";
import { inStretches } from "./stretches.ts";
import type { Workbench } from "./workbench.ts";

/** How many components are told of each. */
const componentsTold = 3;

/** Lists them, the most revenue first; `null` where nothing is judged. */
export function falseAlarms(workbench: Workbench, { side, kind, most }: FalseAlarmsQuestion): FalseAlarms | null {
  const scored = workbench.scored(side);
  const judging = workbench.judging();
  if (!scored || !judging) return null;
  const found = kind === "missed" ? missed(workbench, judging, scored, most) : wrong(workbench, judging, scored, most);
  const name = columnOfRole(workbench, "name");
  return {
    accounts: found.accounts,
    amount: found.amount,
    listed: found.listed.map((one) => {
      const row = rowOf(workbench, one.account, one.asOf)!;
      return {
        ...one,
        name: textAt(name, row),
        band: bandOf(scored, row),
        trace: pointsOf(workbench, scored, workbench.live.table.account[row]!),
      };
    }),
  };
}

type Found = Omit<FalseAlarms, "listed"> & {
  readonly listed: readonly Omit<FalseAlarm, "name" | "band" | "trace">[];
};

function missed(
  { live }: Workbench,
  { judged, welcome }: Judging,
  { ruleSet, scores }: ScoredRules,
  most: number,
): Found {
  const { accounts, moved, largest } = missesOf(live.book, ruleSet.program, live.table, judged, scores, welcome, most);
  const known = judged.movedKnown === "yes";
  return {
    accounts,
    amount: known ? moved : null,
    listed: largest.map(({ account, asOf, score, moved: amount, n, because }) => ({
      account,
      asOf: formatDay(asOf),
      score,
      amount: known ? amount : null,
      n,
      because: because.map(({ id, title, contribution }) => ({ id, title, by: contribution })),
    })),
  };
}

/** Accounts of which it did not come true although they were warned of; of each the last such snapshot. */
function wrong(
  { live }: Workbench,
  { judged, welcome }: Judging,
  { ruleSet, scores }: ScoredRules,
  most: number,
): Found {
  const { table } = live;
  const { warning } = bandsThatTell(ruleSet.program.bands.length, welcome);
  const byAccount = new Map<number, { last: number; n: number }>();
  for (let i = 0; i < judged.length; i++) {
    const row = judged.row[i]!;
    if (judged.y[i] === 1 || scores.band[row] !== warning) continue;
    const account = table.account[row]!;
    byAccount.set(account, { last: i, n: (byAccount.get(account)?.n ?? 0) + 1 });
  }
  const { revenue } = judged;
  const all = [...byAccount.values()].sort(
    (a, b) => revenue[b.last]! - revenue[a.last]! || judged.row[a.last]! - judged.row[b.last]!,
  );
  const known = judged.revenueKnown === "yes";
  const strongest = welcome ? largestContributions : largestDeductions;
  return {
    accounts: all.length,
    amount: known ? all.reduce((sum, { last }) => sum + revenue[last]!, 0) : null,
    listed: all.slice(0, most).map(({ last, n }) => {
      const row = judged.row[last]!;
      const explanation = explain(ruleSet.program, snapshotReader(table, row));
      return {
        account: table.accounts[table.account[row]!]!,
        asOf: formatDay(table.asOf[row]!),
        score: scores.tenths[row]! / 10,
        amount: known ? revenue[last]! : null,
        n,
        because: strongest(explanation, componentsTold).map(({ id, title, contribution, effectiveWeight }) => ({
          id,
          title,
          by: welcome ? contribution : contribution - 100 * effectiveWeight,
        })),
      };
    }),
  };
}

/**
 * What would have caught a miss, and what it costs; nothing where nothing would, or nothing is judged.
 *
 * @param isCurrent is the answer still wanted?
 */
export async function remediesFor(
  workbench: Workbench,
  { side, account, asOf }: RemediesQuestion,
  meanwhile: Meanwhile,
  isCurrent: () => boolean,
): Promise<readonly Remedy[]> {
  const scored = workbench.scored(side);
  const judging = workbench.judging();
  const row = rowOf(workbench, account, asOf);
  const { sound } = workbench.sides[side];
  if (!scored || !judging || row === undefined || sound === undefined) return [];
  const work = lookingForRemedies({ live: workbench.live, judging, scored, text: sound }, row);
  return (await inStretches(work, meanwhile, isCurrent)) ?? [];
}
