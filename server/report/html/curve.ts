/**
 * Charts over a measured axis as SVG, with their table below.
 *
 * @module
 */
import type { Axis, Curve, CurvePoint, Series } from "../curve.ts";
import { element, escaped } from "./escape.ts";

/** Pixels. */
const width = 640;
const height = 280;
const box = { left: 52, right: 96, top: 12, bottom: 44 } as const;

type Place = (point: Pick<CurvePoint, "x" | "y">) => readonly [x: number, y: number];

/** Draws a chart. */
export function curveSvg({ description, x, y, series, reference }: Curve): string {
  const across = scale(x, box.left, width - box.right);
  const up = scale(y, height - box.bottom, box.top);
  const place: Place = (point) => [across(point.x), up(point.y)];
  const parts = [
    ...y.ticks.flatMap(({ at, label }) => [
      element("line", { class: "grid", x1: box.left, x2: width - box.right, y1: up(at), y2: up(at) }),
      text("end", box.left - 8, up(at) + 4, label),
    ]),
    ...x.ticks.map(({ at, label }) => text("middle", across(at), height - box.bottom + 18, label)),
    text("middle", (box.left + width - box.right) / 2, height - 6, x.label, "axis"),
    ...(reference ? referenceParts(reference, place) : []),
    ...series.flatMap((one) => seriesParts(one, place)),
  ];
  const frame = { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": description };
  return element("svg", { class: "curve", ...frame }, ...parts);
}

const scale =
  ({ from, to }: Axis, start: number, end: number) =>
  (value: number) =>
    start + ((value - from) / (to - from)) * (end - start);

const text = (anchor: string, x: number, y: number, words: string, className?: string) =>
  element("text", { class: className, "text-anchor": anchor, x, y }, escaped(words));

function referenceParts({ label, points }: NonNullable<Curve["reference"]>, place: Place): string[] {
  const [x, y] = place(points.at(-1)!);
  return [
    element("path", { class: "reference", d: lineThrough(points.map(place)) }),
    text("start", x + 8, y + 4, label),
  ];
}

function seriesParts({ look, as, label, points }: Series, place: Place): string[] {
  const last = points.at(-1);
  if (!last) return [];
  const [endX, endY] = place(last);
  const name = element("text", { class: look, x: endX + 8, y: endY + 4 }, escaped(label));
  if (as === "points") return [...points.map((point) => pointWithWhisker(point, look, place)), name];
  return [
    areaBetween(points, look, place),
    element("path", { class: `line ${look}`, d: lineThrough(points.map(place)) }),
    name,
  ];
}

/** The interval as an area of the same colour, where every point has one. */
function areaBetween(points: readonly CurvePoint[], look: string, place: Place): string {
  if (points.some(({ lower, upper }) => lower === undefined || upper === undefined)) return "";
  const above = points.map(({ x, upper }) => place({ x, y: upper! }));
  const below = points.map(({ x, lower }) => place({ x, y: lower! })).reverse();
  return element("path", { class: `area ${look}`, d: `${lineThrough([...above, ...below])}Z` });
}

function pointWithWhisker(point: CurvePoint, look: string, place: Place): string {
  const [cx, cy] = place(point);
  const { x, lower, upper } = point;
  const whisker = lower === undefined || upper === undefined ? [] : [lower, upper].map((y) => place({ x, y })[1]);
  const [low, high] = whisker;
  const parts =
    low === undefined || high === undefined
      ? []
      : [
          element("line", { class: "whisker", x1: cx, x2: cx, y1: low, y2: high }),
          ...[low, high].map((y) => element("line", { class: "whisker", x1: cx - 4, x2: cx + 4, y1: y, y2: y })),
        ];
  return element("g", { class: look }, ...parts, element("circle", { class: "dot", cx, cy, r: 3.5 }));
}

const lineThrough = (places: readonly (readonly [number, number])[]): string =>
  places.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
