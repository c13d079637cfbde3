/**
 * The report of a rule set's commits.
 *
 * @module
 */
import { planTexts, historyTexts as texts } from "#engine/texts/index.ts";
import { formatCount } from "#engine/texts/numbers.ts";
import type { HistoryCommit, HistoryReport } from "../../answers/history.ts";
import type { FactNames } from "../plan/index.ts";
import { type Report, section, sectionsOf, table } from "../report.ts";
import { number, sentences, words } from "../table.ts";

/** More differences of one commit than these stand in `plan`. */
const mostDifferences = 2;

export function historyView(report: HistoryReport, facts: FactNames): Report {
  const { commits, asOf, accounts, rules } = report;
  const changes = commits.filter(({ effect }) => effect && effect.differences.length > 0).length;
  const [commit, subject, score, worse, better, what] = texts.heads;
  return {
    name: texts.reportName(rules.title),
    verdict: texts.verdict(commits.length, changes),
    basis: asOf === null ? [] : [texts.basis(asOf, accounts)],
    sections: sectionsOf([
      section(
        "screen",
        texts.title,
        table(
          [words(commit), sentences(subject), number(score), number(worse), number(better), sentences(what)],
          commits.map((one) => [texts.commitText(one.id, one.at), one.subject, ...numbersOf(one), whatOf(one, facts)]),
        ),
      ),
    ]),
  };
}

function numbersOf({ effect }: HistoryCommit): [string, string, string] {
  if (!effect || effect.differences.length === 0 || effect.lacking.length > 0) return ["", "", ""];
  const { meanScore, ways } = effect;
  const by = meanScore.before === null || meanScore.after === null ? null : meanScore.after - meanScore.before;
  return [texts.scoreChange(by), formatCount(ways.worse.accounts), formatCount(ways.better.accounts)];
}

function whatOf({ effect, problem, identity }: HistoryCommit, facts: FactNames): string {
  if (problem !== null) return texts.unreadable(problem);
  if (!effect) return identity === null ? "" : texts.first;
  const { differences } = effect;
  if (differences.length === 0) return texts.formOnly;
  const told = differences.slice(0, mostDifferences).map((one) => planTexts.differenceText(one, facts));
  const more = differences.length - told.length;
  return `${told.join(" ")}${more > 0 ? texts.more(more) : ""}`;
}
