/**
 * Sources whose tables are wide, whose accounts are found by way of others, and what is expected of rows and accounts.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { resolveBook } from "#engine/book/resolve.ts";
import { undatedFacts } from "#engine/book/undated.ts";
import { readDocument } from "#engine/document/index.ts";
import { problemsOfBook, spoiled, told } from "../documents.ts";

const bookText = `book: untidy
sources:
  accounts:
    file: accounts.csv
    account: id
    columns: { domain: string, seats: number }
  licences:
    file: licences.csv
    account: id
    at: signed_on
    columns: { licence: string, starts_on: date, owner: string }
  usage:
    file: usage.csv
    account:
      column: licence
      lookup: licences.licence
      take: { licence_start: starts_on, signed: at }
    at: day
    columns: { minutes: number }
    expect:
      after-start: { that: at >= licence_start, title: After the start }
  surveys:
    file: surveys.csv
    headerRows: 2
    account: { column: Mail, lookup: licences.owner, byDomain: accounts.domain }
    at: End
    columns: { Channel: string }
    unpivot:
      - question: Recommend?
        kind: nps
        scale: [0, 10]
        comment: Why?
      - question: Effort?
        kind: ces
        scale: [1, 7]
        reversed: true
      - question: Satisfied?
        kind: csat
        answers: { No: 1, So so: 3, Yes: 5 }
        topic: Product
      - question: Improve?
        kind: improve
        separator: ;
      - question: [Uses A, Uses B]
        kind: uses
      - comment: Else?
        kind: else
snapshots: { every: month, from: 2026-01-01, to: 2026-06-01 }
facts:
  minutes: { sum: usage.minutes }
  early: { count: usage, where: at < licence_start }
  both: { formula: minutes + early }
  nps: { latest: surveys.score, where: 'kind == "nps" and Channel == "mail" and Mail is not missing' }
  topics: { distinct: surveys.topic }
expect:
  used: { that: minutes >= 0 and nps is not missing }
`;

const change = (passage: string, replacement: string) => spoiled(bookText, passage, replacement);
const resolved = (text: string) => resolveBook(readDocument(text, "book.yaml").document!).book!;

test("the book has no problems; rows have the columns that are kept, made and taken", () => {
  expect(problemsOfBook(bookText)).toEqual([]);
  const { sources } = resolved(bookText);
  expect(Object.fromEntries(sources.get("usage")!.columns)).toEqual({
    licence: "string",
    minutes: "number",
    licence_start: "date",
    signed: "date",
  });
  expect(sources.get("usage")!.match).toEqual({
    lookup: { source: "licences", column: "licence" },
    take: new Map([
      ["licence_start", "starts_on"],
      ["signed", "at"],
    ]),
  });
  expect(Object.fromEntries(sources.get("surveys")!.columns)).toEqual({
    Mail: "string",
    Channel: "string",
    kind: "string",
    score: "number",
    comment: "string",
    topic: "string",
  });
  expect(sources.get("surveys")).toMatchObject({ account: "Mail", headerRows: 2 });
});

test("questions say how answers are read", () => {
  const questions = resolved(bookText).sources.get("surveys")!.unpivot!;
  expect(questions.map(({ answer }) => answer)).toEqual([
    { by: "score", scale: [0, 10], reversed: false },
    { by: "score", scale: [1, 7], reversed: true },
    // the scale is that of the answers where none is stated
    {
      by: "score",
      scale: [1, 5],
      reversed: false,
      answers: new Map([
        ["no", 1],
        ["so so", 3],
        ["yes", 5],
      ]),
    },
    { by: "topics", separator: ";" },
    { by: "topics" },
    { by: "score", reversed: false },
  ]);
});

test("columns of the file that are no answers and are not declared are left out, whatever the header has", () => {
  const { document } = readDocument(bookText, "book.yaml");
  const headers = new Map([["surveys", ["Mail", "End", "Channel", "IP address", "Recommend?"]]]);
  expect(resolveBook(document!, headers).book!.sources.get("surveys")!.columns.has("IP address")).toBe(false);
});

test("facts that read what was taken over count as undated: it is how it stood at import", () => {
  expect([...undatedFacts(resolved(bookText))]).toEqual(["early", "both"]);
});

test("the account of an outcome may be found like any other, and every outcome be of one kind", () => {
  const outcomes = `outcomes:
  events:
    file: ended.csv
    account: { column: licence, lookup: licences.licence }
    at: ended_on
    kind: { always: churned }
  completeThrough: 2026-06-30
`;
  const { events } = resolved(bookText + outcomes).outcomes!;
  expect(events).toMatchObject({
    kind: { always: "churned" },
    source: { account: "licence", match: { lookup: { source: "licences", column: "licence" } } },
  });
  expect(told(problemsOfBook(bookText + spoiled(outcomes, "always: churned", "always: left")))).toEqual([
    "62:21-25 value-not-allowed: `always` cannot be `left`.",
  ]);
});

describe("problems have their places", () => {
  test.each<[string, string, string, string[]]>([
    [
      "an account that is found by nothing",
      "\n      lookup: licences.licence\n      take: { licence_start: starts_on, signed: at }",
      "",
      ["14:5-12 key-missing: The key `lookup` is missing here."],
    ],
    [
      "a lookup in a source that is not there",
      "lookup: licences.licence\n",
      "lookup: licenses.licence\n",
      ["16:15-31 unknown-source: There is no source `licenses`."],
    ],
    [
      "a lookup of a column that is not there",
      "lookup: licences.licence\n",
      "lookup: licences.licens\n",
      ["16:15-30 unknown-column: The source `licences` has no column `licens`."],
    ],
    [
      "a lookup of a number",
      "byDomain: accounts.domain",
      "byDomain: accounts.seats",
      [
        "25:64-78 account-key-type: Accounts are looked up by text, but the column `seats` of the source `accounts` is a number.",
      ],
    ],
    [
      "something taken that is not there",
      "signed: at }",
      "signed: att }",
      ["17:49-52 unknown-column: The source `licences` has no column `att`."],
    ],
    [
      "something taken under a name that is there",
      "signed: at }",
      "minutes: at }",
      ["17:41-48 column-name-taken: The rows of the source `usage` have a column `minutes` already."],
    ],
    [
      "something taken under the name of a date of the row",
      "signed: at }",
      "known: at }",
      ["17:41-46 column-name-reserved: A column cannot be called `known`: every row has that name already."],
    ],
    [
      "a key of an account that is misspelt",
      "take: {",
      "takes: {",
      ["17:7-12 unknown-key: The key `takes` is not known here."],
    ],
    [
      "a kept column with the name of one that answers get",
      "columns: { Channel: string }",
      "columns: { Channel: string, topic: string }",
      ["27:33-38 column-name-taken: The rows of the source `surveys` have a column `topic` already."],
    ],
    [
      "a question without answers and comments",
      "      - comment: Else?\n        kind: else",
      "      - kind: else",
      ["46:9-13 key-missing: The key `question` is missing here."],
    ],
    [
      "a scale upside down",
      "scale: [0, 10]",
      "scale: [10, 0]",
      ["31:16-23 fact-range-order: The range begins at `10`, above its end `0`."],
    ],
    [
      "a reversed question without a scale",
      "        scale: [1, 7]\n        reversed",
      "        reversed",
      ["34:9-13 key-missing: The key `scale` is missing here."],
    ],
    [
      "an answer beyond its scale",
      "answers: { No: 1,",
      "scale: [1, 4]\n        answers: { No: 1,",
      ["40:42-43 answer-off-scale: The answer `Yes` counts `5`, which is not on the scale from `1` to `4`."],
    ],
    [
      "a scale of ticked choices",
      "        separator: ;",
      "        separator: ;\n        scale: [0, 1]",
      [
        "44:9-14 question-key-misplaced: `scale` has no meaning where choices are ticked: each of them is a topic, without a score.",
      ],
    ],
    [
      "a scale of comments",
      "      - comment: Else?",
      "      - comment: Else?\n        scale: [0, 1]",
      ["47:9-14 question-key-misplaced: `scale` has no meaning where only comments are asked for."],
    ],
    [
      "header rows of what is no CSV file",
      "file: surveys.csv",
      "file: surveys.parquet",
      ["24:5-15 source-key-misplaced: `headerRows` has no meaning for the source `surveys`, which is a Parquet file."],
    ],
    [
      "too many header rows",
      "headerRows: 2",
      "headerRows: 11",
      ["24:17-19 value-out-of-range: `headerRows` must be at most `10`, but it is `11`."],
    ],
    [
      "an expectation of rows that reads what they do not have",
      "that: at >= licence_start",
      "that: at >= licence_strat",
      ["21:34-47 unknown-name: There is no column `licence_strat`."],
    ],
    [
      "an expectation of accounts that is no condition",
      "minutes >= 0 and nps is not missing",
      "minutes + 1",
      ["56:17-28 expected-condition: A condition is true or false, but this is a number."],
    ],
  ])("%s", (_, passage, replacement, expected) => {
    expect(told(problemsOfBook(change(passage, replacement)))).toEqual(expected);
  });

  test("sources that look each other's accounts up", () => {
    const circle = spoiled(
      change(
        "file: licences.csv\n    account: id",
        "file: licences.csv\n    account: { column: mail, lookup: surveys.Mail }",
      ),
      "lookup: licences.licence\n",
      "lookup: licences.licence\n",
    );
    expect(told(problemsOfBook(circle))).toEqual([
      "9:14-52 account-cycle: The accounts of these sources are looked up in each other in a circle: `licences` → `surveys` → `licences`.",
    ]);
  });
});

test("what the reference shows is sound", () => {
  const page = readFileSync(new URL("../../../docs/book.md", import.meta.url), "utf8");
  const [first, second] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text!);
  const facts =
    "facts: { churn_flag: { formula: n > 0 }, has_churned: { formula: n > 1 }, gave_reference: { formula: n > 1 }, nps: { formula: n }, n: { count: NAME } }\n";
  const around = (text: string, name: string) =>
    `book: shown\n${text}snapshots: { every: month, from: 2026-01-01, to: 2026-02-01 }\n${facts.replace("NAME", name)}`;
  expect(told(problemsOfBook(around(first!, "surveys")))).toEqual([]);
  expect(told(problemsOfBook(around(second!, "usage")))).toEqual([]);
});
