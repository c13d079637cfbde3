/**
 * The points of one component: its curve or steps over the histogram of its fact, its entries or its decisions, for
 * everyone or for a variant.
 *
 * @module
 */
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { classMap } from "lit/directives/class-map.js";
import type { Path } from "#engine/document/document.ts";
import type { ComponentDeclaration, ShapeFields } from "#engine/document/schema/rules.ts";
import type { Target, Unit } from "#engine/rules/targets.ts";
import { formatMeasure } from "#engine/texts/numbers.ts";
import { figure } from "../../charts/figure.ts";
import type { Knot, KnotMove } from "../../charts/pointsEditor.ts";
import "../../charts/pointsEditor.ts";
import { draft, openBook, worker } from "../../contexts.ts";
import { numberField, within } from "../../controls/numberField.ts";
import "../../controls/slider.ts";
import { Load } from "../../load.ts";
import { Part } from "../../part.ts";
import { partOf } from "../../store.ts";
import { workbenchTexts } from "../../texts.ts";
import type { FactProfile } from "../../worker/protocol.ts";
import "./condition.ts";
import { changeDraft, Gesture } from "../../draft/rulesText.ts";
import { pointsTable } from "./pointsTable.ts";
import { addKnot, besideOthers, knotPaths, knotsOf, knotValues, removeKnot, widestGap } from "./shapes.ts";

const texts = workbenchTexts.form;
const curveTexts = workbenchTexts.curve;

type Variant = NonNullable<ComponentDeclaration["variants"]>[number];

@customElement("barograph-component-panel")
export class ComponentPanel extends Part {
  @property({ attribute: false }) component!: ComponentDeclaration;
  @property({ attribute: false }) path: Path = [];
  @property({ attribute: false }) saved: ComponentDeclaration | undefined;
  /** Number of the variant whose points are shown; −1 those of everyone. */
  @state() private variant = -1;
  @state() private selected = -1;
  #gesture: Gesture | undefined;

