/**
 * The worklist: what is expected to be lost first. Only the rows in sight are asked of the worker and drawn.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { draft, openBook, worker } from "../../contexts.ts";
import { downloadCsv } from "../../controls/download.ts";
import { hint } from "../../controls/hint.ts";
import { Load } from "../../load.ts";
import { Part } from "../../part.ts";
import { route, select } from "../../route.ts";
import { contextBar } from "../../shell/contextBar.ts";
import { accountsTexts as texts } from "../../texts.ts";
import type { Worklist as List, RulesShape, WorklistAccount, WorklistQuestion } from "../../worker/protocol.ts";
import { chosenSide, chosenState, sideSwitch } from "../side.ts";
import { columnsOf, exportedColumns, type WorklistColumn } from "./columns.ts";
import { filterBar } from "./filters.ts";
import { questionOf, sortOf } from "./question.ts";

/** So many accounts of a file are asked for at once: other questions are answered in between. */
const exportStretch = 2000;
/** Height of a row in px, and how many are asked for beyond those in sight, in stretches of so many. */
const rowHeight = 32;
const beyond = 30;
const stretch = 20;

/** Where somebody was before an account was opened: there they are again when they come back. */
let left: { readonly account: string; readonly top: number } | undefined;

type PlacedList = List & { readonly first: number };

@customElement("barograph-worklist")
export class Worklist extends Part {
  /** The first row that is drawn, and how many. */
  @state() private first = 0;
  @state() private count = 80;
  /** How much of the file is there. */
  @state() private exported: number | undefined;
  @query(".page") private readonly page!: HTMLElement;
  @query("tbody") private readonly body!: HTMLElement | null;

  /** The account that somebody comes back from, until its row is there; and how far the list was scrolled. */
  #back = left?.account;
  #top = left?.top;

  constructor() {
    super();
    left = undefined;
    this.watch(openBook, draft, route);
  }

  protected override updated(): void {
    if (this.#top !== undefined && this.body) {
      this.page.scrollTop = this.#top;
      this.#top = undefined;
    }
    if (this.#back === undefined) return;
    const row = this.querySelector<HTMLElement>(`[data-account="${CSS.escape(this.#back)}"] .opener`);
    const isElsewhere = document.activeElement !== document.body;
    if (row && !isElsewhere) row.focus({ preventScroll: true });
    if (row || isElsewhere) this.#back = undefined;
  }

  #open(account: string): void {
    left = { account, top: this.page.scrollTop };
    select({ account }, true);
  }

