import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDay, parseDay } from "#engine/book/days.ts";
import {
  addMonths,
  earlier,
  firstWhole,
  type KpiPeriod,
  lastWhole,
  lastYear,
  parsePeriod,
  parseSpan,
  periodText,
  previous,
  seriesOf,
  type Window,
} from "#engine/kpis/periods.ts";

const day = (text: string) => parseDay(text)!;
/** A window as its first and its last day. */
const shown = ({ start, end }: Window) => `${formatDay(start)} ${formatDay(end - 1)}`;

describe("months", () => {
  test.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-02-29", -12, "2023-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-01-15", -1, "2025-12-15"],
    ["2025-12-31", 2, "2026-02-28"],
    ["2026-07-01", -12, "2025-07-01"],
  ])("%s and %i months is %s", (from, months, expected) => {
    expect(formatDay(addMonths(day(from), months))).toBe(expected);
  });

  test("a span before a day", () => {
    expect(formatDay(earlier(day("2026-07-01"), parseSpan("12m")))).toBe("2025-07-01");
    expect(formatDay(earlier(day("2026-07-01"), parseSpan("90d")))).toBe("2026-04-02");
    expect(formatDay(earlier(day("2026-07-01"), parseSpan("2w")))).toBe("2026-06-17");
  });
});

describe("the last whole period, the one before, and the same a year before", () => {
  test.each<[string, string, string, string, string]>([
    ["month", "2026-07-01", "2026-06-01 2026-06-30", "2026-05-01 2026-05-31", "2025-06-01 2025-06-30"],
    ["month", "2026-06-30", "2026-05-01 2026-05-31", "2026-04-01 2026-04-30", "2025-05-01 2025-05-31"],
    ["month", "2024-03-01", "2024-02-01 2024-02-29", "2024-01-01 2024-01-31", "2023-02-01 2023-02-28"],
    ["month", "2026-01-15", "2025-12-01 2025-12-31", "2025-11-01 2025-11-30", "2024-12-01 2024-12-31"],
    ["quarter", "2026-07-01", "2026-04-01 2026-06-30", "2026-01-01 2026-03-31", "2025-04-01 2025-06-30"],
    ["quarter", "2026-06-30", "2026-01-01 2026-03-31", "2025-10-01 2025-12-31", "2025-01-01 2025-03-31"],
    ["year", "2026-07-01", "2025-01-01 2025-12-31", "2024-01-01 2024-12-31", "2024-01-01 2024-12-31"],
    ["year", "2026-01-01", "2025-01-01 2025-12-31", "2024-01-01 2024-12-31", "2024-01-01 2024-12-31"],
    ["30d", "2026-07-01", "2026-06-01 2026-06-30", "2026-05-02 2026-05-31", "2025-06-01 2025-06-30"],
    ["4w", "2024-02-29", "2024-02-01 2024-02-28", "2024-01-04 2024-01-31", "2023-01-31 2023-02-27"],
  ])("%s by %s", (text, by, current, earlier, year) => {
    const period = parsePeriod(text);
    const window = lastWhole(period, day(by));
    expect(shown(window)).toBe(current);
    expect(shown(previous(period, window))).toBe(earlier);
    expect(shown(lastYear(period, window))).toBe(year);
  });

  test("the first whole period from a day on", () => {
    expect(shown(firstWhole("month", day("2026-03-01")))).toBe("2026-03-01 2026-03-31");
    expect(shown(firstWhole("month", day("2026-03-02")))).toBe("2026-04-01 2026-04-30");
    expect(shown(firstWhole("quarter", day("2026-11-05")))).toBe("2027-01-01 2027-03-31");
    expect(shown(firstWhole({ days: 7 }, day("2026-11-05")))).toBe("2026-11-05 2026-11-11");
  });

  test("texts are read and written back", () => {
    for (const text of ["month", "quarter", "year", "28d"]) expect(periodText(parsePeriod(text))).toBe(text);
    expect(periodText(parsePeriod("4w"))).toBe("28d");
  });
});

const periods: fc.Arbitrary<KpiPeriod> = fc.oneof(
  fc.constantFrom<KpiPeriod>("month", "quarter", "year"),
  fc.integer({ min: 1, max: 400 }).map((days) => ({ days })),
);
const days = fc.integer({ min: -20_000, max: 40_000 });

test("periods lie end to end, are over by the day, and no later one is", () => {
  fc.assert(
    fc.property(periods, days, (period, by) => {
      const window = lastWhole(period, by);
      expect(window.end).toBeLessThanOrEqual(by);
      expect(previous(period, window).end).toBe(window.start);
      if (typeof period === "string") expect(firstWhole(period, window.end).end).toBeGreaterThan(by);
      else expect(window.end - window.start).toBe(period.days);
      expect(firstWhole(period, window.start)).toEqual(window);
    }),
  );
});

test("a series ends with the last period and leaves no day out", () => {
  fc.assert(
    fc.property(periods, days, fc.integer({ min: 0, max: 2000 }), (period, by, reach) => {
      const last = lastWhole(period, by);
      const series = seriesOf(period, by - reach, last);
      expect(series.at(-1)).toEqual(last);
      for (const [i, window] of series.slice(1).entries()) expect(window.start).toBe(series[i]!.end);
      for (const { start } of series.slice(0, -1)) expect(start).toBeGreaterThanOrEqual(by - reach);
      expect(previous(period, series[0]!).start).toBeLessThan(by - reach);
    }),
  );
});
