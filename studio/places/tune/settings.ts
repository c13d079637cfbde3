/**
 * What is asked for, as it stands in the URL: a link shows a colleague the same question.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { route, select } from "../../route.ts";
import { tuneTexts } from "../../texts.ts";

const texts = tuneTexts.settings;

export const parts = ["weights", "curves", "thresholds"] as const;
export type Part = (typeof parts)[number];

export interface Asked {
  /** Of the training dates; empty: all. */
  readonly from: string;
  readonly to: string;
  readonly what: readonly Part[];
  readonly goal: "capacity" | "cost";
  readonly capacity: number;
  readonly missed: number;
  readonly false: number;
  readonly embargo: number;
}

/** What the URL asks for; what it does not say is usual. */
export function askedFor(): Asked {
  const { selection } = route.value;
  const number = (name: string, usual: number) => {
    const value = Number(selection[name]);
    return Number.isFinite(value) && value > 0 ? value : usual;
  };
  const named = selection["what"] === undefined ? ["weights"] : selection["what"].split(",");
  const day = (name: string) => (/^\d{4}-\d{2}-\d{2}$/.test(selection[name] ?? "") ? selection[name]! : "");
  return {
    from: day("from"),
    to: day("to"),
    what: parts.filter((part) => named.includes(part)),
    goal: selection["goal"] === "cost" ? "cost" : "capacity",
    capacity: Math.round(number("capacity", 100)),
    missed: number("missed", 1000),
    false: number("false", 50),
    embargo: Math.max(0, Math.round(Number(selection["embargo"]) || 0)),
  };
}

/** The settings of the job. */
export function jobSettings({ from, to, what, goal, capacity, missed, false: wrong, embargo }: Asked): object {
  const edge = goal === "capacity" ? { by: goal, capacity } : { by: goal, missed, false: wrong };
  return {
    from: from || null,
    to: to || null,
    embargo,
    what: what.filter((part) => part !== "thresholds"),
    ...(what.includes("thresholds") && { edge }),
  };
}

/** The form on the left. */
export function settingsForm(
  asked: Asked,
  { busy, start, cancel }: { readonly busy: boolean; start(): void; cancel(): void },
): TemplateResult {
  const toggle = (part: Part, on: boolean) =>
    select({ what: parts.filter((one) => (one === part ? on : asked.what.includes(one))).join(",") || "none" });
  const begin = (event: Event) => {
    event.preventDefault();
    start();
  };
  return html`<form class="fields" @submit=${begin}>
    <fieldset>
      <legend>${texts.heading}</legend>
      ${parts.map(
        (part) =>
          html`<label class="check"><input type="checkbox" ?checked=${asked.what.includes(part)} @change=${(event: Event) => toggle(part, (event.target as HTMLInputElement).checked)} />${texts.parts[part]}</label>`,
      )}
    </fieldset>
    ${asked.what.includes("thresholds") ? edgeFields(asked) : nothing}
    <fieldset>
      <legend>${texts.period}</legend>
      ${dayField("from", texts.from, asked.from)}${dayField("to", texts.to, asked.to)}
      <p class="label">${texts.periodNote}</p>
    </fieldset>
    ${numberField("embargo", texts.embargo, asked.embargo, 0)}
    <div class="actions">
      ${
        busy
          ? html`<button type="button" class="button" @click=${cancel}>${texts.cancel}</button>`
          : html`<button class="button first" ?disabled=${asked.what.length === 0}>${texts.start}</button>`
      }
    </div>
    ${asked.what.length === 0 ? html`<p class="label">${texts.nothing}</p>` : nothing}
  </form>`;
}

function edgeFields({ goal, capacity, missed, false: wrong }: Asked): TemplateResult {
  return html`<label>${texts.by}
      <select class="select" @change=${(event: Event) => select({ goal: (event.target as HTMLSelectElement).value })}>
        ${(["capacity", "cost"] as const).map((one) => html`<option value=${one} ?selected=${one === goal}>${texts.goals[one]}</option>`)}
      </select>
    </label>
    ${
      goal === "capacity"
        ? numberField("capacity", texts.capacity, capacity, 1)
        : html`${numberField("missed", texts.missed, missed, 1)}${numberField("false", texts.false, wrong, 1)}`
    }`;
}

const dayField = (name: "from" | "to", label: string, value: string): TemplateResult =>
  html`<label>${label}<input class="input" type="date" .value=${value} @change=${(event: Event) => select({ [name]: (event.target as HTMLInputElement).value })} /></label>`;

const numberField = (name: string, label: string, value: number, least: number): TemplateResult =>
  html`<label>${label}<input class="input" type="number" min=${least} step="1" .value=${String(value)} @change=${(event: Event) => select({ [name]: (event.target as HTMLInputElement).value })} /></label>`;
