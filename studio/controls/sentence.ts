/**
 * Sentences of the catalogue on the screen: what stands between backticks is code.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";

/** A sentence with its code set as such. */
export function sentence(text: string): TemplateResult {
  const parts = text.split(/(``.*?``|`[^`]*`)/);
  return html`${parts.map((part) => (part.startsWith("`") ? html`<code>${part.replaceAll(/^`+ ?| ?`+$/g, "")}</code>` : part))}`;
}
