/**
 * Where the names of the two histograms behind a curve stand: clear of the bars, of the curve and of each other.
 *
 * @module
 */
import type { FactProfile } from "../worker/protocol.ts";
import { type BackdropWords, sharesOf } from "./factBackdrop.ts";
import type { Scale } from "./scales.ts";

/** A name beside its histogram. */
export interface PlacedName {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly look: string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** About how wide a letter is, how high a line, and how far words stand off what is drawn. */
const letter = 6.3;
const lineHeight = 14;
const off = 6;

/**
 * Where the names of the histograms stand: each over its own bars, near its peak, where neither bars nor a line nor the
 * other name is in the way.
 *
 * @param lines heights of what is drawn over the plot, by place across, in px
 */
export function histogramNames(
  profile: FactProfile,
  x: Scale,
  floor: number,
  height: number,
  words: BackdropWords,
  lines: readonly ((at: number) => number)[],
): PlacedName[] {
  const found = sharesOf(profile, floor, height);
  if (!found) return [];
  const { edges, came, others, y } = found;
  const middles = edges.slice(1).map((edge, bin) => x((edge + edges[bin]!) / 2));
  const [first, last] = [x(edges[0]!), x(edges.at(-1)!)];
  const taken: Box[] = [];
  const place = (shares: readonly number[], text: string, look: string): PlacedName => {
    const width = letter * text.length;
    const peak = shares.indexOf(Math.max(...shares));
    const candidates = middles.flatMap((middle) =>
      [middle - width / 2, middle + off, middle - off - width]
        .map((left) => Math.max(first, Math.min(last - width, left)))
        .flatMap((left) => {
          const under = middles.flatMap((at, bin) =>
            at > left - off && at < left + width + off ? [y(Math.max(came[bin]!, others[bin]!))] : [],
          );
          const bars = Math.min(floor, ...under);
          return [0, 1, 2].map((up) => {
            const bottom = Math.max(floor - height + lineHeight, bars - off - up * lineHeight);
            const box = { left, right: left + width, top: bottom - lineHeight, bottom };
            const own = y(shares[nearest(middles, left + width / 2)]!);
            const far = 0.8 * Math.abs(left + width / 2 - middles[peak]!) + 1.2 * (own - bottom);
            return { box, cost: far + (bottom > bars ? 200 : 0) + (isHit(box, lines, taken) ? 1000 : 0) };
          });
        }),
    );
    const { box } = candidates.reduce((best, one) => (one.cost < best.cost ? one : best));
    taken.push(box);
    return { x: box.left, y: box.bottom - 3, text, look };
  };
  return [place(others, words.others, "second"), place(came, words.came, "strong")];
}

/** Which of them, ascending, lies nearest to a place. */
const nearest = (middles: readonly number[], at: number): number =>
  middles.reduce((best, one, k) => (Math.abs(one - at) < Math.abs(middles[best]! - at) ? k : best), 0);

/** Does a line or another name run through a box? */
function isHit(box: Box, lines: readonly ((at: number) => number)[], taken: readonly Box[]): boolean {
  const touches = taken.some(
    (one) => one.left < box.right + off && box.left < one.right + off && one.top < box.bottom && box.top < one.bottom,
  );
  if (touches) return true;
  return lines.some((line) => {
    for (let at = box.left - off; at <= box.right + off; at += 3) {
      const here = line(at);
      if (here > box.top - 3 && here < box.bottom + 3) return true;
    }
    // a steep line jumps from above the box to below it between two places
    return line(box.left - off) < box.top !== line(box.right + off) < box.top;
  });
}