  /** The list, and the place of its first row: those that are scrolled to come a little later. */
  readonly #list = new Load<PlacedList | null>(
    this,
    () => {
      const key = this.#key();
      return key && JSON.stringify([key, this.first, this.count]);
    },
    async () => {
      const question = this.#question();
      const list = await worker.ask("worklist", question);
      return list && { ...list, first: question.offset };
    },
  );

  /** What list it is. */
  #key(): string | undefined {
    const identity = chosenState()?.identity;
    const { offset: _, limit: __, ...question } = this.#question();
    return identity ? JSON.stringify([openBook.value?.id, identity, openBook.value?.overrides, question]) : undefined;
  }

  #question(): WorklistQuestion {
    const question = questionOf(route.value.selection, chosenSide(), foretells());
    return { ...question, offset: this.first, limit: this.count };
  }

  protected override render() {
    const list = this.#list.value;
    const shape = chosenState()?.shape;
    // another book is being opened
    if (!shape) return html`${contextBar()}<main class="page worklist"></main>`;
    return html`${contextBar(sideSwitch())}
      <main class="page worklist" @scroll=${this.#scrolled}>
        ${filterBar(shape, list ?? undefined)} ${this.#totals(list)} ${list ? this.#table(list, shape) : nothing}
      </main>`;
  }

  #totals(list: List | null | undefined): TemplateResult {
    if (!list) return html`<p class="label" role="status">${texts.list.loading}</p>`;
    const { currency = null } = openBook.value?.opened ?? {};
    const { total, revenue, expectedLoss, within } = list;
    const parts = [
      texts.list.total(total),
      ...(revenue === null ? [] : [texts.list.revenue(texts.money(revenue, currency))]),
      ...(expectedLoss === null || within === null
        ? []
        : [texts.list.expected(texts.money(expectedLoss, currency), within)]),
    ];
    return html`<p class="totals" role="status">
      <span>${parts.join(" · ")}</span>
      <button class="link" aria-label=${texts.list.csvLabel} ?disabled=${this.exported !== undefined} @click=${this.#export}>
        ${this.exported === undefined ? texts.list.csv : texts.list.csvShare(this.exported)}
      </button>
    </p>`;
  }

  #table(list: PlacedList, shape: RulesShape): TemplateResult {
    if (list.total === 0) return html`<p class="says">${texts.list.none}</p>`;
    const columns = columnsOf(list, shape, openBook.value?.opened?.currency ?? null);
    const { sort, descending } = sortOf(route.value.selection, foretells());
    const below = Math.max(0, list.total - list.first - list.accounts.length);
    return html`<table class="table lists sticky" aria-label=${texts.list.name} aria-rowcount=${list.total}>
      <thead>
        <tr>
          ${columns.map((column) => this.#head(column, sort, descending))}
        </tr>
      </thead>
      <tbody>
        ${spacer(list.first, columns.length)}
        ${list.accounts.map(
          (row, k) =>
            html`<tr class="opens" data-account=${row.account} aria-rowindex=${list.first + k + 1} @click=${() => this.#open(row.account)}>
              ${columns.map(({ cell, number, look = "", id }, column) => {
                const classes = `${number ? "number " : ""}${id === sort ? "strong " : ""}${look}`;
                const shown = cell(row);
                return html`<td class=${classes}>
                  ${column === 0 ? html`<button class="opener">${shown}</button>` : shown}
                </td>`;
              })}
            </tr>`,
        )}
        ${spacer(below, columns.length)}
      </tbody>
    </table>`;
  }

  #head(
    { id, head, number, sorts, meaning, look = "" }: WorklistColumn,
    sort: string,
    descending: boolean,
  ): TemplateResult {
    const isSorted = sorts !== undefined && sorts === sort;
    const turn = () =>
      select({
        sort:
          isSorted && descending === (number ?? false)
            ? descending
              ? sorts
              : `-${sorts}`
            : number
              ? `-${sorts}`
              : sorts!,
      });
    return html`<th
      scope="col"
      class=${`${number ? "number " : ""}${look.includes("spare") ? "spare" : ""}`}
      ${hint(meaning)}
      data-column=${id}
      aria-sort=${isSorted ? (descending ? "descending" : "ascending") : nothing}
    >
      ${sorts ? html`<button @click=${turn}>${head}</button>` : head}
    </th>`;
  }

  #scrolled(): void {
    const { page, body } = this;
    if (!body) return;
    const above = page.getBoundingClientRect().top - body.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(above / rowHeight) - beyond);
    const count = Math.ceil(page.clientHeight / rowHeight) + 2 * beyond + stretch;
    this.first = Math.floor(first / stretch) * stretch;
    this.count = Math.ceil(count / stretch) * stretch;
  }

  async #export(): Promise<void> {
    this.exported = 0;
    try {
      const list = await this.#all();
      const shape = chosenState()?.shape;
      if (!list || !shape) return;
      const columns = exportedColumns(list, shape);
      const rows = list.accounts.map((row) => columns.map(({ value }) => value(row)));
      const heads = columns.map(({ head }) => head);
      downloadCsv(texts.list.name, heads, rows);
    } finally {
      this.exported = undefined;
    }
  }

  /** The whole list, a stretch after the other; from the beginning where it became another one meanwhile. */
  async #all(): Promise<List | null> {
    const question = this.#question();
    const key = this.#key();
    const accounts: WorklistAccount[] = [];
    for (;;) {
      const list = await worker.ask("worklist", { ...question, offset: accounts.length, limit: exportStretch });
      if (!list || !this.isConnected) return null;
      if (this.#key() !== key) return this.#all();
      for (const one of list.accounts) accounts.push(one);
      if (accounts.length >= list.total || list.accounts.length === 0) return { ...list, accounts };
      this.exported = accounts.length / list.total;
    }
  }
}

/** Do the rules say what they foretell? */
const foretells = (): boolean => chosenState()?.shape?.backtest != null;

/** Rows that nobody sees, as one. */
function spacer(rows: number, columns: number): TemplateResult | typeof nothing {
  return rows === 0
    ? nothing
    : html`<tr aria-hidden="true" class="unseen"><td colspan=${columns} style="height: ${rows * rowHeight}px"></td></tr>`;
}
