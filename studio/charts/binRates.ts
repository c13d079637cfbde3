/**
 * How often something came true, bin by bin: each rate with its whisker, and below it how many there are.
 *
 * @module
 */
import { customElement, property } from "lit/decorators.js";
import type { Figure } from "#engine/statistics/figure.ts";
import { formatCount, formatRate } from "#engine/texts/numbers.ts";
import { valueAxis } from "./axes.ts";
import { data, written } from "./data.ts";
import { among, type DatedMark, datedMarks, periodsFrom, placeMarks, roomOfMarks } from "./datedMarks.ts";
import { type Plot, PlotChart, type Specification } from "./plotChart.ts";
import { whiskerSays, whiskers } from "./whiskers.ts";

export interface RateBin {
  readonly name: string;
  readonly n: number;
  readonly rate: Figure;
  /** Rests on few. */
  readonly small: boolean;
  /** Stands apart from the others: those without a value. */
  readonly apart?: boolean;
  /** It is what is judged. */
  readonly pen?: boolean;
}

const room = { left: 40, right: 8 };
/** The name of the rate over all stands beside its line, where no whisker is; a letter takes so many px. */
const letter = 6;
/** Room above the plot where no mark stands. */
const noMarks = 12;
/** A name below its bin takes so many px. */
const nameWidth = 44;

@customElement("barograph-bin-rates")
export class BinRates extends PlotChart {
  @property(data) bins: readonly RateBin[] = [];
  /** The rate over all, which a dotted line marks. */
  @property(data) base: number | undefined;
  @property() baseName = "";
  @property(written) format: (value: number) => string = formatRate;
  /** Ends of the scale; without them from 0 to what is needed. */
  @property(data) range: readonly [number, number] | undefined;
  /** What happened, on bins that stand for periods: those begin on these days. */
  @property(data) marks: readonly DatedMark[] = [];
  @property(data) starts: readonly string[] = [];
  @property({ type: Number }) override height = 216;

  protected override specify(plot: Plot, width: number): Specification | undefined {
    const { bins, base, format } = this;
    if (bins.length === 0) return undefined;
    const known = bins.flatMap(({ rate, ...bin }, at) => (rate.value === null ? [] : [{ ...bin, at, ...rate }]));
    const highest = Math.max(0.05, base ?? 0, ...known.map(({ value, upper }) => upper ?? value));
    const [from, to] = this.range ?? [0, Math.min(1, 1.08 * highest)];
    const within = (value: number | undefined) => value && Math.min(to, Math.max(from, value));
    const right = base === undefined ? room.right : room.right + letter * this.baseName.length;
    const every = Math.ceil((nameWidth * bins.length) / (width - room.left - right));
    const named = bins.flatMap(({ name, n, apart = false }, at) =>
      at % every === 0 || apart ? [{ name, n, at }] : [],
    );
    const place = (at: Date | number) => room.left + ((width - room.left - right) * (Number(at) + 0.5)) / bins.length;
    const happened = among(this.marks, periodsFrom(this.starts)).map((mark) => ({ ...mark, at: mark.at - 0.5 }));
    const marks = placeMarks(happened, place, width - right);
    const top = marks.length === 0 ? noMarks : Math.max(noMarks, roomOfMarks(marks));
    const below = { x: "at", frameAnchor: "bottom" } as const;
    return {
      height: this.height + top - noMarks,
      marginLeft: room.left,
      marginRight: right,
      marginTop: top,
      marginBottom: 46,
      x: { domain: [-0.5, bins.length - 0.5], axis: null },
      y: { domain: [from, to] },
      marks: [
        valueAxis(plot, { ticks: 4, format, base: from }),
        base === undefined
          ? null
          : [
              plot.ruleY([base], { className: "reference" }),
              plot.text([this.baseName], { y: [base], frameAnchor: "right", textAnchor: "start", dx: 4 }),
            ],
        datedMarks(plot, marks, { top, look: "reference" }),
        whiskers(
          plot,
          known.map(({ apart = false, pen = false, lower, upper, ...one }) => ({
            ...one,
            lower: within(lower),
            upper: within(upper),
            look: apart ? "is-second" : pen ? "is-pen" : "",
          })),
          "up",
        ),
        plot.text(named, { ...below, text: "name", dy: 14, className: "second" }),
        plot.text(named, { ...below, text: ({ n }: RateBin) => formatCount(n), dy: 30 }),
      ],
      spots: known.map(({ at, name, n, ...rate }) => ({
        x: at,
        y: rate.value,
        says: `${name}\n${whiskerSays(rate, format)}\nn ${formatCount(n)}`,
      })),
    };
  }
}
