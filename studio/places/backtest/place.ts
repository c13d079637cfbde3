/**
 * The backtest: the verdict first, then what each band was worth, who was found how early, where the rules were wrong,
 * and everything by group. Figures with intervals come from the server's report; what needs every account from the
 * worker.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import type { Remedy } from "#engine/live/index.ts";
import { reportOf } from "../../api/jobs.ts";
import { draft, openBook, worker } from "../../contexts.ts";
import { changeDraft, readRules } from "../../draft/rulesText.ts";
import { Load } from "../../load.ts";
import { marksOfBook } from "../../marks.ts";
import { Part } from "../../part.ts";
import { goTo, route } from "../../route.ts";
import { contextBar } from "../../shell/contextBar.ts";
import { emptyState, loadingState } from "../../shell/states.ts";
import { shellTexts, backtestTexts as texts } from "../../texts.ts";
import type { FalseAlarms, JudgedCurves } from "../../worker/protocol.ts";
import { ReportLoad } from "../report.ts";
import { chosenSide, chosenState, sideSwitch } from "../side.ts";
import { bandsFigure } from "./bands.ts";
import { baselinesFigure } from "./baselines.ts";
import { caveatList, gateList } from "./caveats.ts";
import { gainsFigure } from "./gains.ts";
import { groupTables } from "./groups.ts";
import { leadsFigure } from "./leads.ts";
import { daysBeforeFigure, monthsFigures } from "./months.ts";
import { orderFigures } from "./order.ts";
import { driftTable, recordPart, stabilityTable } from "./steadiness.ts";
import { verdict } from "./verdict.ts";
import { missedTable, wrongTable } from "./wrongs.ts";

/** How many of those that the rules were wrong about are listed at first, and how many more whenever they are asked for. */
const [listedFirst, listedMore] = [12, 48];

type Remedies = ReadonlyMap<string, readonly Remedy[]>;
const noRemedies = { of: undefined, found: new Map() as Remedies };

/** Reports of this visit: the same rules over the same data were worth the same. */
const reports = new Map<string, BacktestReport>();

async function kept(key: string, compute: () => Promise<BacktestReport>): Promise<BacktestReport> {
  const report = reports.get(key) ?? (await compute());
  reports.set(key, report);
  return report;
}

@customElement("barograph-backtest")
export class BacktestPlace extends Part {
  /** What would have caught accounts, as far as it was looked for, and under which rules. */
  @state() private remedies: { readonly of: string | undefined; readonly found: Remedies } = noRemedies;
  /** How many are listed. */
  @state() private most: Readonly<Record<"missed" | "wrong", number>> = { missed: listedFirst, wrong: listedFirst };
  /** The draft could not take a change. */
  @state() private untaken = false;

  constructor() {
    super();
    this.watch(openBook, draft, route);
  }

