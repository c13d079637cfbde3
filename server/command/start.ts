/**
 * `barograph start`: the main job on an example that ships with Barograph, then both examples served.
 *
 * @module
 */
import { join } from "node:path";
import { Command } from "commander";
import { packageFolder } from "../packageFolder.ts";
import { backtestDefaults, runBacktest } from "./backtest.ts";
import type { Terminal } from "./context.ts";
import { exitCodes } from "./exit.ts";
import { examples, withStore } from "./options.ts";
import { serve, serveDefaults } from "./serve.ts";

/** The command that `npm start` runs. */
export function startCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const command = new Command("start")
    .summary("import, score and judge the example book, then serve it")
    .description(
      "Imports, scores and judges the example book that ships with Barograph, a real wholesaler's customers; then serves it and the example of a software company, until Ctrl-C.",
    )
    .option("--once", "end after the report")
    .action(async ({ store, once }: { store?: string; once?: true }) => {
      const stated = store === undefined ? {} : { store };
      const [folder, other] = ["online-retail", "b2b-saas"].map((book) => join(packageFolder(), "rules", book));
      const code = await runBacktest(terminal, folder!, { ...backtestDefaults, ...stated });
      exit(code);
      if (once || code !== exitCodes.fine) return;
      terminal.out("\n");
      await serve(terminal, [folder!, other!], { ...serveDefaults, ...stated });
    });
  return examples(withStore(command), ["barograph start --once"]);
}
