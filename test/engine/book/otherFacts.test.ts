import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fact } from "#engine/book/book.ts";
import { alignedTo } from "#engine/book/otherFacts.ts";
import { type SnapshotTable, valueAt } from "#engine/book/table.ts";
import type { ValueType } from "#engine/language/expression.ts";
import { tableOf } from "../tables.ts";
import { expression } from "./build.ts";

const fact = (name: string, type: ValueType): [string, Fact] => [
  name,
  { name, type, direction: "none", actionable: false, definition: { by: "formula", formula: expression("1") } },
];
const book = { facts: new Map([fact("plan", "string"), fact("seats", "number")]) };

/** One row for each account and day, whose facts say which it is. */
const table = (rows: readonly (readonly [string, number])[]): SnapshotTable =>
  tableOf(
    book,
    rows.map(([account, asOf]) => ({ account, asOf, facts: { plan: `${account} ${asOf}`, seats: asOf } })),
  );

const accounts = ["a", "b", "Z", "ä", "\u{1f600}", "\uffff"];
const row = fc.tuple(fc.constantFrom(...accounts), fc.integer({ min: 0, max: 20 }));
const rows = fc.uniqueArray(row, { selector: ([account, day]) => `${account} ${day}`, minLength: 1 });

test("every row finds the facts of its own account and day", () => {
  fc.assert(
    fc.property(rows, rows, (wanted, more) => {
      const named = (one: readonly [string, number]) => one.join(" ");
      const all = [...wanted, ...more.filter((one) => !wanted.map(named).includes(named(one)))];
      const aligned = alignedTo(table(wanted), table(all));
      for (let i = 0; i < aligned.length; i++) {
        const name = `${aligned.accounts[aligned.account[i]!]} ${aligned.asOf[i]}`;
        expect(valueAt(aligned.facts.get("plan")!, i)).toBe(name);
        expect(valueAt(aligned.facts.get("seats")!, i)).toBe(aligned.asOf[i]);
      }
      expect(aligned.length).toBe(wanted.length);
    }),
  );
});

test("a row that is missing is never replaced by its neighbour", () => {
  const wanted = table([
    ["a", 1],
    ["b", 1],
  ]);
  for (const other of [table([["a", 1]]), table([["b", 1]]), table([["a", 2]])]) {
    expect(() => alignedTo(wanted, other)).toThrow(RangeError);
  }
});
