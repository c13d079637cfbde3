/**
 * `barograph kpis`: the key figures of a book.
 *
 * @module
 */
import { Command } from "commander";
import type { Day } from "#engine/book/days.ts";
import { BarographError, hasErrors, problem } from "#engine/problems.ts";
import { computeKpis } from "../folder/kpis.ts";
import { FilesError, type Loaded, load } from "../folder/load.ts";
import { kpisView } from "../report/kpis/index.ts";
import { kpiCsv } from "../text/kpis/csv.ts";
import { kpiJson } from "../text/kpis/json.ts";
import type { Terminal } from "./context.ts";
import { tellFindings } from "./import.ts";
import { dayOption, examples, withReportAndCsv, withStore } from "./options.ts";
import { importBar } from "./progress.ts";
import { formatOf, type Telling, tellReport } from "./tellReport.ts";

interface KpisOptions extends Telling {
  readonly store?: string;
  readonly by?: string;
  readonly from?: Day;
  readonly to?: Day;
}

/** The command; imports what has changed first. */
export function kpisCommand(terminal: Terminal): Command {
  const command = new Command("kpis")
    .summary("the key figures of a book")
    .description(
      "Computes the KPIs of kpis.yaml for the last whole period of each, with the period before and the same one a year before, against its target. What cannot be computed says which data it lacks. Sources that have changed are imported first.",
    )
    .argument("<path>", "a book's folder, its KPIs, or a rule set that scores them")
    .option("--by <name>", "also for each part of the book: a fact, segment, stage, band or owner")
    .option("--from <date>", "also every whole period from this day on", dayOption)
    .option("--to <date>", "the last day that counts (default: the last one whose outcomes are booked)", dayOption)
    .action(async (path: string, options: KpisOptions) => {
      const { book, folder, set } = computable(await load(path), path);
      const bar = importBar(terminal);
      const { imported, report } = await computeKpis(book, set, folder, {
        ...options,
        onProgress: bar.onProgress,
        signal: terminal.signal,
      }).finally(bar.stop);
      tellFindings(imported, [], terminal);
      await tellReport(terminal, options, {
        json: () => kpiJson(report),
        csv: () => kpiCsv(report),
        // a terminal has no room for all of it, and --by and --from ask for much
        view: () => kpisView(report, { full: formatOf(options) !== "text" }),
      });
    });
  return examples(withStore(withReportAndCsv(command)), [
    "barograph kpis rules/online-retail",
    "barograph kpis rules/online-retail --by stage --from 2011-01-01 --format csv",
  ]);
}

/** The book with its KPIs; an error anywhere in them, or in the rule set that scores them, stops it. */
function computable({ folder, book, kpis, problems, texts }: Loaded, path: string) {
  const all = [...problems, ...(kpis?.problems ?? [])];
  if (hasErrors(all) || !book) throw new FilesError(all, texts);
  if (!kpis?.kpis) throw new BarographError(problem("kpis-not-found", { path }));
  return { folder, book, set: kpis.kpis };
}
