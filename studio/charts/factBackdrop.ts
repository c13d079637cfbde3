/**
 * What stands behind a curve: the fact's histogram, each outcome as a whole of its own, and below it how often it came
 * true, by tenth of the axis.
 *
 * @module
 */
import { nothing, type SVGTemplateResult, svg } from "lit";
import type { FactProfile } from "../worker/protocol.ts";
import { label, whiskerUp } from "./chart.ts";
import { linearScale, type Scale } from "./scales.ts";

/** Fewer rows than this are few: hollow and dashed. */
const few = 30;

export interface BackdropWords {
  readonly came: string;
  readonly others: string;
  readonly each: string;
}

/** How a profile's outcomes lie over the plot, each as a whole of its own; their tops at 85 % of its height. */
export interface Shares {
  readonly edges: readonly number[];
  readonly came: readonly number[];
  readonly others: readonly number[];
  readonly y: Scale;
}

export function sharesOf(
  { edges, positive, negative }: FactProfile,
  floor: number,
  height: number,
): Shares | undefined {
  if (!edges) return undefined;
  const shares = (counts: readonly number[]) => {
    const all = counts.reduce((sum, one) => sum + one, 0);
    return counts.map((count) => (all === 0 ? 0 : count / all));
  };
  const [came, others] = [shares(positive), shares(negative)];
  const top = Math.max(1e-9, ...came, ...others);
  return { edges, came, others, y: linearScale([0, top], [floor, floor - 0.85 * height]) };
}

/** The two histograms over the plot's floor. */
export function histogram(profile: FactProfile, x: Scale, floor: number, height: number): SVGTemplateResult[] {
  const found = sharesOf(profile, floor, height);
  if (!found) return [];
  const { edges, came, others, y } = found;
  const left = (bin: number) => x(edges[bin]!);
  const bars = others.map((share, bin) => {
    const width = Math.max(0, left(bin + 1) - left(bin) - (left(bin + 1) - left(bin) > 4 ? 1 : 0));
    return svg`<rect class="retained" x=${left(bin)} y=${y(share)} width=${width} height=${floor - y(share)} />`;
  });
  const outline = came
    .map((share, bin) => `${bin === 0 ? "M" : "L"}${left(bin)} ${y(share)}H${left(bin + 1)}`)
    .join("");
  return [
    svg`${bars}`,
    profile.positives > 0
      ? svg`<path class="churned" d="M${left(0)} ${floor}V${y(came[0]!)}${outline.replace(/^M\S+ \S+/, "")}V${floor}" />`
      : svg``,
  ];
}

/** How often it came true, by tenth: a dot with its whisker each, the rate of all dotted. */
export function rateStrip(
  profile: FactProfile,
  x: Scale,
  top: number,
  height: number,
  words: { readonly all: string; readonly rate: string; readonly n: (n: number) => string },
): unknown[] {
  const known = profile.rates.filter(({ rate, n }) => n > 0 && rate.value !== null);
  if (known.length === 0 || profile.rate.value === null) return [];
  const highest = Math.max(
    profile.rate.value,
    ...known.map(({ rate }) => (rate.value === null ? 0 : (rate.upper ?? rate.value))),
  );
  const y = linearScale([0, Math.min(1, highest)], [top + height, top + 4]);
  const [left, right] = [x(x.from), x(x.to)];
  return [
    svg`<path class="axis" d="M${left} ${top + height + 0.5}H${right}" />`,
    svg`<path class="reference" d="M${left} ${y(profile.rate.value)}H${right}" />`,
    // beside the line, where no whisker stands
    label(left - 4, y(profile.rate.value) - 2, words.all, { anchor: "end" }),
    label(left - 4, y(profile.rate.value) + 10, words.rate, { anchor: "end" }),
    known.map(({ from, to, n, rate }) => {
      if (rate.value === null) return nothing;
      return whiskerUp({
        x: x((from + to) / 2),
        y: y(rate.value),
        lower: rate.lower === undefined ? undefined : y(Math.max(0, rate.lower)),
        upper: rate.upper === undefined ? undefined : y(Math.min(1, rate.upper)),
        small: n < few,
      });
    }),
    known
      .filter(({ n }) => n < few)
      .slice(0, 3)
      .map(({ from, to, n, rate }) => {
        const up = rate.value === null ? 0 : (rate.upper ?? rate.value);
        return label(x((from + to) / 2), y(Math.min(1, up)) - 4, words.n(n), { anchor: "middle" });
      }),
  ];
}
