/**
 * Two versions beside each other: in words, in figures, in who moves, and line by line. From here they go into a pull
 * request, or onto a branch.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { unifiedDiff } from "#engine/document/unifiedDiff.ts";
import type { PlanReport } from "#engine/plan/evidence.ts";
import { ask } from "../../api/client.ts";
import { doneJob, type Following, markdownOf } from "../../api/jobs.ts";
import { draft, openBook } from "../../contexts.ts";
import { Load } from "../../load.ts";
import { Part } from "../../part.ts";
import { route } from "../../route.ts";
import { contextBar } from "../../shell/contextBar.ts";
import { emptyState, loadingState } from "../../shell/states.ts";
import { shellTexts, compareTexts as texts } from "../../texts.ts";
import "../workbench/commit.ts";
import { ReportLoad } from "../report.ts";
import { planPart } from "./plan.ts";
import { readSide, type Sides, sidesBar, sidesOf, type Versions, versionsOf } from "./sides.ts";

interface Compared {
  readonly job: string;
  readonly plan: PlanReport;
  readonly diff: string;
}

@customElement("barograph-compare")
export class ComparePlace extends Part {
  @state() private copied = "";
  @state() private committing = false;

  constructor() {
    super();
    this.watch(openBook, draft, route);
  }

  readonly #versions = new Load<Versions | null>(
    this,
    () => (draft.value ? `${draft.value.book} ${draft.value.rules.id} ${draft.value.saved.etag}` : undefined),
    (signal) => versionsOf(draft.value!.book, draft.value!.rules.id, signal),
  );

  readonly #compared = new ReportLoad<Compared>(
    this,
    () => this.#key(),
    (following) => this.#compare(this.#sides!, following),
  );

  /** Both sides; `undefined` until it is known what there is. */
  get #sides(): Sides | undefined {
    const versions = this.#versions.failed ? null : this.#versions.value;
    return draft.value && versions !== undefined ? sidesOf(draft.value, versions) : undefined;
  }

  #key(): string | undefined {
    const now = draft.value;
    const sides = this.#sides;
    if (!now || !sides || sides.base === sides.head) return undefined;
    const head = sides.head === "draft" ? now.history.text : now.saved.etag;
    return JSON.stringify([now.book, now.rules.id, sides, head, openBook.value?.detail?.dataVersion]);
  }

  async #compare({ base, head }: Sides, following: Required<Following>): Promise<Compared> {
    const { signal } = following;
    const now = draft.value!;
    const [older, newer] = [await readSide(base, now, signal), await readSide(head, now, signal)];
    this.copied = "";
    const asked = {
      kind: "plan",
      rules: newer.rules,
      against: older.against,
      ...(!newer.isSaved && { text: newer.text }),
      settings: { limit: 200 },
    };
    const { id } = await doneJob(now.book, asked, following);
    const plan = await ask<PlanReport>(["jobs", id, "result"], { signal });
    return { job: id, plan, diff: unifiedDiff(newer.file, older.text, newer.text) };
  }

  protected override render() {
    const compared = this.#compared.value;
    const actions = html`${this.copied ? html`<span class="label" role="status">${this.copied}</span>` : nothing}
      <button class="button" ?disabled=${!compared} @click=${this.#copy}>${texts.actions.markdown}</button>
      <button class="button" @click=${() => {
        this.committing = true;
      }}>${texts.actions.commit}</button>`;
    return html`${contextBar(actions)}<main class="page compare">${this.#page()}</main>
      ${
        this.committing
          ? html`<barograph-commit @close=${() => {
              this.committing = false;
            }}></barograph-commit>`
          : nothing
      }`;
  }

  #page(): TemplateResult {
    const now = draft.value;
    const sides = this.#sides;
    if (!now || !sides) return loadingState(shellTexts.loading.scores);
    const versions = this.#versions.value ?? null;
    return html`${sidesBar(sides, now, versions)} ${versions || this.#versions.failed ? nothing : html`<p class="label">${texts.noGit}</p>`}
      ${this.#content(sides)}`;
  }

  #content(sides: Sides): TemplateResult {
    if (sides.base === sides.head) return emptyState(texts.same);
    const compared = this.#compared.value;
    if (!compared) return this.#compared.state(texts);
    // those of the newer version come first, and then what only the older one had
    const bands = compared.plan.bands.map(({ id, title }) => ({ id, title }));
    const factName = (name: string) => openBook.value?.opened?.facts.find((one) => one.name === name)?.title ?? name;
    return planPart(compared.plan, { factName, bands, diff: compared.diff });
  }

  readonly #copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(await markdownOf(this.#compared.value!.job));
      this.copied = texts.actions.copied;
    } catch {
      this.copied = texts.actions.notCopied;
    }
  };
}
