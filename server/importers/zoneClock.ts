/**
 * What the clocks of a time zone show.
 *
 * @module
 */

/** Tells how far a zone's clocks are ahead of UTC. */
export interface ZoneClock {
  /** @param instant milliseconds since 1970-01-01T00:00Z @returns milliseconds ahead of UTC */
  offsetAt(instant: number): number;
}

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
  return {
    offsetAt(instant) {
      const quarter = Math.floor(instant / quarterOfAnHour);
      const known = remembered.get(quarter);
      if (known !== undefined) return known;
      const name = format.formatToParts(instant).find((part) => part.type === "timeZoneName")!.value;
      const offset = parseOffset(name);
      if (remembered.size >= mostRemembered) remembered.clear();
      remembered.set(quarter, offset);
      return offset;
    },
  };
}

/** `GMT`, `GMT+05:30`, `GMT-00:44:30` in milliseconds. */
function parseOffset(name: string): number {
  const match = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(name);
  if (!match) throw new RangeError(`not an offset: ${name}`);
  const [, sign, hours = "0", minutes = "0", seconds = "0"] = match;
  const offset = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === "-" ? -offset : offset;
}
