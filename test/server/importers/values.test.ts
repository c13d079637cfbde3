import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDay } from "#engine/book/days.ts";
import { valueReaders } from "#server/importers/values.ts";
import { zoneClock } from "#server/importers/zoneClock.ts";

const utc = valueReaders(zoneClock("UTC"));
const day = (text: string) => parseDay(text)!;

describe("numbers", () => {
  test.each([
    ["12", 12],
    [" -1.50 ", -1.5],
    ["+.5", 0.5],
    ["7.", 7],
    ["1e3", 1000],
    ["2.5E-2", 0.025],
    ["", null],
    ["   ", null],
  ])("%j is %j", (text, value) => expect(utc.number(text)).toBe(value));

  test("−0 is 0", () => expect(Object.is(utc.number("-0"), 0)).toBe(true));

  test.each(["1,000", "1.000,5", "0x10", "NaN", "Infinity", "1e999", "£5", "1 2", ".", "e5", "٣", "1_000", "12\0"])(
    "%j is none",
    (text) => expect(utc.number(text)).toBeUndefined(),
  );

  test("every double comes back as it was written", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(utc.number(String(value))).toBe(value + 0);
      }),
    );
  });

  test("a long field that almost is one is refused quickly", () => {
    const started = performance.now();
    expect(utc.number(`${"1".repeat(500_000)}x`)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

test("booleans", () => {
  for (const text of ["true", "TRUE", "t", "Yes", "y", "1", " 1 "]) expect(utc.boolean(text)).toBe(1);
  for (const text of ["false", "F", "no", "N", "0"]) expect(utc.boolean(text)).toBe(0);
  for (const text of ["on", "2", "truth"]) expect(utc.boolean(text)).toBeUndefined();
  expect(utc.boolean("")).toBeNull();
});

test("strings are taken as they stand; only the empty one is missing", () => {
  expect(utc.string(" a ")).toBe(" a ");
  expect(utc.string(" ")).toBe(" ");
  expect(utc.string("")).toBeNull();
});

describe("dates", () => {
  test.each([
    ["2026-06-15", day("2026-06-15")],
    [" 2026-06-15 ", day("2026-06-15")],
    ["2026-06-15T06:00", day("2026-06-15") + 0.25],
    ["2026-06-15 18:00:00", day("2026-06-15") + 0.75],
    ["2026-06-15 00:00:00.500", day("2026-06-15") + 0.5 / 86_400],
    ["2026-06-15T23:30:00Z", day("2026-06-15") + 23.5 / 24],
    ["2026-06-15T23:00:00-02:00", day("2026-06-16") + 1 / 24],
    ["2026-06-15 01:00:00 +0200", day("2026-06-14") + 23 / 24],
    ["2026-06-15 01:00+02", day("2026-06-14") + 23 / 24],
    ["", null],
  ])("%j", (text, value) => expect(utc.date(text)).toBe(value));

  test.each([
    "2026-02-30",
    "2026-6-15",
    "15.06.2026",
    "06/15/2026",
    "20260615",
    "2026-06-15T24:00",
    "2026-06-15T12:60",
    "2026-06-15T12",
    "2026-06-15Z",
    "2026-06-15T12:00:60",
    "2026-02-30T12:00",
    "2026-06-15T12:00+25:00",
    "yesterday",
  ])("%j is none", (text) => expect(utc.date(text)).toBeUndefined());

  test("the last moment of a day is still that day", () => {
    expect(Math.floor(utc.date("2026-06-15T23:59:59.999999999") as number)).toBe(day("2026-06-15"));
  });

  test("an offset is turned into what the clocks of the book's zone show, summer time included", () => {
    const berlin = valueReaders(zoneClock("Europe/Berlin"));
    expect(berlin.date("2026-01-15T23:30:00Z")).toBe(day("2026-01-16") + 0.5 / 24);
    expect(berlin.date("2026-07-15T22:30:00Z")).toBe(day("2026-07-16") + 0.5 / 24);
    // the clocks go forward on 2026-03-29 at 01:00 UTC
    expect(berlin.date("2026-03-29T00:59:00Z")).toBe(day("2026-03-29") + (60 + 59) / 1440);
    expect(berlin.date("2026-03-29T01:00:00Z")).toBe(day("2026-03-29") + 3 / 24);
    expect(berlin.date("2026-07-15T22:30:00")).toBe(day("2026-07-15") + 22.5 / 24);
  });

  test("where the clocks show an hour twice, what came later is later, and of the same day", () => {
    const berlin = valueReaders(zoneClock("Europe/Berlin"));
    // they go back on 2026-10-25 at 01:00 UTC, on a day of 25 hours from 22:00 UTC on
    const day25 = (hours: number) => day("2026-10-25") + hours / 25;
    expect(berlin.date("2026-10-24T22:00:00Z")).toBe(day25(0));
    expect(berlin.date("2026-10-25T02:30:00+02:00")).toBe(day25(2.5));
    expect(berlin.date("2026-10-25T02:15:00+01:00")).toBe(day25(3.25));
    expect(Math.floor(Number(berlin.date("2026-10-25T22:59:59.999Z")))).toBe(day("2026-10-25"));
    expect(berlin.date("2026-10-25T23:00:00Z")).toBe(day("2026-10-26"));
    // at midnight of 2024-03-24 they show the last hour of the day before once more
    const asuncion = valueReaders(zoneClock("America/Asuncion"));
    const hours = ["2026-03-21T02:59:00Z", "2024-03-24T02:59:00Z", "2024-03-24T03:01:00Z", "2024-03-24T03:59:00Z"];
    const moments = hours.map((hour) => Number(asuncion.date(hour)));
    expect(moments.map(Math.floor)).toEqual(["2026-03-20", "2024-03-23", "2024-03-23", "2024-03-23"].map(day));
    expect(moments[2]).toBeGreaterThan(moments[1]!);
    expect(asuncion.date("2024-03-24T04:00:00Z")).toBe(day("2024-03-24"));
  });

  test("zones west of Greenwich and of half hours", () => {
    expect(valueReaders(zoneClock("America/St_Johns")).date("2026-01-15T03:00:00Z")).toBe(
      day("2026-01-14") + 23.5 / 24,
    );
    expect(valueReaders(zoneClock("Asia/Kathmandu")).date("2026-01-15T00:00:00Z")).toBe(day("2026-01-15") + 5.75 / 24);
  });

  test("in UTC, instants agree with the platform", () => {
    const range = { min: new Date("1901-01-01"), max: new Date("2099-12-31"), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), (date) => {
        expect(utc.date(date.toISOString())).toBe(date.getTime() / 86_400_000);
      }),
    );
  });
});
