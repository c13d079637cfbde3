import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DatePattern, parseDatePattern } from "#engine/book/datePattern.ts";
import { formatDay, parseDay } from "#engine/book/days.ts";

const read = (pattern: string, text: string) => (parseDatePattern(pattern) as DatePattern).read(text);
const day = (text: string) => parseDay(text)!;

describe("a pattern reads", () => {
  test.each([
    ["dd-MM-yyyy", "03-04-2024", "2024-04-03"],
    ["MM/dd/yyyy", "03/04/2024", "2024-03-04"],
    ["d.M.yyyy", "3.4.2024", "2024-04-03"],
    ["d.M.yyyy", "13.12.2024", "2024-12-13"],
    ["yyyyMMdd", "20240403", "2024-04-03"],
    ["yyyy-dd-MM", "2024-04-03", "2024-03-04"],
    ["dd/MM/yy", "03/04/69", "2069-04-03"],
    ["dd/MM/yy", "03/04/70", "1970-04-03"],
    ["d MMM yyyy", "3 APR 2024", "2024-04-03"],
    ["d MMM yyyy", "3 september 2024", "2024-09-03"],
    ["MMM d, yyyy", "May 3, 2024", "2024-05-03"],
    ["ddMMMyyyy", "29FEB2024", "2024-02-29"],
    ["[d] (M) yyyy*", "[3] (4) 2024*", "2024-04-03"],
  ])("%s: %s", (pattern, text, meant) => expect(read(pattern, text)).toBe(day(meant)));

  test("times of day", () => {
    expect(read("dd-MM-yyyy HH:mm", "03-04-2024 06:00")).toBe(day("2024-04-03") + 0.25);
    expect(read("yyyyMMddTHHmmss", "20240403T180000")).toBe(day("2024-04-03") + 0.75);
    expect(read("d.M.yyyy H:mm", "3.4.2024 6:00")).toBe(day("2024-04-03") + 0.25);
  });

  test.each([
    ["12:00:00 AM", 0],
    ["12:30:00 AM", 0.5],
    ["1:00:00 am", 1],
    ["11:00:00 AM", 11],
    ["12:00:00 PM", 12],
    ["1:00:00 pm", 13],
    ["11:30:00 PM", 23.5],
  ])("the twelve-hour clock: %s", (time, hour) => {
    expect(read("M/d/yyyy h:mm:ss a", `4/3/2024 ${time}`)).toBe(day("2024-04-03") + hour / 24);
  });

  test("words that stand there as they are", () => {
    expect(read("d 'de' MMM 'a las' HH:mm, yyyy", "3 de May a las 06:00, 2024")).toBe(day("2024-05-03") + 0.25);
    expect(read("yyyy-MM-dd '(UTC)'", "2024-05-03 (UTC)")).toBe(day("2024-05-03"));
  });
});

describe("a zone", () => {
  const { read: reads } = parseDatePattern("yyyy/MM/dd h:mm:ss a z") as DatePattern;

  test.each([
    ["GMT+1", 60],
    ["GMT-5", -300],
    ["GMT+05:30", 330],
    ["+0200", 120],
    ["-07", -420],
    ["GMT", 0],
    ["UTC", 0],
    ["Z", 0],
  ])("%s is so many minutes ahead of UTC: %i", (zone, minutes) => {
    const asked: unknown[] = [];
    const local = (time: number, ahead: number) => {
      asked.push(time, ahead);
      return 7;
    };
    expect(reads(`2026/03/14 6:00:00 PM ${zone}`, local)).toBe(7);
    expect(asked).toEqual([day("2026-03-14") + 0.75, minutes]);
  });

  test.each(["GMT+15", "GMT+1:75", "EST", "GMT+", "+"])("%s is none", (zone) => {
    expect(reads(`2026/03/14 6:00:00 PM ${zone}`)).toBeUndefined();
  });
});

test.each([
  ["dd-MM-yyyy", "3-4-2024"],
  ["dd-MM-yyyy", "30-02-2024"],
  ["dd-MM-yyyy", "03-13-2024"],
  ["dd-MM-yyyy", "03-04-2024 "],
  ["dd-MM-yyyy", "03/04/2024"],
  ["d.M.yyyy", "3x4.2024"],
  ["d MMM yyyy", "3 Avr 2024"],
  ["d MMM yyyy", "3 Sept 2024"],
  ["dd-MM-yyyy HH:mm", "03-04-2024 24:00"],
  ["dd-MM-yyyy HH:mm:ss", "03-04-2024 23:59:60"],
  ["dd-MM-yyyy h:mm a", "03-04-2024 0:30 AM"],
  ["dd-MM-yyyy h:mm a", "03-04-2024 13:30 PM"],
  ["dd-MM-yyyy h:mm a", "03-04-2024 1:30"],
  ["dd-MM-yyyy", "٠٣-٠٤-٢٠٢٤"],
])("%s does not read %j", (pattern, text) => expect(read(pattern, text)).toBeUndefined());

test.each([
  ["dd-mm-yyyy", "lacking", "MM"],
  ["", "lacking", "yyyy"],
  ["MM-yyyy", "lacking", "dd"],
  ["dd-MM-yyyy dd", "twice", "dd"],
  ["dd-MM-yyyy YY", "unknown", "YY"],
  ["DD-MM-yyyy", "unknown", "DD"],
  ["dd-MM-2024", "unknown", "2"],
  ["d MMMM yyyy", "unknown", "MMMM"],
  ["dMyyyy", "run-together", "M"],
  ["yyyyMdd", "run-together", "dd"],
  ["dd-MM-yyyy hh:mm", "lacking", "a"],
  ["dd-MM-yyyy HH:mm a", "lacking", "hh"],
  ["dd-MM-yyyy HH:mm h a", "twice", "h"],
])("%j is none: %s %s", (pattern, fault, part) => expect(parseDatePattern(pattern)).toEqual({ fault, part }));

test("every day comes back as it was written", () => {
  const days = fc.integer({ min: day("1000-01-01"), max: day("9999-12-31") });
  fc.assert(
    fc.property(days, (one) => {
      const [year, month, date] = formatDay(one).split("-");
      expect(read("d/M/yyyy", `${Number(date)}/${Number(month)}/${year}`)).toBe(one);
      expect(read("MM.dd.yyyy", `${month}.${date}.${year}`)).toBe(one);
    }),
  );
});

test("a long text that is almost a date is refused quickly", () => {
  const started = performance.now();
  expect(read("d MMM yyyy", `${"1".repeat(500_000)}x`)).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(10_000);
});
