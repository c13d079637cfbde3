/**
 * Which two versions are held beside each other, as the URL says; what there is to choose from.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { ApiFailure, ask } from "../../api/client.ts";
import { type DraftState, isChanged } from "../../contexts.ts";
import { route, select } from "../../route.ts";
import { compareTexts } from "../../texts.ts";

const texts = compareTexts.sides;

export interface Versions {
  readonly branch: string | null;
  readonly branches: readonly string[];
  /** Does the file differ from what is checked out? */
  readonly changed: boolean;
  readonly versions: readonly { readonly commit: string; readonly at: string; readonly message: string }[];
}

/** The commits of a rule set; `null` where the book lies in no repository. */
export async function versionsOf(book: string, rules: string, signal: AbortSignal): Promise<Versions | null> {
  try {
    return await ask<Versions>(["books", book, "rules", rules, "versions"], { query: { limit: 30 }, signal });
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 409) return null;
    throw error;
  }
}

/** `saved` and `draft`, or a commit or branch. */
export interface Sides {
  readonly base: string;
  readonly head: string;
}

/** What the URL asks for; else the draft beside the file, or the file beside what is checked out. */
export function sidesOf(now: DraftState, versions: Versions | null): Sides {
  const { selection } = route.value;
  const head = selection["head"] ?? (isChanged(now) ? "draft" : "saved");
  const usual = head === "draft" || !versions ? "saved" : "HEAD";
  return { base: selection["base"] ?? usual, head };
}

/** The two choices. */
export function sidesBar(sides: Sides, now: DraftState, versions: Versions | null): TemplateResult {
  const choice = (side: "base" | "head", chosen: string, own: readonly string[]) =>
    html`<label class="side"><span class="label">${texts[side]}</span>
      <select class="select" @change=${(event: Event) => select({ [side]: (event.target as HTMLSelectElement).value }, true)}>
        ${own.map((one) => option(one, chosen, one === "draft" ? texts.draft : texts.saved))}
        ${side === "base" && versions ? refs(versions, chosen) : nothing}
      </select>
    </label>`;
  const heads = isChanged(now) ? ["draft", "saved"] : ["saved"];
  return html`<div class="sides">${choice("base", sides.base, ["saved"])}<span class="quiet">→</span>${choice("head", sides.head, heads)}</div>`;
}

function refs({ branches, versions }: Versions, chosen: string): TemplateResult {
  return html`${option("HEAD", chosen, "HEAD")}
    <optgroup label=${texts.branches}>${branches.map((one) => option(one, chosen, one))}</optgroup>
    <optgroup label=${texts.commits}>
      ${versions.map(({ commit, at, message }) => option(commit, chosen, `${commit.slice(0, 7)} ${at.slice(0, 10)} ${message}`))}
    </optgroup>`;
}

const option = (value: string, chosen: string, name: string): TemplateResult =>
  html`<option value=${value} ?selected=${value === chosen}>${name}</option>`;
