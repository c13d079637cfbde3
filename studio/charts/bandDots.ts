/**
 * Marks of bands in charts at rest: the shapes of {@link bandMark}.
 *
 * @module
 */
import type { Data, DotOptions, Markish } from "@observablehq/plot";
import type { Tone } from "../controls/band.ts";
import type { Plot } from "./plotChart.ts";

/** A shape about its centre, in px. */
const shapeOf = (points: readonly (readonly [number, number])[]) => ({
  draw(context: CanvasPath) {
    points.forEach(([x, y], i) => {
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    context.closePath();
  },
});

const shapes = {
  red: {
    symbol: shapeOf([
      [-5, -4.2],
      [5, -4.2],
      [0, 4.6],
    ]),
  },
  amber: {
    symbol: shapeOf([
      [0, -5],
      [5, 0],
      [0, 5],
      [-5, 0],
    ]),
  },
  green: { r: 4.3 },
  unknown: { r: 4.1 },
} as const;

/** Dots in the shape and the colour of a band. */
export const bandDots = (plot: Plot, tone: Tone, data: Data, options: DotOptions): Markish =>
  plot.dot(data, { ...options, ...shapes[tone], className: `band-mark tone-${tone}` });
