/**
 * What a fact is at the edges of days, months, years and zones: from the files of a book to its snapshots.
 */
import { describe, expect, test } from "vitest";
import { formatDay, parseDay } from "#engine/book/days.ts";
import { valueAt } from "#engine/book/table.ts";
import type { Value } from "#engine/language/expression.ts";
import { importable, load } from "#server/folder/load.ts";
import { takeSnapshots } from "#server/folder/snapshots.ts";
import { folderWith } from "../books.ts";

interface Files {
  readonly zone?: string;
  /** Of the source `rows`, with the columns `at`, `known`, `score` and `until`. */
  readonly rows: string;
  /** The facts as they stand in the book. */
  readonly facts: string;
}

const bookText = (zone: string, facts: string) => `book: boundaries
timeZone: ${zone}
sources:
  accounts: { file: accounts.csv, account: account, at: since }
  rows: { file: rows.csv, account: account, at: at, known: known, columns: { score: number, until: date } }
snapshots: { every: day, from: 2015-01-01, to: 2030-01-01 }
facts:
${facts.replace(/^\s*/gm, "  ")}
`;

/** The facts of the account on each of some days, dates as text; and the codes of what is told of the data. */
async function factsOn({ zone = "UTC", rows, facts }: Files, days: readonly string[]) {
  const [head, ...lines] = rows.trim().split(/\s*\n\s*/);
  const folder = folderWith({
    "book.yaml": bookText(zone, facts),
    "accounts.csv": "account,since\na,2010-01-01\n",
    "rows.csv": [`account,${head}`, ...lines.map((line) => `a,${line}`)].join("\n"),
  });
  const loaded = await load(folder);
  const { book } = importable(loaded);
  const { imported, snapshots } = await takeSnapshots(book, folder, { dates: days.map((day) => parseDay(day)!) });
  const { table } = snapshots;
  const shown = (value: Value, type: string) => (type === "date" && value !== null ? formatDay(Number(value)) : value);
  return {
    facts: Object.fromEntries(
      Array.from(table.asOf, (asOf, row) => [
        formatDay(asOf),
        Object.fromEntries(
          [...table.facts].map(([name, column]) => [name, shown(valueAt(column, row), column.type)] as const),
        ),
      ]),
    ),
    told: imported.sources.flatMap(({ problems }) => problems.map(({ code }) => code)),
  };
}

/** How many rows count on each day. */
async function counts(files: Omit<Files, "facts">, window: string, days: readonly string[]) {
  const { facts } = await factsOn({ ...files, facts: `n: { count: rows${window} }` }, days);
  return days.map((day) => facts[day]!["n"]);
}

const at = (...moments: readonly string[]) => `at,known,score,until\n${moments.map((one) => `${one},,1,`).join("\n")}`;

describe("the day on which a row begins to count", () => {
  test.each<[string, string, string, string]>([
    ["the instant before the day", "UTC", "2026-06-30T23:59:59.999", "2026-07-01"],
    ["its first instant", "UTC", "2026-07-01T00:00:00", "2026-07-02"],
    ["a day alone is its first instant", "UTC", "2026-07-01", "2026-07-02"],
    ["the end of a month", "UTC", "2026-01-31", "2026-02-01"],
    ["the end of a year", "UTC", "2025-12-31T23:59", "2026-01-01"],
    ["the leap day", "UTC", "2024-02-29T12:00", "2024-03-01"],
    ["the day before it", "UTC", "2024-02-28T12:00", "2024-02-29"],
    ["the end of February without one", "UTC", "2023-02-28T12:00", "2023-03-01"],
    ["an instant with an offset, in the book's zone", "UTC", "2026-07-01T01:30:00+02:00", "2026-07-01"],
    ["the same where clocks show the next day", "Europe/Berlin", "2026-07-01T01:30:00+02:00", "2026-07-02"],
    ["an instant in UTC that is the next day already", "Europe/Berlin", "2026-06-30T22:00:00Z", "2026-07-02"],
    ["the one before", "Europe/Berlin", "2026-06-30T21:59:59Z", "2026-07-01"],
    ["an instant in UTC that is the day before still", "America/Los_Angeles", "2026-07-01T06:59:59Z", "2026-07-01"],
    ["the one after", "America/Los_Angeles", "2026-07-01T07:00:00Z", "2026-07-02"],
    ["half an hour beside UTC", "Asia/Kolkata", "2026-06-30T18:29:59Z", "2026-07-01"],
    ["and after", "Asia/Kolkata", "2026-06-30T18:30:00Z", "2026-07-02"],
    ["a time without offset is in the book's zone", "America/Los_Angeles", "2026-06-30T23:59", "2026-07-01"],
    ["in summer, after the clocks went forward", "Europe/Berlin", "2026-03-29T21:59:59Z", "2026-03-30"],
    ["two hours beside UTC from then on", "Europe/Berlin", "2026-03-29T22:00:00Z", "2026-03-31"],
    ["one hour until then", "Europe/Berlin", "2026-03-28T22:59:59Z", "2026-03-29"],
    ["after the clocks went back", "Europe/Berlin", "2026-10-25T22:59:59Z", "2026-10-26"],
    ["one hour beside UTC again", "Europe/Berlin", "2026-10-25T23:00:00Z", "2026-10-27"],
    ["before a day without a midnight", "Africa/Cairo", "2024-04-25T21:59:59Z", "2024-04-26"],
    ["its first instant, one o'clock", "Africa/Cairo", "2024-04-25T22:00:00Z", "2024-04-27"],
  ])("%s: %s, %s", async (_, zone, moment, day) => {
    const before = formatDay(parseDay(day)! - 1);
    expect(await counts({ zone, rows: at(moment) }, "", [before, day])).toEqual([0, 1]);
  });
});

