/**
 * A number that is typed: kept within its bounds; what is no number leaves it as it was.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { classMap } from "lit/directives/class-map.js";

export interface NumberField {
  readonly value: number;
  /** What becomes of a number that was typed; for instance {@link within}. */
  readonly keep: (typed: number) => number;
  /** How it is written. */
  readonly format?: (value: number) => string;
  /** Its name, where no label stands around it. */
  readonly label?: string;
  readonly look?: Readonly<Record<string, boolean>>;
  /** Hears another number. */
  readonly set: (value: number) => void;
}

export function numberField({
  value,
  keep,
  format = String,
  label,
  look = { input: true },
  set,
}: NumberField): TemplateResult {
  const change = ({ target }: Event) => {
    const field = target as HTMLInputElement;
    const typed = readNumber(field.value);
    const to = typed === undefined ? value : keep(typed);
    // what follows from another number is drawn by whoever hears it
    field.value = format(to);
    if (to !== value) set(to);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape") (event.target as HTMLInputElement).value = format(value);
  };
  return html`<input
    class=${classMap(look)}
    type="text"
    inputmode="decimal"
    autocomplete="off"
    aria-label=${label ?? nothing}
    .value=${format(value)}
    @change=${change}
    @keydown=${key}
  />`;
}

/** Keeps a number within these bounds. */
export const within =
  (least: number, most: number): NumberField["keep"] =>
  (typed) =>
    Math.min(most, Math.max(least, typed));

/** Reads a number as people write it: with a comma or a point, a minus of either kind, and its unit behind it. */
export function readNumber(text: string): number | undefined {
  const digits = text.replace(",", ".").replace("\u2212", "-").replaceAll(/[\s%]/g, "");
  return digits === "" || !Number.isFinite(Number(digits)) ? undefined : Number(digits);
}
