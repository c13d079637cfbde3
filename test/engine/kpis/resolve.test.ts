import { describe, expect, test } from "vitest";
import type { Problem } from "#engine/problems.ts";
import { problemText } from "#engine/texts/problems.ts";
import { bookFrom, kpisFrom } from "./build.ts";

const book = bookFrom(`
book: shop
sources:
  tickets: { file: t.csv, account: a, at: opened_on, columns: { hours: number, channel: string, closed_on: date } }
  costs: { file: c.csv, at: booked_on, columns: { amount: number, category: string } }
  crm: { file: r.csv, account: a, columns: { plan: string } }
  lost: { file: l.csv, account: a, at: day, columns: { n: number } }
snapshots: { every: month, from: 2025-01-01, to: 2026-06-01 }
facts:
  seats: { sum: lost.n }
  plan: { from: crm.plan }
`);

/** Each problem with the passage at which it is told. */
function told(text: string, problems: readonly Problem[]): string[] {
  const lines = text.split("\n");
  return problems.map((one) => {
    const { line, column, endColumn } = one.span!;
    return `[${lines[line - 1]!.slice(column - 1, endColumn - 1)}] ${one.code}: ${problemText(one).sentence}`;
  });
}

/** What is told of one KPI. */
function toldOf(kpi: string): string[] {
  const text = `kpis:\n  a: ${kpi}\n`;
  return told(text, kpisFrom(text, book).problems);
}

test("a sound KPI has no problems", () => {
  expect(toldOf("{ family: delivery, count: tickets }")).toEqual([]);
});

