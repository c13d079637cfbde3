/**
 * The explanation of an account's score as text.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import { parseDay } from "#engine/book/days.ts";
import { missingInputs } from "#engine/explain/missing.ts";
import type { Program } from "#engine/rules/program.ts";
import { explainTexts } from "#engine/texts/index.ts";
import { absent, formatDate, formatScore, formatSigned } from "#engine/texts/numbers.ts";
import type { ExplainReport } from "../command/explainReport.ts";
import { layOut, numbered, wrap } from "../report/text/layout.ts";
import { changeText } from "./change.ts";
import { componentsText } from "./components.ts";
import { Names } from "./names.ts";
import type { Paint } from "./paint.ts";

const right = "right" as const;

/** What every section is written from. */
export interface ExplainContext {
  readonly report: ExplainReport;
  readonly book: Book;
  readonly program: Program;
  /** What the rules and the book call things. */
  readonly names: Names;
  /** The same for the rules of the earlier side of a change. */
  readonly namesBefore: Names;
  readonly paint: Paint;
  readonly width: number;
}

/** Writes the explanation; the first line is the score and the band. */
export function explainText(
  report: ExplainReport,
  book: Book,
  programs: { readonly program: Program; readonly before: Program },
  paint: Paint,
  width: number,
): string {
  const { program, before } = programs;
  const context: ExplainContext = {
    report,
    book,
    program,
    names: new Names(program, book, paint),
    namesBefore: new Names(before, book, paint),
    paint,
    width: Math.min(Math.max(width, 60), 110),
  };
  const sections = [
    heading(context),
    componentsText(context),
    missing(context),
    why(context),
    changeText(context),
    nearest(context),
    alerts(context),
    undated(context),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function heading({ report, program, names, paint, width }: ExplainContext): string {
  const { account, asOf, explanation, held, rules, dataVersion } = report;
  const { score, segment, stage, coverage, interval } = explanation;
  const shownScore = score === null ? absent : formatScore(score);
  const first = `${explainTexts.plain(account)} on ${formatDate(asOf)}: ${shownScore} ${names.markedBand(held.band)}, held since ${formatDate(held.since)}`;
  // a rule set without segments or lifecycle has one for everybody, which says nothing
  const who = [
    explainTexts.heldBack(held, names.band),
    program.segments.length > 1 ? explainTexts.choice("segment", segment, names.segment, names.fact) : "",
    program.stages.length > 1 ? explainTexts.choice("stage", stage, names.stage, names.fact) : "",
    explainTexts.coverage(coverage, program.minimumCoverage, interval),
  ];
  return [
    paint.bold(first),
    paint.dim(`rules ${rules.id} (${rules.identity.slice(0, 12)}) · data ${dataVersion}`),
    ...who.filter((one) => one !== "").map((one) => wrap(one, width)),
  ].join("\n");
}

/** Why facts are missing that something could not be told without. */
function missing({ report, book, paint, width }: ExplainContext): string {
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
  return bulleted("What is missing, and why", lines, paint, width);
}

function why({ report, book, names, paint, width }: ExplainContext): string {
  const { currency } = report.book;
  const rows = report.reasons.map((reason) => {
    const by = formatSigned(-reason.lost, formatScore);
    if (reason.kind === "adjustment") return [by, names.adjustmentReason(reason.adjustment)] as const;
    const { component, best } = reason;
    const fact = book.facts.get(component.fact ?? "");
    return [by, explainTexts.componentReason(component, best, { fact, currency })] as const;
  });
  return rows.length === 0 ? "" : `${paint.bold("Why it is not higher")}\n${numbered(rows, width)}`;
}

function nearest({ report, book, program, names, paint, width }: ExplainContext): string {
  const { currency } = report.book;
  const { band } = report.explanation;
  const number = program.bands.findIndex(({ id }) => id === band);
  const next = program.bands[number + 1];
  if (number < 0 || !next) return "";
  const title = paint.bold("What alone would reach a better band");
  if (report.nearestChanges.length === 0) return `${title}\n${explainTexts.noneReaches(names.band(next.id))}`;
  const rows = report.nearestChanges.map((change) => {
    const { from, to } = explainTexts.fromTo(change, book.facts.get(change.fact), currency);
    return [
      names.fact(change.fact),
      from,
      `→ ${to}`,
      formatScore(change.score),
      names.band(change.band),
      explainTexts.nearestNote(change, names.fact),
    ];
  });
  const columns = [
    { head: "fact" },
    { head: "is", align: right },
    { head: "would be" },
    { head: "score", align: right },
    { head: "band" },
    { head: "" },
  ];
  const patience = explainTexts.patience(program.stability.improve);
  const after = patience === "" ? "" : `\n${wrap(patience, width)}`;
  return `${title}\n${layOut(columns, rows, {}, paint.dim)}${after}`;
}

function alerts({ report, names, paint, width }: ExplainContext): string {
  const told = report.explanation.alerts.flatMap((alert) => (alert.raised === false ? [] : names.alert(alert)));
  return bulleted("Alerts", told, paint, width);
}

function undated({ report, names, paint, width }: ExplainContext): string {
  return bulleted("What to bear in mind", explainTexts.undated(report.undated, names.fact), paint, width);
}

/** A title over points, each with a dot; nothing without points. */
function bulleted(title: string, lines: readonly string[], paint: Paint, width: number): string {
  if (lines.length === 0) return "";
  return `${paint.bold(title)}\n${lines.map((line) => `· ${wrap(line, width - 2, "  ")}`).join("\n")}`;
}
