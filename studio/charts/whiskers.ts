/**
 * Values with how sure they are, as marks of a chart at rest: a whisker of the weight of its dot. What rests on few is
 * hollow and dashed.
 *
 * @module
 */
import type { Markish } from "@observablehq/plot";
import type { Plot } from "./plotChart.ts";

export interface Whisker {
  /** Where it stands, and its value. */
  readonly at: number | Date;
  readonly value: number;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly look?: "is-pen" | "is-second" | "";
  readonly small?: boolean;
}

/** A value with its interval in words, such as `67 % 58 % – 75 %`. */
export function whiskerSays(
  { value, lower, upper }: Pick<Whisker, "value" | "lower" | "upper">,
  format: (value: number) => string,
): string {
  if (lower === undefined || upper === undefined) return format(value);
  return `${format(value)}   ${format(lower)} – ${format(upper)}`;
}

/** The cap of a whisker that lies. */
const cap = {
  draw(context: CanvasPath) {
    context.moveTo(0, -3.5);
    context.lineTo(0, 3.5);
  },
};

/** Whiskers that stand (their values up) or lie (their values across, with caps). */
export function whiskers(plot: Plot, list: readonly Whisker[], direction: "up" | "across"): Markish[] {
  const lookOf = ({ look = "", small = false }: Whisker) => `${look}${small ? " small hollow" : ""}`;
  return [...new Set(list.map(lookOf))].flatMap((look) => {
    const own = list.filter((one) => lookOf(one) === look);
    const sure = own.filter(({ lower, upper }) => lower !== undefined && upper !== undefined);
    const line = { className: `whisker ${look}`, strokeLinecap: "butt" } as const;
    const dot = { r: direction === "up" ? 3 : 3.5, className: `dot ${look}` };
    if (direction === "up") {
      return [
        plot.ruleX(sure, { x: "at", y1: "lower", y2: "upper", ...line }),
        plot.dot(own, { x: "at", y: "value", ...dot }),
      ];
    }
    return [
      plot.ruleY(sure, { y: "at", x1: "lower", x2: "upper", ...line }),
      ...(["lower", "upper"] as const).map((x) => plot.dot(sure, { x, y: "at", symbol: cap, ...line })),
      plot.dot(own, { x: "value", y: "at", ...dot }),
    ];
  });
}
