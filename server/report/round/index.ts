/**
 * A round of a scheduler, for people.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import type { Program } from "#engine/rules/program.ts";
import { explainTexts, reportTexts, roundTexts } from "#engine/texts/index.ts";
import type { RoundReport } from "../../answers/round.ts";
import { Names } from "../names.ts";
import { bad } from "../prose.ts";
import { list, paragraph, type Report, section, sectionsOf, table } from "../report.ts";
import { sentences, words } from "../table.ts";

/** Writes what changed; what holds it back comes first. */
export function roundView(report: RoundReport, { book, program }: { book: Book; program: Program }): Report {
  const { rules, dataVersion, asOf, since, published, changes, alerts, accounts, guard } = report;
  const names = new Names(program, book);
  const counts = { changes: changes.length, alerts: alerts.length, scored: accounts.scored };
  return {
    name: roundTexts.name(report.book.title),
    verdict: guard.tripped
      ? bad(roundTexts.held(guard[guard.tripped], guard.accounts, guard.tripped, guard.limit))
      : roundTexts.verdict(asOf, since?.asOf ?? null, counts),
    basis: [
      reportTexts.madeFrom(rules.id, rules.identity, dataVersion),
      roundTexts.published[published],
      ...(since && !since.sameRules ? [roundTexts.otherRules] : []),
    ],
    sections: sectionsOf([
      inputsOf(report, names),
      changesOf(report, names),
      alerts.length === 0 ? undefined : alertsOf(report),
    ]),
  };
}

function inputsOf({ guard }: RoundReport, names: Names) {
  if (guard.tripped === null) return undefined;
  const told = guard.inputs.map((one) => roundTexts.input(one, one.fact === null ? undefined : names.fact(one.fact)));
  return section("screen", roundTexts.titles.inputs, list(told), paragraph(roundTexts.heldRemedy));
}

function changesOf({ changes }: RoundReport, names: Names) {
  if (changes.length === 0) return undefined;
  const [account, before, now, score, why] = roundTexts.heads.changes;
  const rows = changes.map((one) => [
    explainTexts.plain(one.name ?? one.account),
    names.markedBand(one.before.band),
    names.markedBand(one.after.band),
    roundTexts.fromTo(one.before.score, one.after.score),
    one.reasons.join("; "),
  ]);
  const columns = [words(account), words(before), words(now), words(score), sentences(why)];
  return section("screen", roundTexts.titles.changes, table(columns, rows));
}

function alertsOf({ alerts }: RoundReport) {
  const [account, alert, to] = roundTexts.heads.alerts;
  const rows = alerts.map((one) => [
    explainTexts.plain(one.name ?? one.account),
    one.says,
    explainTexts.plain(one.to ?? ""),
  ]);
  return section("screen", roundTexts.titles.alerts, table([words(account), sentences(alert), words(to)], rows));
}
