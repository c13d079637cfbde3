/**
 * The explanation of an account's score.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import { parseDay } from "#engine/book/days.ts";
import { reasonTenths } from "#engine/explain/lostTenths.ts";
import { missingInputs } from "#engine/explain/missing.ts";
import type { Program } from "#engine/rules/program.ts";
import { explainTexts, reportTexts } from "#engine/texts/index.ts";
import { absent, formatScore, formatSigned } from "#engine/texts/numbers.ts";
import type { ExplainReport } from "../../answers/explain.ts";
import { Names } from "../names.ts";
import type { Prose } from "../prose.ts";
import { list, paragraph, type Report, section, sectionsOf, table } from "../report.ts";
import { number, sentences, words } from "../table.ts";
import { change } from "./change.ts";
import { components } from "./components.ts";
import { type ExplainContext, numbered } from "./context.ts";

const { titles } = explainTexts;

/** Writes the explanation; its verdict is the score and the band. */
export function explainView(
  report: ExplainReport,
  book: Book,
  { program, before }: { readonly program: Program; readonly before: Program },
): Report {
  const names = new Names(program, book);
  const context: ExplainContext = { report, book, program, names, namesBefore: new Names(before, book) };
  const { rules, dataVersion } = report;
  return {
    name: explainTexts.explanationName(explainTexts.accountName(report), report.book.title),
    verdict: verdict(context),
    basis: [reportTexts.madeFrom(rules.id, rules.identity, dataVersion)],
    sections: sectionsOf([
      who(context),
      components(context),
      missing(context),
      why(context),
      change(context),
      nearest(context),
      alerts(context),
      listed(titles.undated, explainTexts.undated(report.undated, names.fact)),
    ]),
  };
}

function verdict({ report, names }: ExplainContext): Prose {
  const { asOf, explanation, held, override } = report;
  const { score, band } = override ?? { score: explanation.score, band: held.band };
  return [
    explainTexts.scoredOn(explainTexts.accountName(report), asOf, score === null ? absent : formatScore(score)),
    ...names.markedBand(band),
    override ? explainTexts.setBySomebody : explainTexts.heldSince(held.since),
  ];
}

/** Who the account is by the rules, and how much is known of it. */
function who({ report, program, names }: ExplainContext) {
  const { segment, stage, coverage, interval } = report.explanation;
  // a rule set without segments or lifecycle has one for everybody, which says nothing
  const said = [
    report.override ? explainTexts.overridden(report.override, names.band) : "",
    explainTexts.heldBack(report.held, names.band),
    program.segments.length > 1 ? explainTexts.choice("segment", segment, names.segment, names.fact) : "",
    program.stages.length > 1 ? explainTexts.choice("stage", stage, names.stage, names.fact) : "",
    explainTexts.coverage(coverage, program.minimumCoverage, interval),
  ];
  return section("screen", undefined, ...said.filter((one) => one !== "").map(paragraph));
}

/** Why facts are missing that something could not be told without. */
function missing({ report, book }: ExplainContext) {
  const { segment, stage, components, adjustments, alerts } = report.explanation;
  const lacking = [...segment.unknown, ...stage.unknown, ...components, ...adjustments, ...alerts].flatMap(
    ({ missing = [] }) => missing,
  );
  const read = (name: string) => (name === "as_of" ? parseDay(report.asOf)! : report.facts[name]!.value);
  const causes = (name: string) => missingInputs(book.facts, name, read);
  const names = [...new Set(lacking.flatMap((name) => (book.facts.has(name) ? [name, ...causes(name)] : [])))];
  const lines = names.map((name) => {
    const fact = book.facts.get(name)!;
    const inputs = causes(name).map((one) => book.facts.get(one)!);
    return explainTexts.missingFact(fact, report.facts[name] ?? {}, inputs, report.book.currency);
  });
  return listed(titles.missing, lines);
}

function why({ report, book, names }: ExplainContext) {
  const { currency } = report.book;
  const lost = reasonTenths(report.explanation, report.reasons);
  const rows = report.reasons.map((reason, k) => {
    const by = formatSigned(-lost[k]! / 10, formatScore);
    if (reason.kind === "adjustment") return [by, names.adjustmentReason(reason.adjustment)] as const;
    const { component, best } = reason;
    const fact = book.facts.get(component.fact ?? "");
    return [by, explainTexts.componentReason(component, best, { fact, currency })] as const;
  });
  return rows.length === 0 ? undefined : section("screen", titles.reasons, numbered(rows));
}

function nearest({ report, book, program, names }: ExplainContext) {
  const { currency } = report.book;
  const { band } = report.explanation;
  const place = program.bands.findIndex(({ id }) => id === band);
  const next = program.bands[place + 1];
  if (place < 0 || !next) return undefined;
  if (report.nearestChanges.length === 0)
    return section("screen", titles.nearest, paragraph(explainTexts.noneReaches(names.band(next.id))));
  const rows = report.nearestChanges.map((change) => {
    const { from, to } = explainTexts.fromTo(change, book.facts.get(change.fact), currency);
    return [
      names.fact(change.fact),
      from,
      explainTexts.wouldBe(to),
      formatScore(change.score),
      names.band(change.band),
      explainTexts.nearestNote(change, names.fact),
    ];
  });
  const [fact, is, would, score, held, remark] = explainTexts.nearestHeads;
  const columns = [words(fact!), number(is!), words(would!), number(score!), words(held!), sentences(remark!)];
  const patience = explainTexts.patience(program.stability.improve);
  return section("screen", titles.nearest, table(columns, rows), ...(patience === "" ? [] : [paragraph(patience)]));
}

function alerts({ report, names }: ExplainContext) {
  return listed(
    titles.alerts,
    report.explanation.alerts.flatMap((alert) => (alert.raised === false ? [] : names.alert(alert))),
  );
}

/** A title over points; nothing without points. */
const listed = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? undefined : section("screen", title, list(lines));
