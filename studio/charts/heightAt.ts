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
