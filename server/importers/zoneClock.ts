/**
 * What the clocks of a time zone show.
 *
 * @module
 */

/** Tells what a zone's clocks show. */
export interface ZoneClock {
  /** @param instant milliseconds since 1970-01-01T00:00Z @returns milliseconds ahead of UTC */
  offsetAt(instant: number): number;
  /**
   * The day that the clocks show, and as a fraction the time of day. On a day on which they go back and show an hour
   * twice, the fraction is the part of the day that is over, so that what came later is later.
   *
   * @param instant milliseconds since 1970-01-01T00:00Z @returns days since 1970-01-01
   */
  momentAt(instant: number): number;
}

const millisecondsPerDay = 86_400_000;
const quarterOfAnHour = 900_000;
const mostRemembered = 100_000;

/**
 * The clock of an IANA time zone. Offsets are asked of `Intl`, which is slow, once per quarter of an hour: no zone
 * has changed its offset within one since 1972.
 *
 * @throws RangeError if there is no such zone
 */
export function zoneClock(timeZone: string): ZoneClock {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const remembered = new Map<number, number>();
  const offsetAt = (instant: number): number => {
    const quarter = Math.floor(instant / quarterOfAnHour);
    const known = remembered.get(quarter);
    if (known !== undefined) return known;
    const name = format.formatToParts(instant).find((part) => part.type === "timeZoneName")!.value;
    const offset = parseOffset(name);
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(quarter, offset);
    return offset;
  };
  const momentAt = (instant: number): number => {
    const offset = offsetAt(instant);
    const shown = (instant + offset) / millisecondsPerDay;
    const day = Math.floor(shown);
    const atFirst = offsetAt(day * millisecondsPerDay - offset);
    const back = atFirst - offsetAt((day + 1) * millisecondsPerDay - offset);
    if (back <= 0) return shown;
    const start = day * millisecondsPerDay - atFirst;
    return day + (instant - start) / (millisecondsPerDay + back);
  };
  return { offsetAt, momentAt };
}

/** `GMT`, `GMT+05:30`, `GMT-00:44:30` in milliseconds. */
function parseOffset(name: string): number {
  const match = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(name);
  if (!match) throw new RangeError(`not an offset: ${name}`);
  const [, sign, hours = "0", minutes = "0", seconds = "0"] = match;
  const offset = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === "-" ? -offset : offset;
}