describe("windows", () => {
  test("of a day hold 23 or 25 hours where the clocks are changed", async () => {
    const days = at("2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z");
    expect(await counts({ zone: "Europe/Berlin", rows: days }, ", over: 1d", ["2026-03-30"])).toEqual([2]);
    const longer = at("2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z");
    expect(await counts({ zone: "Europe/Berlin", rows: longer }, ", over: 1d", ["2026-10-26"])).toEqual([2]);
  });

  test("count days, over leap days and the ends of months", async () => {
    const rows = at("2023-03-01", "2024-01-30", "2024-01-31", "2024-02-29", "2024-03-01");
    // 30 days before 1 March 2024 is 31 January; a year before it is 2 March 2023, as the leap day is one of the 365
    expect(await counts({ rows }, ", over: 30d", ["2024-03-01"])).toEqual([2]);
    expect(await counts({ rows }, ", over: 365d", ["2024-03-01"])).toEqual([3]);
    expect(await counts({ rows }, ", over: 366d", ["2024-03-01"])).toEqual([4]);
  });

  test("follow each other without a gap, and share no row", async () => {
    const rows = at("2026-05-02T00:00", "2026-05-31T23:59:59.999", "2026-06-01T00:00", "2026-06-30T23:59:59.999");
    const both = await factsOn(
      {
        rows,
        facts: `now: { count: rows, over: 30d }
          before: { count: rows, over: 30d, ending: 30d }
          each: { count: rows, over: 60d, each: 30d, rollUp: max }`,
      },
      ["2026-07-01"],
    );
    expect(both.facts["2026-07-01"]).toEqual({ now: 2, before: 2, each: 2 });
  });
});

describe("what becomes known later", () => {
  const late = (at: string, known: string) => `at,known,score,until\n${at},${known},1,`;
  test.each<[string, string, string, string, string]>([
    ["a day later", "UTC", "2026-06-10", "2026-06-30", "2026-07-01"],
    ["on the day itself", "UTC", "2026-06-10", "2026-07-01", "2026-07-02"],
    ["in the last instant before it", "UTC", "2026-06-10", "2026-06-30T23:59:59.999", "2026-07-01"],
    ["nobody says when: at once", "UTC", "2026-06-30T10:00", "", "2026-07-01"],
    ["before it happened: that changes nothing", "UTC", "2026-06-30T10:00", "2026-01-01", "2026-07-01"],
    ["on the same day, without a time", "UTC", "2026-06-30T10:00", "2026-06-30", "2026-07-01"],
    ["in another zone", "America/Los_Angeles", "2026-06-10", "2026-07-01T06:59:59Z", "2026-07-01"],
    ["after a year", "UTC", "2025-02-28", "2026-02-28", "2026-03-01"],
  ])("%s (%s): %s, known %s", async (_, zone, happened, known, day) => {
    const before = formatDay(parseDay(day)! - 1);
    expect(await counts({ zone, rows: late(happened, known) }, "", [before, day])).toEqual([0, 1]);
  });

  test("counts in the window in which it happened", async () => {
    const { facts } = await factsOn(
      {
        rows: late("2026-05-15", "2026-06-20"),
        facts: `now: { count: rows, over: 30d }
          before: { count: rows, over: 30d, ending: 30d }
          since: { daysSince: rows }
          last: { latest: rows.at }
          learnt: { latest: rows.known }`,
      },
      ["2026-06-20", "2026-06-21"],
    );
    expect(facts["2026-06-20"]).toEqual({ now: 0, before: 0, since: null, last: null, learnt: null });
    expect(facts["2026-06-21"]).toEqual({ now: 0, before: 1, since: 37, last: "2026-05-15", learnt: "2026-06-20" });
  });
});

