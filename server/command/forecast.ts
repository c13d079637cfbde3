/**
 * `barograph forecast`: how much will be lost among what comes up.
 *
 * @module
 */
import { Command } from "commander";
import { type Day, formatDay } from "#engine/book/days.ts";
import { usualDays } from "#engine/forecast/forecast.ts";
import { forecastRun } from "../runs/forecast.ts";
import { readableJson } from "../text/json.ts";
import type { Terminal } from "./context.ts";
import { judging, makeRun } from "./judging.ts";
import { countOption, dayOption, examples, withReport, withStore } from "./options.ts";
import { type Telling, tellReport } from "./tellReport.ts";

interface ForecastOptions extends Telling {
  readonly store?: string;
  readonly days?: readonly number[];
  readonly asOf?: Day;
  readonly limit: number;
  readonly draws: number;
  readonly seed: number;
}

/** The command; imports what has changed first. */
export function forecastCommand(terminal: Terminal): Command {
  const command = new Command("forecast")
    .summary("how much will be lost among what comes up")
    .description(
      "Foretells how much revenue will be lost among the renewals that come up and are still open, or, where nothing is renewed, among all accounts within the horizon: from how often accounts of each score were lost, as far as that was certain by the date. Shows the interval in which the outcome should lie, the largest expected losses, and what past forecasts were worth.",
    )
    .argument("<path>", "a book's folder with one rule set, or a rule set")
    .option(
      "--days <n...>",
      `of renewals: how many days ahead (default: ${usualDays.join(" ")})`,
      (text: string, days: readonly number[] | undefined) => [...(days ?? []), countOption(1, 1100)(text)],
    )
    .option("--as-of <date>", "the scheduled date at whose start it is made (default: the last one)", dayOption)
    .option("--limit <n>", "how many of the largest expected losses are listed", countOption(0), 10)
    .option("--draws <n>", "draws behind the intervals", countOption(100, 100_000), 2000)
    .option("--seed <n>", "of the draws; the same seed gives the same digits", countOption(0), 1)
    .option("--full", "every past forecast too, not only what fits a screen")
    .action(async (path: string, options: ForecastOptions) => {
      const { asOf, days, limit, draws, seed } = options;
      const material = await judging(terminal, path, options.store === undefined ? {} : { store: options.store });
      const { book, ruleSet, settings } = material;
      if (days && settings.unit !== "renewals") {
        command.error(`error: option '--days' is for renewals; here the horizon is ${settings.horizon} days`);
      }
      const report = await makeRun(terminal, material, "forecast", {
        asOf: asOf === undefined ? null : formatDay(asOf),
        days: days ?? usualDays,
        limit,
        seed,
        draws,
      });
      await tellReport(terminal, options, {
        json: () => readableJson(report),
        view: () => forecastRun.view(report, { book, title: ruleSet.title }),
      });
    });
  return examples(withStore(withReport(command)), ["barograph forecast rules/online-retail --draws 200"]);
}
