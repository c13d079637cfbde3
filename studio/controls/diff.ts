/**
 * A unified diff on the screen: what goes and what comes, by sign as well as by colour.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";

const looks: Readonly<Record<string, string>> = { "+": "comes", "-": "goes", "@": "place" };

/** The lines of a patch, without its head. */
export function diffView(patch: string): TemplateResult {
  const lines = patch.split("\n").filter((line) => !/^(---|\+\+\+) /.test(line));
  return html`<pre class="diff" tabindex="0">${lines.map((line) => html`<span class=${looks[line[0] ?? ""] ?? ""}>${line || " "}</span>`)}</pre>`;
}