describe("what is wrong with a KPI is told at its place", () => {
  test.each<[string, string, string[]]>([
    ["no measure", "{ family: delivery }", ["[a] kpi-kind-missing: Nothing says what is measured in `a`."]],
    [
      "two measures",
      "{ family: delivery, count: tickets, sum: tickets.hours }",
      ["[sum] kpi-kind-several: `a` is measured in more than one way: `count` and `sum`."],
    ],
    ["no family", "{ count: tickets }", ["[a] key-missing: The key `family` is missing here."]],
    [
      "a family that there is not",
      "{ family: sales, count: tickets }",
      ["[sales] value-not-allowed: `family` cannot be `sales`."],
    ],
    [
      "a key that means nothing for the measure",
      "{ family: delivery, count: tickets, level: 0.5 }",
      ["[level] kpi-key-misplaced: `level` has no meaning for `count`."],
    ],
    [
      "a key that means nothing for whom it counts",
      "{ family: delivery, count: tickets, since: 12m }",
      ["[since] kpi-key-misplaced: `since` has no meaning for `rows`."],
    ],
    [
      "a key beside a ratio",
      "{ family: delivery, numerator: { count: tickets }, denominator: { count: customers }, where: seats > 1 }",
      ["[where] kpi-key-misplaced: `where` has no meaning for `numerator`."],
    ],
    [
      "a ratio without its denominator",
      "{ family: delivery, numerator: { count: tickets } }",
      ["[a] key-missing: The key `denominator` is missing here."],
    ],
    [
      "a mean in a ratio",
      "{ family: delivery, numerator: { mean: tickets.hours }, denominator: { count: customers } }",
      ["[mean] kpi-not-total: `mean` cannot be a part of a ratio: it does not add up."],
    ],
    [
      "a sum of nothing",
      "{ family: delivery, sum: tickets }",
      ["[tickets] kpi-value-missing: `sum` needs to know what is taken of each."],
    ],
    [
      "a sum of two things",
      "{ family: delivery, sum: tickets.hours, of: hours }",
      ["[tickets.hours] kpi-value-missing: `sum` names what is taken of each, and so does `of`."],
    ],
    [
      "a count of a column",
      "{ family: delivery, count: tickets.hours }",
      ["[tickets.hours] kpi-value-unused: `count` counts and takes nothing of each."],
    ],
    [
      "a sum of text",
      "{ family: delivery, sum: tickets.channel }",
      ["[tickets.channel] kpi-value-type: `sum` takes a number, but this is text."],
    ],
    [
      "a share without its condition",
      "{ family: delivery, share: tickets }",
      ["[share] key-missing: The key `meeting` is missing here."],
    ],
    [
      "a quantile without its level",
      "{ family: delivery, quantile: tickets.hours }",
      ["[quantile] key-missing: The key `level` is missing here."],
    ],
    [
      "a condition that is a number",
      "{ family: delivery, count: tickets, where: hours }",
      ["[hours] expected-condition: A condition is true or false, but this is a number."],
    ],
    [
      "a date that is none",
      "{ family: delivery, count: tickets, on: hours }",
      ["[hours] kpi-value-type: `on` takes a date, but this is a number."],
    ],
    [
      "days of users of the book",
      "{ family: delivery, distinct: customers.plan, each: day }",
      ["[each] kpi-key-misplaced: `each` has no meaning for `customers`."],
    ],
    [
      "a source that is called like what every book has",
      "{ family: delivery, count: lost }",
      ["[lost] kpi-population-ambiguous: `lost` is a source of the book, and also what every book has."],
    ],
    [
      "a source without dates",
      "{ family: delivery, count: crm }",
      ["[crm] kpi-source-undated: The source `crm` has no dates: its rows fall into no period."],
    ],
    [
      "accounts of what belongs to none",
      "{ family: delivery, sum: costs.amount, ofAccounts: seats > 1 }",
      ["[ofAccounts] kpi-key-misplaced: `ofAccounts` has no meaning for `costs`."],
    ],
    [
      "a definition that there is not",
      "{ use: logo_chrun, family: retention, count: tickets }",
      ["[logo_chrun] kpi-definition-unknown: There is no provided definition `logo_chrun`."],
    ],
    [
      "a definition that there is not, of which all the rest would be",
      "{ use: logo_chrun, target: 5% }",
      ["[logo_chrun] kpi-definition-unknown: There is no provided definition `logo_chrun`."],
    ],
    [
      "a formula that reads what is not there",
      "{ family: delivery, formula: b + 1 }",
      ["[b] kpi-unknown: There is no KPI `b`."],
    ],
    [
      "a formula that reads itself",
      "{ family: delivery, formula: a + 1 }",
      ["[a + 1] kpi-cycle: The formula of `a` reads the KPI itself."],
    ],
    [
      "a formula that is true or false",
      "{ family: delivery, formula: b > 1, terms: { b: { count: tickets } } }",
      ["[b > 1] kpi-value-type: `formula` takes a number, but this is true or false."],
    ],
    [
      "parts by date",
      "{ family: delivery, count: tickets, split: closed_on }",
      ["[closed_on] kpi-value-type: `split` takes text, true or false or a number, but this is a date."],
    ],
    [
      "edges of text",
      "{ family: delivery, count: tickets, split: channel, edges: [1] }",
      ["[[1]] kpi-value-type: `edges` takes a number, but this is text."],
    ],
    [
      "edges that fall",
      "{ family: delivery, count: tickets, split: hours, edges: [8, 4] }",
      ["[[8, 4]] kpi-edges-order: The edge `4` follows `8`: edges rise."],
    ],
    [
      "a target without a direction",
      "{ family: delivery, count: tickets, target: 5 }",
      ["[5] kpi-target-open: Nothing says whether `a` is to be at least or at most its target."],
    ],
    [
      "a target whose end is below its beginning",
      "{ family: delivery, count: tickets, target: [5, 1] }",
      ["[[5, 1]] kpi-target-order: The target begins at `5`, above its end `1`."],
    ],
    [
      "a target that is no number",
      "{ family: delivery, count: tickets, target: many }",
      [
        "[many] value-kind: `target` must be a number, a percentage such as 95%, or a list of the least and the greatest, but it is the text `many`.",
      ],
    ],
    [
      "a period that there is not",
      "{ family: delivery, count: tickets, period: week }",
      [
        "[week] value-form: `period` must be month, quarter, year, or a number of days or weeks such as 28d, but it is `week`.",
      ],
    ],
  ])("%s", (_, kpi, expected) => {
    expect(toldOf(kpi)).toEqual(expected);
  });

  test("in a variant, a term and who was asked", () => {
    expect(
      toldOf(`{ family: delivery, count: tickets, variants: { v: { where: hours } }, asked: { mean: tickets.hours } }`),
    ).toEqual(
      [
        "[hours] expected-condition: A condition is true or false, but this is a number.",
        "[mean] kpi-not-total: `mean` cannot be a part of a ratio: it does not add up.",
      ].toReversed(),
    );
    expect(toldOf(`{ family: delivery, formula: t, terms: { t: { sum: tickets.channel } } }`)).toEqual([
      "[tickets.channel] kpi-value-type: `sum` takes a number, but this is text.",
    ]);
  });

  test("in marks, customers and between KPIs", () => {
    const kpis =
      "kpis:\n  a: { family: delivery, count: tickets }\n  b: { family: delivery, period: year, formula: a * 2 }\n";
    const head = "marks: [{ on: 2026-02-30, title: x, about: [aa] }]\ncustomers: seets > 1\n";
    expect(told(head + kpis, kpisFrom(head + kpis, book).problems)).toEqual([
      "[seets] unknown-name: There is no fact `seets`.",
      "[a * 2] kpi-period-differs: `a` is measured over `month`, but the formula that reads it over `year`.",
      "[2026-02-30] date-impossible: There is no date `2026-02-30`.",
      "[aa] kpi-unknown: There is no KPI `aa`.",
    ]);
  });
});

