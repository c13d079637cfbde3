/**
 * The report of a plan: the sentence, what changes, who goes where, who moves and why, and the evidence.
 *
 * @module
 */
import type { Evidence, PlanReport } from "#engine/plan/evidence.ts";
import type { MigrationPart } from "#engine/plan/migration.ts";
import { explainTexts, planTexts } from "#engine/texts/index.ts";
import { formatCount } from "#engine/texts/numbers.ts";
import { bad, good } from "../prose.ts";
import { type Block, heading, list, note, paragraph, type Report, section, sectionsOf, table } from "../report.ts";
import { number, numbers, sentences, words } from "../table.ts";

/** Names of facts for people. */
export type FactNames = (name: string) => string;

export function planView(plan: PlanReport, facts: FactNames): Report {
  const { after, differences } = plan;
  const verdict = planTexts.planSentence(plan);
  return {
    name: planTexts.reportName(after.rules.title),
    verdict,
    basis: [planTexts.planned(plan)],
    sections: sectionsOf([
      section(
        "screen",
        planTexts.sections.differences,
        list(
          differences.length === 0
            ? [planTexts.nothingChanges]
            : differences.map((one) => planTexts.differenceText(one, facts)),
        ),
      ),
      bandsOf(plan),
      moversOf(plan, facts),
      missingOf(plan),
      casesOf(plan),
      plan.evidence ? evidenceOf(plan.evidence) : undefined,
      migrationOf(plan),
    ]),
    last: verdict,
  };
}

function bandsOf({ bands, book, migration, asOf }: PlanReport) {
  if (asOf === null) return undefined;
  const { ways } = migration;
  const accounts = Object.values(ways).reduce((sum, way) => sum + way.accounts, 0);
  const shown = bands.filter(({ before, after }) => before.accounts + after.accounts > 0);
  return section(
    "screen",
    planTexts.sections.bands,
    table(
      numbers(planTexts.heads.bands),
      shown.map(({ title, before, after }) => [
        title,
        formatCount(before.accounts),
        `→ ${formatCount(after.accounts)}`,
        planTexts.money(before.revenue, book.currency),
        `→ ${planTexts.money(after.revenue, book.currency)}`,
      ]),
    ),
    note(planTexts.onDay(asOf, accounts)),
  );
}

/** Most accounts that are named where data went missing. */
const mostNamed = 20;

/** So many accounts that move are told on a screen. */
const moversOnScreen = 20;

function moversOf(plan: PlanReport, facts: FactNames) {
  const { movers, moved, differences, book, migration } = plan;
  const [account, revenue, score, band, by] = planTexts.heads.movers;
  if (moved === 0) return section("screen", planTexts.sections.movers, paragraph(planTexts.noMovers));
  if (movers.length === 0) return undefined;
  const { worse, better, unrated } = migration.ways;
  const otherBand = worse.accounts + better.accounts + unrated.accounts;
  const told = movers.filter(({ before, after }) => before.band !== after.band).length;
  const more = planTexts.moreMovers(otherBand - told, moved - otherBand - (movers.length - told));
  return section(
    "screen",
    planTexts.sections.movers,
    table(
      [words(account), number(revenue), words(score), words(band), sentences(by)],
      movers.map((one) => [
        explainTexts.accountName(one),
        planTexts.money(one.after.revenue, book.currency),
        planTexts.scores(one.before.score, one.after.score),
        bandsText(plan, one),
        planTexts.causesText(one, differences, facts),
      ]),
      moversOnScreen,
    ),
    ...(more === "" ? [] : [note(more)]),
  );
}

const bandsText = (
  plan: PlanReport,
  { before, after }: { readonly before: { readonly band: string }; readonly after: { readonly band: string } },
): string => planTexts.changeOf(planTexts.bandTitle(plan, before.band), planTexts.bandTitle(plan, after.band));

function missingOf({ betterByMissing }: PlanReport) {
  if (betterByMissing.length === 0) return undefined;
  const named = betterByMissing.slice(0, mostNamed);
  return section(
    "screen",
    planTexts.sections.missing,
    paragraph(planTexts.missingList(named, betterByMissing.length - named.length)),
  );
}

function casesOf(plan: PlanReport) {
  const { cases } = plan;
  if (cases.length === 0) return undefined;
  const [name, score, band, passes] = planTexts.heads.cases;
  return section(
    "screen",
    planTexts.sections.cases,
    table(
      [sentences(name), words(score), words(band), words(passes)],
      cases.map(({ name, before, after }) => [
        name,
        planTexts.scores(before.score, after.score),
        bandsText(plan, { before, after }),
        planTexts.changeOf(planTexts.passes(before.passed), planTexts.passes(after.passed)),
      ]),
    ),
  );
}

function evidenceOf(evidence: Evidence) {
  const { figures, gates } = evidence;
  return section(
    "screen",
    planTexts.evidenceTitle,
    table(
      numbers(planTexts.heads.evidence),
      figures.map(({ name, before, after, difference }) => [
        planTexts.figureNames[name],
        planTexts.figureText(name, before),
        planTexts.figureText(name, after),
        planTexts.differenceOfFigures(name, difference),
      ]),
    ),
    note(planTexts.judgedOn(evidence)),
    ...(gates.length > 0 ? [list(gates.map((gate) => (gate.met ? good : bad)(planTexts.gateText(gate))))] : []),
  );
}

function migrationOf(plan: PlanReport) {
  const { migration, book, differences } = plan;
  if (differences.length === 0) return undefined;
  const { moves, bySegment, byStage, byOwner } = migration;
  const parts = { bySegment, byStage, byOwner };
  return section(
    "page",
    planTexts.sections.migration,
    table(
      numbers(planTexts.heads.migration, [0, 1]),
      moves.map(({ from, to, accounts, revenue }) => [
        planTexts.bandTitle(plan, from),
        planTexts.bandTitle(plan, to),
        formatCount(accounts),
        planTexts.money(revenue, book.currency),
      ]),
    ),
    ...(Object.keys(parts) as (keyof typeof parts)[])
      .filter((key) => parts[key].length > 1)
      .flatMap((key): Block[] => [heading(planTexts.parts[key]), partsTable(parts[key], book.currency)]),
  );
}

const partsTable = (parts: readonly MigrationPart[], currency: string | null): Block =>
  table(
    numbers(planTexts.heads.parts),
    parts.map(({ value, title, ways }) => [
      title ?? value ?? planTexts.nobody,
      formatCount(ways.worse.accounts),
      formatCount(ways.better.accounts),
      formatCount(ways.same.accounts),
      planTexts.money(ways.worse.revenue, currency),
    ]),
  );
