/**
 * The form: groups and components with their weights, and the points of the component that is open. What it shows is
 * the text, and each of its edits is an edit of the text.
 *
 * @module
 */
import { html, nothing, svg, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { classMap } from "lit/directives/class-map.js";
import type { Path } from "#engine/document/document.ts";
import type { ComponentDeclaration, GroupDeclaration, RulesDocument } from "#engine/document/schema/rules.ts";
import type { Figure } from "#engine/statistics/figure.ts";
import { whiskerAcross } from "../../charts/chart.ts";
import { linearScale } from "../../charts/scales.ts";
import { draft } from "../../contexts.ts";
import { hint } from "../../controls/hint.ts";
import "../../controls/slider.ts";
import { Part } from "../../part.ts";
import { route, select } from "../../route.ts";
import { icons } from "../../shell/icons.ts";
import { partOf } from "../../store.ts";
import { figureTexts, workbenchTexts } from "../../texts.ts";
import { adjustmentRows } from "./adjustments.ts";
import "./bandEdges.ts";
import { choiceRows } from "./choices.ts";
import "./componentPanel.ts";
import { Gesture, readRules } from "../../draft/rulesText.ts";
import { moveWeight, roundUnit } from "./weights.ts";

const texts = workbenchTexts.form;

/** Weights that share a sum: the groups, or the components of one group. */
interface Siblings {
  readonly weights: readonly number[];
  readonly paths: readonly Path[];
}

@customElement("barograph-form")
export class Form extends Part {
  /** Weights that are held, by their path. */
  @state() private held: ReadonlySet<string> = new Set();
  #gesture: { readonly gesture: Gesture; readonly from: Siblings } | undefined;
  /** What the form shows while the text cannot be read. */
  #last: RulesDocument | undefined;

  constructor() {
    super();
    // what follows from a draft changes nothing here but at rest
    this.watch(
      partOf(draft, (now) => [now?.history, now?.saved, now?.rest, now?.computing]),
      route,
    );
  }

  protected override render() {
    const now = draft.value;
    if (!now) return nothing;
    const sound = readRules(now.history.text);
    this.#last = sound ?? this.#last;
    const rules = this.#last;
    if (!rules) return html`<p class="pane-note">${texts.unreadable}</p>`;
    const saved = readRules(now.saved.text);
    return html`${sound ? nothing : html`<p class="pane-note error" role="status">! ${texts.broken}</p>`}
      <div class="form" ?inert=${!sound}>
        ${rules.groups.map((group, g) => this.#group(rules, group, g, saved))}
        <barograph-band-edges .rules=${rules} .saved=${saved}></barograph-band-edges>
        ${adjustmentRows(rules, saved)} ${choiceRows(rules)}
      </div>`;
  }

  #group(rules: RulesDocument, group: GroupDeclaration, g: number, saved: RulesDocument | undefined): TemplateResult {
    const groups: Siblings = {
      weights: rules.groups.map(({ weight }) => weight),
      paths: rules.groups.map((_, i) => ["groups", i, "weight"]),
    };
    const components: Siblings = {
      weights: group.components.map(({ weight = 1 }) => weight),
      paths: group.components.map((_, i) => ["groups", g, "components", i, "weight"]),
    };
    const was = saved?.groups.find(({ id }) => id === group.id);
    return html`<section class="group">
      <div class="weight-row group-row">
        <h3>${group.title ?? group.id}</h3>
        ${this.#weight(
          groups,
          g,
          group.title ?? group.id,
          share(saved?.groups, was, (one) => one.weight),
        )}
        <span></span>
      </div>
      ${group.components.map((component, c) =>
        this.#component(
          component,
          components,
          g,
          c,
          share(was?.components, byId(was?.components, component.id), (one) => one.weight ?? 1),
        ),
      )}
    </section>`;
  }

  #component(
    component: ComponentDeclaration,
    siblings: Siblings,
    g: number,
    c: number,
    saved: number | undefined,
  ): TemplateResult {
    const { id, title = id } = component;
    const isOpen = route.value.selection["component"] === id;
    const auc = draft.value?.rest?.components[id];
    return html`<div class=${classMap({ "weight-row": true, open: isOpen })}>
        <button
          class="component-name"
          aria-expanded=${isOpen ? "true" : "false"}
          title=${title}
          @click=${() => select({ component: isOpen ? "" : id })}
        >
          ${title}
        </button>
        ${siblings.weights.length > 1 ? this.#weight(siblings, c, title, saved) : html`<span class="sole"></span><span class="number second">100 %</span><span></span>`}
        ${aucAlone(auc)}
      </div>
      ${
        isOpen
          ? html`<barograph-component-panel
              .component=${component}
              .path=${["groups", g, "components", c] satisfies Path}
              .saved=${savedComponent(id)}
            ></barograph-component-panel>`
          : nothing
      }`;
  }

  #weight(siblings: Siblings, index: number, name: string, saved: number | undefined): TemplateResult {
    const total = siblings.weights.reduce((sum, one) => sum + one, 0);
    const percent = total > 0 ? (100 * siblings.weights[index]!) / total : 0;
    const key = siblings.paths[index]!.join(".");
    const held = this.held.has(key);
    const others = siblings.paths.filter((path, i) => i !== index && !this.held.has(path.join(".")));
    return html`<barograph-slider
        .value=${percent}
        .min=${0}
        .max=${100}
        .step=${total > 0 ? (100 * roundUnit(total)) / total : 1}
        .saved=${saved}
        .label=${texts.weightOf(name)}
        .locked=${held || others.length === 0}
        .format=${percentText}
        @slide-start=${() => this.#begin(siblings)}
        @slide=${({ detail }: CustomEvent<number>) => this.#move(index, (detail / 100) * (total || 100))}
        @slide-end=${this.#end}
      ></barograph-slider>
      <button
        class="hold"
        aria-pressed=${held ? "true" : "false"}
        aria-label="${held ? figureTexts.unlock : figureTexts.lock}: ${name}"
        ${hint(held ? figureTexts.unlock : figureTexts.lock)}
        @click=${() => this.#hold(key)}
      >
        ${held ? icons.locked : icons.unlocked}
      </button>`;
  }

  #begin(from: Siblings): void {
    this.#gesture = { gesture: new Gesture(from.paths), from };
  }

  #move(index: number, to: number): void {
    const now = this.#gesture;
    if (!now) return;
    const { weights, paths } = now.from;
    const held = new Set(paths.flatMap((path, i) => (this.held.has(path.join(".")) ? i : [])));
    now.gesture.move(moveWeight(weights, index, to, held));
  }

  #end({ detail: isBack }: CustomEvent<boolean>): void {
    this.#gesture?.gesture.end(isBack);
    this.#gesture = undefined;
  }

  #hold(key: string): void {
    const held = new Set(this.held);
    if (!held.delete(key)) held.add(key);
    this.held = held;
  }
}

