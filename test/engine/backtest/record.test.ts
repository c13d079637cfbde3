/**
 * The prospective record, against the backtest of the same scores.
 *
 * @module
 */
import { expect, test } from "vitest";
import { backtest } from "#engine/backtest/report.ts";
import { formatDay } from "#engine/book/days.ts";
import { completeThrough, months, trainedBook } from "./trainedBook.ts";

const { input, report, judged } = trainedBook(300, 3);
const published = [months[2]!, months[3]!].map((asOf) => ({
  asOf,
  completeThrough: asOf - 1,
  scores: judged.filter(({ on }) => on === asOf).map(({ account, health }) => ({ account, score: health })),
}));

test("never published, there is none", () => {
  expect(report.record).toBe(null);
});

test("published at every judged date, it is what the backtest says of these dates", () => {
  const { record } = backtest({ ...input, published });
  expect(record).toMatchObject({
    from: formatDay(months[2]!),
    to: formatDay(months[3]!),
    publications: 2,
    afterwards: 0,
    n: report.ranked.n,
    positives: report.ranked.positives,
    auc: report.auc,
    stated: report.probability.stated,
    inTheLarge: report.probability.inTheLarge,
    slope: report.probability.slope,
  });
});

test("what was published afterwards does not count, and scores that nobody knows any more are left out", () => {
  const [first, second] = published;
  const late = { ...second!, completeThrough };
  const strange = { ...first!, scores: [...first!.scores, { account: "nobody", score: 3 }] };
  const { record } = backtest({ ...input, published: [strange, late] });
  expect(record).toMatchObject({ publications: 2, afterwards: 1, n: first!.scores.length });
});

test("what came is not known yet", () => {
  const histories = { ...input.histories, completeThrough: months[2]! };
  const { record } = backtest({ ...input, histories, published });
  expect(record).toMatchObject({ n: 0, positives: 0, auc: { value: null } });
});
