/**
 * Every chart at rest over data as they come: as usual, none, a single point, a book of three accounts, huge numbers,
 * numbers that are none. A page for a browser, which draws them all; `gallery.test.ts` looks at it.
 *
 * @module
 */
import { html, render, type TemplateResult } from "lit";
import type { KpiReport, KpiResult } from "#engine/kpis/report.ts";
import { formatAuc, formatCount, formatMoney, formatScore } from "#engine/texts/numbers.ts";
import "#studio/charts/bandsOverTime.ts";
import "#studio/charts/binRates.ts";
import "#studio/charts/coverageStrips.ts";
import "#studio/charts/curveLines.ts";
import { pictureOfFigure } from "#studio/charts/composed.ts";
import { svgText } from "#studio/charts/exports.ts";
import { figure } from "#studio/charts/figure.ts";
import "#studio/charts/leadTimes.ts";
import "#studio/charts/pastForecasts.ts";
import "#studio/charts/renewals.ts";
import "#studio/charts/scoreLine.ts";
import "#studio/charts/sparkline.ts";
import "#studio/charts/unitCurve.ts";
import "#studio/charts/whiskerRows.ts";
import { beginHints, hint } from "#studio/controls/hint.ts";
import { menu } from "#studio/controls/menu.ts";
import { kpiMultiples } from "#studio/places/book/kpis.ts";
import "#studio/controls/webAwesome.ts";

type Cases = Readonly<Record<string, TemplateResult>>;

