/**
 * Date patterns: how a column writes its dates, such as `dd-MM-yyyy` or `d MMM yyyy HH:mm`.
 *
 * | part | stands for |
 * |---|---|
 * | `yyyy` `yy` | the year in four digits; in two, 70–99 are 1970–1999 and 00–69 are 2000–2069 |
 * | `MM` `M` `MMM` | the month in two digits; in one or two; its English name or the first three letters of it |
 * | `dd` `d` | the day in two digits; in one or two |
 * | `HH` `H` | the hour, 00–23, in two digits; in one or two |
 * | `hh` `h` with `a` | the hour, 1–12, and AM or PM |
 * | `mm` `ss` | minute and second in two digits |
 * | `z` | how far the clocks are ahead of UTC: `GMT+1`, `UTC`, `Z`, `+05:30`, `-0700` |
 * | `T`, anything but letters and digits, and what stands between `'` and `'` | itself |
 *
 * Year, month and day must be there. Times without `z` are those of the clocks in the book's time zone.
 *
 * @module
 */
import type { DatePatternFault } from "../problems.ts";
import { type Day, dayOfDate } from "./days.ts";

export interface DatePattern {
  readonly text: string;
  /**
   * Reads a date that is written like this: a day with a fraction; `undefined` if it is not, or no such date.
   *
   * @param local what the clocks of the book show when clocks that are so many minutes ahead of UTC show a time; asked
   *   of a text that says how far its clocks are ahead
   */
  read(text: string, local?: LocalTime): Day | undefined;
}

/** Turns the time of one clock into that of another; both are days with a fraction. */
export type LocalTime = (time: Day, minutesAhead: number) => Day;

type Field = "year" | "month" | "day" | "hour" | "hour12" | "minute" | "second" | "half" | "zone";

interface Part {
  readonly field: Field;
  readonly form: string;
  /** A number whose end only shows by what follows it. */
  readonly open?: true;
  /** It does not begin with a digit. */
  readonly letters?: true;
}

const parts: Readonly<Record<string, Part>> = {
  yyyy: { field: "year", form: "\\d{4}" },
  yy: { field: "year", form: "\\d{2}" },
  MMM: { field: "month", form: "[A-Za-z]{3,9}", letters: true },
  MM: { field: "month", form: "\\d{2}" },
  M: { field: "month", form: "\\d{1,2}", open: true },
  dd: { field: "day", form: "\\d{2}" },
  d: { field: "day", form: "\\d{1,2}", open: true },
  HH: { field: "hour", form: "\\d{2}" },
  H: { field: "hour", form: "\\d{1,2}", open: true },
  hh: { field: "hour12", form: "\\d{2}" },
  h: { field: "hour12", form: "\\d{1,2}", open: true },
  a: { field: "half", form: "[AaPp][Mm]", letters: true },
  z: { field: "zone", form: "(?:GMT|UTC)?[+-]\\d{1,2}(?::?\\d{2})?|GMT|UTC|Z", letters: true },
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
  // text in quotes, a run of one letter, or one other character
  for (const [piece, literal] of pattern.matchAll(/'([^']*)'|([A-Za-z])\2*|[^A-Za-z]/gu)) {
    const part = Object.hasOwn(parts, piece) ? parts[piece] : undefined;
    const isLetterOrDigit = literal === undefined && piece !== "T" && /[A-Za-z\d]/.test(piece);
    if (!part && isLetterOrDigit) return { fault: "unknown", part: piece };
    if (part && fields.some((field) => stands(field) === stands(part.field))) return { fault: "twice", part: piece };
    if (part && !part.letters && before?.open) return { fault: "run-together", part: piece };
    if (part) fields.push(part.field);
    form += part ? `(${part.form})` : escaped(literal ?? piece);
    before = part;
  }
  for (const [field, part, where] of required) {
    if (!fields.includes(field) && (where === undefined || fields.includes(where))) return { fault: "lacking", part };
  }
  const expression = new RegExp(`^${form}$`, "u");
  return { text: pattern, read: (text, local) => momentOf(fields, expression.exec(text), local) };
}

/** What a field stands for: an hour is one on either clock. */
const stands = (field: Field): Field => (field === "hour12" ? "hour" : field);

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** What a pattern cannot do without, how it is written, and beside which other part, if not beside all. */
const required: readonly (readonly [Field, string, Field?])[] = [
  ["year", "yyyy"],
  ["month", "MM"],
  ["day", "dd"],
  ["half", "a", "hour12"],
  ["hour12", "hh", "half"],
];

function momentOf(
  fields: readonly Field[],
  match: RegExpExecArray | null,
  local: LocalTime = (time) => time,
): Day | undefined {
  if (!match) return undefined;
  const written = (field: Field): string | undefined => {
    const index = fields.indexOf(field);
    return index < 0 ? undefined : match[index + 1];
  };
  const day = dayOfDate(yearOf(written("year")!), monthOf(written("month")!), Number(written("day")));
  const hour = hourOf(written("hour"), written("hour12"), written("half"));
  const [minute, second] = [written("minute"), written("second")].map((text) => Number(text ?? 0));
  if (day === undefined || hour === undefined || minute! > 59 || second! > 59) return undefined;
  const time = day + ((hour * 60 + minute!) * 60 + second!) / 86_400;
  const zone = written("zone");
  if (zone === undefined) return time;
  const ahead = minutesAhead(zone);
  return ahead === undefined ? undefined : local(time, ahead);
}

/** The hour of a day, 0–23; midnight is 12 AM. */
function hourOf(hour = "0", hour12?: string, half?: string): number | undefined {
  if (hour12 === undefined) return Number(hour) > 23 ? undefined : Number(hour);
  const shown = Number(hour12);
  if (shown < 1 || shown > 12) return undefined;
  return (shown % 12) + (/^p/i.test(half!) ? 12 : 0);
}

/** The minutes that clocks of a zone are ahead of UTC; `undefined` if no clock is. */
function minutesAhead(zone: string): number | undefined {
  const [, sign, hours = "0", minutes = "0"] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined;
  const ahead = Number(hours) * 60 + Number(minutes);
  return sign === "-" ? -ahead : ahead;
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
