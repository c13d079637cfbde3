/**
 * The book and the rule set of generated data: those of the example `rules/b2b-saas`, with the dates of the data.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { formatDay } from "#engine/book/days.ts";
import { type Path, readDocument } from "#engine/document/document.ts";
import { packageFolder } from "../../packageFolder.ts";
import type { GeneratedCalendar } from "../calendar.ts";

/** The texts by name of the file. */
export async function bookFiles({ from, to, end }: GeneratedCalendar): Promise<Record<string, string>> {
  const example = (name: string) => readFile(join(packageFolder(), "rules", "b2b-saas", name), "utf8");
  return {
    "book.yaml": withValues(await example("book.yaml"), [
      [["snapshots", "from"], formatDay(from)],
      [["snapshots", "to"], formatDay(to)],
      [["outcomes", "completeThrough"], formatDay(end)],
    ]),
    "health.rules.yaml": await example("health.rules.yaml"),
  };
}

/** A text of YAML with other values at some paths, each of which must be there; everything else stays as it is. */
function withValues(text: string, changes: readonly (readonly [Path, string])[]): string {
  const { document } = readDocument(text, "");
  const lines = text.split("\n");
  for (const [path, value] of changes) {
    const { line, column, endColumn } = document!.spanOf(path);
    const old = lines[line - 1]!;
    lines[line - 1] = old.slice(0, column - 1) + value + old.slice(endColumn - 1);
  }
  return lines.join("\n");
}
