/**
 * The nearest number at which a goal is reached: looked for on given places, between them and beyond them, where the
 * way of getting there changes, and then drawn back to the start as near as it is still reached. What is found has been
 * tried.
 *
 * @module
 */

/** A goal over the values of a fact. */
export interface Search {
  /** From where distances are measured: the present value, or what stands for a missing one. */
  readonly start: number;
  /** Can only whole values occur? */
  readonly whole: boolean;
  /** Between which numbers the values lie. */
  readonly within: readonly [number, number];
  /** Where something may turn, ascending. */
  readonly places: readonly number[];
  /**
   * Does the score run straight between two places, and stay beyond the last? Then it is not searched there, but where
   * the way changes.
   */
  readonly straight: boolean;
  readonly probe: (value: number) => Probe;
}

/** What a value gives. */
export interface Probe {
  readonly reaches: boolean;
  /** The way it was evaluated: it changes where something turns, whether that place was known or not. */
  readonly way: string;
}

/** Between two neighbouring places the score may still rise and fall: so many values between them are tried. */
const between = 8;
/** Beyond the last place, so many distances are tried, each twice the one before. */
const doublings = 40;
/** Steps of bisection: more digits than a fact has. */
const bisections = 50;
/** How far beside a place is tried, in parts of it: a condition may hold on it, or only beyond. */
const beside = 1e-6;
/** A change is rounded to so many digits, where the rounded value suffices as well. */
const digits = 3;

/** The value nearest to the start that reaches the goal, of two as near the greater; the start itself if it does. */
export function nearestNumber(given: Search): number | undefined {
  const { start, within } = given;
  const isPossible = (value: number) => Number.isFinite(value) && value >= within[0] && value <= within[1];
  const search: Search = { ...given, probe: (value) => (isPossible(value) ? given.probe(value) : impossible) };
  if (search.probe(start).reaches) return start;
  const up = outwards(search, 1);
  const down = outwards(search, -1);
  if (up === undefined || down === undefined) return up ?? down;
  return up - start <= start - down ? up : down;
}

const impossible: Probe = { reaches: false, way: "impossible" };

/** The first value in a direction that reaches the goal, drawn back to the start. */
function outwards(search: Search, direction: 1 | -1): number | undefined {
  let last = search.start;
  let { way } = search.probe(last);
  for (const value of tries(search, direction)) {
    const probe = search.probe(value);
    const isKnown = probe.way === way || areBeside(last, value);
    const found = probe.reaches ? value : isKnown ? undefined : betweenWays(search, last, value, probe.way);
    if (found !== undefined) return drawnBack(last, found, search);
    last = value;
    ({ way } = probe);
  }
  return undefined;
}

/** A value that reaches the goal close to where the way of evaluation changes, between two that do not. */
function betweenWays({ whole, probe }: Search, from: number, to: number, endWay: string): number | undefined {
  let near = from;
  let nearWay = probe(from).way;
  while (nearWay !== endWay) {
    let far = to;
    let farWay = endWay;
    for (let step = 0; step < bisections; step++) {
      const middle = middleOf(near, far, whole);
      if (middle === undefined) break;
      const { reaches, way } = probe(middle);
      if (reaches) return middle;
      if (way === nearWay) near = middle;
      else [far, farWay] = [middle, way];
    }
    [near, nearWay] = [far, farWay];
  }
  return undefined;
}

/** The middle of two values; `undefined` if there is nothing between them. */
function middleOf(a: number, b: number, whole: boolean): number | undefined {
  const middle = whole ? Math.trunc(a / 2 + b / 2) : a / 2 + b / 2;
  return middle === a || middle === b ? undefined : middle;
}

/** The values that are tried in a direction, from the start on. */
function tries(search: Search, direction: 1 | -1): number[] {
  const { start, whole, within, places, straight } = search;
  const [least, greatest] = within;
  const isAhead = (value: number) => (value - start) * direction > 0 && value >= least && value <= greatest;
  const marks = [
    ...places.flatMap((place) => besides(place, whole)),
    ...within.filter(Number.isFinite),
    ...beyondOf(search, direction),
  ].filter(isAhead);
  const ordered = [...new Set(marks)].sort((a, b) => (a - b) * direction);
  if (straight) return ordered;
  const all = ordered.flatMap((mark, index) => [...insideOf(ordered[index - 1] ?? start, mark, whole), mark]);
  return [...new Set(all)].filter(isAhead);
}

/** A place and a value to either side of it. */
function besides(place: number, whole: boolean): number[] {
  if (whole) return [Math.ceil(place) - 1, Math.round(place), Math.floor(place) + 1];
  return [place - besideOf(place), place, place + besideOf(place)];
}

const areBeside = (from: number, to: number): boolean => Math.abs(to - from) <= 2 * besideOf(to);

const besideOf = (place: number): number => Math.max(Math.abs(place), 1e-3) * beside;

/** Values that divide the way from one mark to the next. */
function insideOf(from: number, to: number, whole: boolean): number[] {
  // a place and what lies beside it have nothing between them
  if (areBeside(from, to)) return [];
  const parts = Array.from({ length: between }, (_, k) => from + ((to - from) * (k + 1)) / (between + 1));
  return whole ? [...new Set(parts.map(Math.round))].filter((value) => value !== from && value !== to) : parts;
}

/** Values beyond the last place in a direction, further and further away. */
function beyondOf({ start, straight, places, whole }: Search, direction: 1 | -1): number[] {
  if (straight) return [];
  const last = (direction > 0 ? places.at(-1) : places[0]) ?? start;
  const from = direction > 0 ? Math.max(last, start) : Math.min(last, start);
  const unit = whole ? 1 : Math.max(Math.abs(from), 1) / 64;
  return Array.from({ length: doublings }, (_, k) => from + direction * unit * 2 ** k);
}

/** The value nearest to the start that still reaches the goal, between one that does not and one that does. */
function drawnBack(outside: number, inside: number, { start, whole, probe }: Search): number {
  let [near, far] = [outside, inside];
  for (let step = 0; step < bisections; step++) {
    const middle = middleOf(near, far, whole);
    if (middle === undefined) break;
    if (probe(middle).reaches) far = middle;
    else near = middle;
  }
  return whole ? far : rounded(far, start, probe);
}

/** A value with few digits, no nearer to the start than `far`, that reaches the goal as well; else `far` itself. */
function rounded(far: number, start: number, probe: Search["probe"]): number {
  const magnitude = Math.floor(Math.log10(Math.abs(far - start)));
  for (let digit = digits; digit <= 12; digit++) {
    const unit = 10 ** (magnitude + 1 - digit);
    const steps = far > start ? Math.ceil(far / unit - 1e-9) : Math.floor(far / unit + 1e-9);
    const written = Number((steps * unit).toPrecision(15));
    if (probe(written).reaches) return written;
  }
  return far;
}
