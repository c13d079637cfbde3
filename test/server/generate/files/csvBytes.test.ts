import fc from "fast-check";
import { expect, test } from "vitest";
import { CsvBytes } from "#server/generate/files/csvBytes.ts";
import { csvRecords } from "#server/importers/csv.ts";
import { textLines } from "#server/importers/lines.ts";
import { collect } from "../../books.ts";

const field = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.constantFrom("", "a,b", 'say "so"', "two\nlines", "tab\there", "ä € 😀", "\r\n", "x".repeat(100_000)),
);
const lines = fc.array(fc.tuple(fc.option(field), field), { maxLength: 20 });

test("the importer reads what was written", async () => {
  await fc.assert(
    fc.asyncProperty(lines, async (written) => {
      const csv = new CsvBytes();
      for (const line of [["first", "second", "third"], ...written.map((line) => ["", ...line])]) {
        for (const value of line) value === null ? csv.missing() : csv.text(value);
        csv.endLine();
      }
      async function* bytes() {
        yield csv.take();
      }
      const read = (await collect(csvRecords(textLines(bytes(), "utf-8"), ","))).flat();
      expect(read.slice(1).map(({ fields }) => fields)).toEqual(
        written.map((line) => ["", ...line.map((one) => one ?? "")]),
      );
    }),
  );
});

test("numbers are written as JavaScript writes them", () => {
  const awkward = fc.constantFrom(0, 9, 10, 99, 999_999_999, 1e9, -0, 0.1, -1, 1e21);
  fc.assert(
    fc.property(fc.oneof(fc.integer(), fc.double({ noNaN: true }), awkward), (value) => {
      const csv = new CsvBytes();
      csv.number(value);
      expect(csv.take().toString()).toBe(String(value));
    }),
  );
});

test("what has been taken is gone, and stays what it was", () => {
  const csv = new CsvBytes();
  csv.text("a");
  const first = csv.take();
  csv.text("b");
  csv.missing();
  csv.endLine();
  expect([first.toString(), csv.take().toString(), csv.length]).toEqual(["a", ",b,\n", 0]);
});
