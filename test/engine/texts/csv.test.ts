import fc from "fast-check";
import { expect, test } from "vitest";
import { csvOf } from "#engine/texts/csv.ts";

/** Fields of a table as RFC 4180 reads them. */
function read(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    rows.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] === "\r\n" && pattern.lastIndex < text.length) rows.push([]);
  }
  return rows;
}

const texts = fc.oneof(
  fc.string(),
  fc.stringMatching(/^[=+@\-\t\r\n＝＋－＠",'a ]{0,5}$/),
  fc.constantFrom("=cmd|' /C calc'!A0", "−3", "-3"),
);

test("whatever a table holds is read again as it was, and no text in it is a formula", () => {
  const width = fc.integer({ min: 1, max: 4 });
  const tables = width.chain((many) => {
    const row = fc.array(texts, { minLength: many, maxLength: many });
    return fc.tuple(row, fc.array(row, { maxLength: 4 }));
  });
  fc.assert(
    fc.property(tables, ([heads, rows]) => {
      const found = read(csvOf(heads, rows));
      const given = [heads, ...rows];
      expect(found.map((row) => row.length)).toEqual(given.map((row) => row.length));
      for (const [r, row] of found.entries()) {
        for (const [c, text] of row.entries()) {
          expect(text).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
          const own = given[r]![c]!;
          expect([own, `'${own}`]).toContain(text);
        }
      }
    }),
  );
});

test("numbers are numbers, to the last digit, and what is missing is empty", () => {
  expect(
    csvOf(
      ["a", "b"],
      [
        [-0.1, null],
        [1e21, undefined],
        [0.30000000000000004, true],
      ],
    ),
  ).toBe("a,b\r\n-0.1,\r\n1e+21,\r\n0.30000000000000004,true\r\n");
});
