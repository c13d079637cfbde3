/**
 * `outcomes.renewals` and `outcomes.interventions` of a book.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { importedSources } from "#engine/book/book.ts";
import { resolveBook } from "#engine/book/resolve.ts";
import { readDocument } from "#engine/document/index.ts";
import { problemsOfBook, spoiled, told } from "../documents.ts";

/** A book with contracts. */
const contractsBook = `book: saas
sources:
  contracts:
    file: contracts.csv
    account: account
    at: signed_on
    columns: { starts_on: date, ends_on: date, notice_by: date, amount: number, kind: string }
  crm: { file: crm.csv, account: account, columns: { until: date } }
snapshots: { every: month, from: 2025-01-01, to: 2026-06-01 }
facts:
  arr: { sum: contracts.amount }
outcomes:
  renewals:
    source: contracts
    due: ends_on
    deadline: notice_by
    start: starts_on
    amount: amount
    where: kind in ["new", "renewal"]
  interventions: { file: plays.csv, account: account, at: played_on }
  completeThrough: 2026-06-30
`;

function resolved(text: string) {
  const { book, problems } = resolveBook(readDocument(text, "book.yaml").document!);
  if (!book) throw new Error(JSON.stringify(problems));
  return book;
}

test("are resolved, and interventions are imported as a source of their own", () => {
  const book = resolved(contractsBook);
  expect(book.outcomes!.renewals).toMatchObject({
    source: "contracts",
    due: "ends_on",
    deadline: "notice_by",
    start: "starts_on",
    amount: "amount",
    where: { kind: "in" },
  });
  expect(importedSources(book).map(({ name }) => name)).toEqual(["contracts", "crm", "outcomes.interventions"]);
  expect(book.outcomes!.interventions).toMatchObject({ file: "plays.csv", account: "account", at: "played_on" });
});

test("the source and the due date are enough", () => {
  const text = contractsBook.replace(/ {4}deadline[\s\S]*\n {4}where.*\n/, "");
  expect(resolved(text).outcomes!.renewals).toEqual({ source: "contracts", due: "ends_on" });
});

describe("what is wrong", () => {
  test.each<[string, string, string, string[]]>([
    [
      "a source that is not declared",
      "source: contracts",
      "source: contract",
      ["14:13-21 unknown-source: There is no source `contract`."],
    ],
    [
      "a source without dates",
      "source: contracts",
      "source: crm",
      [
        "14:13-16 fact-source-undated: `source` needs to know when things happened, but the source `crm` has no dates.",
        "15:10-17 unknown-column: The source `crm` has no column `ends_on`.",
        "16:15-24 unknown-column: The source `crm` has no column `notice_by`.",
        "17:12-21 unknown-column: The source `crm` has no column `starts_on`.",
        "18:13-19 unknown-column: The source `crm` has no column `amount`.",
        "19:12-16 unknown-name: There is no column `kind`.",
      ],
    ],
    [
      "a column that is not declared",
      "due: ends_on",
      "due: end_on",
      ["15:10-16 unknown-column: The source `contracts` has no column `end_on`."],
    ],
    [
      "a due date that is none",
      "due: ends_on",
      "due: amount",
      ["15:10-16 fact-column-type: `due` takes a date, but the column `amount` is a number."],
    ],
    [
      "an amount that is none",
      "amount: amount",
      "amount: kind",
      ["18:13-17 fact-column-type: `amount` takes a number, but the column `kind` is text."],
    ],
    [
      "a condition that looks at the date",
      'where: kind in ["new", "renewal"]',
      "where: ends_on > as_of",
      ["19:22-27 unknown-name: There is no column `as_of`."],
    ],
    ["no due date", "    due: ends_on\n", "", ["13:3-11 key-missing: The key `due` is missing here."]],
    ["interventions without a date", ", at: played_on", "", ["20:3-16 key-missing: The key `at` is missing here."]],
    [
      "interventions nowhere",
      "file: plays.csv, ",
      "",
      ["20:3-16 source-place: Nothing says where the rows of the source `outcomes.interventions` are."],
    ],
  ])("%s", (_, passage, replacement, expected) => {
    expect(told(problemsOfBook(spoiled(contractsBook, passage, replacement)))).toEqual(expected);
  });

  test("interventions alone say nothing of what happened", () => {
    const text = contractsBook.replace(/ {2}renewals:\n( {4}.*\n)+/, "");
    expect(told(problemsOfBook(text))).toEqual([
      "12:1-9 outcomes-kind: The outcomes name neither `events` nor `lapse` nor `renewals`.",
    ]);
  });
});
