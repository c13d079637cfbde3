/**
 * Colour on a terminal, or none.
 *
 * @module
 */
import pc from "picocolors";

export type Paint = ReturnType<typeof paintFor>;

/** Painting functions; without colour they change nothing. */
export function paintFor(colour: boolean) {
  const { bold, dim, red, yellow, green, blue } = pc.createColors(colour);
  return { bold, dim, red, yellow, green, blue };
}

/** Marks of bands by badness: shape and colour together, so that neither is needed alone. */
export function bandMark(number: number, count: number, paint: Paint): string {
  if (number >= count) return paint.dim("◌");
  if (number === 0) return paint.red("▼");
  return number === count - 1 ? paint.green("●") : paint.yellow("◆");
}
