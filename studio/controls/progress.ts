/**
 * How far something is.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";

/**
 * A bar; of work whose length is not known the beginning of one.
 *
 * @param share 0 … 1
 */
export const progressBar = (share: number | null, says: string): TemplateResult =>
  html`<wa-progress-bar
    class="progress"
    value=${share === null ? nothing : Math.round(100 * share)}
    ?indeterminate=${share === null}
    label=${says}
  ></wa-progress-bar>`;