describe("what a KPI lacks is a warning with its place, and no number", () => {
  test.each<[string, string, string]>([
    [
      "a source",
      "{ family: delivery, count: tickts }",
      "[tickts] kpi-lacks: The KPI `a` cannot be computed: there is no source `tickts`.",
    ],
    [
      "a column",
      "{ family: delivery, sum: tickets.hour }",
      "[tickets.hour] kpi-lacks: The KPI `a` cannot be computed: the source `tickets` has no column `hour`.",
    ],
    [
      "a column in a condition",
      '{ family: delivery, count: tickets, where: chanel == "x" }',
      "[chanel] kpi-lacks: The KPI `a` cannot be computed: the source `tickets` has no column `chanel`.",
    ],
    [
      "a fact",
      "{ family: delivery, sum: customers.seets }",
      "[customers.seets] kpi-lacks: The KPI `a` cannot be computed: there is no fact `seets`.",
    ],
    [
      "a fact with a role",
      "{ family: delivery, sum: customers.revenue }",
      "[customers.revenue] kpi-lacks: The KPI `a` cannot be computed: no fact of the book has the role `revenue`.",
    ],
    [
      "what a cohort is followed by",
      "{ use: net_revenue_retention }",
      "[a] kpi-lacks: The KPI `a` cannot be computed: no fact of the book has the role `revenue`.",
    ],
    [
      "a rule set",
      "{ family: health, mean: customers.score }",
      "[customers.score] kpi-lacks: The KPI `a` cannot be computed: no rule set is named that gives `score`, and the book has none or several.",
    ],
    [
      "outcomes",
      "{ family: retention, count: outcomes }",
      "[outcomes] kpi-lacks: The KPI `a` cannot be computed: the book has no `outcomes.events`.",
    ],
    [
      "renewals",
      "{ use: renewal_rate }",
      "[{ use: renewal_rate }] kpi-lacks: The KPI `a` cannot be computed: the book has no `outcomes.renewals`.",
    ],
  ])("%s", (_, kpi, expected) => {
    const { kpis, problems } = kpisFrom(`kpis:\n  a: ${kpi}\n`, book);
    expect(new Set(toldOf(kpi))).toEqual(new Set([expected]));
    expect(problems.every(({ severity }) => severity === "warning")).toBe(true);
    expect(kpis!.kpis.get("a")!.computed).toHaveProperty("lacks");
  });

  test("the likely name is told", () => {
    const { problems } = kpisFrom("kpis:\n  a: { family: delivery, count: tickts }\n", book);
    expect(problemText(problems[0]!).remedy).toBe("You may have meant `tickets`.");
  });

  test("holes of a definition are a note", () => {
    const { kpis, problems } = kpisFrom("kpis:\n  a: { use: acquisition_cost }\n", book);
    expect(problems).toMatchObject([{ code: "kpi-needs", severity: "note" }]);
    expect(toldOf("{ use: acquisition_cost }")).toEqual([
      "[a] kpi-needs: The KPI `a` has holes: nothing says what was spent on winning customers.",
    ]);
    expect(kpis!.kpis.get("a")!.computed).toMatchObject({ lacks: [{ code: "definition" }] });
  });
});

