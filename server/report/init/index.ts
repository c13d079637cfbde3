/**
 * The report of `init`: what the tables were taken for, what is proposed, and what it is worth.
 *
 * @module
 */
import type { BacktestReport } from "#engine/backtest/report.ts";
import type { CaseCounts } from "#engine/cases/report.ts";
import type { Remark } from "#engine/init/index.ts";
import type { Problem } from "#engine/problems.ts";
import { backtestTexts, initTexts as texts } from "#engine/texts/index.ts";
import { formatAuc, formatCount } from "#engine/texts/numbers.ts";
import type { FolderProposal } from "../../init/propose.ts";
import { problemJson } from "../../text/problems.ts";
import { list, note, paragraph, type Report, section, sectionsOf, table } from "../report.ts";
import { numbers } from "../table.ts";

/** What came of an `init`. */
export interface InitOutcome {
  readonly folder: string;
  /** Instead of files in the folder, the database that was looked at. */
  readonly connection?: string;
  readonly proposed: FolderProposal;
  /** Were files written? */
  readonly written: boolean;
  /** Of the checks, and how the cases went; without them, nothing was written. */
  readonly problems?: readonly Problem[];
  readonly cases?: CaseCounts;
  readonly backtest?: BacktestReport;
}

/** The document for programs. */
export function initJson({ folder, proposed, written, problems = [], cases, backtest }: InitOutcome): unknown {
  const { book, rules, leftOut, files, tables } = proposed;
  return {
    schemaVersion: 1,
    folder,
    written,
    tables: tables.map(({ name, rows, whole }) => {
      const role = book.roles.find((one) => one.table.name === name);
      const { kind = null, source = null, at = null } = role ?? {};
      return { name, rows, whole, source, kind, account: role?.account.column ?? null, at };
    }),
    outcome: book.outcome ? { by: book.outcome.by, target: book.outcome.target, horizon: book.outcome.horizon } : null,
    book: proposed.settled,
    rules: rules.document,
    remarks: [
      ...[...book.remarks].map(([path, all]) => ({ file: "book.yaml", path, remarks: all })),
      ...[...rules.remarks].map(([path, all]) => ({ file: "health.rules.yaml", path, remarks: all })),
    ],
    leftOut,
    files: [...files.keys()],
    ...(!written && { texts: Object.fromEntries(files) }),
    problems: problems.map(problemJson),
    cases: cases ?? null,
    backtest: backtest
      ? {
          verdict: backtestTexts.verdict(backtest.verdict, backtest.settings),
          auc: backtest.auc,
          judged: backtest.judged,
        }
      : null,
  };
}

/** So many of what is left out are told on a screen. */
const toldOnScreen = 8;

/** The report for people. */
export function initView(outcome: InitOutcome): Report {
  const { folder, connection = folder, proposed, written, problems = [], cases, backtest } = outcome;
  const { book, rules, leftOut } = proposed;
  const remarksOf = (path: string): readonly Remark[] => book.remarks.get(path) ?? [];
  const lines = (all: readonly Remark[]) => all.map(texts.remarkText);
  const components = rules.document.groups.flatMap((group, g) =>
    group.components.map(({ title = "", weight = 1 }, c) => {
      const remarks = rules.remarks.get(`groups/${g}/components/${c}/curve`) ?? [];
      const alone = remarks.find(({ code }) => code === "component-alone");
      return [title, formatCount(weight), alone?.code === "component-alone" ? formatAuc(alone.parameters.auc) : ""];
    }),
  );
  const told = leftOut.map((one) => `${one.what} ${texts.leftOutText(one)}.`);
  const warnings = problems.filter(({ severity }) => severity !== "note").length;
  return {
    name: texts.name(book.document.title ?? book.document.book),
    verdict: backtest
      ? backtestTexts.verdict(backtest.verdict, backtest.settings)
      : written
        ? texts.noBacktest(book.outcome !== undefined)
        : texts.dryRun([...proposed.files.keys()]),
    basis: [
      texts.proposedFrom(proposed.tables.length, connection),
      texts.counts(Object.keys(proposed.settled.facts).length, components.length, proposed.cases),
      ...(written ? [texts.checked(warnings, cases?.passed ?? 0, cases?.failed ?? 0)] : []),
    ],
    sections: sectionsOf([
      section(
        "screen",
        texts.titles.tables,
        list(book.roles.map(({ source }) => `${source}: ${lines(remarksOf(`sources/${source}`)).join(" ")}`)),
      ),
      section(
        "screen",
        texts.titles.outcome,
        paragraph(
          lines([
            ...remarksOf("outcomes/events"),
            ...remarksOf("outcomes/renewals"),
            ...remarksOf("outcomes/lapse"),
          ]).join(" ") || texts.noOutcome(),
        ),
        paragraph(lines(rules.remarks.get("") ?? []).join(" ")),
      ),
      section(
        "screen",
        texts.titles.components,
        table(numbers(texts.componentHeads), components),
        note(lines(rules.remarks.get("groups") ?? []).join(" ")),
      ),
      told.length === 0
        ? undefined
        : section(
            "screen",
            texts.titles.leftOut,
            list([
              ...told.slice(0, toldOnScreen),
              ...(told.length > toldOnScreen ? [texts.moreLeftOut(told.length - toldOnScreen)] : []),
            ]),
          ),
      written ? section("screen", texts.titles.next, list(texts.next(folder, backtest !== undefined))) : undefined,
    ]),
  };
}
