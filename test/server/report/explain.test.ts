/**
 * The numbers that an explanation prints add up as they are printed.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Book } from "#engine/book/book.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import { type ExplainReport, explainReport } from "#server/answers/explain.ts";
import { explainView } from "#server/report/explain/index.ts";
import { reportText } from "#server/report/text/index.ts";
import { paintFor } from "#server/text/paint.ts";
import { accountTable } from "../../engine/tables.ts";
import { onlineRetail } from "../../onlineRetail.ts";
import { parityCases, runnableCase } from "../../parity/cases.ts";

interface Told {
  readonly report: ExplainReport;
  readonly text: string;
}

/** The explanation of an account's last snapshot against its first, and perhaps against other rules. */
function toldOf(book: Book, ruleSet: RuleSet, table: SnapshotTable, other?: RuleSet): Told {
  const report = explainReport({
    book,
    ruleSet,
    dataVersion: "d",
    snapshots: {
      table,
      histories: undefined,
      quality: new Map(),
      shortened: new Uint8Array(table.length),
      problems: [],
    },
    account: table.accounts[0]!,
    since: table.asOf[0]!,
    ...(other && { against: { ruleSet: other, path: "other.rules.yaml" } }),
  });
  const programs = { program: ruleSet.program, before: (other ?? ruleSet).program };
  const view = explainView(report, book, programs);
  const text = reportText(view, { paint: paintFor(false), width: 100, full: false });
  return { report, text: text.replaceAll("\u202f", "") };
}

const tenths = (text: string): number => Math.round(Number(text.replace("−", "-")) * 10);

function section(text: string, title: string): string[] {
  return (
    text
      .split("\n\n")
      .find((one) => one.startsWith(title))
      ?.split("\n")
      .slice(1) ?? []
  );
}

/** What does not add up in the text. */
function errors({ report, text }: Told): string[] {
  const { score } = report.explanation;
  const wrong: string[] = [];
  const numbers = section(text, "What it is made of").flatMap((line) => {
    const [, name, number] = /^(.*\S) {2,}([−+]?\d+\.\d)$/.exec(line) ?? [];
    return number === undefined ? [] : [{ name: name!, number: tenths(number) }];
  });
  const mean = numbers.findIndex(({ name }) => name === "Mean");
  const sum = (list: typeof numbers) => list.reduce((total, { number }) => total + number, 0);
  if (score !== null) {
    if (sum(numbers.slice(0, mean)) !== numbers[mean]!.number) wrong.push("components do not give the mean");
    if (sum(numbers.slice(mean, -1)) !== numbers.at(-1)!.number)
      wrong.push("mean and adjustments do not give the score");
    if (numbers.at(-1)!.number !== Math.round(score * 10)) wrong.push("the last number is not the score");
  }
  const { change } = report;
  if (change && change.difference !== null) {
    const parts = section(text, "Against").flatMap((line) => /^ *([−+]?\d+\.\d) {2}\S/.exec(line)?.[1] ?? []);
    const total = parts.reduce((all, one) => all + tenths(one), 0);
    if (total !== Math.round(change.difference * 10)) wrong.push("the parts do not give the difference");
    const [, shown] = /^Against .*, so ([−+]?\d+\.\d)$/m.exec(text) ?? [];
    if (tenths(shown!) !== total) wrong.push("the difference that is shown is another");
  }
  if (/NaN|undefined|\[object|null|Infinity| {2}\n/.test(text)) wrong.push("something is shown that is no text");
  return wrong;
}

describe("what is printed adds up", () => {
  test("over random rules and histories, also against other rules", () => {
    let changed = 0;
    fc.assert(
      fc.property(parityCases.map(runnableCase), parityCases.map(runnableCase), (one, other) => {
        const told = toldOf(one.book, one.ruleSet, accountTable(one.table, 0), other.ruleSet);
        expect({ errors: errors(told), text: told.text }).toEqual({ errors: [], text: told.text });
        if (told.report.change?.difference) changed++;
      }),
      { numRuns: 60, seed: 59 },
    );
    expect(changed).toBeGreaterThan(15);
  });

  test("over accounts of the real book", async () => {
    const { book, ruleSet, snapshots } = await onlineRetail();
    const { table } = snapshots;
    for (let account = 0; account < table.accounts.length; account += 61) {
      const told = toldOf(book, ruleSet, accountTable(table, account));
      expect({ errors: errors(told), text: told.text }).toEqual({ errors: [], text: told.text });
    }
  });
});
