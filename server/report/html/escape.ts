/**
 * Text in HTML.
 *
 * @module
 */
import { escapeUnfit } from "#engine/texts/shown.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that is no markup, in elements and in quoted attributes. */
export const escaped = (text: string): string =>
  escapeUnfit(text).replace(/[&<>"']/g, (character) => entities[character]!);

/** An element of SVG or HTML with its attributes. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...content: readonly string[]
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? rounded(value) : escaped(value!)}"`);
  return `<${name}${written.join("")}>${content.join("")}</${name}>`;
}

/** A length with at most two decimals. */
const rounded = (value: number): string => String(Math.round(value * 100) / 100);
