/**
 * The list of the runs of a book.
 *
 * @module
 */
import { runTexts as texts } from "#engine/texts/index.ts";
import type { NamedFigure } from "../../runs/kind.ts";
import type { StoredRun } from "../../store/runs.ts";
import { note, type Report, section, sectionsOf, table } from "../report.ts";
import { numbers } from "../table.ts";
import { figureCells } from "./figures.ts";

/**
 * Writes the list.
 *
 * @param book title of the book
 * @param all how many runs there are, listed or not
 */
export function runsView(book: string, runs: readonly StoredRun[], all: number): Report {
  const left = all - runs.length;
  return {
    name: book,
    verdict: texts.howMany(all),
    basis: [],
    sections: sectionsOf([
      runs.length === 0
        ? undefined
        : section(
            "screen",
            undefined,
            table(numbers(texts.listHeads, [1, 2, 3, 4, 5, 6]), runs.map(runRow)),
            ...(left > 0 ? [note(texts.more(left))] : []),
          ),
    ]),
  };
}

function runRow({ id, at, kind, rules, dataVersion, headline }: StoredRun): string[] {
  const { name, figure, form } = (headline as NamedFigure | null) ?? { name: "", figure: null, form: "auc" };
  const of = [rules.title, rules.identity.slice(0, 12), dataVersion.slice(0, 12)];
  return [String(id), texts.moment(at), kind, ...of, name, ...figureCells(figure, form)];
}
