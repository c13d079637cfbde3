/**
 * Why an account's score changed since another day.
 *
 * @module
 */
import { formatDay } from "#engine/book/days.ts";
import { snapshotReader } from "#engine/book/table.ts";
import { type Change, explainChange } from "#engine/explain/change.ts";
import { holdingAt } from "#engine/explain/holding.ts";
import { apportionTenths } from "#engine/explain/tenths.ts";
import type { ScoredRules } from "#engine/live/index.ts";
import { unknownBand } from "#engine/rules/program.ts";
import { explainTexts } from "#engine/texts/index.ts";
import { rowOf } from "./explainAccount.ts";
import type { AccountChange, ChangeQuestion } from "./protocol.ts";
import { scoreOf } from "./standings.ts";
import type { Workbench } from "./workbench.ts";

/** Splits the change; `null` if the account has no snapshot on one of the days, or there is none before. */
export function accountChange(
  workbench: Workbench,
  { account, side, asOf, since, split }: ChangeQuestion,
): AccountChange | null {
  const [scored, shown] = [workbench.scored(side), workbench.shown(side)];
  const row = rowOf(workbench, account, asOf);
  if (!scored || !shown || row === undefined) return null;
  if (split && since !== undefined) {
    return {
      since,
      asOf: formatDay(workbench.live.table.asOf[row]!),
      before: split.before.score,
      after: split.after.score,
      parts: sentencesOf(workbench, scored, split),
    };
  }
  const before = since === undefined ? rowBefore(workbench, row) : rowOf(workbench, account, since);
  if (before === undefined || before === row) return null;
  const { table, book } = workbench.live;
  const { program } = scored.ruleSet;
  const unheld = { ...scored.scores, band: scored.standing };
  const at = (one: number) => ({
    program,
    read: snapshotReader(table, one),
    holding: holdingAt(program, table, unheld, book.calendar.every, one),
    override: shown.overridden.get(one),
  });
  const change = explainChange(at(before), at(row));
  return {
    since: formatDay(table.asOf[before]!),
    asOf: formatDay(table.asOf[row]!),
    before: scoreOf(shown, before),
    after: scoreOf(shown, row),
    parts: sentencesOf(workbench, scored, change),
  };
}

/** The account's scheduled snapshot before a row. */
function rowBefore({ live: { table } }: Workbench, row: number): number | undefined {
  for (let old = row - 1; old >= 0 && table.account[old] === table.account[row]; old--) {
    if (!table.beside?.[old]) return old;
  }
  return undefined;
}

/** Each part with its points, which add up to the difference; the largest first, and what is nothing is left out. */
function sentencesOf(
  { book }: Workbench,
  { ruleSet: { program } }: ScoredRules,
  change: Change,
): AccountChange["parts"] {
  const components = program.groups.flatMap((group) => group.components);
  const titleIn = (list: readonly { readonly id: string; readonly title?: string }[]) => (id: string) =>
    list.find((one) => one.id === id)?.title ?? id;
  const band = (id: string) => (id === unknownBand ? explainTexts.unknownBandTitle : titleIn(program.bands)(id));
  const adjustment = (id: string) => {
    const found = program.adjustments.find((one) => one.id === id);
    return (found?.reason ?? found?.title ?? id).replace(/\.$/, "");
  };
  const names = {
    component: titleIn(components),
    measured: (id: string) => ({
      fact: book.facts.get(components.find((one) => one.id === id)?.fact ?? ""),
      currency: book.currency ?? null,
    }),
    segment: titleIn(program.segments),
    stage: titleIn(program.stages),
    band,
    bandBefore: band,
    adjustment,
    adjustmentBefore: adjustment,
  };
  const tenths = apportionTenths(change.parts.map(({ by }) => by));
  return change.parts
    .map((part, k) => ({
      by: tenths[k]! / 10,
      sentence: explainTexts.changePart(part, change, names),
      kind: part.kind,
    }))
    .filter(({ by, kind }) => by !== 0 || kind === "stability" || kind === "override")
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .map(({ by, sentence }) => ({ by, sentence }));
}
