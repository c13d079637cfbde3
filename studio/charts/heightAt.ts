/**
 * Between the points of a line.
 *
 * @module
 */

/** How high a line is at an x, linear between its points. */
export function heightAt(points: readonly (readonly [number, number])[], x: number): number {
  const next = points.findIndex(([value]) => value >= x);
  if (next <= 0) return (next === 0 ? points[0] : points.at(-1))![1];
  const [[fromX, fromY], [toX, toY]] = [points[next - 1]!, points[next]!];
  return toX === fromX ? toY : fromY + ((x - fromX) / (toX - fromX)) * (toY - fromY);
}

/** How high a curve, or steps by their ends, runs from place to place: level outside of its points. */
export function lineThrough(
  kind: "curve" | "steps",
  points: readonly (readonly [number, number])[],
): (x: number) => number {
  if (kind === "curve") return (x) => heightAt(points, x);
  return (x) => (points.find(([end]) => x <= end) ?? points.at(-1)!)[1];
}