  readonly #report = new ReportLoad<BacktestReport>(
    this,
    () => this.#key(),
    (following) => {
      const now = draft.value!;
      const text = chosenSide() === "draft" ? { text: now.history.text } : {};
      const key = `${this.#key()} ${openBook.value?.detail?.dataVersion}`;
      return kept(key, () => reportOf(now.book, { kind: "backtest", rules: now.rules.id, ...text }, following));
    },
  );

  readonly #marks = marksOfBook(this);

  readonly #curves = new Load<JudgedCurves | null>(
    this,
    () => this.#key(),
    () => worker.ask("curves", { side: chosenSide() }),
  );
  readonly #missed = this.#wrongs("missed");
  readonly #wrong = this.#wrongs("wrong");

  /** What would have caught those that were missed: one account after another, as it takes a while. */
  readonly #remedies = new Load<void>(
    this,
    () => (this.#missed.value ? `${this.#key()} ${this.#missed.value.listed.length}` : undefined),
    async (signal) => {
      const [side, of] = [chosenSide(), this.#key()];
      for (const { account, asOf } of this.#missed.value?.listed ?? []) {
        if (this.#remediesOf(of).has(account)) continue;
        const found = await worker.ask("remedies", { side, account, asOf });
        if (signal.aborted) break;
        this.remedies = { of, found: new Map([...this.#remediesOf(of), [account, found]]) };
      }
    },
  );

  /** Those that were found under these rules. */
  #remediesOf(key: string | undefined): Remedies {
    return this.remedies.of === key ? this.remedies.found : noRemedies.found;
  }

  #wrongs(kind: "missed" | "wrong"): Load<FalseAlarms | null> {
    return new Load<FalseAlarms | null>(
      this,
      () => this.#key() && `${this.#key()} ${this.most[kind]}`,
      () => worker.ask("falseAlarms", { side: chosenSide(), kind, most: this.most[kind] }),
    );
  }

  #more(kind: "missed" | "wrong"): void {
    this.most = { ...this.most, [kind]: this.most[kind] + listedMore };
  }

  #key(): string | undefined {
    const now = draft.value;
    const shown = chosenState();
    return now && shown?.identity && shown.shape?.backtest
      ? `${now.book} ${chosenSide()} ${shown.identity}`
      : undefined;
  }

  protected override render() {
    const report = this.#report.value;
    const says = report ? html`<span class="label wide">${texts.judgedSays(report)}</span>` : nothing;
    return html`${contextBar(html`${says}${sideSwitch()}`)}
      <main class="page backtest">${this.#page()}</main>`;
  }

  #page(): TemplateResult {
    const now = draft.value;
    if (!now?.savedState) return loadingState(shellTexts.loading.scores);
    const shape = chosenState()?.shape;
    if (!shape?.backtest) return emptyState(texts.noOutcomes);
    const report = this.#report.value;
    if (!report) return this.#report.state(texts);
    const curves = this.#curves.value;
    const wrongs = { report, bands: shape.bands };
    const missed = {
      ...wrongs,
      found: this.#missed.value,
      remedies: this.#remediesOf(this.#key()),
      more: () => this.#more("missed"),
      take: this.#take,
      titleOf: this.#nameOfChange,
    };
    return html`<section class="judged">
        <div>${verdict(report)}</div>
        <div>${baselinesFigure(report, this.#titleOf)}</div>
      </section>
      ${this.#anchors()}
      <section class="three" id="bands">
        ${bandsFigure(report)}
        <div class="card">${gainsFigure(report)}</div>
        <div class="card">${leadsFigure(report, curves)}</div>
      </section>
      <div id="missed">
        ${this.untaken ? html`<p class="says error" role="alert">! ${texts.misses.untaken}</p>` : nothing} ${missedTable(missed)}
      </div>
      ${wrongTable({ ...wrongs, found: this.#wrong.value, more: () => this.#more("wrong") })}
      <section class="three" id="order">${orderFigures(report, curves)}</section>
      <section class="two" id="months">${monthsFigures(report, this.#marks.value ?? [])} ${daysBeforeFigure(report)}</section>
      <section class="two" id="groups">${groupTables(report, this.#nameOfGroup)}</section>
      <section class="two" id="steadiness">${stabilityTable(report)} ${driftTable(report)} ${recordPart(report)}</section>
      <section class="two" id="caveats">${caveatList(report)} ${gateList(report)}</section>`;
  }

  #anchors(): TemplateResult {
    const to = (id: string) => this.querySelector(`#${id}`)?.scrollIntoView({ behavior: "smooth", block: "start" });
    return html`<nav class="anchors" aria-label=${texts.anchorsLabel}>
      ${(["bands", "missed", "order", "months", "groups", "steadiness", "caveats"] as const).map(
        (id) => html`<button class="link" @click=${() => to(id)}>${texts.anchors[id]}</button>`,
      )}
    </nav>`;
  }

  /** Takes what would have caught a miss into the draft, and goes to see what else follows from it. */
  readonly #take = ({ changes }: Remedy): void => {
    this.untaken = !changeDraft(changes.map(({ path, after }) => ({ path, value: after })));
    if (this.untaken) return;
    goTo({ ...route.value, place: "workbench", selection: { rules: draft.value!.rules.id } });
  };

  readonly #nameOfChange = ({ kind, changes: [{ name }] }: Remedy): string => {
    const shape = chosenState()?.shape;
    // an edge lies between two bands: the upper one begins there
    if (kind === "edge") return shape?.bands[shape.bands.findIndex(({ id }) => id === name) + 1]?.title ?? name;
    const rules = kind === "group" ? readRules(this.#text())?.groups.find(({ id }) => id === name)?.title : undefined;
    return rules ?? shape?.components.find(({ id }) => id === name)?.title ?? name;
  };

  /** The text whose rules are shown. */
  #text(): string {
    const { saved, history } = draft.value!;
    return chosenSide() === "draft" ? history.text : saved.text;
  }

  readonly #titleOf = (fact: string): string =>
    openBook.value?.opened?.facts.find(({ name }) => name === fact)?.title ?? fact;

  readonly #nameOfGroup = (by: string, id: string): string => {
    const shape = chosenState()?.shape;
    const list = by === "segment" ? shape?.segments : shape?.stages;
    return list?.find((one) => one.id === id)?.title ?? id;
  };
}
