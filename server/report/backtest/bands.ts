/**
 * What each band was worth, and what its opposite missed.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import { formatCount, formatRate, formatRatio, shownFigure } from "#engine/texts/numbers.ts";
import { paragraph, section, table } from "../report.ts";
import { type Cell, number, scaleOf, spare, whisker, words } from "../table.ts";
import { bandTitle, type Context, money, rateCells, restsOnFew, shapeOf } from "./section.ts";

/** The bands, worst first, then all together; an empty unknown band is not shown. */
export function bands(context: Context) {
  const { report } = context;
  const { judged, bandOrder, misses } = report;
  const shown = bandOrder.map((id) => report.bands[id]!).filter(({ n }, at) => n > 0 || at < bandOrder.length - 1);
  const drawn = shown.map((band) => whisker(band.rate, { band: shapeOf(band.id, context), few: restsOnFew(band) }));
  const rows = shown.map((band, at): Cell[] => [
    bandTitle(band.id, context),
    formatCount(band.n),
    formatCount(band.accounts),
    formatCount(band.positives),
    ...rateCells(band.rate),
    drawn[at]!,
    shownFigure(band.lift, formatRatio),
    shownFigure(band.shareOfPositives, formatRate),
    money(band.revenue, context),
    money(band.moved, context),
    shownFigure(band.shareOfMoved, formatRate),
  ]);
  rows.push([
    { text: backtestTexts.allBands, look: "nested" },
    ...[judged.n, judged.accounts, judged.positives].map(formatCount),
    ...rateCells(judged.rate),
    "",
    "",
    "",
    money(judged.revenue, context),
    money(judged.moved, context),
    "",
  ]);
  const [band, n, accounts, came, rate, interval, ...rest] = backtestTexts.bandHeads(context.words);
  const [lift, share, revenue, moved, ofIt] = rest.map(number);
  const reference = judged.rate.value === null ? {} : { reference: judged.rate.value };
  const columns = [
    words(band!),
    number(n!),
    spare(number(accounts!), 1),
    number(came!),
    number(rate!),
    number(interval!),
    spare({ head: "", scale: scaleOf(drawn, { from: 0, to: 1, ...reference }) }, 5),
    spare(lift!, 2),
    spare(share!, 3),
    spare(revenue!, 4),
    moved!,
    ofIt!,
  ];
  const missed = misses.moved === null ? undefined : money(misses.moved, context);
  return section(
    "screen",
    backtestTexts.titles.bands,
    table(columns, rows),
    paragraph(backtestTexts.misses(report, missed)),
  );
}
