/**
 * Hints: what a word or a button means, shown beside it when a pointer rests on it or the keyboard comes to it.
 * Those who listen hear it as the description of the element. Where a text is cut off, `title` holds the whole of it.
 *
 * @module
 */
import type WaTooltip from "@awesome.me/webawesome/dist/components/tooltip/tooltip.js";
import { html, nothing, type TemplateResult } from "lit";
import { Directive, directive, type ElementPart, type PartInfo, PartType } from "lit/directive.js";

/** Milliseconds for which a pointer rests until a hint is shown. */
const rest = 350;

const hints = new WeakMap<Element, string>();

class HintDirective extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("a hint is of an element");
  }

  override render(_: string | null | undefined): unknown {
    return nothing;
  }

  override update({ element }: ElementPart, [text]: [string | null | undefined]): unknown {
    if (text) {
      hints.set(element, text);
      // what is its name already need not be told twice
      if (!element.getAttribute("aria-label")?.startsWith(text)) element.setAttribute("aria-description", text);
      element.setAttribute("data-hint", "");
    } else if (hints.delete(element)) {
      element.removeAttribute("aria-description");
      element.removeAttribute("data-hint");
    }
    return nothing;
  }
}

/** The hint of an element: `<th ${hint(meaning)}>`; none without a text. */
export const hint = directive(HintDirective);

/** A word with what it means; the keyboard comes to it too. */
export const term = (word: string, meaning: string | undefined): TemplateResult | string =>
  meaning ? html`<span class="term" tabindex="0" ${hint(meaning)}>${word}</span>` : word;

/** The one tooltip of the page, which goes where it is needed. */
let tooltip: WaTooltip | undefined;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** The element whose hint is wanted now. */
let wanted: Element | undefined;

async function show(element: Element): Promise<void> {
  const text = hints.get(element);
  if (!text || !element.isConnected) return;
  if (!customElements.get("wa-tooltip")) {
    // the browser's own stands in
    element.setAttribute("title", text);
    return;
  }
  element.removeAttribute("title");
  if (!tooltip) {
    tooltip = Object.assign(document.createElement("wa-tooltip"), { trigger: "manual", distance: 4 });
    tooltip.className = "hint";
    tooltip.setAttribute("aria-hidden", "true");
  }
  // within a dialog it has to stand in the top layer as well
  const place = element.closest("dialog") ?? document.body;
  if (tooltip.parentElement !== place) place.append(tooltip);
  // its own template would show its line breaks as well
  const words = document.createElement("span");
  words.textContent = text;
  tooltip.replaceChildren(words);
  wanted = element;
  // it forgets its anchor when it is drawn for the first time
  await tooltip.updateComplete;
  if (wanted !== element) return;
  tooltip.anchor = element;
  tooltip.open = true;
}

function hide(): void {
  clearTimeout(waiting);
  wanted = undefined;
  if (tooltip) tooltip.open = false;
}

const hinted = ({ target }: Event): Element | null =>
  target instanceof Element ? target.closest("[data-hint]") : null;

/** Listens for the whole page. */
export function beginHints(): void {
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const element = hinted(event);
    if (element && element === tooltip?.anchor && tooltip.open) return;
    hide();
    if (element) waiting = setTimeout(() => void show(element), rest);
  });
  document.addEventListener("focusin", (event) => {
    const element = hinted(event);
    if (element && event.target instanceof Element && event.target.matches(":focus-visible")) void show(element);
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("pointerdown", hide);
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
}