const bands = ["Red", "Amber", "Green", "Unknown"].map((title) => ({ id: title.toLowerCase(), title }));
const months = Array.from(
  { length: 24 },
  (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}-01`,
);
const wave = (i: number, level: number) => level * (1 + 0.3 * Math.sin(i / 3));
const none = Number.NaN;
const euro = (value: number) => formatMoney(value, "EUR");
const known = (value: number, half: number) =>
  ({ value, lower: value - half, upper: value + half, method: "wilson" }) as never;

const overTime = (dates: readonly string[], values: readonly (readonly (number | null)[])[], format = formatCount) =>
  html`<barograph-bands-over-time
    .bands=${bands}
    .dates=${dates}
    .values=${values}
    .format=${format}
    .marks=${[
      { on: "2024-06-14", title: "Version 14 is out" },
      { on: "2024-07-02", title: "Outage" },
      { on: "2025-11-20", title: "A release near the end" },
    ]}
    says="bands over time"
  ></barograph-bands-over-time>`;

const bins = (rates: readonly (number | null)[]) =>
  rates.map((rate, i) => ({
    name: rate === null ? "no value" : String(10 * i),
    n: 12 * (i + 1),
    rate: rate === null ? ({ value: null, reason: "no-rows" } as never) : known(rate, 0.04),
    small: i < 2,
    apart: i === rates.length - 1 && i > 0,
  }));
const rates = (list: readonly (number | null)[], base: number) =>
  html`<barograph-bin-rates .bins=${bins(list)} .base=${base} baseName="all" says="rates"></barograph-bin-rates>`;

const curve = (points: readonly (readonly [number, number])[], today?: readonly (readonly [number, number])[]) =>
  html`<barograph-curve-lines .suggested=${points} .today=${today} says="curve"></barograph-curve-lines>`;

const leads = (list: readonly (number | null)[], median: number | null) =>
  html`<barograph-lead-times
    .leads=${list}
    .median=${median}
    warned="warned"
    missed="never warned"
    medianSays="median 64 days, 52 – 78"
    axis="days before they left"
    says="lead times"
  ></barograph-lead-times>`;

const forecast = (asOf: string, value: number, came?: number) =>
  ({ asOf, value, lower: 0.7 * value, upper: 1.4 * value, came }) as const;
const forecasts = (list: readonly ReturnType<typeof forecast>[]) =>
  html`<barograph-past-forecasts .forecasts=${list} .format=${euro} now="now" says="forecasts"></barograph-past-forecasts>`;

const renewal = (account: string, due: string, amount: number | null, band: number) =>
  ({ account, name: null, due, amount, score: 50, band }) as never;
const renewals = (list: readonly never[]) =>
  html`<barograph-renewals
    .renewals=${list}
    .bands=${bands}
    from="2026-03-01"
    axis="days from now"
    currency="EUR"
    says="renewals"
  ></barograph-renewals>`;

const scores = (points: readonly (readonly [string, number | null])[]) =>
  html`<barograph-score-line
    .points=${points.map(([asOf, score]) => ({ asOf, score, band: score === null ? 3 : score < 40 ? 0 : score < 65 ? 1 : 2 }))}
    .bands=${bands}
    .edges=${[40, 65]}
    .marks=${[{ on: "2024-09-10", title: "renewed" }]}
    .format=${formatScore}
    says="score over time"
  ></barograph-score-line>`;

const spark = (values: readonly (number | null)[], target?: number) =>
  html`<barograph-sparkline
    .points=${values.map((value, i) => ({ value, says: `period ${i + 1}\n${value}` }))}
    .target=${target}
    says="a KPI"
  ></barograph-sparkline>`;

const chance = [
  [0, 0],
  [1, 1],
] as const;
const unit = (points: readonly (readonly [number, number])[], dots: readonly object[] = []) =>
  html`<barograph-unit-curve
    .lines=${[
      { points: chance, look: "reference", name: "no information", at: 0.8, below: true },
      { points, look: "line", name: "revenue lost", at: 0.55, below: true },
    ]}
    .points=${dots}
    .mark=${{ x: 0.09, ys: [0.7], lines: ["calling all 190 reds (9.2 %)", "reaches 71 % of revenue"] }}
    x="share of accounts, lowest score first"
    y="% of what was lost"
    says="gains"
  ></barograph-unit-curve>`;

const rows = (list: readonly (readonly [string, number | null])[], format = formatAuc) =>
  html`<barograph-whisker-rows
    .rows=${list.map(([name, value], i) => ({
      name,
      figure: value === null ? { value: null, reason: "no-rows" } : known(value, value / 20),
      own: i === 1,
      small: i === 2,
    }))}
    .format=${format}
    .reference=${0.5}
    says="whiskers"
  ></barograph-whisker-rows>`;

const coverage = (facts: readonly string[], dates: readonly string[]) =>
  html`<barograph-coverage-strips
    .coverage=${{ dates, facts: facts.map((fact, f) => ({ fact, known: dates.map((_, d) => (f === 1 ? 0 : ((d + 3) % 7) / 6)), medians: null })) }}
    says="coverage"
  ></barograph-coverage-strips>`;

const numbers = (count: number, of: (i: number) => number) => Array.from({ length: count }, (_, i) => of(i));

/** By element, then by what its data are like. */
const gallery: Readonly<Record<string, Cases>> = {
  "bands-over-time": {
    usual: overTime(
      months,
      months.map((_, i) => [wave(i, 190), wave(i, 320), wave(i, 1491), 55]),
    ),
    none: overTime([], []),
    single: overTime(["2026-03-01"], [[1, 2, 0, null]]),
    three: overTime(
      ["2026-02-01", "2026-03-01"],
      [
        [1, 1, 1, 0],
        [0, 2, 1, 0],
      ],
    ),
    huge: overTime(
      months,
      months.map((_, i) => [wave(i, 4e12), null, wave(i, 9e14), i]),
      euro,
    ),
    broken: overTime(
      months,
      months.map((_, i) => [i % 5 === 0 ? none : 4, null, 7, null]),
    ),
  },
  "bin-rates": {
    usual: rates([0.62, 0.41, 0.3, 0.22, 0.14, 0.1, 0.08, 0.06, 0.05, 0.04, 0.12], 0.12),
    none: rates([], 0),
    single: rates([0.5], 0.5),
    three: rates([0, 1, 0.33], 0.4),
    broken: rates([null, 0.2, 0, null], 0.2),
  },
  "curve-lines": {
    usual: curve(
      [
        [0, 8],
        [30, 10],
        [48, 46],
        [70, 100],
      ],
      [
        [10, 0],
        [80, 100],
      ],
    ),
    none: curve([]),
    single: curve([[5, 50]]),
    huge: curve([
      [0, 0],
      [4e12, 100],
    ]),
    empty: curve(
      [
        [0, 0],
        [10, 100],
      ],
      [],
    ),
  },
  "lead-times": {
    usual: leads([...numbers(127, (i) => (i * 37) % 200), ...numbers(87, () => none).map(() => null)], 64),
    none: leads([], null),
    single: leads([200], 200),
    three: leads([null, null, null], null),
    huge: leads(
      numbers(5000, (i) => (i * i) % 400),
      190,
    ),
  },
  "past-forecasts": {
    usual: forecasts([
      ...months.slice(0, 12).map((day, i) => forecast(day, wave(i, 4e5), wave(i + 2, 4e5))),
      forecast("2025-01-01", 3e5),
    ]),
    none: forecasts([]),
    single: forecasts([forecast("2026-01-01", 0)]),
    huge: forecasts([forecast("2024-01-01", 4e14, 9e14), forecast("2026-01-01", 1)]),
  },
  renewals: {
    usual: renewals(
      numbers(40, (i) => i).map((i) =>
        renewal(`A${i}`, `2026-0${3 + (i % 4)}-${10 + Math.floor(i / 2)}`, 1000 * i, i % 3),
      ),
    ),
    none: renewals([]),
    three: renewals([
      renewal("A", "2026-03-01", null, 0),
      renewal("B", "2026-06-29", 0, 1),
      renewal("C", "2026-05-05", 4e13, 3),
    ]),
  },
  "score-line": {
    usual: scores(months.filter((_, i) => i < 8 || i > 11).map((day, i) => [day, 82 - 2 * i - (i > 14 ? 9 : 0)])),
    none: scores([]),
    single: scores([["2026-03-01", 38.4]]),
    broken: scores([
      ["2026-01-01", null],
      ["2026-02-01", null],
    ]),
  },
  sparkline: {
    usual: spark(
      numbers(12, (i) => wave(i, 0.04)),
      0.05,
    ),
    none: spark([]),
    single: spark([1]),
    broken: spark([null, none, null]),
    huge: spark([4e14, -4e14, 1]),
  },
  "unit-curve": {
    usual: unit(
      numbers(101, (i) => i / 100).map((x) => [x, 1 - (1 - x) ** 6]),
      numbers(9, (i) => (i + 1) / 10).map((x) => ({
        x,
        y: x * x,
        lower: x * x - 0.05,
        upper: x * x + 0.05,
        small: x > 0.7,
      })),
    ),
    none: unit([]),
    single: unit([[0, 0]]),
    broken: unit([
      [0, 0],
      [0.5, none],
      [1, 1],
    ]),
  },
  "whisker-rows": {
    usual: rows([
      ["No information", 0.5],
      ["These rules, version 15", 0.864],
      ["Equal weights, a name that is much too long for the room", 0.829],
      ["Fitted yardstick", null],
    ]),
    none: rows([]),
    single: rows([["Alone", 0.5]]),
    broken: rows([["Without a value", null]]),
    huge: rows(
      [
        ["One", 4e12],
        ["Other", 5e12],
      ],
      euro,
    ),
  },
  "coverage-strips": {
    usual: coverage(
      numbers(8, (i) => i).map((i) => `a_fact_with_a_rather_long_name_that_goes_on_${i}`),
      months,
    ),
    none: coverage([], []),
    single: coverage(["only"], ["2026-03-01"]),
  },
};

beginHints();

/** KPIs of one family over four months, in which something happened. */
const kpiReport = (): KpiReport => {
  const month = (from: string, to: string, value: number | null) =>
    ({
      from,
      to,
      ...(value === null ? { value, lacks: [] } : { value, n: 40, lower: value / 2, upper: 2 * value }),
    }) as const;
  const kpi = (name: string, values: readonly (number | null)[]) => {
    const ends = ["01-31", "02-28", "03-31", "04-30"].slice(0, values.length);
    const series = ends.map((to, i) => month(`2026-0${i + 1}-01`, `2026-${to}`, values[i]!));
    return {
      ...{ name, title: name, use: null, description: null, family: "retention", format: "percent", unit: null },
      ...{ direction: "down", period: "month", target: null, response: null, splitBy: [], parts: [], by: [] },
      ...{
        variants: [],
        undatedFacts: [],
        lastYear: series[0],
        previous: series.at(-2) ?? series[0],
        current: series.at(-1),
        series,
      },
    } as unknown as KpiResult;
  };
  const outage = {
    ...{ on: "2026-03-16", title: "Outage", kind: "outage" as const },
    kpis: [{ name: "Churn", before: month("", "", 0.04), after: month("", "", 0.05) }],
  };
  return {
    ...{ schemaVersion: 1, rules: null, titles: {}, dataVersion: "", by: null, marks: [outage] },
    book: { id: "book", title: "Book", currency: "EUR" },
    asked: { from: null, to: "2026-04-30" },
    kpis: [kpi("New", [0.1]), kpi("Churn", [0.04, 0.04, 0.05, 0.06]), kpi("Loss", [0.02, null, 0.01, 0.03])],
  };
};

/** For the test: how a drawing is exported, and a menu as it is while its element is not loaded. */
Object.assign(globalThis, {
  svgText,
  pictureOfFigure,
  standIn(done: (word: string) => void) {
    const { get } = customElements;
    customElements.get = (name) => (name === "wa-dropdown" ? undefined : get.call(customElements, name));
    const items = ["One", "Two"].map((word) => ({ word, act: () => done(word) }));
    render(menu("Actions", items), document.querySelector<HTMLElement>("#standing-in")!);
  },
});

render(
  html`<main class="page">
    <h1>Charts</h1>
    <div id="hints">
      <button class="button" ${hint("What it means\nin two lines")}>Word</button>
      <button class="button icon" aria-label="Undo" ${hint("Undo")}>⟲</button>
    </div>
    <div id="standing-in"></div>
    <div id="kpis"><h2>KPIs</h2>${kpiMultiples(kpiReport())}</div>
    ${Object.entries(gallery).map(([element, cases]) =>
      Object.entries(cases).map(
        ([name, drawing]) =>
          html`<div id="${element}-${name}" class="card">
            ${figure({ heading: `${element}, ${name}`, meaning: "What it shows.", drawing, table: { heads: ["n"], rows: [] } })}
          </div>`,
      ),
    )}
  </main>`,
  document.body,
);
