/**
 * Which facts are known over time: a strip for each fact, a cell for each day, in ink, and what happened meanwhile.
 *
 * @module
 */
import { customElement, property } from "lit/decorators.js";
import { formatRate } from "#engine/texts/numbers.ts";
import { dataTexts } from "../texts.ts";
import type { DataCoverage } from "../worker/protocol.ts";
import { dayLabel, dayOf } from "./axes.ts";
import { data } from "./data.ts";
import { among, type DatedMark, datedMarks, periodsFrom, placeMarks, roomOfMarks } from "./datedMarks.ts";
import { type Plot, PlotChart, type Specification } from "./plotChart.ts";

const texts = dataTexts.coverage;
const rowHeight = 18;
const room = { left: 240, right: 52, bottom: 22 };

@customElement("barograph-coverage-strips")
export class CoverageStrips extends PlotChart {
  @property(data) coverage: DataCoverage | undefined;
  @property(data) titles: ReadonlyMap<string, string> = new Map();

  @property(data) marks: readonly DatedMark[] = [];

  protected override willUpdate(): void {
    this.height = (this.coverage?.facts.length ?? 0) * rowHeight + room.bottom;
  }

  protected override specify(plot: Plot, width: number): Specification | undefined {
    const { dates, facts } = this.coverage ?? { dates: [], facts: [] };
    if (dates.length === 0 || facts.length === 0) return undefined;
    const rows = facts.map(({ fact, known }, row) => ({ row, title: this.#title(fact), last: known.at(-1)! }));
    const cells = facts.flatMap(({ fact, known, medians }, row) =>
      known.map((share, day) => ({
        row,
        day,
        share,
        says: texts.cell(this.#title(fact), dates[day]!, share, medians?.[day] ?? null),
      })),
    );
    const place = (at: Date | number) => room.left + ((width - room.left - room.right) * Number(at)) / dates.length;
    const marks = placeMarks(among(this.marks, periodsFrom(dates)), place, width - room.right);
    const top = marks.length === 0 ? 0 : roomOfMarks(marks);
    const every = Math.max(1, Math.ceil((dates.length * 76) / (width - room.left - room.right)));
    const named = dates.map(dayOf).filter((_, day) => day % every === 0);
    const names = named.map((date, i) => ({ day: i * every, name: dayLabel(date, i, named) }));
    return {
      height: this.height + top,
      marginLeft: room.left,
      marginRight: room.right,
      marginTop: top,
      marginBottom: room.bottom,
      x: { domain: [0, dates.length], axis: null },
      y: { domain: [0, facts.length], reverse: true, axis: null },
      marks: [
        plot.text(rows, {
          y: ({ row }) => row + 0.5,
          text: "title",
          frameAnchor: "left",
          dx: -room.left,
          lineWidth: (room.left - 12) / 12,
          textOverflow: "ellipsis",
          className: "second",
        }),
        plot.rect(
          cells.filter(({ share }) => share > 0),
          {
            x1: "day",
            x2: ({ day }) => day + 1,
            y1: "row",
            y2: ({ row }) => row + 1,
            insetRight: 0.5,
            insetTop: 1,
            insetBottom: 1,
            fillOpacity: { value: ({ share }: { share: number }) => 0.08 + 0.72 * share, scale: null },
            className: "known",
          },
        ),
        datedMarks(plot, marks, { top, look: "reference" }),
        plot.text(rows, {
          y: ({ row }) => row + 0.5,
          text: ({ last }) => formatRate(last),
          frameAnchor: "right",
          dx: room.right,
          textAnchor: "end",
          className: "strong",
        }),
        plot.text(names, { x: "day", text: "name", frameAnchor: "bottom", textAnchor: "start", dy: 14 }),
      ],
      spots: cells.map(({ row, day, says }) => ({ x: day + 0.5, y: row + 0.5, says })),
    };
  }

  #title(fact: string): string {
    return this.titles.get(fact) ?? fact;
  }
}
