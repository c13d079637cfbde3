import { describe, expect, test } from "vitest";
import { columnNames } from "#server/importers/columnNames.ts";
import { openCsv } from "#server/importers/csv.ts";
import { collect } from "../books.ts";

describe("the first row names what it tells apart, the others help where it does not", () => {
  test.each<[string, string[][], string[]]>([
    ["one row", [["a", " b ", ""]], ["a", "b", ""]],
    [
      "SurveyMonkey: a question over several columns, the others with words of their own below",
      [
        ["Id", "Recommend?", "Why?", "Rate each", "", "", "Tick all", ""],
        ["", "Response", "Open-Ended Response", "Speed", "Price", "Other", "A", "B"],
      ],
      [
        "Id",
        "Recommend?",
        "Why?",
        "Rate each / Speed",
        "Rate each / Price",
        "Rate each / Other",
        "Tick all / A",
        "Tick all / B",
      ],
    ],
    [
      "the same question in every column",
      [
        ["Rate", "Rate", "Total"],
        ["Speed", "Price", ""],
      ],
      ["Rate / Speed", "Rate / Price", "Total"],
    ],
    [
      "Qualtrics: ids above, questions and JSON below",
      [
        ["Q1", "Q2"],
        ["Same words", "Same words"],
        ['{"ImportId":"QID1"}', '{"ImportId":"QID2"}'],
      ],
      ["Q1", "Q2"],
    ],
    [
      "three rows, of which two are needed",
      [
        ["Support", "", "Price"],
        ["Speed", "Speed", ""],
        ["first", "second", ""],
      ],
      ["Support / Speed / first", "Support / Speed / second", "Price"],
    ],
    [
      "a first row that begins later, and a column without any name",
      [
        ["", "Contact", "", ""],
        ["Id", "Name", "Mail", ""],
      ],
      ["Id", "Contact / Name", "Contact / Mail", ""],
    ],
    [
      "rows of unequal length",
      [
        ["a", ""],
        ["x", "y", "z"],
      ],
      ["a / x", "a / y", "a / z"],
    ],
    ["nothing", [[]], []],
  ])("%s", (_, rows, expected) => expect(columnNames(rows, false)).toEqual(expected));
});

test("names that are the same to the end are told apart by numbers where that is wanted", () => {
  expect(columnNames([["Why?", "Score", "Why?", "Why?"]], true)).toEqual(["Why?", "Score", "Why? (2)", "Why? (3)"]);
  expect(columnNames([["Why?", "Why?"]], false)).toEqual(["Why?", "Why?"]);
});

describe("a CSV file with several header rows", () => {
  async function* blocks(...lines: string[][]) {
    for (const block of lines) yield block;
  }

  test("has its data behind them, also where they come in blocks or hold line breaks", async () => {
    const opened = (await openCsv(blocks(["a,a", 'x,"y'], ['z"', "1,2"], ["3,4"]), { headerRows: 2 }))!;
    expect(opened.columns).toEqual(["a / x", "a / y\nz"]);
    const records = (await collect(opened.batches)).flat();
    expect(records.map(({ fields, line }) => [line, fields])).toEqual([
      [4, ["1", "2"]],
      [5, ["3", "4"]],
    ]);
  });

  test("has none if they are not all there", async () => {
    expect(await openCsv(blocks(["a,b"]), { headerRows: 2 })).toBeUndefined();
    expect(await openCsv(blocks([]), { headerRows: 1 })).toBeUndefined();
  });
});