/** What one of several weighs among them, in per cent. */
function share<T>(all: readonly T[] | undefined, one: T | undefined, weightOf: (one: T) => number): number | undefined {
  if (!all || one === undefined) return undefined;
  const total = all.reduce((sum, other) => sum + weightOf(other), 0);
  return total > 0 ? (100 * weightOf(one)) / total : 0;
}

const byId = <T extends { readonly id: string }>(all: readonly T[] | undefined, id: string): T | undefined =>
  all?.find((one) => one.id === id);

/** The component with this id in the saved text. */
function savedComponent(id: string): ComponentDeclaration | undefined {
  const saved = readRules(draft.value!.saved.text);
  return saved?.groups.flatMap(({ components }) => components).find((one) => one.id === id);
}

const percentText = (value: number): string =>
  `${Number(value.toFixed(value % 1 > 0.05 && value < 9.95 ? 1 : 0))}\u202f%`;

const axis = linearScale([0.45, 0.95], [2, 66]);

/** What a component alone is worth, on an axis from chance upwards. */
function aucAlone(auc: Figure | undefined): TemplateResult {
  if (!auc || auc.value === null) return html`<span></span>`;
  const { value, lower, upper } = auc;
  const at = (one: number | undefined) => (one === undefined ? undefined : Math.max(0, Math.min(68, axis(one))));
  return html`<svg
    class=${classMap({ chart: true, computing: draft.value!.computing })}
    width="68"
    height="16"
    role="img"
    aria-label="${texts.aucAlone} ${value.toFixed(3)}"
  >
    <path class="reference" d="M${axis(0.5)} 0v16" />
    ${svg`${whiskerAcross({ x: at(value)!, lower: at(lower), upper: at(upper), y: 8, look: "is-ink", cap: 0, small: lower === undefined })}`}
  </svg>`;
}