describe("what stands in a file goes before the definition", () => {
  const kpi = (text: string) => kpisFrom(`kpis:\n  a: ${text}\n`, book).kpis!.kpis.get("a")!;

  test("a measure of one's own leaves nothing of the definition's", () => {
    const own = kpi("{ use: journey, count: tickets, title: Mine }");
    expect(own).toMatchObject({ title: "Mine", family: "engagement", direction: "none" });
    expect(own.computed).toMatchObject({
      computation: { by: "total", measure: { kind: "count", population: "rows" } },
    });
    expect(own).not.toHaveProperty("split");
  });

  test("a numerator of one's own keeps the denominator", () => {
    const { computed } = kpi("{ use: acquisition_rate, numerator: { count: tickets } }");
    expect(computed).toMatchObject({
      computation: { numerator: { population: "rows" }, denominator: { population: "customers", at: "start" } },
    });
  });

  test("terms are filled in one by one, and a formula of one's own needs none of the definition's", () => {
    const terms = "{ daily: { distinct: tickets.channel, each: day }, monthly: { distinct: tickets.channel } }";
    expect(kpi(`{ use: stickiness, terms: ${terms} }`).computed).toHaveProperty("computation");
    expect(kpi("{ use: stickiness, terms: { daily: { count: tickets } } }").computed).toMatchObject({
      lacks: [{ parameters: { key: "terms.monthly" } }],
    });
    expect(kpi("{ use: stickiness, formula: t / 2, terms: { t: { count: tickets } } }").computed).toHaveProperty(
      "computation",
    );
  });

  test("a variant changes what it names and keeps the rest", () => {
    const { variants } = kpi(
      "{ family: delivery, sum: tickets.hours, where: hours > 1, variants: { all: { sum: tickets.hours }, more: { where: hours > 2 } } }",
    );
    expect(variants[0]!.computed).not.toHaveProperty("computation.measure.where");
    expect(variants[1]!.computed).toMatchObject({
      computation: { measure: { kind: "sum", where: { kind: "compare" } } },
    });
  });

  test("a source that is called like a population can be meant", () => {
    expect(kpi("{ family: delivery, sum: sources.lost.n }").computed).toMatchObject({
      computation: { measure: { population: "rows", source: { name: "lost" } } },
    });
    expect(kpi("{ family: delivery, distribution: sources.lost.n }")).toMatchObject({
      computed: { computation: { measure: { source: { name: "lost" } } } },
      split: { names: [{ name: "n", isOwn: true }] },
    });
  });
});

test("KPIs are the same in JSON", () => {
  const text = "kpis:\n  a: { family: delivery, count: tickets, target: 95%, direction: up }\n";
  const json = JSON.stringify({
    kpis: { a: { family: "delivery", count: "tickets", target: "95%", direction: "up" } },
  });
  expect(kpisFrom(json, book).kpis).toEqual(kpisFrom(text, book).kpis);
  expect(kpisFrom(text, book).kpis!.kpis.get("a")!.target).toEqual({ least: 0.95 });
});
