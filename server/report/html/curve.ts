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
  const named = series.map(({ label, look, points }): Named => ({ label, look, places: points.map(place) }));
  const against: Named[] = reference
    ? [{ label: reference.label, look: "reference", places: reference.points.map(place) }]
    : [];
  // lines that meet at their ends are named where they are apart
  const apart = series.filter(({ as }) => as === "line").length > 1;
  const parts = [
    ...y.ticks.flatMap(({ at, label }) => [
      element("line", { class: "grid", x1: box.left, x2: width - box.right, y1: up(at), y2: up(at) }),
      text("end", box.left - 8, up(at) + 4, label),
    ]),
    ...x.ticks.map(({ at, label }) => text("middle", across(at), height - box.bottom + 18, label)),
    text("middle", (box.left + width - box.right) / 2, height - 6, x.label, "axis"),
    ...(reference ? [element("path", { class: "reference", d: lineThrough(reference.points.map(place)) })] : []),
    ...series.flatMap((one) => seriesParts(one, place)),
    ...against.map(nameAtEnd),
    ...named.map((one) => (apart ? nameApart(one, [...named, ...against]) : nameAtEnd(one))),
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

/** A line with its name. */
interface Named {
  readonly label: string;
  readonly look: string;
  readonly places: readonly (readonly [x: number, y: number])[];
}

function nameAtEnd({ label, look, places }: Named): string {
  const end = places.at(-1);
  return end ? text("start", end[0] + 8, end[1] + 4, label, look) : "";
}

/** The name at the place where the line is furthest from the others: above it if it is above them, else below. */
function nameApart(one: Named, all: readonly Named[]): string {
  const others = all.filter((other) => other !== one && other.places.length > 0);
  const steps = Array.from({ length: 21 }, (_, i) => box.left + (width - box.left - box.right) * (0.25 + i * 0.025));
  const found = steps.map((x) => {
    const y = heightAt(one.places, x);
    const gaps = others.map((other) => heightAt(other.places, x) - y);
    return { x, y, above: gaps.every((gap) => gap > 0), distance: Math.min(...gaps.map(Math.abs)) };
  });
  const best = found.reduce((most, place) => (place.distance > most.distance ? place : most));
  return best.above
    ? text("end", best.x - 6, best.y - 8, one.label, one.look)
    : text("start", best.x + 6, best.y + 14, one.label, one.look);
}

/** How high a line is at a place: between its points it is straight. */
function heightAt(places: Named["places"], x: number): number {
  const next = places.findIndex(([at]) => at >= x);
  const [x1, y1] = places[Math.max(0, next - 1)]!;
  const [x2, y2] = places[next < 0 ? places.length - 1 : next]!;
  return x2 === x1 ? y2 : y1 + ((x - x1) / (x2 - x1)) * (y2 - y1);
}

function seriesParts({ look, as, points }: Series, place: Place): string[] {
  if (points.length === 0) return [];
  if (as === "points") return points.map((point) => pointWithWhisker(point, look, place));
  return [
    areaBetween(points, look, place),
    element("path", { class: `line ${look}`, d: lineThrough(points.map(place)) }),
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
