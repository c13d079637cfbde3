/**
 * The book: what is to be expected, how healthy it is, what moved and why, what comes up, and the KPIs.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { ForecastReport } from "#engine/document/schema/forecastReport.ts";
import type { KpiReport } from "#engine/kpis/report.ts";
import { ask } from "../../api/client.ts";
import { reportOf } from "../../api/jobs.ts";
import { draft, openBook, worker } from "../../contexts.ts";
import { Load } from "../../load.ts";
import { marksOfBook } from "../../marks.ts";
import { Part } from "../../part.ts";
import { route } from "../../route.ts";
import { contextBar } from "../../shell/contextBar.ts";
import { emptyState, loadingState } from "../../shell/states.ts";
import { bookTexts, shellTexts } from "../../texts.ts";
import type { Answer, BookOverview, DataLately, Progress } from "../../worker/protocol.ts";
import { ReportLoad } from "../report.ts";
import { bandsFigure, bandsNow, type Measure } from "./bands.ts";
import { changedTable, changeFigure } from "./change.ts";
import { forecastSentence, pastForecasts } from "./forecast.ts";
import { chosenDivision, divisionSwitch, kpisByParts } from "./kpiParts.ts";
import { kpiMultiples } from "./kpis.ts";
import { renewalsFigure } from "./renewals.ts";
import { warningList } from "./warnings.ts";

/** How long the KPIs' series are, in months. */
const kpiMonths = 13;

@customElement("barograph-book")
export class BookPlace extends Part {
  constructor() {
    super();
    this.watch(openBook, draft, route);
  }

  /** How far it is known why the mean moved. */
  @state() private changing: Progress | undefined;

  /** What is shown is of the saved rules: it is computed anew when these are others. */
  readonly #overview = new Load<BookOverview>(
    this,
    () => {
      const identity = draft.value?.savedState?.identity;
      return identity ? `${identity} ${openBook.value?.overrides}` : undefined;
    },
    () => worker.ask("overview", {}),
  );

  readonly #change = new Load<Answer<"bookChange">>(
    this,
    () => draft.value?.savedState?.identity ?? undefined,
    (signal) =>
      worker.ask(
        "bookChange",
        {},
        {
          onProgress: (progress) => {
            if (!signal.aborted) this.changing = progress;
          },
        },
      ),
  );

  readonly #forecast = new ReportLoad<ForecastReport>(
    this,
    () => {
      const { value } = draft;
      return value?.savedState?.shape?.backtest ? `${value.book} ${value.savedState.identity}` : undefined;
    },
    (following) => reportOf(draft.value!.book, { kind: "forecast", rules: draft.value!.rules.id }, following),
  );

  /** What happened to the data lately. */
  readonly #lately = new Load<DataLately | null>(
    this,
    () => draft.value?.savedState?.identity ?? undefined,
    () => worker.ask("lately", {}),
  );

  /** `null` where the book has none. */
  readonly #kpis = new Load<KpiReport | null>(
    this,
    () => {
      const now = openBook.value;
      return now?.detail?.dataVersion ? `${now.id} ${now.detail.dataVersion}` : undefined;
    },
    async (signal) => {
      const { id, detail, opened } = openBook.value!;
      if (!detail!.kpis) return null;
      const query = { from: monthsBefore(opened?.dates.at(-1)) };
      return ask<KpiReport>(["books", id, "kpis"], { query, signal });
    },
  );

  readonly #marks = marksOfBook(this);

  /** The same in parts of the book, where somebody asks for them. */
  readonly #divided = new Load<KpiReport>(
    this,
    () => {
      const now = openBook.value;
      const by = chosenDivision();
      return by && this.#kpis.value ? `${now?.id} ${now?.detail?.dataVersion} ${by}` : undefined;
    },
    (signal) => ask<KpiReport>(["books", openBook.value!.id, "kpis"], { query: { by: chosenDivision() }, signal }),
  );

  protected override render() {
    return html`${contextBar()}
      <main class="page book">
        ${this.#foretold()} ${this.#now()} ${this.#numbers()}
      </main>`;
  }

  #foretold(): TemplateResult {
    const texts = bookTexts.forecast;
    const { savedState } = draft.value ?? {};
    if (savedState && !savedState.shape?.backtest)
      return html`<section><p class="says">${texts.noOutcomes}</p></section>`;
    const report = this.#forecast.value;
    if (!report) return html`<section class="foretold">${this.#forecast.state(texts)}</section>`;
    return html`<section class="foretold">
      <div>${forecastSentence(report)}</div>
      ${pastForecasts(report, this.#marks.value ?? [])}
    </section>`;
  }

  #now(): TemplateResult {
    const overview = this.#overview.value;
    const shape = draft.value?.savedState?.shape;
    const book = openBook.value;
    if (!overview || !shape || !book?.opened) return loadingState(shellTexts.loading.scores);
    if (overview.bands.length === 0) return emptyState(bookTexts.noDates);
    const { currency, dates } = book.opened;
    const { bands } = shape;
    const measure: Measure = route.value.selection["by"] === "revenue" ? "revenue" : "accounts";
    const options = { overview, bands, currency };
    return html`<section class="health">
        ${bandsFigure(options, measure, this.#marks.value ?? [])} ${bandsNow(options)}
      </section>
      <section class="moved">
        <div>${this.#why()}</div>
        ${changedTable(overview.changed, bands, currency)}
      </section>
      <section class=${overview.renewals ? "coming" : "coming alone"}>
        <div>
          ${overview.renewals ? renewalsFigure({ renewals: overview.renewals, bands, currency, asOf: dates.at(-1)! }) : nothing}
        </div>
        ${warningList(book.detail?.problems ?? [], this.#lately.value, this.#factTitle)}
      </section>`;
  }

  #why(): TemplateResult {
    const change = this.#change.value;
    if (change !== undefined) return changeFigure(change, this.#titleOf);
    return html`<section>
      <h2>${bookTexts.change.heading}</h2>
      ${this.#change.failed ? html`<p class="says">${shellTexts.states.failed}</p>` : loadingState(shellTexts.loading.change, this.changing)}
    </section>`;
  }

  #numbers(): TemplateResult {
    const texts = bookTexts.kpis;
    const report = this.#kpis.value;
    const said = this.#kpis.failed ? texts.failed : report === null ? texts.none : texts.loading;
    return html`<section>
      <header class="section-head">
        <h2>${texts.heading}</h2>
        <span class="label">${texts.note}</span>
        ${report ? divisionSwitch() : nothing}
      </header>
      ${report ? this.#kpiPart(report) : html`<p class="label">${said}</p>`}
    </section>`;
  }

  #kpiPart(report: KpiReport): TemplateResult {
    const division = chosenDivision();
    if (!division) return kpiMultiples(report);
    const divided = this.#divided.value;
    if (!divided)
      return html`<p class="label" role="status">${this.#divided.failed ? bookTexts.kpis.failed : bookTexts.kpis.loading}</p>`;
    return kpisByParts(divided, division, draft.value?.savedState?.shape ?? null);
  }

  readonly #factTitle = (fact: string): string =>
    openBook.value?.opened?.facts.find(({ name }) => name === fact)?.title ?? fact;

  /** A component's title, as the saved rules call it. */
  readonly #titleOf = (component: string): string =>
    draft.value?.savedState?.shape?.components.find(({ id }) => id === component)?.title ?? component;
}

/** The first day of the month so many months before a day. */
function monthsBefore(day: string | undefined): string | undefined {
  if (!day) return undefined;
  const [year, month] = day.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 - kpiMonths, 1)).toISOString().slice(0, 10);
}
