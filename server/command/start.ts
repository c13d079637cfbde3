/**
 * `barograph start`: the main job on the example that ships with Barograph.
 *
 * @module
 */
import { join } from "node:path";
import { Command } from "commander";
import { packageFolder } from "../packageFolder.ts";
import { backtestDefaults, runBacktest } from "./backtest.ts";
import type { Terminal } from "./context.ts";
import { examples, withStore } from "./options.ts";

/** The command that `npm start` runs. */
export function startCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const command = new Command("start")
    .summary("import, score and judge the example book")
    .description(
      "Imports, scores and judges the example book that ships with Barograph: a real wholesaler's customers.",
    )
    .option("--once", "end after the report")
    .action(async ({ store }: { store?: string }) => {
      const folder = join(packageFolder(), "rules", "online-retail");
      exit(await runBacktest(terminal, folder, { ...backtestDefaults, ...(store && { store }) }));
    });
  return examples(withStore(command), ["barograph start --once"]);
}