describe("rows that are alike", () => {
  const firstAndLatest = `first: { first: rows.score }
    latest: { latest: rows.score }
    n: { count: rows }`;
  test.each<[string, readonly string[], Record<string, number>]>([
    [
      "at one time: the one that was known last",
      ["2026-06-01,2026-06-03,1,", "2026-06-01,2026-06-02,2,"],
      { first: 2, latest: 1, n: 2 },
    ],
    ["known at one time, too: the last line", ["2026-06-01,,1,", "2026-06-01,,2,"], { first: 1, latest: 2, n: 2 }],
    ["a time comes after its day alone", ["2026-06-01T08:00,,1,", "2026-06-01,,2,"], { first: 2, latest: 1, n: 2 }],
    ["the last without a value", ["2026-06-01,,1,", "2026-06-01,,,"], { first: 1, latest: 1, n: 2 }],
  ])("%s", async (_, lines, expected) => {
    const rows = ["at,known,score,until", ...lines].join("\n");
    expect((await factsOn({ rows, facts: firstAndLatest }, ["2026-07-01"])).facts["2026-07-01"]).toEqual(expected);
  });

  test("in the hour that clocks show twice, the latest is what came last", async () => {
    const rows = "at,known,score,until\n2026-10-25T02:15:00+01:00,,2,\n2026-10-25T02:30:00+02:00,,1,";
    const { facts } = await factsOn({ zone: "Europe/Berlin", rows, facts: firstAndLatest }, ["2026-10-26"]);
    expect(facts["2026-10-26"]).toEqual({ first: 1, latest: 2, n: 2 });
  });

  test("identical ones count as often as they stand there, and are told", async () => {
    const { facts, told } = await factsOn(
      {
        rows: "at,known,score,until\n2026-06-01,,5,\n2026-06-01,,5,\n2026-06-02,,5,",
        facts: `n: { count: rows }
          sum: { sum: rows.score }
          gap: { daysBetween: rows }
          often: { mostFrequent: rows.at }`,
      },
      ["2026-07-01"],
    );
    expect(facts["2026-07-01"]).toEqual({ n: 3, sum: 15, gap: 1, often: "2026-06-01" });
    expect(told).toEqual(["rows-identical"]);
  });
});

describe("contracts", () => {
  const rows = `at,known,score,until
    2024-02-29,,100,2025-02-28
    2025-02-28,,200,
    2026-01-31T09:00,,400,2026-06-30T17:00`;
  const facts = `missed: { sum: rows.score, where: until > as_of }
    arr: { sum: rows.score, where: until is missing or until > as_of }
    start: { first: rows.at }
    tenure: { formula: as_of - start }
    half: { formula: start + (as_of - start) / 2 }
    left: { min: rows, of: until - as_of, where: until > as_of }`;

  test("an open-ended one is in force only if its missing end is asked for", async () => {
    const found = (await factsOn({ rows, facts }, ["2025-03-01", "2026-06-29", "2026-06-30", "2026-07-01"])).facts;
    expect(found["2025-03-01"]).toMatchObject({ missed: 0, arr: 200, left: null });
    expect(found["2026-06-29"]).toMatchObject({ missed: 400, arr: 600, left: 1 });
    // it ends on that day, at whatever time
    expect(found["2026-06-30"]).toMatchObject({ missed: 0, arr: 200, left: null });
    expect(found["2026-07-01"]).toMatchObject({ missed: 0, arr: 200 });
  });

  test("days are counted over leap days and the ends of months", async () => {
    const found = (await factsOn({ rows, facts }, ["2024-03-01", "2025-02-28", "2025-03-01", "2028-02-29"])).facts;
    expect(found["2024-03-01"]).toMatchObject({ tenure: 1, half: "2024-02-29" });
    expect(found["2025-02-28"]).toMatchObject({ tenure: 365, half: "2024-08-29" });
    expect(found["2025-03-01"]).toMatchObject({ tenure: 366, half: "2024-08-30" });
    expect(found["2028-02-29"]).toMatchObject({ tenure: 4 * 365 + 1 });
  });
});

test("a day that no calendar has is no date", async () => {
  const { facts, told } = await factsOn(
    { rows: at("2023-02-29", "2024-02-29", "2026-06-31"), facts: "n: { count: rows }" },
    ["2026-07-01"],
  );
  expect(facts["2026-07-01"]).toEqual({ n: 1 });
  expect(told).toEqual(["rows-set-aside"]);
});
