/**
 * The explanation of an account's score as text.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import { apportionTenths } from "#engine/explain/change.ts";
import { type Program, shapeIn } from "#engine/rules/program.ts";
import { explainTexts } from "#engine/texts/index.ts";
import { absent, formatDate, formatPercentage, formatRate, formatScore, formatSigned } from "#engine/texts/numbers.ts";
import type { ExplainReport } from "../command/explain.ts";
import { bandMark, type Paint } from "./paint.ts";
import { table, wrap } from "./table.ts";

const right = "right" as const;

interface Context {
  readonly report: ExplainReport;
  readonly book: Book;
  readonly program: Program;
  readonly paint: Paint;
  readonly width: number;
}

/** Writes the explanation; the first line is the score and the band. */
export function explainText(report: ExplainReport, book: Book, program: Program, paint: Paint, width: number): string {
  const context: Context = { report, book, program, paint, width: Math.min(Math.max(width, 60), 110) };
  const sections = [
    heading(context),
    components(context),
    why(context),
    change(context),
    nearest(context),
    alerts(context),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

const bandTitle = ({ bands }: Program, id: string) => bands.find((band) => band.id === id)?.title ?? "Unknown";

function mark({ program, paint }: Context, id: string): string {
  const number = program.bands.findIndex((band) => band.id === id);
  return bandMark(number < 0 ? program.bands.length : number, program.bands.length, paint);
}

function heading(context: Context): string {
  const { report, program, paint, width } = context;
  const { account, asOf, explanation, held, rules, dataVersion } = report;
  const { score, band, segment, stage, coverage, interval } = explanation;
  const scoreBand = band === held.band ? "" : `; the score alone is ${bandTitle(program, band)}`;
  const title = (list: Program["segments"], id: string) => list.find((one) => one.id === id)?.title;
  // a rule set without segments or lifecycle has one for everybody, which says nothing
  const who = [
    ...(program.segments.length > 1
      ? [explainTexts.choice("segment", segment, title(program.segments, segment.id))]
      : []),
    ...(program.stages.length > 1 ? [explainTexts.choice("stage", stage, title(program.stages, stage.id))] : []),
    `${formatRate(coverage)} of the weight has data`,
  ].join("; ");
  const range =
    interval && coverage < 1
      ? ` Whatever is missing, the score is ${formatScore(interval.low)} – ${formatScore(interval.high)}.`
      : "";
  return [
    paint.bold(
      `${account} on ${formatDate(asOf)}: ${score === null ? absent : formatScore(score)} ${mark(context, held.band)} ${bandTitle(program, held.band)}, held since ${formatDate(held.since)}${scoreBand}`,
    ),
    paint.dim(`rules ${rules.id} (${rules.identity.slice(0, 12)}) · data ${dataVersion}`),
    wrap(`${who.charAt(0).toUpperCase()}${who.slice(1)}.${range}`, width),
  ].join("\n");
}

function components({ report, book, program, paint }: Context): string {
  const { explanation } = report;
  const { segment, stage, mean, adjustments, score } = explanation;
  const currency = report.book.currency;
  const rows = explanation.components.map((component) => {
    const fact = book.facts.get(component.fact ?? "");
    const shape = shapeIn(program, component.id, segment.id, stage.id)!;
    const inFact = (value: number) => explainTexts.factValue(value, fact && { type: fact.type }, currency);
    return [
      component.title,
      component.fact ? explainTexts.factValue(component.value, fact, currency) : "",
      explainTexts.matched(component, shape, inFact),
      component.points === null ? absent : formatScore(component.points),
      formatPercentage(component.effectiveWeight),
      formatScore(component.contribution),
    ];
  });
  const line = (title: string, by: number | null) => [title, "", "", "", "", by === null ? absent : formatScore(by)];
  rows.push(line("Mean", mean));
  for (const { id, applied, before, after, when } of adjustments) {
    if (applied === false) continue;
    const adjustment = program.adjustments.find((one) => one.id === id)!;
    const said = adjustment.reason ?? adjustment.title ?? id;
    if (applied === null) rows.push([said, "", `cannot be told: ${when}`, "", "", ""]);
    else rows.push([said, "", `when ${when}`, "", "", formatSigned(after - before, formatScore)]);
  }
  rows.push(line("Score", score));
  const columns = [
    { head: "component" },
    { head: "value", align: right },
    { head: "met", most: 48 },
    { head: "points", align: right },
    { head: "weight %", align: right },
    { head: "gives", align: right },
  ];
  return `${paint.bold("What it is made of")}\n${table(columns, rows, { paintHead: paint.dim })}`;
}

function why({ report, book, program, paint }: Context): string {
  const rows = report.reasons.map((reason) => {
    const component = reason.kind === "component" ? reason.component : undefined;
    const value = component
      ? explainTexts.factValue(component.value, book.facts.get(component.fact ?? ""), report.book.currency)
      : "";
    return explainTexts.reason(reason, value, ({ id }) => {
      const adjustment = program.adjustments.find((one) => one.id === id);
      return adjustment?.reason ?? adjustment?.title ?? id;
    });
  });
  return rows.length === 0 ? "" : `${paint.bold("Why it is not higher")}\n${rows.map((row) => `· ${row}`).join("\n")}`;
}

function change({ report, program, paint }: Context): string {
  if (!report.change) return "";
  const { before, difference, parts, since, against } = report.change;
  const from = `${formatDate(since)}${against ? ` under ${against}` : ""}`;
  if (difference === null)
    return `${paint.bold(`Against ${from}`)}\nOne of the two has no score, so nothing can be split.`;
  const title = (id: string) =>
    program.groups.flatMap(({ components }) => components).find((one) => one.id === id)?.title ?? id;
  const tenths = apportionTenths(parts.map(({ by }) => by));
  const rows = parts
    .map((part, index) => ({ part, tenths: tenths[index]! }))
    .sort((a, b) => Math.abs(b.part.by) - Math.abs(a.part.by))
    .filter(({ tenths }) => tenths !== 0)
    .map(({ part, tenths }) => [formatSigned(tenths / 10, formatScore), explainTexts.changePart(part, title)]);
  const head = `Against ${from}: ${formatScore(before.score!)}, so ${formatSigned(difference, formatScore)}`;
  return `${paint.bold(head)}\n${table([{ head: "", align: right }, { head: "" }], rows)}`;
}

function nearest({ report, book, program, paint }: Context): string {
  const currency = report.book.currency;
  const rows = report.nearestChanges.map(({ fact, from, to, score, band, actionable }) => {
    const definition = book.facts.get(fact);
    return [
      definition?.title ?? fact,
      explainTexts.factValue(from, definition, currency),
      `→ ${explainTexts.factValue(to, definition, currency)}`,
      formatScore(score),
      bandTitle(program, band),
      actionable ? "in our hands" : "",
    ];
  });
  if (rows.length === 0) return "";
  const columns = [
    { head: "fact" },
    { head: "is", align: right },
    { head: "would be" },
    { head: "score", align: right },
    { head: "band" },
    { head: "" },
  ];
  return `${paint.bold("What alone would reach a better band")}\n${table(columns, rows, { paintHead: paint.dim })}`;
}

function alerts({ report, program, paint }: Context): string {
  const raised = report.explanation.alerts.filter(({ raised }) => raised);
  if (raised.length === 0) return "";
  const lines = raised.map(({ id, when }) => {
    const alert = program.alerts.find((one) => one.id === id);
    return `! ${alert?.reason ?? alert?.title ?? id}${alert?.to ? ` (to ${alert.to})` : ""}: ${when}`;
  });
  return `${paint.bold("Alerts")}\n${lines.join("\n")}`;
}