  readonly #profile = new Load<FactProfile | null>(
    this,
    () =>
      this.component?.fact
        ? `${this.component.fact} ${draft.value?.state?.shape?.backtest?.target ?? ""} ${this.#around()}`
        : undefined,
    () => {
      const around = this.#around();
      return worker.ask("profile", { fact: this.component.fact!, ...(around && { around }) });
    },
  );

  constructor() {
    super();
    this.watch(partOf(draft, (now) => [JSON.stringify(now?.state?.shape?.backtest)]));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("component");
    if (before && before.id !== this.component.id) this.variant = -1;
    if (this.variant >= (this.component.variants?.length ?? 0)) this.variant = -1;
  }

  protected override render() {
    const fields = this.#fields();
    const isDrawn = fields.curve !== undefined || fields.steps !== undefined;
    return html`<div class="component-panel">
      ${isDrawn ? nothing : html`<header>${this.#head()}</header>`}
      ${isDrawn ? this.#points(fields) : nothing}
      ${fields.lookup ? this.#entries(fields.lookup) : nothing}
      ${fields.decisions ? this.#decisions(fields.decisions) : nothing}
    </div>`;
  }

  /** What is measured, and for whom the points below hold. */
  #head(): TemplateResult {
    const { fact } = this.component;
    return html`${fact ? html`<code>${fact}</code>` : nothing}
      <span class="label">${this.#aboutFact()}</span>
      <span class="right">${this.#missing()}</span>
      ${this.#variants()}`;
  }

  /** Between which values the curve or the steps lie, as they are saved: while a hand drags, the axis stays. */
  #around(): readonly [number, number] | undefined {
    const knots = knotsOf(this.#savedFields() ?? this.#fields())?.knots.flatMap(({ x }) => x ?? []) ?? [];
    return knots.length > 1 ? [Math.min(...knots), Math.max(...knots)] : undefined;
  }

  /** The shape that is shown, and where it stands. */
  #fields(): ShapeFields {
    return this.#variant() ?? this.component;
  }

  #variant(): Variant | undefined {
    return this.component.variants?.[this.variant];
  }

  #shapePath(): Path {
    return this.variant >= 0 ? [...this.path, "variants", this.variant] : this.path;
  }

  #savedFields(): ShapeFields | undefined {
    const variant = this.#variant();
    if (!variant) return this.saved;
    const key = JSON.stringify(variant.for);
    return this.saved?.variants?.find((one) => JSON.stringify(one.for) === key);
  }

  #aboutFact(): string {
    const fact = openBook.value?.opened?.facts.find(({ name }) => name === this.component.fact);
    const profile = this.#profile.value;
    return [fact?.unit, profile ? texts.known(profile.known) : ""].filter(Boolean).join(" · ");
  }

  #missing(): TemplateResult {
    const { onMissing = "skip" } = this.component;
    const words = texts.missingWords;
    const isNumber = typeof onMissing === "number";
    return html`<label class="label"
      >${texts.missing}
      <select
        class="select small"
        @change=${(event: Event) => this.#setMissing((event.target as HTMLSelectElement).value)}
      >
        ${Object.entries(words).map(([key, word]) => html`<option value=${key} ?selected=${onMissing === key}>${word}</option>`)}
        ${[25, 50, 75, ...(isNumber && ![25, 50, 75].includes(onMissing) ? [onMissing] : [])].map(
          (points) =>
            html`<option value=${points} ?selected=${onMissing === points}>${texts.missingPoints(points)}</option>`,
        )}
      </select></label
    >`;
  }

  #setMissing(text: string): void {
    const value = Number.isNaN(Number(text)) ? text : Number(text);
    if (value === "skip" && this.component.onMissing === undefined) return;
    changeDraft([{ path: [...this.path, "onMissing"], value: value === "skip" ? undefined : value }]);
  }

  #variants(): TemplateResult | typeof nothing {
    const variants = (this.component.variants ?? []).map((variant, number) => ({ variant, number }));
    const withPoints = variants.filter(
      ({ variant }) => variant.curve ?? variant.steps ?? variant.lookup ?? variant.decisions,
    );
    if (withPoints.length === 0) return nothing;
    const chip = (number: number, words: string) =>
      html`<button class=${classMap({ chip: true, chosen: this.variant === number })} aria-pressed=${this.variant === number ? "true" : "false"} @click=${() => this.#choose(number)}>
        ${words}
      </button>`;
    return html`<div class="chips">
      ${chip(-1, texts.everyone)} ${withPoints.map(({ variant, number }) => chip(number, forWhom(variant)))}
    </div>`;
  }

  #choose(number: number): void {
    this.variant = number;
    this.selected = -1;
  }

  #points(fields: ShapeFields): TemplateResult {
    const { kind, knots } = knotsOf(fields)!;
    const savedFields = this.#savedFields();
    const saved = savedFields && knotsOf(savedFields);
    const profile = this.#profile.value ?? undefined;
    const subject = this.#subject();
    const words =
      profile && subject
        ? {
            came: curveTexts.came(subject, profile.positives),
            others: curveTexts.others(profile.n - profile.positives),
            each: curveTexts.each,
            rates: curveTexts.rates(subject),
          }
        : undefined;
    const shown = saved?.kind === kind && !sameKnots(saved.knots, knots) ? saved.knots : undefined;
    const fact = this.component.fact ?? "";
    const editor = html`<barograph-points-editor
        .kind=${kind}
        .knots=${knots}
        .saved=${shown}
        .profile=${profile}
        .fact=${fact}
        .words=${words}
        .selected=${this.selected}
        @knot-select=${({ detail }: CustomEvent<number>) => {
          this.selected = detail;
        }}
        @knot-start=${({ detail }: CustomEvent<number>) => this.#begin(kind, knots, detail)}
        @knot=${({ detail }: CustomEvent<KnotMove>) => this.#gesture?.move(knotValues(kind, detail))}
        @knot-end=${this.#end}
        @knot-add=${({ detail }: CustomEvent<{ x: number; y: number }>) => changeDraft(addKnot(this.#shapePath(), fields, detail))}
        @knot-remove=${({ detail }: CustomEvent<number>) => changeDraft(removeKnot(this.#shapePath(), fields, detail))}
        @knot-type=${() => this.querySelector<HTMLInputElement>(".knot-value input")?.focus()}
      ></barograph-points-editor>`;
    return html`${figure({
      heading: curveTexts.says(fact),
      head: this.#head(),
      drawing: editor,
      table: pointsTable(knots, shown, profile, words),
    })}
    ${this.#typed(kind, knots, fields)}`;
  }

  /** The knot that is selected, to be typed. */
  #typed(kind: "curve" | "steps", knots: readonly Knot[], fields: ShapeFields): TemplateResult {
    const knot = knots[this.selected];
    const gap = widestGap(knots);
    const add = gap
      ? html`<button class="link" @click=${() => changeDraft(addKnot(this.#shapePath(), fields, gap))}>${texts.addPoint}</button>`
      : nothing;
    if (!knot) return html`<p class="knot-value label">${add}</p>`;
    const set = (to: Partial<Knot>) => {
      const values = knotValues(kind, { ...knot, ...to });
      const paths = knotPaths(this.#shapePath(), kind, this.selected, knot.x === undefined);
      changeDraft(paths.map((path, i) => ({ path, value: values[i] })));
    };
    const remove = removeKnot(this.#shapePath(), fields, this.selected);
    return html`<p class="knot-value label">
      ${
        knot.x === undefined
          ? nothing
          : html`<label>${kind === "steps" ? texts.below : texts.value} ${numberField({ value: knot.x, keep: (x) => besideOthers(knots, this.selected, x), set: (x) => set({ x }) })}</label>`
      }
      <label>${texts.points} ${numberField({ value: knot.y, keep: within(0, 100), set: (y) => set({ y }) })}</label>
      ${remove.length > 0 ? html`<button class="link" @click=${() => changeDraft(remove)}>${texts.removePoint}</button>` : nothing} ${add}
    </p>`;
  }

  #begin(kind: "curve" | "steps", knots: readonly Knot[], index: number): void {
    this.#gesture = new Gesture(knotPaths(this.#shapePath(), kind, index, knots[index]!.x === undefined));
  }

  readonly #end = ({ detail: isBack }: CustomEvent<boolean>): void => {
    this.#gesture?.end(isBack);
    this.#gesture = undefined;
  };

  #subject(): { target: Target; unit: Unit } | undefined {
    const backtest = draft.value?.state?.shape?.backtest;
    return backtest ? { target: backtest.target as Target, unit: backtest.unit } : undefined;
  }

  #entries(lookup: NonNullable<ShapeFields["lookup"]>): TemplateResult {
    const saved = this.#savedFields()?.lookup;
    return html`<div class="entries">
      ${Object.entries(lookup).map(([entry, points]) => this.#pointsRow(entry, points, saved?.[entry], [...this.#shapePath(), "lookup", entry]))}
    </div>`;
  }

  #decisions(decisions: NonNullable<ShapeFields["decisions"]>): TemplateResult {
    const saved = this.#savedFields()?.decisions;
    return html`<div class="entries">
      ${decisions.map(({ when, points }, i) => {
        const path = [...this.#shapePath(), "decisions", i];
        const condition =
          typeof when === "string"
            ? html`<barograph-condition .path=${[...path, "when"]} .text=${when} .label=${texts.conditionOf(`${texts.decision} ${i + 1}`)}></barograph-condition>`
            : html`<span class="second">${when === undefined ? texts.otherwise : html`<code>{…}</code>`}</span>`;
        return this.#pointsRow(condition, points, saved?.[i]?.points, [...path, "points"]);
      })}
    </div>`;
  }

  #pointsRow(name: TemplateResult | string, points: number, saved: number | undefined, path: Path): TemplateResult {
    return html`<div class="points-row">
      <span class="entry">${name}</span>
      <barograph-slider
        .value=${points}
        .min=${0}
        .max=${100}
        .step=${1}
        .saved=${saved}
        .format=${formatMeasure}
        .label=${typeof name === "string" ? texts.open(name) : texts.points}
        @slide-start=${() => {
          this.#gesture = new Gesture([path]);
        }}
        @slide=${({ detail }: CustomEvent<number>) => this.#gesture?.move([detail])}
        @slide-end=${this.#end}
      ></barograph-slider>
    </div>`;
  }
}

/** For whom a variant holds, in the ids of the file. */
function forWhom({ for: whom }: Variant): string {
  const list = (ids: string | readonly string[] | undefined) => (ids === undefined ? [] : [ids].flat());
  return [...list(whom.segment), ...list(whom.stage)].join(", ");
}

const sameKnots = (some: readonly Knot[], others: readonly Knot[]): boolean =>
  some.length === others.length && some.every(({ x, y }, i) => x === others[i]!.x && y === others[i]!.y);
