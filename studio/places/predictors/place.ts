/**
 * The predictors: every fact and component ranked by what it alone foretells; one of them in full. Figures come from
 * the server's report.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import type { KpiReport } from "#engine/kpis/report.ts";
import type { FactsBeside } from "#engine/predictors/beside.ts";
import type { Claim } from "#engine/predictors/claims.ts";
import type { Predictor } from "#engine/predictors/report.ts";
import { type MoreRetention, moreRetention } from "#engine/predictors/retention.ts";
import { predictorTexts, backtestTexts as reportTexts } from "#engine/texts/index.ts";
import { ask } from "../../api/client.ts";
import { reportOf } from "../../api/jobs.ts";
import { draft, openBook, worker } from "../../contexts.ts";
import { readRules } from "../../draft/rulesText.ts";
import { Load } from "../../load.ts";
import { marksOfBook } from "../../marks.ts";
import { Part } from "../../part.ts";
import { route, select } from "../../route.ts";
import { contextBar } from "../../shell/contextBar.ts";
import { emptyState, loadingState } from "../../shell/states.ts";
import { shellTexts, predictorPlaceTexts as texts } from "../../texts.ts";
import { ReportLoad } from "../report.ts";
import { chosenPart } from "./chosen.ts";
import { claimList, retentionClaim } from "./claims.ts";
import { pointsToday } from "./curve.ts";
import { ranked, rankedTable } from "./ranked.ts";
import type { PredictorsReport } from "./report.ts";

type Kind = "facts" | "components";

/** Reports of this visit: the same rules over the same data tell the same. */
const reports = new Map<string, PredictorsReport>();

@customElement("barograph-predictors")
export class PredictorsPlace extends Part {
  constructor() {
    super();
    this.watch(openBook, draft, route);
  }

  readonly #report = new ReportLoad<PredictorsReport>(
    this,
    () => this.#key(),
    async (following) => {
      const now = draft.value!;
      const key = `${this.#key()} ${openBook.value?.detail?.dataVersion}`;
      const asked = { kind: "predictors", rules: now.rules.id };
      const report = reports.get(key) ?? (await reportOf<PredictorsReport>(now.book, asked, following));
      reports.set(key, report);
      return report;
    },
  );

  /** The chosen fact against the one it is held beside. */
  readonly #beside = new Load<FactsBeside | null>(
    this,
    () => {
      const { fact, beside, kind } = route.value.selection;
      return fact && beside && kind !== "components" && this.#key() ? `${this.#key()} ${fact} ${beside}` : undefined;
    },
    () => {
      const { fact = "", beside = "" } = route.value.selection;
      return worker.ask("beside", { facts: [fact, beside] });
    },
  );

  readonly #marks = marksOfBook(this);

  readonly #claims = new Load<readonly Claim[]>(
    this,
    () => this.#key(),
    () => worker.ask("claims", {}),
  );

  /** What more retention would do: asked of the KPIs when somebody asks. */
  readonly #retention = new Load<MoreRetention | null>(
    this,
    () => {
      const { id, detail } = openBook.value ?? {};
      const isAsked = route.value.selection["claim"] === retentionClaim;
      return isAsked && detail?.kpis && detail.dataVersion ? `${id} ${detail.dataVersion}` : undefined;
    },
    async (signal) => moreRetention(await ask<KpiReport>(["books", openBook.value!.id, "kpis"], { signal })) ?? null,
  );

  #retentionKnown(): MoreRetention | null | undefined | "no KPIs" {
    return openBook.value?.detail?.kpis ? this.#retention.value : "no KPIs";
  }

  #key(): string | undefined {
    const now = draft.value;
    const saved = now?.savedState;
    return now && saved?.identity && saved.shape?.backtest ? `${now.book} ${saved.identity}` : undefined;
  }

  get #kind(): Kind {
    return route.value.selection["kind"] === "components" ? "components" : "facts";
  }

  protected override render() {
    const report = this.#report.value;
    const says = report ? html`<span class="label wide">${texts.period(report)}</span>` : nothing;
    return html`${contextBar(html`${says}${this.#kinds()}`)}<main class="page predictors">${this.#page()}</main>`;
  }

  #kinds(): TemplateResult {
    const option = (kind: Kind) =>
      html`<button class=${this.#kind === kind ? "chosen" : ""} aria-pressed=${this.#kind === kind} @click=${() => select({ kind: kind === "facts" ? "" : kind, fact: "", beside: "" })}>${texts.kinds[kind]}</button>`;
    return html`<span class="switch" role="group" aria-label=${texts.kindLabel}>${option("facts")}${option("components")}</span>`;
  }

  #page(): TemplateResult {
    const now = draft.value;
    if (!now?.savedState) return loadingState(shellTexts.loading.scores);
    if (!now.savedState.shape?.backtest) return emptyState(texts.noOutcomes);
    const report = this.#report.value;
    if (!report) return this.#report.state(texts);
    const list = ranked(report[this.#kind]);
    const chosen = list.find(({ id }) => id === route.value.selection["fact"]) ?? list[0];
    const beside = list.find(({ id }) => id === route.value.selection["beside"] && id !== chosen?.id);
    const paired = beside && chosen?.kind === "fact" ? (this.#beside.value ?? undefined) : undefined;
    return html`<section class="ranked">
        <p class="says">${predictorTexts.scope(report, report)}</p>
        ${this.#kind === "facts" ? claimList(this.#claims.value ?? [], list, this.#retentionKnown()) : nothing}
        ${rankedTable(list, { kind: this.#kind, chosen, open: ({ id }) => select({ fact: id }, true) })}
      </section>
      <section class="chosen" aria-live="polite">
        ${chosen ? chosenPart(chosen, { report, beside, paired, others: list, curve: chosen && this.#curveOf(chosen), words: reportTexts.wordsOf(report), marks: this.#marks.value ?? [] }) : nothing}
      </section>`;
  }

  /** The points that a component gives a fact today, if one does by a curve or steps. */
  #curveOf({ id, kind }: Predictor): readonly (readonly [number, number])[] | undefined {
    const rules = readRules(draft.value!.saved.text);
    const components = rules?.groups.flatMap((group) => group.components) ?? [];
    const found = components.find((one) => (kind === "component" ? one.id === id : one.fact === id));
    return found && pointsToday(found);
  }
}
