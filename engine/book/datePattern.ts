/**
 * Date patterns: how a column writes its dates, such as `dd-MM-yyyy` or `d MMM yyyy HH:mm`.
 *
 * | part | stands for |
 * |---|---|
 * | `yyyy` `yy` | the year in four digits; in two, 70–99 are 1970–1999 and 00–69 are 2000–2069 |
 * | `MM` `M` `MMM` | the month in two digits; in one or two; its English name or the first three letters of it |
 * | `dd` `d` | the day in two digits; in one or two |
 * | `HH` `mm` `ss` | hour (00–23), minute and second in two digits |
 * | `T` and anything but letters and digits | itself |
 *
 * Year, month and day must be there. Times are those of the clocks in the book's time zone.
 *
 * @module
 */
import type { DatePatternFault } from "../problems.ts";
import { type Day, dayOfDate } from "./days.ts";

export interface DatePattern {
  readonly text: string;
  /** Reads a date that is written like this: a day with a fraction; `undefined` if it is not, or no such date. */
  read(text: string): Day | undefined;
}

type Field = "year" | "month" | "day" | "hour" | "minute" | "second";

interface Part {
  readonly field: Field;
  readonly form: string;
  /** A number whose end only shows by what follows it. */
  readonly open?: true;
}

const parts: Readonly<Record<string, Part>> = {
  yyyy: { field: "year", form: "\\d{4}" },
  yy: { field: "year", form: "\\d{2}" },
  MMM: { field: "month", form: "[A-Za-z]{3,9}" },
  MM: { field: "month", form: "\\d{2}" },
  M: { field: "month", form: "\\d{1,2}", open: true },
  dd: { field: "day", form: "\\d{2}" },
  d: { field: "day", form: "\\d{1,2}", open: true },
  HH: { field: "hour", form: "\\d{2}" },
  mm: { field: "minute", form: "\\d{2}" },
  ss: { field: "second", form: "\\d{2}" },
};

const months: readonly string[] = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

/** Reads a date pattern, or tells how it means nothing. */
export function parseDatePattern(pattern: string): DatePattern | { fault: DatePatternFault; part: string } {
  const fields: Field[] = [];
  let form = "";
  let before: Part | undefined;
  // a run of one letter, or one other character
  for (const [piece] of pattern.matchAll(/([A-Za-z])\1*|[^A-Za-z]/gu)) {
    const part = Object.hasOwn(parts, piece) ? parts[piece] : undefined;
    if (!part && piece !== "T" && /[A-Za-z\d]/.test(piece)) return { fault: "unknown", part: piece };
    if (part && fields.includes(part.field)) return { fault: "twice", part: piece };
    if (part && part.form !== parts["MMM"]!.form && before?.open) return { fault: "run-together", part: piece };
    if (part) fields.push(part.field);
    form += part ? `(${part.form})` : piece.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
    before = part;
  }
  for (const [field, part] of required) if (!fields.includes(field)) return { fault: "lacking", part };
  const expression = new RegExp(`^${form}$`, "u");
  return { text: pattern, read: (text) => momentOf(fields, expression.exec(text)) };
}

/** What a pattern cannot do without, and how it is written. */
const required: readonly (readonly [Field, string])[] = [
  ["year", "yyyy"],
  ["month", "MM"],
  ["day", "dd"],
];

function momentOf(fields: readonly Field[], match: RegExpExecArray | null): Day | undefined {
  if (!match) return undefined;
  const written = (field: Field): string | undefined => {
    const index = fields.indexOf(field);
    return index < 0 ? undefined : match[index + 1];
  };
  const day = dayOfDate(yearOf(written("year")!), monthOf(written("month")!), Number(written("day")));
  const [hour, minute, second] = [written("hour"), written("minute"), written("second")].map((text) =>
    Number(text ?? 0),
  );
  if (day === undefined || hour! > 23 || minute! > 59 || second! > 59) return undefined;
  return day + ((hour! * 60 + minute!) * 60 + second!) / 86_400;
}

function yearOf(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** The number of a month, from 1; 0 if there is none of that name. */
function monthOf(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  const name = text.toLowerCase();
  return months.findIndex((month) => month === name || month.slice(0, 3) === name) + 1;
}
