/**
 * Which two versions are held beside each other, as the URL says; what there is to choose from.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { ask } from "../../api/client.ts";
import { type DraftState, isChanged, openBook } from "../../contexts.ts";
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
  if (!openBook.value?.detail?.git) return null;
  return ask<Versions>(["books", book, "rules", rules, "versions"], { query: { limit: 30 }, signal });
}

/** `saved` and `draft`, or a commit or branch. */
export interface Sides {
  readonly base: string;
  readonly head: string;
}

/** A rule set beside the one that is open, as a side: `rules:other`. */
const besides = "rules:";

/** What the URL asks for; else the draft beside the file, or the file beside what is checked out. */
export function sidesOf(now: DraftState, versions: Versions | null): Sides {
  const { selection } = route.value;
  const usualHead = isChanged(now) ? "draft" : "saved";
  // the draft of whoever made a link is not here
  const asked = selection["head"] === "draft" ? usualHead : selection["head"];
  const head = asked ?? usualHead;
  const usual = head === "draft" || !versions ? "saved" : "HEAD";
  return { base: selection["base"] ?? usual, head };
}

/** A side as the server takes it: the rule set, a text in place of its file, and how it is named as the older one. */
export interface ReadSide {
  readonly rules: string;
  readonly file: string;
  readonly text: string;
  /** As what another one is held against: its file, a commit or a branch; a draft has no such name. */
  readonly against: string;
  /** Does the text stand in the file? */
  readonly isSaved: boolean;
}

/**
 * Reads a side.
 *
 * @throws ApiFailure
 */
export async function readSide(side: string, now: DraftState, signal: AbortSignal): Promise<ReadSide> {
  const { book, saved, history } = now;
  const own = { rules: now.rules.id, file: now.rules.file, against: now.rules.file };
  if (side === "draft") return { ...own, text: history.text, isSaved: false };
  if (side === "saved") return { ...own, text: saved.text, isSaved: true };
  if (side.startsWith(besides)) {
    const id = side.slice(besides.length);
    const found = openBook.value?.detail?.rules.find((one) => one.id === id);
    const { text } = await ask<{ text: string }>(["books", book, "rules", id], { signal });
    return { rules: id, file: found?.file ?? id, against: found?.file ?? id, text, isSaved: true };
  }
  const { text } = await ask<{ text: string }>(["books", book, "rules", own.rules, "versions", side], { signal });
  return { ...own, against: side, text, isSaved: false };
}

/** The two choices: the working copy, the draft, every commit and branch, every other rule set of the book. */
export function sidesBar(sides: Sides, now: DraftState, versions: Versions | null): TemplateResult {
  const choice = (side: "base" | "head", chosen: string, own: readonly string[]) =>
    html`<label class="side"><span class="label">${texts[side]}</span>
      <select class="select" @change=${(event: Event) => select({ [side]: (event.target as HTMLSelectElement).value }, true)}>
        ${own.map((one) => option(one, chosen, one === "draft" ? texts.draft : texts.saved))}
        ${versions ? refs(versions, chosen) : nothing} ${others(now, chosen)}
        ${isListed(chosen, versions) ? nothing : option(chosen, chosen, chosen)}
      </select>
    </label>`;
  const heads = isChanged(now) ? ["draft", "saved"] : ["saved"];
  return html`<div class="sides">${choice("base", sides.base, ["saved"])}<span class="quiet">→</span>${choice("head", sides.head, heads)}</div>`;
}

/** Is a side among the choices? A link may name any commit. */
const isListed = (side: string, versions: Versions | null): boolean =>
  ["draft", "saved", "HEAD", ...(versions?.branches ?? [])].includes(side) ||
  side.startsWith(besides) ||
  (versions?.versions ?? []).some(({ commit }) => commit === side);

function refs({ branches, versions }: Versions, chosen: string): TemplateResult {
  return html`${option("HEAD", chosen, "HEAD")}
    <optgroup label=${texts.branches}>${branches.map((one) => option(one, chosen, one))}</optgroup>
    <optgroup label=${texts.commits}>
      ${versions.map(({ commit, at, message }) => option(commit, chosen, `${commit.slice(0, 7)} ${at.slice(0, 10)} ${message}`))}
    </optgroup>`;
}

function others({ rules }: DraftState, chosen: string): TemplateResult | typeof nothing {
  const all = (openBook.value?.detail?.rules ?? []).filter(({ id }) => id !== rules.id);
  if (all.length === 0) return nothing;
  return html`<optgroup label=${texts.others}>${all.map(({ id, title }) => option(`${besides}${id}`, chosen, title))}</optgroup>`;
}

const option = (value: string, chosen: string, name: string): TemplateResult =>
  html`<option value=${value} ?selected=${value === chosen}>${name}</option>`;
